"""The hash chain over the audit trail: how an event is digested, and whether what is there still fits."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence

from suppliers.network.models import AuditEvent, AuditSeal, AuditValues


class BrokenTrail(Exception):
    """The trail is not what was sealed; says which row shows it first."""


def digest_of(event: AuditEvent) -> str:
    """The digest of everything an event says."""
    occurred_at = event.occurred_at.astimezone(datetime.UTC).isoformat()
    said = [
        *(event.pk, event.verb, event.actor_id, event.actor_label),
        *(event.target_type, event.target_id, event.target_label),
        *(event.field_names, event.values_hash, occurred_at),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def chain(previous_digest: str, digests: Sequence[Sequence]) -> str:
    """The digest of a batch, which contains that of the batch before."""
    return hashlib.sha256(json.dumps([previous_digest, digests]).encode()).hexdigest()


def verify() -> AuditSeal | None:
    """Check every sealed row; the last seal, to be compared with a note of it. Raises BrokenTrail."""
    last = None
    for seal in AuditSeal.objects.select_related("rows").order_by("last_event_id").iterator(chunk_size=20):
        _verify_rows(seal)
        if seal.previous_digest != (last.digest if last else ""):
            raise BrokenTrail(f"Seal {seal.pk} ({seal}) does not follow the seal before it.")
        last = seal
    return last


def _verify_rows(seal: AuditSeal) -> None:
    if not hasattr(seal, "rows") or chain(seal.previous_digest, seal.rows.digests) != seal.digest:
        raise BrokenTrail(f"Seal {seal.pk} ({seal}) was changed.")
    in_range = {"id__gte": seal.first_event_id, "id__lte": seal.last_event_id}
    events = {event.pk: event for event in AuditEvent.objects.filter(**in_range)}
    values = dict(
        AuditValues.objects.filter(
            event_id__gte=seal.first_event_id, event_id__lte=seal.last_event_id
        ).values_list("event_id", "values")
    )
    for event_id, digest in seal.rows.digests:
        event = events.pop(event_id, None)
        if event is None:
            raise BrokenTrail(f"Event {event_id} was removed.")
        if digest_of(event) != digest:
            raise BrokenTrail(f"Event {event_id} was changed.")
        # Erased values are lawful, other values are not.
        if event_id in values and hashlib.sha256(values[event_id].encode()).hexdigest() != event.values_hash:
            raise BrokenTrail(f"The recorded values of event {event_id} were changed.")
    if events:
        raise BrokenTrail(f"Event {min(events)} was added afterwards.")
