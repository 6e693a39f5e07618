"""One index file: documents, their analyzed terms, and how far it has followed the outbox."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from search.analysis import clean, signature
from search.documents import SearchDocument
from search.engines.base import Changes, EngineUnavailable, Match, Stored
from search.query import SearchQuery
from suppliers.jobs.outbox import Position

from . import writing
from .matching import ranked_matches
from .schema import connected, create

_DOCUMENTS = """
SELECT entry.key, entry.kind, entry.version, entry.audience, text.title, text.body, text.url, entry.family,
       text.owner, entry.language, entry.process_area, text.code, text.revision, text.updated_on
FROM entry JOIN text ON text.id = entry.id
WHERE entry.gone = 0 AND entry.key IN (SELECT value FROM json_each(?))
"""


class IndexFile:
    """An index in a file of its own; readers never wait for the writer."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def created(cls, path: Path, *, token: str) -> IndexFile:
        """A new, empty index."""
        path.parent.mkdir(parents=True, exist_ok=True)
        create(path, token=token)
        return cls(path)

    def belongs(self, token: str) -> bool:
        """Whether it was made with a token, and analyzed as questions are today."""
        with connected(self.path, is_reading=True) as connection:
            made = connection.execute("SELECT token, analysis FROM position").fetchone()
            return made == (token, signature())

    def position(self) -> Position:
        """Up to where the outbox has been followed."""
        with connected(self.path, is_reading=True) as connection:
            return writing.position(connection)

    def apply(self, changes: Changes, *, after: Position, upto: Position) -> bool:
        """Store changes and the new position together, unless someone else moved on since `after`."""
        prepared = [writing.prepare(document) for document in changes.put]
        with connected(self.path) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                moved_on = writing.position(connection) != after
                if not moved_on:
                    writing.store(connection, prepared, gone=changes.delete, upto=upto)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("ROLLBACK" if moved_on else "COMMIT")
            return not moved_on

    def matches(self, query: SearchQuery) -> list[Match]:
        """Every match within the audiences, best first."""
        with connected(self.path, is_reading=True) as connection:
            return ranked_matches(connection, query)

    def documents(self, keys: Sequence[str]) -> dict[str, SearchDocument]:
        """Stored documents by key."""
        wanted = json.dumps([clean(key) for key in keys])
        with connected(self.path, is_reading=True) as connection:
            return {row[0]: _document(row) for row in connection.execute(_DOCUMENTS, [wanted])}

    def inventory(self) -> dict[str, Stored]:
        """Everything the index holds."""
        with connected(self.path, is_reading=True) as connection:
            rows = connection.execute("SELECT key, version, audience, digest FROM entry WHERE gone = 0")
            return {key: Stored(*values) for key, *values in rows}

    def verify(self) -> None:
        """Raise EngineUnavailable if terms and index disagree."""
        with connected(self.path) as connection:
            connection.execute("INSERT INTO matched(matched, rank) VALUES ('integrity-check', 1)")
            if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise EngineUnavailable(self.path.name)

    def settle(self) -> None:
        """After many writes: merge the index into one piece and empty the write-ahead log."""
        with connected(self.path) as connection:
            connection.execute("INSERT INTO matched(matched) VALUES ('optimize')")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def remove(self) -> None:
        """Delete the file and what SQLite keeps beside it."""
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)


def _document(row: sqlite3.Row) -> SearchDocument:
    names = (
        "key", "kind", "version", "audience", "title", "body", "url", "family",
        "owner", "language", "process_area", "code", "revision", "updated_on",
    )  # fmt: skip
    values = dict(zip(names, row, strict=True))
    if values["updated_on"]:
        values["updated_on"] = datetime.date.fromisoformat(values["updated_on"])
    return SearchDocument(**values)
