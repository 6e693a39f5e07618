"""The embedded engine: the file in use, and its replacement by a newly built one."""

from __future__ import annotations

import contextlib
import fcntl
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.utils import timezone

from search import facets
from search.documents import SearchDocument
from search.engines.base import (
    CatchUp,
    Changes,
    EngineResults,
    EngineUnavailable,
    Match,
    RebuildRunning,
    Stored,
)
from search.models import IndexGeneration
from search.query import MAX_OFFSET, SearchQuery
from suppliers.jobs.outbox import Position

from .file import IndexFile

_NAME = re.compile(r"index-(\d+)\.sqlite3$")


class EmbeddedEngine:
    """Generations `index-<n>.sqlite3` in one folder; the database says which one is in use.

    An instance lives as long as one request or task and stays with the generation that it met first.
    """

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: IndexFile | None = None

    def search(self, query: SearchQuery) -> EngineResults:
        """The answer within the audiences of the query."""
        file = self._current()
        matches = file.matches(query)
        found = facets.narrow(matches, query)
        offset = min(query.offset, MAX_OFFSET)
        keys = [match.key for match in found[offset : offset + query.limit]]
        documents = file.documents(keys)
        hits = (documents[key] for key in keys if key in documents)
        # Between the two reads a document may have got another audience.
        held = tuple(hit for hit in hits if hit.audience in query.audience_ids)
        return EngineResults(hits=held, total=len(found), facets=facets.count(matches, query))

    def matches(self, query: SearchQuery) -> list[Match]:
        """Every match within the audiences, best first."""
        return self._current().matches(query)

    def documents(self, keys: Sequence[str]) -> dict[str, SearchDocument]:
        """Stored documents by key."""
        return self._current().documents(keys)

    def position(self) -> Position:
        """Up to where the outbox has been followed."""
        return self._current().position()

    def apply(self, changes: Changes, *, after: Position, upto: Position) -> bool:
        """Store changes and the new position together."""
        return self._current().apply(changes, after=after, upto=upto)

    def inventory(self) -> dict[str, Stored]:
        """Everything the index in use holds."""
        return self._current().inventory()

    def rebuild(
        self, batches: Iterable[Sequence[SearchDocument]], *, start: Position, catch_up: CatchUp
    ) -> None:
        """Build the next generation and switch; the one before is kept for its readers."""
        with self._lock():
            number = max([0, *self._numbers()]) + 1
            token = uuid.uuid4().hex
            file = IndexFile.created(self._path(number), token=token)
            try:
                for batch in batches:
                    file.apply(Changes(put=batch), after=file.position(), upto=start)
                file.apply(Changes(), after=file.position(), upto=start)
                file.settle()
                catch_up(file)
                file.verify()
            except BaseException:
                file.remove()
                raise
            IndexGeneration.objects.update_or_create(
                engine=self.name, defaults={"number": number, "token": token, "built_at": timezone.now()}
            )
            self._file = None
            for old in self._numbers():
                if old < number - 1:
                    IndexFile(self._path(old)).remove()

    def clear(self) -> None:
        """Forget the index."""
        self._file = None
        IndexGeneration.objects.filter(engine=self.name).delete()
        for number in self._numbers():
            IndexFile(self._path(number)).remove()

    def _current(self) -> IndexFile:
        if self._file is None:
            self._file = self._in_use()
        return self._file

    def _in_use(self) -> IndexFile:
        row = IndexGeneration.objects.filter(engine=self.name).first()
        if row is None:
            raise EngineUnavailable("There is no index yet.")
        file = IndexFile(self._path(row.number))
        if not file.belongs(row.token):
            raise EngineUnavailable(f"{file.path.name} belongs to another database or analysis.")
        return file

    def _path(self, number: int) -> Path:
        return self.folder / f"index-{number}.sqlite3"

    def _numbers(self) -> list[int]:
        matches = (_NAME.match(path.name) for path in self.folder.glob("index-*.sqlite3"))
        return sorted(int(match[1]) for match in matches if match)

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "rebuild.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise RebuildRunning from error
            yield
