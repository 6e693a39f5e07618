from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.images import get_image_model_string

from knowledge.library.blocks import FigureListField, SectionField

from .page import TITLE_PANEL, PortalPage
from .process_area import ProcessArea


def section(label, *, help_text="", blank=False):
    """One of the plain questions that a case answers, in text, tables and pictures."""
    return SectionField(verbose_name=label, blank=blank, help_text=help_text)


def picture(label):
    """One picture of a before-and-after pair."""
    return models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=label
    )


class ImprovementCasePage(PortalPage):
    """What was improved, told in the order of an A3 sheet, with figures before and after."""

    company = models.ForeignKey(
        "network.Company",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("company"),
        editable=False,
    )
    process_area = models.CharField(_("process area"), max_length=10, choices=ProcessArea.choices)
    site_line = models.CharField(_("plant and line"), max_length=120, blank=True)
    period = models.CharField(_("period"), max_length=80, blank=True)
    method = models.CharField(
        _("method"), max_length=60, blank=True, help_text=_("For example PDCA, SMED, 5S.")
    )
    problem = section(_("problem"), help_text=_("What was wrong, where, since when, how much."))
    cause = section(_("cause"), blank=True)
    countermeasure = section(_("countermeasure"), blank=True)
    result = section(_("result"), blank=True)
    lessons = section(_("lessons"), blank=True)
    reusable_where = section(_("where else it could work"), blank=True)
    figures = FigureListField(verbose_name=_("figures before and after"), blank=True)
    picture_before = picture(_("picture before"))
    picture_after = picture(_("picture after"))

    kind = "case"
    template = "library/case.html"
    parent_page_types = ["library.CasesPage"]
    subpage_types = []
    content_panels = [
        TITLE_PANEL,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("process_area"), FieldPanel("site_line")]),
                FieldRowPanel([FieldPanel("period"), FieldPanel("method")]),
            ],
            heading=_("Where and when"),
        ),
        FieldPanel("problem"),
        FieldPanel("cause"),
        FieldPanel("countermeasure"),
        FieldPanel("result"),
        FieldPanel("figures"),
        FieldRowPanel([FieldPanel("picture_before"), FieldPanel("picture_after")]),
        FieldPanel("lessons"),
        FieldPanel("reusable_where"),
    ]

    class Meta:
        verbose_name = _("improvement case")
        verbose_name_plural = _("improvement cases")

    @property
    def sections(self):
        """The answered questions as (anchor, label, blocks)."""
        names = ["problem", "cause", "countermeasure", "result", "lessons", "reusable_where"]
        fields = [self._meta.get_field(name) for name in names]
        return [
            (field.name, field.verbose_name, getattr(self, field.name))
            for field in fields
            if getattr(self, field.name)
        ]
