import datetime

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserQuerySet(models.QuerySet):
    """People."""

    def holding(self, *, audience_id: int | None, on: datetime.date):
        """The active people who hold an audience on a day, directly or by their company.

        PUBLIC is held by everybody who can sign in.
        """
        from .audience import Audience, AudienceKind, AudienceMember

        if audience_id is None:
            return self.none()
        if Audience.objects.filter(pk=audience_id, kind=AudienceKind.PUBLIC).exists():
            return self.filter(is_active=True)
        members = AudienceMember.objects.active(on=on).filter(audience_id=audience_id)
        from .membership import Membership

        colleagues = Membership.objects.active(on=on).filter(company_id__in=members.values("company_id"))
        return self.filter(
            Q(pk__in=members.values("user_id")) | Q(pk__in=colleagues.values("user_id")), is_active=True
        )


class PeopleManager(UserManager.from_queryset(UserQuerySet)):
    """Creates accounts, and asks the questions of `UserQuerySet`."""

    use_in_migrations = False


class User(AbstractUser):
    """A person who can sign in; most workers have a sign-in name and no e-mail."""

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=80)
    title = models.CharField(_("job title"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=5, default="ko", choices=[("ko", _("Korean")), ("en", _("English"))]
    )

    objects = PeopleManager()
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="network_user_email_is_unique_where_given"
            )
        ]

    def __str__(self):
        return f"{self.name} {self.title}".strip() or self.username

    def get_full_name(self):
        """The name as it is shown in the editor."""
        return str(self)

    def get_short_name(self):
        """The name without the title."""
        return self.name
