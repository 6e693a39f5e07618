import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .membership import Membership
from .period import Period


class AudienceKind(models.TextChoices):
    """The kinds of audience; anything wider or narrower is a list."""

    CLOSED = "CLOSED", _("Nobody yet")
    PUBLIC = "PUBLIC", _("Everyone, signed in or not")
    NETWORK = "NETWORK", _("Everyone who can sign in")
    FAMILY = "FAMILY", _("The whole family")
    LIST = "LIST", _("A list of partners")
    PAIR = "PAIR", _("One partner and the anchor")
    COMPANY = "COMPANY", _("One company's own people")
    PROJECT = "PROJECT", _("People with a part in a project")
    ENGAGEMENT = "ENGAGEMENT", _("One company and its advisers")
    PROGRAM = "PROGRAM", _("A program's staff and companies")
    PROGRAM_STAFF = "PROGRAM_STAFF", _("Staff of a program in a region")


SINGLETON_KINDS = [AudienceKind.CLOSED, AudienceKind.PUBLIC, AudienceKind.NETWORK]
WITH_FAMILY = [AudienceKind.FAMILY, AudienceKind.LIST, AudienceKind.PAIR]
WITH_COMPANY = [AudienceKind.PAIR, AudienceKind.COMPANY]


class AudienceQuerySet(models.QuerySet):
    """Audiences."""

    def ids_held_by(self, *, user_id: int, on: datetime.date):
        """What a person holds on a day: PUBLIC, and whatever has a live row for them or their company.

        A union, each part of which has an index: with OR, PostgreSQL reads the rows of all companies.
        """
        companies = Membership.objects.active(on=on).filter(user_id=user_id).values("company_id")
        live = AudienceMember.objects.active(on=on).values_list("audience_id", flat=True)
        # PUBLIC has no company, and that has an index: thousands of audiences are not gone through.
        public = self.filter(kind=AudienceKind.PUBLIC, company__isnull=True).values_list("id", flat=True)
        return public.union(live.filter(user_id=user_id), live.filter(company_id__in=companies))


class Audience(models.Model):
    """A set of people, named once, that restricted rows point to. Who is in it: `AudienceMember`."""

    kind = models.CharField(_("kind"), max_length=14, choices=AudienceKind)
    family = models.ForeignKey(
        "network.Family",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="audiences",
        verbose_name=_("family"),
    )
    company = models.ForeignKey(
        "network.Company",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="audiences",
        verbose_name=_("company"),
    )

    objects = AudienceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=AudienceKind.values), name="network_audience_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=WITH_FAMILY, family__isnull=False)
                | (~Q(kind__in=WITH_FAMILY) & Q(family__isnull=True)),
                name="network_audience_family_where_the_kind_has_one",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=WITH_COMPANY, company__isnull=False)
                | (~Q(kind__in=WITH_COMPANY) & Q(company__isnull=True)),
                name="network_audience_company_where_the_kind_has_one",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind__in=SINGLETON_KINDS),
                name="network_audience_one_of_each_singleton",
            ),
            models.UniqueConstraint(
                fields=["family"],
                condition=Q(kind=AudienceKind.FAMILY),
                name="network_audience_one_for_a_family",
            ),
            models.UniqueConstraint(
                fields=["company"],
                condition=Q(kind=AudienceKind.COMPANY),
                name="network_audience_one_for_a_company",
            ),
            models.UniqueConstraint(
                fields=["family", "company"],
                condition=Q(kind=AudienceKind.PAIR),
                name="network_audience_one_for_a_pair",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def label(self) -> str:
        """What people call it, in the reader's language; needs family, company and list selected."""
        match self.kind:
            case AudienceKind.FAMILY:
                return _("%(family)s: whole family") % {"family": self.family.name}
            case AudienceKind.LIST:
                return self.distribution_list.name
            case AudienceKind.PAIR:
                return _("%(company)s only") % {"company": self.company.name}
            case AudienceKind.COMPANY:
                return _("Our own people (%(company)s)") % {"company": self.company.name}
        return self.get_kind_display()


class AudienceMember(Period):
    """A company or a person in an audience, for a time: the rows that decide what a viewer holds."""

    audience = models.ForeignKey(Audience, models.PROTECT, related_name="members", verbose_name=_("audience"))
    company = models.ForeignKey(
        "network.Company",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="audience_members",
        verbose_name=_("company"),
    )
    user = models.ForeignKey(
        "network.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="audience_members",
        verbose_name=_("person"),
    )

    class Meta(Period.Meta):
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(company__isnull=False, user__isnull=True)
                | Q(company__isnull=True, user__isnull=False),
                name="network_audiencemember_is_a_company_or_a_person",
            ),
            models.UniqueConstraint(
                fields=["audience", "company"],
                condition=Q(ended_on__isnull=True, company__isnull=False),
                name="network_audiencemember_one_open_per_company",
            ),
            models.UniqueConstraint(
                fields=["audience", "user"],
                condition=Q(ended_on__isnull=True, user__isnull=False),
                name="network_audiencemember_one_open_per_person",
            ),
        ]

    def __str__(self):
        return f"{self.audience} ∋ {self.company or self.user}"
