"""Building the index anew, and comparing it with the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from search.documents import SearchDocument
from search.engines import engine
from search.engines.base import Changes, Engine, version_at
from suppliers.jobs import outbox

from .following import follow
from .sources import everything

Progress = Callable[[int], None]


def build(*, index: Engine | None = None, progress: Progress | None = None) -> int:
    """Build a new index and switch to it; how many documents it holds. Raises RebuildRunning.

    The position is taken before the first row is read: what changes while the index is being built comes
    after it in the outbox, and is applied before the switch and after it.
    """
    index = index or engine()
    start = outbox.newest_position()
    count = 0

    def counted() -> Iterator[Sequence[SearchDocument]]:
        nonlocal count
        for batch in everything(version=version_at(start)):
            yield batch
            count += len(batch)
            if progress:
                progress(count)

    index.rebuild(counted(), start=start, catch_up=follow)
    follow(index)
    return count


@dataclass
class Differences:
    """Where an index and the database disagree, by document key."""

    missing: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus or self.changed)


def compare(index: Engine) -> Differences:
    """What the index lacks, what it has too much, and what it holds in another state."""
    held = index.inventory()
    found = Differences()
    for batch in everything(version=0):
        for document in batch:
            stored = held.pop(document.key, None)
            if stored is None:
                found.missing.append(document.key)
            elif (stored.audience, stored.digest) != (document.audience, document.digest):
                found.changed.append(document.key)
    found.surplus = sorted(held)
    return found


def repair(index: Engine, differences: Differences) -> None:
    """Store the present state of everything that differs; what changes meanwhile is followed as ever."""
    position = index.position()
    wanted = {*differences.missing, *differences.changed}
    version = version_at(position)
    put = [each for batch in everything(version=version) for each in batch if each.key in wanted]
    index.apply(Changes(put=put, delete=differences.surplus), after=position, upto=position)
