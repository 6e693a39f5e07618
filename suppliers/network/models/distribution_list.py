from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from suppliers.network.validators import validate_name


class DistributionList(models.Model):
    """A named list of partners inside a family: "welding suppliers". Its members are its audience's rows."""

    family = models.ForeignKey(
        "network.Family", models.PROTECT, related_name="distribution_lists", verbose_name=_("family")
    )
    slug = models.SlugField(_("short name in addresses"))
    name_ko = models.CharField(_("Korean name"), max_length=80, validators=[validate_name])
    name_en = models.CharField(_("English name"), max_length=80, validators=[validate_name])
    audience = models.OneToOneField(
        "network.Audience", models.PROTECT, related_name="distribution_list", verbose_name=_("audience")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "slug"], name="network_distributionlist_slug_is_unique_in_family"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name_ko
