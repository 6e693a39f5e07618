"""The tables of an embedded index file."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from search.analysis import signature
from search.engines.base import EngineUnavailable

# Words of title and body, syllable pairs of title and body, the object's own code. SEARCH: measured.
WEIGHTS = (3.0, 1.5, 1.0, 0.5, 6.0)

# `text` and `terms` stand apart from `entry`, so that filtering reads small rows only. A gone document keeps
# its entry with its version: a late, older state of it must not come back.
_TABLES = """
CREATE TABLE position (
    one INTEGER PRIMARY KEY CHECK (one = 1), token TEXT NOT NULL, analysis TEXT NOT NULL,
    xid INTEGER NOT NULL, event INTEGER NOT NULL
);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, gone INTEGER NOT NULL,
    audience INTEGER, kind TEXT, language TEXT, process_area TEXT, family INTEGER, digest TEXT
);
CREATE TABLE text (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, url TEXT NOT NULL, owner INTEGER,
    code TEXT NOT NULL, revision TEXT NOT NULL, updated_on TEXT
);
CREATE TABLE terms (id INTEGER PRIMARY KEY, tm TEXT, bm TEXT, tb TEXT, bb TEXT, code TEXT);
CREATE VIRTUAL TABLE matched USING fts5(
    tm, bm, tb, bb, code, content='terms', content_rowid='id', tokenize='porter unicode61'
);
CREATE TRIGGER terms_added AFTER INSERT ON terms BEGIN
    INSERT INTO matched(rowid, tm, bm, tb, bb, code)
    VALUES (new.id, new.tm, new.bm, new.tb, new.bb, new.code);
END;
CREATE TRIGGER terms_removed AFTER DELETE ON terms BEGIN
    INSERT INTO matched(matched, rowid, tm, bm, tb, bb, code)
    VALUES ('delete', old.id, old.tm, old.bm, old.tb, old.bb, old.code);
END;
CREATE TRIGGER terms_changed AFTER UPDATE ON terms BEGIN
    INSERT INTO matched(matched, rowid, tm, bm, tb, bb, code)
    VALUES ('delete', old.id, old.tm, old.bm, old.tb, old.bb, old.code);
    INSERT INTO matched(rowid, tm, bm, tb, bb, code)
    VALUES (new.id, new.tm, new.bm, new.tb, new.bb, new.code);
END;
"""


@contextlib.contextmanager
def connected(path: Path, *, is_reading: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to an existing index file, without Python's implicit transactions.

    One for each use: opening costs half a millisecond, and nothing stays open on a file that was replaced.
    """
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=20
        )
    except sqlite3.Error as error:
        raise EngineUnavailable(path.name) from error
    try:
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA mmap_size=134217728")
        if is_reading:
            connection.execute("PRAGMA query_only=ON")
        yield connection
    except sqlite3.DatabaseError as error:
        raise EngineUnavailable(path.name) from error
    finally:
        connection.close()


def create(path: Path, *, token: str) -> None:
    """Make an empty index file that knows whose it is."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.executescript(f"BEGIN;{_TABLES}")
        connection.execute("INSERT INTO position VALUES (1, ?, ?, 0, 0)", [token, signature()])
        connection.execute("COMMIT")
    finally:
        connection.close()
