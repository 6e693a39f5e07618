"""How documents get into an index file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search.analysis import text_terms
from search.documents import SearchDocument
from search.engines.base import version_at
from suppliers.jobs.outbox import Position


class Prepared(NamedTuple):
    """A document with its terms, analyzed before the file is locked."""

    document: SearchDocument
    columns: tuple[str, str, str, str, str]


def prepare(document: SearchDocument) -> Prepared:
    """Analyze a document."""
    title, body = text_terms(document.title), text_terms(document.body)
    own = text_terms(document.code)
    columns = (
        title.words + title.codes + own.words,
        body.words + body.codes,
        title.pairs + own.pairs,
        body.pairs,
        own.codes,
    )
    return Prepared(document, tuple(" ".join(column) for column in columns))


def position(connection: sqlite3.Connection) -> Position:
    """The stored position."""
    return Position(*connection.execute("SELECT xid, event FROM position").fetchone())


def store(
    connection: sqlite3.Connection, documents: Iterable[Prepared], *, gone: Sequence[str], upto: Position
) -> None:
    """Write documents, mark others as gone, move the position; an older state replaces no newer one."""
    for each in documents:
        _put(connection, each)
    for key in gone:
        _remove(connection, key, version=version_at(upto))
    connection.execute("UPDATE position SET xid = ?, event = ?", (upto.xid, upto.event_id))


def _put(connection: sqlite3.Connection, prepared: Prepared) -> None:
    document = prepared.document
    row = connection.execute(
        """
        INSERT INTO entry (key, version, gone, audience, kind, language, process_area, family, digest)
        VALUES (:key, :version, 0, :audience, :kind, :language, :process_area, :family, :digest)
        ON CONFLICT (key) DO UPDATE SET
            version = excluded.version, gone = 0, audience = excluded.audience, kind = excluded.kind,
            language = excluded.language, process_area = excluded.process_area, family = excluded.family,
            digest = excluded.digest
        WHERE excluded.version >= entry.version
        RETURNING id
        """,
        vars(document) | {"digest": document.digest},
    ).fetchone()
    if row is None:
        return
    _forget(connection, row[0])
    connection.execute(
        "INSERT INTO text (id, title, body, url, owner, code, revision, updated_on) VALUES (?,?,?,?,?,?,?,?)",
        (
            row[0],
            document.title,
            document.body,
            document.url,
            document.owner,
            document.code,
            document.revision,
            document.updated_on and document.updated_on.isoformat(),
        ),
    )
    connection.execute(
        "INSERT INTO terms (id, tm, bm, tb, bb, code) VALUES (?, ?, ?, ?, ?, ?)", (row[0], *prepared.columns)
    )


def _remove(connection: sqlite3.Connection, key: str, *, version: int) -> None:
    row = connection.execute(
        """
        INSERT INTO entry (key, version, gone) VALUES (:key, :version, 1)
        ON CONFLICT (key) DO UPDATE SET version = excluded.version, gone = 1, audience = NULL, digest = NULL
        WHERE excluded.version >= entry.version
        RETURNING id
        """,
        {"key": key, "version": version},
    ).fetchone()
    if row is not None:
        _forget(connection, row[0])


def _forget(connection: sqlite3.Connection, row_id: int) -> None:
    connection.execute("DELETE FROM text WHERE id = ?", [row_id])
    connection.execute("DELETE FROM terms WHERE id = ?", [row_id])
