"""The audit trail read as an outbox: consumers are given every committed event, in order, none twice.

Reading tolerates late commits. SQLite has one writer at a time, so the id is the order of commits. On
PostgreSQL a smaller id may be committed after a larger one; there each row carries its transaction id, and
only rows of transactions older than every running one are read: nothing can appear before them any more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from suppliers.network.models import AuditEvent

BATCH = 200

_READABLE_ON_POSTGRESQL = """
    SELECT *, xid::text AS xid_text FROM network_auditevent
    WHERE (xid, id) > (%s::text::xid8, %s) AND xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY xid, id LIMIT %s
"""
_NEWEST_ON_POSTGRESQL = """
    SELECT id, xid::text AS xid_text FROM network_auditevent
    WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY xid DESC, id DESC LIMIT 1
"""


@dataclass(frozen=True, order=True)
class Position:
    """A place in the outbox, after an event; `str(position)` and `Position.parse` to keep it elsewhere."""

    xid: int = 0
    event_id: int = 0

    def __str__(self) -> str:
        return f"{self.xid}:{self.event_id}"

    @classmethod
    def parse(cls, text: str) -> Position:
        """The position that `str` wrote."""
        xid, event_id = text.split(":")
        return cls(int(xid), int(event_id))


START = Position()


@dataclass(frozen=True)
class Consumer:
    """Somebody who acts on events; `handle` runs in the transaction that moves its cursor.

    What it does outside that transaction may be repeated after a crash and has to be idempotent.
    """

    name: str
    handle: Callable[[list[AuditEvent]], None]


@dataclass(frozen=True)
class Follower:
    """Somebody who keeps a position of their own (an index in its own file) and is only told to catch up."""

    name: str
    catch_up: Callable[[], None]


consumers: dict[str, Consumer] = {}
followers: dict[str, Follower] = {}


def register_consumer(name: str, handle: Callable[[list[AuditEvent]], None]) -> None:
    """Have `handle` called with every event from the first one on; call this in `AppConfig.ready`."""
    consumers[name] = Consumer(name, handle)


def register_follower(name: str, catch_up: Callable[[], None]) -> None:
    """Have `catch_up` called whenever there may be something new; call this in `AppConfig.ready`."""
    followers[name] = Follower(name, catch_up)


def events_after(position: Position, limit: int = BATCH) -> tuple[list[AuditEvent], Position]:
    """The next events in order and the position after them; the same position when there is nothing yet."""
    if connection.vendor == "postgresql":
        parameters = [str(position.xid), position.event_id, limit]
        events = list(AuditEvent.objects.raw(_READABLE_ON_POSTGRESQL, parameters))
    else:
        events = list(AuditEvent.objects.filter(id__gt=position.event_id).order_by("id")[:limit])
    return events, (_position_of(events[-1]) if events else position)


def newest_position() -> Position:
    """The position after everything that can be read now; take it before reading current state."""
    if connection.vendor == "postgresql":
        newest = next(iter(AuditEvent.objects.raw(_NEWEST_ON_POSTGRESQL)), None)
    else:
        newest = AuditEvent.objects.order_by("-id").only("id").first()
    return _position_of(newest) if newest else START


def _position_of(event: AuditEvent) -> Position:
    return Position(int(getattr(event, "xid_text", 0)), event.pk)
