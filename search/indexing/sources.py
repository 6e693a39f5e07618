"""What is indexed: each source knows one kind of row, its documents, and who may see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from search.documents import SearchDocument
from search.engines.base import Changes
from suppliers.access import Viewer
from suppliers.network.models import AuditEvent

from .pages import PageSource


class Source(Protocol):
    """Rows of one kind. Keys are `<prefix>:<id>`."""

    prefix: str

    def touched(self, events: Iterable[AuditEvent]) -> set[int]:
        """The ids of the rows whose documents an event may have changed."""

    def ids(self) -> Iterator[int]:
        """Every row that has a document."""

    def collect(self, ids: Sequence[int], *, version: int) -> list[SearchDocument]:
        """The documents of the rows that are to be found now; the others have none."""

    def visible(self, viewer: Viewer, ids: Sequence[int] | None = None) -> dict[int, Any]:
        """The rows, of some or of all, that the database lets a viewer see, by id."""


SOURCES: tuple[Source, ...] = (PageSource(),)


def key(source: Source, row_id: int) -> str:
    """The key of a row's document."""
    return f"{source.prefix}:{row_id}"


def changes_of(events: Sequence[AuditEvent], *, version: int) -> Changes:
    """The present state of everything that some events touched."""
    put: list[SearchDocument] = []
    gone: list[str] = []
    for source in SOURCES:
        ids = sorted(source.touched(events))
        documents = source.collect(ids, version=version) if ids else []
        found = {document.key for document in documents}
        put += documents
        gone += [key(source, row_id) for row_id in ids if key(source, row_id) not in found]
    return Changes(put=put, delete=gone)


def everything(*, version: int, size: int = 200) -> Iterator[list[SearchDocument]]:
    """All documents, in batches."""
    for source in SOURCES:
        batch: list[int] = []
        for row_id in source.ids():
            batch.append(row_id)
            if len(batch) == size:
                yield source.collect(batch, version=version)
                batch = []
        if batch:
            yield source.collect(batch, version=version)


def visible_rows(viewer: Viewer, keys: Iterable[str] | None = None) -> dict[str, Any]:
    """The rows behind some keys, or behind all, that the database lets a viewer see, by key."""
    rows: dict[str, Any] = {}
    for source in SOURCES:
        ids = None
        if keys is not None:
            ids = [int(each.partition(":")[2]) for each in keys if each.startswith(f"{source.prefix}:")]
            if not ids:
                continue
        rows |= {key(source, row_id): row for row_id, row in source.visible(viewer, ids).items()}
    return rows
