"""The question as FTS5 understands it."""

from __future__ import annotations

import json
import sqlite3

from search.analysis import Terms, query_terms
from search.engines.base import Match
from search.query import MAX_TEXT, SearchQuery

from .schema import WEIGHTS

# Enough for a long sentence; a pasted page is cut here and still answered in time.
MAX_TERMS = 60

# `audience` is compared with the ids held: the access rule as this engine writes it.
_MATCHES = """
SELECT entry.key, entry.kind, entry.language, entry.process_area
FROM matched JOIN entry ON entry.id = matched.rowid
WHERE matched MATCH :expression
  AND entry.gone = 0
  AND entry.audience IN (SELECT value FROM json_each(:audiences))
  AND (:family IS NULL OR entry.family = :family)
ORDER BY {own} bm25(matched, {weights}), entry.key
"""
# Whoever asks for a document number wants that document, not one that talks about it.
_OWN_CODE_FIRST = """
(matched.rowid IN (SELECT rowid FROM matched WHERE matched MATCH :own))
    * (1 + (entry.language = :language)) DESC,
"""


def ranked_matches(connection: sqlite3.Connection, query: SearchQuery) -> list[Match]:
    """Every entry that matches any term, best first."""
    terms = query_terms(query.text[:MAX_TEXT], limit=MAX_TERMS)
    if not terms or not query.audience_ids:
        return []
    statement = _MATCHES.format(
        own=_OWN_CODE_FIRST if terms.codes else "", weights=", ".join(map(str, WEIGHTS))
    )
    values = {
        "expression": _expression(terms),
        "own": f"code : ({_any(terms.codes)})",
        "audiences": json.dumps(sorted(query.audience_ids)),
        "family": query.family,
        "language": query.reader_language,
    }
    return [Match(*row) for row in connection.execute(statement, values)]


def _expression(terms: Terms) -> str:
    """The terms, quoted and joined by OR, each sort against its columns."""
    pairs = _any(terms.pairs)
    if terms.pairs and all(len(pair) == 1 and pair >= "가" for pair in terms.pairs):
        # A question of one syllable is the beginning of a pair.
        pairs = " OR ".join(f'"{pair}" *' for pair in terms.pairs)
    parts = (("tm bm", _any(terms.words)), ("tb bb", pairs), ("tm bm code", _any(terms.codes)))
    return " OR ".join(f"{{{columns}}} : ({found})" for columns, found in parts if found)


def _any(terms: list[str]) -> str:
    return " OR ".join('"{}"'.format(term.replace('"', '""')) for term in terms)
