from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from suppliers.network.models.period import Period


class Program(models.Model):
    """A support program: a ministry, a federation or a province helping companies."""

    slug = models.SlugField(_("short name in addresses"), unique=True)
    name_ko = models.CharField(_("Korean name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=80)
    audience = models.OneToOneField(
        "network.Audience", models.PROTECT, related_name="program", verbose_name=_("audience of its notices")
    )

    def __str__(self):
        return self.name_en if get_language() == "en" else self.name_ko


class ProgramStaff(Period):
    """A person who works for a program, in one region or in all of them."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="staff", verbose_name=_("program"))
    user = models.ForeignKey(
        "network.User", models.PROTECT, related_name="program_staff", verbose_name=_("person")
    )
    region = models.ForeignKey(
        "network.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    # One audience for each program × region, shared by its staff.
    audience = models.ForeignKey(
        "network.Audience", models.PROTECT, related_name="program_staff", verbose_name=_("audience")
    )

    class Meta(Period.Meta):
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["program", "user", "region"],
                condition=Q(ended_on__isnull=True),
                nulls_distinct=False,
                name="programs_programstaff_one_open_per_region",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.program} · {self.region or _('all regions')}"


class Engagement(Period):
    """An adviser in a company for some weeks; access ends with it."""

    program = models.ForeignKey(
        Program, models.PROTECT, related_name="engagements", verbose_name=_("program")
    )
    company = models.ForeignKey(
        "network.Company", models.PROTECT, related_name="engagements", verbose_name=_("company")
    )
    adviser = models.ForeignKey(
        "network.User", models.PROTECT, related_name="engagements", verbose_name=_("adviser")
    )
    audience = models.OneToOneField(
        "network.Audience", models.PROTECT, related_name="engagement", verbose_name=_("audience")
    )

    def __str__(self):
        return f"{self.adviser} → {self.company}"
