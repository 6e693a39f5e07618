"""How many pages are shared with an audience: asked here, told by the rooms above that hold the pages."""

from collections import Counter
from collections.abc import Callable, Collection

# audience ids → the number of pages that each reader of an audience can open.
PageCounter = Callable[[Collection[int]], dict[int, int]]

_counters: list[PageCounter] = []


def count_pages_with(counter: PageCounter) -> None:
    """Register a room's answer; what several rooms say is added up."""
    if counter not in _counters:
        _counters.append(counter)


def pages_shared_with(audience_ids: Collection[int]) -> Counter[int]:
    """The number of pages by audience; zero for those with none."""
    total: Counter[int] = Counter()
    for counter in _counters:
        total.update(counter(audience_ids))
    return total
