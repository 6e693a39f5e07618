from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from knowledge.library.blocks import PageBodyField

from .page import TITLE_PANEL, PortalPage


class ManualPage(PortalPage):
    """Reference material, mostly imported: a page of a manual."""

    # The path below the imported folder, by which a second import knows the page again.
    source_path = models.CharField(_("imported from"), max_length=400, blank=True, editable=False)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    body = PageBodyField(verbose_name=_("content"), blank=True)

    kind = "manual"
    template = "library/manual.html"
    parent_page_types = ["library.ManualsPage"]
    subpage_types = []
    content_panels = [TITLE_PANEL, FieldPanel("summary"), FieldPanel("body")]

    class Meta:
        verbose_name = _("manual page")
        verbose_name_plural = _("manual pages")
