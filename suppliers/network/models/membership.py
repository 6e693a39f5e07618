from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from suppliers.roles import Role

from .period import Period


class Membership(Period):
    """A person's role in a company, for a time."""

    user = models.ForeignKey(
        "network.User", models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    company = models.ForeignKey(
        "network.Company", models.PROTECT, related_name="memberships", verbose_name=_("company")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta(Period.Meta):
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="network_membership_role_is_known"
            ),
            models.UniqueConstraint(
                fields=["user", "company", "role"],
                condition=Q(ended_on__isnull=True),
                name="network_membership_one_open_per_role",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.company} · {self.get_role_display()}"
