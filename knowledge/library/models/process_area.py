from django.db import models
from django.utils.translation import gettext_lazy as _


class ProcessArea(models.TextChoices):
    """The part of the plant that a page is about."""

    WELDING = "WELDING", _("Welding")
    PRESS = "PRESS", _("Press")
    PAINT = "PAINT", _("Paint")
    WIRING = "WIRING", _("Wiring")
    MACHINING = "MACHINING", _("Machining")
    ASSEMBLY = "ASSEMBLY", _("Assembly")
    QUALITY = "QUALITY", _("Quality")
    SAFETY = "SAFETY", _("Safety")
    LOGISTICS = "LOGISTICS", _("Logistics")
