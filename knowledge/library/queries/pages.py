"""Reads of pages, narrowed to a viewer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from knowledge.library.models import (
    FamilySpacePage,
    ImprovementCasePage,
    ManualPage,
    NoticePage,
    PortalPage,
    ProcessArea,
    ProcessStandardPage,
    Reading,
    pages_visible_to,
)
from suppliers.access import Viewer, owned_by
from suppliers.network.models import Family

KINDS: dict[str, type[PortalPage]] = {
    model.kind: model for model in (ProcessStandardPage, ImprovementCasePage, ManualPage, NoticePage)
}
KIND_LABELS = {
    "standard": _("Standards"),
    "case": _("Improvement cases"),
    "manual": _("Manuals"),
    "notice": _("Notices"),
}
SPACE_PATH_LENGTH = 12  # root, library, space: three steps of four characters


def shared_pages(viewer: Viewer) -> QuerySet[Page]:
    """The pages with content (no spaces and indexes) that a viewer may see, with who else may."""
    return of_types(pages_visible_to(viewer), KINDS.values()).select_related(
        "content_type",
        "locale",
        "distribution__audience__family",
        "distribution__audience__company",
        "distribution__audience__distribution_list",
    )


def of_types(pages: QuerySet[Page], models: Iterable[type[PortalPage]]) -> QuerySet[Page]:
    """The pages of some types.

    The sum keeps the type's index out of it: SQLite would start there and read every page of the type, those
    of thousands of other companies too, instead of starting from the audiences that the viewer holds.
    """
    types = [ContentType.objects.get_for_model(model).pk for model in models]
    return pages.alias(type_id=F("content_type_id") + 0).filter(type_id__in=types)


def in_one_language(pages: QuerySet[Page], viewer: Viewer, language: str) -> QuerySet[Page]:
    """Each page once: a translation is left out where the viewer can see one in their own language."""
    own_language = pages_visible_to(viewer).filter(
        translation_key=OuterRef("translation_key"), locale__language_code=language
    )
    return pages.filter(Q(locale__language_code=language) | ~Exists(own_language))


@dataclass(frozen=True)
class LibraryFilter:
    """What a library list is narrowed to; unknown values narrow to nothing rather than to everything."""

    kind: str = ""
    area: str = ""
    family: str = ""
    unread: bool = False
    words: str = ""
    sort: str = "newest"

    @classmethod
    def from_query(cls, query) -> "LibraryFilter":
        """The filter that a list's address states."""

        def text(name: str) -> str:
            # PostgreSQL refuses to look for a NUL.
            return query.get(name, "").replace("\x00", "")

        return cls(
            kind=text("kind"),
            area=text("area").upper(),
            family=text("family"),
            unread=text("unread") == "1",
            words=text("words").strip()[:100],
            sort=query.get("sort", "newest"),
        )

    def apply(self, pages: QuerySet[Page], viewer: Viewer, *, but: str = "") -> QuerySet[Page]:
        """The pages that pass, leaving out the condition named `but` (for that facet's own counts)."""
        if self.kind and but != "kind":
            model = KINDS.get(self.kind)
            pages = of_types(pages, [model]) if model else pages.none()
        if self.area and but != "area":
            pages = pages.filter(area_q(self.area))
        if self.family and but != "family":
            space = FamilySpacePage.objects.filter(slug=self.family).first()
            pages = pages.descendant_of(space) if space else pages.none()
        if self.words:
            pages = pages.filter(
                Q(title__icontains=self.words) | Q(processstandardpage__code__icontains=self.words)
            )
        if self.unread and but != "unread":
            pages = unread(pages, viewer)
        return pages

    def order(self, pages: QuerySet[Page]) -> QuerySet[Page]:
        """Newest first, or by title or document number."""
        orders = {
            "newest": ["-last_published_at", "-pk"],
            "title": ["title", "pk"],
            "code": ["processstandardpage__code", "title", "pk"],
        }
        return pages.order_by(*orders.get(self.sort, orders["newest"]))


def area_q(area: str) -> Q:
    """The condition that a page is about a part of the plant."""
    return Q(processstandardpage__process_area=area) | Q(improvementcasepage__process_area=area)


