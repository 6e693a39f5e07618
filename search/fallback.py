"""The answer without an index: titles in the database, within what the viewer may see."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from knowledge.library.models import FamilySpacePage
from knowledge.library.models.page import address
from knowledge.library.queries.pages import KINDS, area_q, families_of, shared_pages
from suppliers.access import Viewer

from .analysis import clean
from .passages import Highlighter
from .query import MAX_OFFSET, MAX_TEXT, SearchQuery
from .results import Hit, SearchResults

MAX_WORDS = 8
KIND_OF_MODEL = {model.__name__.lower(): kind for kind, model in KINDS.items()}


def find(viewer: Viewer, query: SearchQuery) -> SearchResults:
    """The pages with a word of the question in their title, latest first; facets are not counted."""
    words = clean(query.text[:MAX_TEXT]).split()[:MAX_WORDS]
    if not words:
        return SearchResults(is_degraded=True)
    condition = reduce(or_, (Q(title__icontains=word) for word in words))
    pages = shared_pages(viewer).filter(condition)
    if query.kinds:
        models = [model.__name__.lower() for kind, model in KINDS.items() if kind in query.kinds]
        pages = pages.filter(content_type__model__in=models)
    if query.languages:
        pages = pages.filter(locale__language_code__in=query.languages)
    if query.process_areas:
        pages = pages.filter(reduce(or_, map(area_q, query.process_areas)))
    if query.family:
        space = FamilySpacePage.objects.filter(family=query.family).first()
        pages = pages.descendant_of(space) if space else pages.none()
    offset = min(query.offset, MAX_OFFSET)
    found = list(pages.order_by("-last_published_at", "-pk")[offset : offset + query.limit])
    spaces = families_of(found)
    highlighter = Highlighter(query.text)
    hits = [_hit(page, spaces[page.pk], highlighter) for page in found]
    return SearchResults(hits=hits, total=pages.count(), is_degraded=True)


def _hit(page, space, highlighter: Highlighter) -> Hit:
    return Hit(
        key=f"page:{page.pk}",
        url=address(page),
        kind=KIND_OF_MODEL[page.content_type.model],
        title=highlighter.mark(page.title),
        passage=[],
        language=page.locale.language_code,
        family=space.family.name if space else "",
        updated_on=page.last_published_at and timezone.localdate(page.last_published_at),
    )
