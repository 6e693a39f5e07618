"""What is done to the audit trail itself; the one kind of write that records no event of its own."""

from __future__ import annotations

import datetime

from django.db import connection, transaction
from django.db.models import Max

from suppliers.network.models import AuditEvent, AuditSeal

from .models import SealedRows
from .seals import chain, digest_of

BATCH = 500


def seal_all(*, at: datetime.datetime) -> None:
    """Seal every event that is not sealed yet, batch by batch."""
    while seal(at=at):
        pass


@transaction.atomic
def seal(*, at: datetime.datetime) -> AuditSeal | None:
    """Seal the next events into the chain, or nothing when there are none."""
    _wait_for_writers()
    last = AuditSeal.objects.order_by("-last_event_id").first()
    begin = last.last_event_id if last else 0
    events = AuditEvent.objects.filter(id__gt=begin).order_by("id")[:BATCH]
    digests: list[tuple[int, str]] = [(event.pk, digest_of(event)) for event in events]
    if not digests:
        return None
    previous = last.digest if last else ""
    created = AuditSeal.objects.create(
        first_event_id=begin + 1,
        last_event_id=digests[-1][0],
        previous_digest=previous,
        digest=chain(previous, digests),
        sealed_at=at,
    )
    SealedRows.objects.create(seal=created, digests=digests)
    return created


def unsealed_count() -> int:
    """How many events no seal covers yet."""
    end = AuditSeal.objects.aggregate(end=Max("last_event_id"))["end"] or 0
    return AuditEvent.objects.filter(id__gt=end).count()


def _wait_for_writers() -> None:
    """Make sure that no smaller id is committed later: SQLite has one writer, PostgreSQL needs the lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            cursor.execute("LOCK TABLE network_auditevent IN SHARE MODE")
