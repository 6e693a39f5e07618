"""Facets: what a list of matches can be narrowed by, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from search.engines.base import Match
from search.query import SearchQuery

# Facet name: (field of a match, field of a query).
FACETS = {"kind": "kinds", "language": "languages", "process_area": "process_areas"}


def narrow(matches: Iterable[Match], query: SearchQuery) -> list[Match]:
    """The matches that pass every facet of the query."""
    return [match for match in matches if not _failed(match, query)]


def count(matches: Iterable[Match], query: SearchQuery) -> dict[str, dict[str, int]]:
    """For each facet the number of matches of each value, narrowed by all the other facets."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for match in matches:
        failed = _failed(match, query)
        for facet, counter in counts.items():
            value = getattr(match, facet)
            if value and not failed - {facet}:
                counter[value] += 1
    return {facet: dict(counter) for facet, counter in counts.items()}


def _failed(match: Match, query: SearchQuery) -> set[str]:
    return {
        facet
        for facet, wanted in FACETS.items()
        if getattr(query, wanted) and getattr(match, facet) not in getattr(query, wanted)
    }
