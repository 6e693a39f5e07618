"""The index follows the outbox: each event makes it read the present state of what was touched."""

from __future__ import annotations

import logging

from search.engines import engine
from search.engines.base import EngineUnavailable, Writable, version_at
from suppliers.jobs import outbox

from . import tasks
from .sources import changes_of

logger = logging.getLogger(__name__)


def catch_up() -> None:
    """Bring the index in use up to the newest event; have a missing or foreign one built."""
    index = engine()
    try:
        is_foreign = index.position() > outbox.newest_position()
    except EngineUnavailable as error:
        logger.warning("The search index cannot be used and is built anew: %s", error)
        tasks.build_index.apply_async(expires=60, retry=False)
        return
    if is_foreign:
        logger.warning("The search index is ahead of the database and is built anew.")
        tasks.build_index.apply_async(expires=60, retry=False)
        return
    follow(index)


def follow(index: Writable) -> None:
    """Apply events to an index until there are none."""
    while True:
        after = index.position()
        events, upto = outbox.events_after(after)
        if not events:
            return
        # If another process applied them meanwhile nothing is stored, and the next round reads on from there.
        index.apply(changes_of(events, version=version_at(upto)), after=after, upto=upto)


def is_behind(index: Writable) -> bool:
    """Whether there are events that the index has not followed yet."""
    events, _position = outbox.events_after(index.position(), 1)
    return bool(events)
