"""Pages of the library as documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone
from wagtail.models import Page

from knowledge.library.models import FamilySpacePage, PortalPage, pages_visible_to
from knowledge.library.models.page import address
from knowledge.library.queries.pages import KINDS, families_of
from search.analysis import clean
from search.documents import SearchDocument
from suppliers.access import Viewer
from suppliers.network.models import AuditEvent

from .texts import field_text

# What is searched of each kind, beside title and code, in the order in which a passage is looked for.
FIELDS = {
    "standard": ("summary", "body", "change_summary", "owner_team"),
    "case": (
        "summary",
        "problem",
        "cause",
        "countermeasure",
        "result",
        "lessons",
        "reusable_where",
        "figures",
        "site_line",
        "method",
    ),
    "manual": ("summary", "body"),
    "notice": ("summary", "body"),
}
PAGE_TYPES = {model._meta.label_lower for model in KINDS.values()} | {Page._meta.label_lower}


class PageSource:
    """Live pages of every kind in `FIELDS`."""

    prefix = "page"

    def touched(self, events: Iterable[AuditEvent]) -> set[int]:
        """The pages that events are about; a page below a moved one logs its own event."""
        return {int(event.target_id) for event in events if event.target_type in PAGE_TYPES}

    def ids(self) -> Iterator[int]:
        """The live pages of all kinds."""
        for model in KINDS.values():
            # access: the index holds all and is asked with an audience clause
            yield from model.objects.live().order_by("pk").values_list("pk", flat=True).iterator()

    def collect(self, ids: Sequence[int], *, version: int) -> list[SearchDocument]:
        """The documents of the live pages among some; a page without a distribution has none."""
        pages: list[PortalPage] = []
        for model in KINDS.values():
            # access: the index holds all and is asked with an audience clause
            live = model.objects.live().filter(pk__in=ids, distribution__isnull=False)
            pages += live.select_related("distribution", "locale")
        spaces = families_of(pages)
        return [_document(page, spaces[page.pk], version=version) for page in pages]

    def visible(self, viewer: Viewer, ids: Sequence[int] | None = None) -> dict[int, Page]:
        """The live pages that a viewer may see."""
        pages = pages_visible_to(viewer)
        if ids is None:
            return {pk: Page(pk=pk) for pk in pages.values_list("pk", flat=True)}
        return {page.pk: page for page in pages.filter(pk__in=ids)}


def _document(page: PortalPage, space: FamilySpacePage | None, *, version: int) -> SearchDocument:
    published = page.last_published_at
    family = space.family if space else None
    return SearchDocument(
        key=f"{PageSource.prefix}:{page.pk}",
        kind=page.kind,
        version=version,
        audience=page.distribution.audience_id,
        title=clean(page.title),
        body=clean(body_of(page)),
        url=address(page),
        family=family.pk if family else None,
        owner=getattr(page, "company_id", None) or (family.anchor_id if family else None),
        language=page.locale.language_code,
        process_area=getattr(page, "process_area", ""),
        code=getattr(page, "code", ""),
        revision=getattr(page, "revision_code", ""),
        updated_on=timezone.localdate(published) if published else None,
    )


def body_of(page: PortalPage) -> str:
    """The text of a page, a line for each paragraph."""
    texts = (field_text(page._meta.get_field(name), getattr(page, name)) for name in FIELDS[page.kind])
    return "\n".join(text for text in texts if text)