def unread(pages: QuerySet[Page], viewer: Viewer) -> QuerySet[Page]:
    """The pages whose current revision the viewer has opened in no language.

    A standard read in another language counts where it bore the same revision; a page without revisions
    where that version has not changed since. Neither helps who has read the page itself under this very
    revision: it says something else since. `models.reading.has_read` says the same.
    """
    readings = Reading.objects.filter(owned_by(viewer))
    opened = readings.filter(page_id=OuterRef("pk"), revision_id=OuterRef("live_revision_id"))
    same_revision = Q(revision_code=OuterRef("processstandardpage__revision_code"))
    unchanged = Q(revision_code="", revision_id=F("page__live_revision_id"))
    translated = readings.filter(
        same_revision | unchanged, translation_key=OuterRef("translation_key")
    ).exclude(page_id=OuterRef("pk"))
    code = Coalesce(OuterRef("processstandardpage__revision_code"), Value(""))
    outdated = readings.filter(page_id=OuterRef("pk"), revision_code=code)
    return pages.filter(~Exists(opened), Exists(outdated) | ~Exists(translated))


def kind_counts(pages: QuerySet[Page]) -> dict[str, int]:
    """How many pages of each kind."""
    rows = pages.order_by().values_list("content_type__model").annotate(n=Count("pk"))
    by_model = dict(rows)
    return {kind: by_model.get(model.__name__.lower(), 0) for kind, model in KINDS.items()}


def area_counts(pages: QuerySet[Page]) -> dict[str, int]:
    """How many pages about each part of the plant."""
    counts = dict.fromkeys(ProcessArea.values, 0)
    for path in ("processstandardpage__process_area", "improvementcasepage__process_area"):
        rows = pages.order_by().filter(**{f"{path}__isnull": False}).values_list(path).annotate(n=Count("pk"))
        for area, n in rows:
            counts[area] += n
    return counts


def specific_in_order(pages) -> list[PortalPage]:
    """The rows as their own types, in order, keeping what was selected along; a query for each type."""
    pages = list(pages)
    found: dict[int, PortalPage] = {}
    by_type: dict[type[PortalPage], list[int]] = {}
    for page in pages:
        by_type.setdefault(page.content_type.model_class(), []).append(page.pk)
    for model, ids in by_type.items():
        # access: narrowed already, these are the rows the caller was given
        queryset = model.objects.filter(pk__in=ids).defer_streamfields()
        if model is ImprovementCasePage:
            queryset = queryset.select_related("company")
        found |= {page.pk: page for page in queryset}
    for page in pages:
        specific = found[page.pk]
        specific.audience = page.distribution.audience
        specific.language = page.locale.language_code
    return [found[page.pk] for page in pages]


def families_of(pages) -> dict[int, FamilySpacePage]:
    """The family space of each page, by page id; one query."""
    paths = {page.path[:SPACE_PATH_LENGTH] for page in pages}
    # access: only the spaces of pages that the caller was allowed to see
    spaces = FamilySpacePage.objects.filter(path__in=paths).select_related("family__anchor")
    by_path = {space.path: space for space in spaces}
    return {page.pk: by_path.get(page.path[:SPACE_PATH_LENGTH]) for page in pages}


def family_of(page: Page) -> Family | None:
    """The family in whose space a page stands."""
    space = families_of([page])[page.pk]
    return space.family if space else None


def translations_of(page: PortalPage, viewer: Viewer) -> list[Page]:
    """The same page in other languages, where the viewer may see it."""
    others = pages_visible_to(viewer).filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return list(others.select_related("locale").order_by("locale__language_code"))


def standards_to_read(viewer: Viewer, *, language: str) -> QuerySet[Page]:
    """The standards of other companies whose current revision the viewer has not opened."""
    own = [membership.company_id for membership in viewer.memberships]
    standards = of_types(shared_pages(viewer), [ProcessStandardPage])
    standards = standards.exclude(distribution__audience__family__anchor_id__in=own)
    standards = standards.exclude(
        distribution__audience__company_id__in=own, distribution__audience__kind="COMPANY"
    )
    return unread(in_one_language(standards, viewer, language), viewer)
