from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .page import PortalPage


class LibraryRootPage(PortalPage):
    """The top of the tree; a container only."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["library.FamilySpacePage"]

    class Meta:
        verbose_name = _("library")


class FamilySpacePage(PortalPage):
    """A family's part of the tree: its editors see this and nothing beside it."""

    family = models.OneToOneField(
        "network.Family", models.PROTECT, related_name="space", verbose_name=_("family"), editable=False
    )
    # The collection of the family's pictures and files, and the group through which Wagtail lets its
    # editors in; who is in the group follows from live roles, see `editor.groups`.
    collection = models.OneToOneField(
        "wagtailcore.Collection", models.PROTECT, related_name="+", editable=False
    )
    group = models.OneToOneField("auth.Group", models.PROTECT, related_name="+", editable=False)

    parent_page_types = ["library.LibraryRootPage"]
    subpage_types = []
    is_creatable = False

    class Meta:
        verbose_name = _("family space")

    def get_admin_display_title(self):
        """The family's name in the editor's language; the title is its Korean one."""
        return self.family.name


class IndexPage(PortalPage):
    """A section of a family's space; made with the space, one of each."""

    parent_page_types = ["library.FamilySpacePage"]
    is_creatable = False
    content_panels = []

    class Meta:
        abstract = True

    def get_admin_display_title(self):
        """What the section is called in the editor's language; its title is never shown to readers."""
        return capfirst(self._meta.verbose_name)


class StandardsPage(IndexPage):
    """Where a family's process standards stand."""

    lists_kind = "standard"
    subpage_types = ["library.ProcessStandardPage"]

    class Meta:
        verbose_name = _("standards")


class CasesPage(IndexPage):
    """Where a family's improvement cases stand."""

    lists_kind = "case"
    subpage_types = ["library.ImprovementCasePage"]

    class Meta:
        verbose_name = _("improvement cases")


class NoticesPage(IndexPage):
    """Where a family's notices stand."""

    lists_kind = "notice"
    subpage_types = ["library.NoticePage"]

    class Meta:
        verbose_name = _("notices")


class ManualsPage(IndexPage):
    """Where a family's manuals stand: imported reference material."""

    lists_kind = "manual"
    subpage_types = ["library.ManualPage"]

    class Meta:
        verbose_name = _("manuals")


INDEX_PAGES = [StandardsPage, CasesPage, NoticesPage, ManualsPage]
