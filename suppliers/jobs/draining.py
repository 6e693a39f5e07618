"""Gives consumers what they have not had: called when woken after a commit, and by the clock."""

from __future__ import annotations

import logging
import time

from django.db import transaction
from django.utils import timezone

from . import outbox
from .models import DeadLetter, OutboxCursor

logger = logging.getLogger(__name__)

MAX_TRIES = 5
# A worker that writes without pause keeps every other writer of an SQLite file waiting.
PAUSE_SECONDS = 0.01
# A wake may come before PostgreSQL lets the event be read, and wakes closer together than
# `waking.QUIET_SECONDS` are sent once: a second look after longer than that finds both.
SECOND_LOOK_SECONDS = 0.2


def drain_twice() -> None:
    """Drain, and once more shortly after."""
    drain()
    time.sleep(SECOND_LOOK_SECONDS)
    drain()


def drain() -> None:
    """Bring every consumer and follower up to date; one that fails does not hold up the others."""
    for follower in list(outbox.followers.values()):
        try:
            follower.catch_up()
        except Exception:
            logger.exception("Follower %s could not catch up.", follower.name)
    for consumer in list(outbox.consumers.values()):
        while _advance(consumer):
            time.sleep(PAUSE_SECONDS)


def _advance(consumer: outbox.Consumer) -> bool:
    """Give a consumer its next events; whether there may be more."""
    cursor, _ = OutboxCursor.objects.get_or_create(consumer=consumer.name)
    if not outbox.events_after(_position(cursor), 1)[0]:
        return False
    try:
        return _consume(consumer)
    except Exception as error:
        logger.exception("Consumer %s failed.", consumer.name)
        return _count_failure(consumer, error)


@transaction.atomic
def _consume(consumer: outbox.Consumer) -> bool:
    cursor = _locked_cursor(consumer)
    limit = 1 if cursor.failure_count else outbox.BATCH
    events, position = outbox.events_after(_position(cursor), limit)
    if not events:
        return False
    consumer.handle(events)
    _move(cursor, position)
    return True


@transaction.atomic
def _count_failure(consumer: outbox.Consumer, error: Exception) -> bool:
    """Count a failed try; after the last one set the event aside and go on."""
    cursor = _locked_cursor(consumer)
    cursor.failure_count += 1
    if cursor.failure_count <= MAX_TRIES:
        cursor.save(update_fields=["failure_count"])
        # The first failure was a batch's: find the event that fails at once, then give it time.
        return cursor.failure_count == 1
    (event,), position = outbox.events_after(_position(cursor), 1)
    DeadLetter.objects.get_or_create(
        consumer=consumer.name,
        event_id=event.pk,
        defaults={"error": f"{type(error).__name__}: {error}"[:2000], "failed_at": timezone.now()},
    )
    _move(cursor, position)
    return True


def _locked_cursor(consumer: outbox.Consumer) -> OutboxCursor:
    return OutboxCursor.objects.select_for_update().get(consumer=consumer.name)


def _position(cursor: OutboxCursor) -> outbox.Position:
    return outbox.Position(cursor.xid, cursor.event_id)


def _move(cursor: OutboxCursor, position: outbox.Position) -> None:
    cursor.xid, cursor.event_id, cursor.failure_count = position.xid, position.event_id, 0
    cursor.save(update_fields=["xid", "event_id", "failure_count"])
