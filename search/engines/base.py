"""What every search engine of the portal does, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from search.documents import SearchDocument
from search.query import SearchQuery
from suppliers.jobs.outbox import Position


class EngineUnavailable(Exception):
    """There is no index, or it cannot be read."""


class RebuildRunning(Exception):
    """Another process is building the index."""


def version_at(position: Position) -> int:
    """The version of documents read at a position of the outbox; it never falls."""
    return position.xid or position.event_id


class Match(NamedTuple):
    """A document that matches, and what is counted of it."""

    key: str
    kind: str
    language: str
    process_area: str


@dataclass(frozen=True)
class Changes:
    """What a batch of events did: the present state of some documents, and the keys of those gone."""

    put: Sequence[SearchDocument] = ()
    delete: Sequence[str] = ()


@dataclass(frozen=True)
class EngineResults:
    """A page of documents, best first, the number of all, and the counts of each facet."""

    hits: tuple[SearchDocument, ...] = ()
    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


class Stored(NamedTuple):
    """What an index holds about a document, to compare it with the database."""

    version: int
    audience: int
    digest: str


# Brings a new index up to the newest event; called before it takes over.
CatchUp = Callable[["Writable"], None]


class Writable(Protocol):
    """An index that follows the outbox; one may be in use and another one being built."""

    def position(self) -> Position:
        """Up to where the outbox has been followed. Raises EngineUnavailable."""

    def apply(self, changes: Changes, *, after: Position, upto: Position) -> bool:
        """Store changes and the new position together; False and nothing if someone else moved on."""


class Engine(Writable, Protocol):
    """A search engine; the same questions get the same kinds of answers from each."""

    name: str

    def search(self, query: SearchQuery) -> EngineResults:
        """The answer within the audiences of the query. Raises EngineUnavailable."""

    def matches(self, query: SearchQuery) -> list[Match]:
        """Every match within the audiences, best first, before the facets narrow it."""

    def documents(self, keys: Sequence[str]) -> dict[str, SearchDocument]:
        """Stored documents by key."""

    def inventory(self) -> dict[str, Stored]:
        """Everything the index holds."""

    def rebuild(
        self, batches: Iterable[Sequence[SearchDocument]], *, start: Position, catch_up: CatchUp
    ) -> None:
        """Build a new index beside the old one and let it take over. Raises RebuildRunning."""

    def clear(self) -> None:
        """Forget the index."""
