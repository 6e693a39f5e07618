"""The only search of the portal: the index proposes, the database decides."""

from __future__ import annotations

import logging

from suppliers.access import Viewer, search_filter

from . import facets, fallback
from .engines import engine
from .engines.base import Engine, EngineResults, EngineUnavailable
from .indexing.following import is_behind
from .indexing.sources import visible_rows
from .presenting import present
from .query import SearchQuery
from .results import SearchResults

logger = logging.getLogger(__name__)
alarm = logging.getLogger("search.alarm")


def find(
    viewer: Viewer,
    text: str,
    *,
    kinds: frozenset[str] = frozenset(),
    languages: frozenset[str] = frozenset(),
    process_areas: frozenset[str] = frozenset(),
    family: int | None = None,
    reader_language: str = "",
    offset: int = 0,
    limit: int = 10,
) -> SearchResults:
    """What a viewer may see that answers a text. Never fails for an index, never widens without one."""
    query = SearchQuery(
        text=text,
        audience_ids=frozenset(search_filter(viewer)["terms"]["audience"]),
        kinds=kinds,
        languages=languages,
        process_areas=process_areas,
        family=family,
        reader_language=reader_language,
        offset=offset,
        limit=limit,
    )
    if not query.audience_ids or not text.strip():
        return SearchResults()
    try:
        results, rows = _ask(engine(), query, viewer)
    except EngineUnavailable as error:
        logger.warning("Search answers from the database: %s", error)
        return fallback.find(viewer, query)
    return present(results, rows, question=text)


def _ask(index: Engine, query: SearchQuery, viewer: Viewer) -> tuple[EngineResults, dict]:
    """The index's answer without what the database does not let the viewer see, and the rows of its hits."""
    if is_behind(index):
        return _recounted(index, query, viewer)
    results = index.search(query)
    rows = visible_rows(viewer, [hit.key for hit in results.hits])
    hidden = [hit.key for hit in results.hits if hit.key not in rows]
    if hidden:
        alarm.error(
            "Dropped hits that the database hides: %s, user %s", hidden, viewer.user and viewer.user.pk
        )
        return _recounted(index, query, viewer)
    return results, rows


def _recounted(index: Engine, query: SearchQuery, viewer: Viewer) -> tuple[EngineResults, dict]:
    """The answer counted from the rows that the database lets the viewer see, none else."""
    visible = visible_rows(viewer)
    matches = [match for match in index.matches(query) if match.key in visible]
    found = facets.narrow(matches, query)
    keys = [match.key for match in found[query.offset : query.offset + query.limit]]
    rows = visible_rows(viewer, keys)
    documents = index.documents([key for key in keys if key in rows])
    # What is shown must be held for this viewer in the index as well: its text may be older than the row.
    hits = [documents[key] for key in keys if key in documents]
    hits = [hit for hit in hits if hit.audience in query.audience_ids]
    return EngineResults(hits=tuple(hits), total=len(found), facets=facets.count(matches, query)), rows
