"""What is asked of an engine."""

from __future__ import annotations

from dataclasses import dataclass

MAX_TEXT = 1_000
MAX_OFFSET = 10_000


@dataclass(frozen=True, kw_only=True)
class SearchQuery:
    """A text, the audiences of the person asking, and filters; an empty set of audiences finds nothing.

    `kinds`, `languages` and `process_areas` are facets: each is counted as if it were not filtered by itself.
    """

    text: str
    audience_ids: frozenset[int]
    kinds: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    process_areas: frozenset[str] = frozenset()
    family: int | None = None
    # Of several documents with the number asked for, the one in this language stands first.
    reader_language: str = ""
    offset: int = 0
    limit: int = 10
