from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from knowledge.library.blocks import PageBodyField

from .page import TITLE_PANEL, PortalPage


class NoticePage(PortalPage):
    """An announcement, valid for a time."""

    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    body = PageBodyField(verbose_name=_("content"), blank=True)

    kind = "notice"
    template = "library/notice.html"
    parent_page_types = ["library.NoticesPage"]
    subpage_types = []
    content_panels = [
        TITLE_PANEL,
        FieldPanel("summary"),
        FieldPanel("valid_until"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
