from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .period import Period


class Region(Period):
    """A province or metropolitan city, as it was from one day until before another."""

    code = models.CharField(_("administrative code"), max_length=2)
    name_ko = models.CharField(_("Korean name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=40)
    iso_code = models.CharField(_("ISO 3166-2 code"), max_length=6, blank=True)
    is_capital_area = models.BooleanField(_("capital area"), default=False)
    succeeded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("now part of"),
    )

    class Meta(Period.Meta):
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(fields=["name_ko"], name="network_region_name_is_unique"),
        ]

    def __str__(self):
        return self.name_en if get_language() == "en" else self.name_ko
