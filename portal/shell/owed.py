"""What a person owes: every room that asks something of people says here how much of it is open."""

from collections.abc import Callable

from suppliers.access import Viewer

_counters: list[Callable[[Viewer], int]] = []


def register_owed(counter: Callable[[Viewer], int]) -> None:
    """Count what `counter` returns for a viewer into the number in the header; called in `AppConfig.ready`."""
    _counters.append(counter)


def count_owed(viewer: Viewer) -> int:
    """How many things wait for this person."""
    return 0 if viewer.is_anonymous else sum(counter(viewer) for counter in _counters)
