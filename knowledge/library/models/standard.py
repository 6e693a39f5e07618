from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from knowledge.library.blocks import PageBodyField

from .page import TITLE_PANEL, PortalPage
from .process_area import ProcessArea


class RevisionKind(models.TextChoices):
    """Whether a revision changes what people do."""

    MAJOR = "MAJOR", _("Major")
    MINOR = "MINOR", _("Minor")


class ProcessStandardPage(PortalPage):
    """How a process must be done: a controlled document with a code and a revision."""

    code = models.CharField(
        _("document number"), max_length=30, help_text=_("For example HG-WS-014; it never changes.")
    )
    revision_code = models.CharField(_("revision"), max_length=5, default="A")
    revision_kind = models.CharField(
        _("kind of revision"), max_length=5, choices=RevisionKind, default=RevisionKind.MAJOR
    )
    change_summary = models.TextField(
        _("what changed"), blank=True, help_text=_("Readers see this first: what is different and why.")
    )
    effective_on = models.DateField(_("effective from"), null=True)
    review_due_on = models.DateField(_("next review"), null=True, blank=True)
    owner_team = models.CharField(_("responsible team"), max_length=80, blank=True)
    process_area = models.CharField(_("process area"), max_length=10, choices=ProcessArea.choices)
    supersedes = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("replaces"),
    )
    body = PageBodyField(verbose_name=_("content"), blank=True)

    kind = "standard"
    template = "library/standard.html"
    parent_page_types = ["library.StandardsPage"]
    subpage_types = []
    content_panels = [
        TITLE_PANEL,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("code"), FieldPanel("process_area"), FieldPanel("owner_team")]),
                FieldRowPanel([FieldPanel("revision_code"), FieldPanel("revision_kind")]),
                FieldPanel("change_summary"),
                FieldRowPanel([FieldPanel("effective_on"), FieldPanel("review_due_on")]),
            ],
            heading=_("Document control"),
        ),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("process standard")
        verbose_name_plural = _("process standards")
