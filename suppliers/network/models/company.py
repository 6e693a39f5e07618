import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from suppliers.network.validators import (
    validate_corporate_number,
    validate_ksic_code,
    validate_name,
    validate_registration_number,
)


class SizeClass(models.TextChoices):
    """The legal size of a company in Korea; stored with its year, never computed."""

    MICRO = "MICRO", _("Micro enterprise")
    SMALL = "SMALL", _("Small enterprise")
    MEDIUM = "MEDIUM", _("Medium-sized enterprise")
    MID_TIER = "MID_TIER", _("Middle-market enterprise")
    LARGE = "LARGE", _("Large enterprise")


class Company(models.Model):
    """A firm, whatever part it plays: anchor and partner are roles in a family."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("short name in addresses"), unique=True)
    name_ko = models.CharField(_("legal name in Korean"), max_length=120, validators=[validate_name])
    name_en = models.CharField(
        _("legal name in English"), max_length=120, blank=True, validators=[validate_name]
    )
    registration_number = models.CharField(
        _("business registration number"),
        max_length=10,
        unique=True,
        validators=[validate_registration_number],
    )
    corporate_number = models.CharField(
        _("corporate registration number"), max_length=13, blank=True, validators=[validate_corporate_number]
    )
    ksic_code = models.CharField(
        _("industry code"), max_length=5, blank=True, validators=[validate_ksic_code]
    )
    ksic_revision = models.PositiveSmallIntegerField(
        _("revision of the industry code"), null=True, blank=True
    )
    size_class = models.CharField(_("size"), max_length=8, choices=SizeClass, blank=True)
    size_basis_year = models.PositiveSmallIntegerField(_("basis year of the size"), null=True, blank=True)
    region = models.ForeignKey(
        "network.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    website = models.URLField(_("web site"), blank=True)
    shows_readers = models.BooleanField(
        _("show the anchor who of us has read"),
        default=False,
        help_text=_("Otherwise the anchor sees only how many people have read."),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(registration_number__regex=r"^[0-9]{10}$"),
                name="network_company_registration_number_is_ten_digits",
            ),
            models.CheckConstraint(
                condition=(Q(ksic_code="") & Q(ksic_revision__isnull=True))
                | (~Q(ksic_code="") & Q(ksic_revision__isnull=False)),
                name="network_company_ksic_code_and_revision_together",
            ),
            models.CheckConstraint(
                condition=(Q(size_class="") & Q(size_basis_year__isnull=True))
                | (~Q(size_class="") & Q(size_basis_year__isnull=False)),
                name="network_company_size_and_basis_year_together",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The legal name in the reader's language, as registered."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko


class Site(models.Model):
    """A plant of a company."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="sites", verbose_name=_("company"))
    name = models.CharField(_("name"), max_length=80)
    region = models.ForeignKey("network.Region", models.PROTECT, related_name="+", verbose_name=_("region"))
    address = models.CharField(_("address"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "name"], name="network_site_name_is_unique_in_company")
        ]

    def __str__(self):
        return f"{self.company} {self.name}"
