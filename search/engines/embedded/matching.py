"""The question as FTS5 understands it."""

from __future__ import annotations

import json
import sqlite3

from search.analysis import query_terms
from search.engines.base import Match
from search.query import MAX_TEXT, SearchQuery

from .schema import WEIGHTS

# Enough for a long sentence; a pasted page is cut here and still answered in time.
MAX_TERMS = 60

# `audience` is compared with the ids held: the access rule as this engine writes it.
_MATCHES = f"""
SELECT entry.key, entry.kind, entry.language, entry.process_area
FROM matched JOIN entry ON entry.id = matched.rowid
WHERE matched MATCH :expression
  AND entry.gone = 0
  AND entry.audience IN (SELECT value FROM json_each(:audiences))
  AND (:family IS NULL OR entry.family = :family)
ORDER BY bm25(matched, {", ".join(map(str, WEIGHTS))}), entry.key
"""  # noqa: S608 (the weights are ours)


def ranked_matches(connection: sqlite3.Connection, query: SearchQuery) -> list[Match]:
    """Every entry that matches any term, best first."""
    expression = match_expression(query.text)
    if not expression or not query.audience_ids:
        return []
    values = {
        "expression": expression,
        "audiences": json.dumps(sorted(query.audience_ids)),
        "family": query.family,
    }
    return [Match(*row) for row in connection.execute(_MATCHES, values)]


def match_expression(text: str) -> str:
    """The text's terms, quoted and joined by OR, each sort against its columns; empty without terms."""
    terms = query_terms(text[:MAX_TEXT], limit=MAX_TERMS)
    pairs = _any(terms.pairs)
    if terms.pairs and all(len(pair) == 1 and pair >= "가" for pair in terms.pairs):
        # A question of one syllable is the beginning of a pair.
        pairs = " OR ".join(f'"{pair}" *' for pair in terms.pairs)
    parts = (("tm bm", _any(terms.words)), ("tb bb", pairs), ("code bm", _any(terms.codes)))
    return " OR ".join(f"{{{columns}}} : ({found})" for columns, found in parts if found)


def _any(terms: list[str]) -> str:
    return " OR ".join('"{}"'.format(term.replace('"', '""')) for term in terms)
