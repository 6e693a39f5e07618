from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from suppliers.network.validators import validate_name

from .period import Period


class Family(models.Model):
    """An anchor company and the partners that grow with it."""

    slug = models.SlugField(_("short name in addresses"), unique=True)
    name_ko = models.CharField(_("Korean name"), max_length=80, validators=[validate_name])
    name_en = models.CharField(_("English name"), max_length=80, validators=[validate_name])
    anchor = models.ForeignKey(
        "network.Company", models.PROTECT, related_name="anchored_families", verbose_name=_("anchor")
    )
    opens_member_list = models.BooleanField(_("partners may see who belongs to the family"), default=False)

    class Meta:
        verbose_name = _("family")

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name_ko


class FamilyMembership(Period):
    """A partner company in a family, for a time."""

    family = models.ForeignKey(Family, models.PROTECT, related_name="memberships", verbose_name=_("family"))
    company = models.ForeignKey(
        "network.Company", models.PROTECT, related_name="family_memberships", verbose_name=_("company")
    )
    tier = models.PositiveSmallIntegerField(
        _("tier"), default=1, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta(Period.Meta):
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(tier__gte=1, tier__lte=5), name="network_familymembership_tier_from_1_to_5"
            ),
            models.UniqueConstraint(
                fields=["family", "company"],
                condition=Q(ended_on__isnull=True),
                name="network_familymembership_one_open_per_company",
            ),
        ]

    def __str__(self):
        return f"{self.company} ∈ {self.family}"
