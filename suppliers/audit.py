"""The audit trail, which is also the outbox: one event for each change, in the change's transaction."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

if TYPE_CHECKING:
    from suppliers.network.models import AccessLog, AuditEvent, User

# What is told after a commit that there is something to consume; filled by whoever runs consumers.
_wakers: list[Callable[[], None]] = []


def wake_on_commit(waker: Callable[[], None]) -> None:
    """Register a function to be called after each commit that recorded an event."""
    if waker not in _wakers:
        _wakers.append(waker)


def record(
    *,
    verb: str,
    target: models.Model,
    by: User | None,
    at: datetime.datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    label: str | None = None,
) -> AuditEvent:
    """Record who did what to which object; values go to an erasable row, the event keeps their hash.

    `label` names the target where the object itself is gone. Must run inside the transaction of the
    change itself.
    """
    from suppliers.network.models import AuditEvent, AuditValues

    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An audit event is recorded inside the transaction of its change.")
    values = _dump({"before": before or {}, "after": after or {}})
    event = AuditEvent.objects.create(
        verb=verb,
        actor_id=by.pk if by else None,
        actor_label=str(by)[:200] if by else "",
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        target_label=(str(target) if label is None else label)[:200],
        field_names=sorted({*(before or {}), *(after or {})}),
        values_hash=hashlib.sha256(values.encode()).hexdigest(),
        occurred_at=at,
    )
    if before or after:
        AuditValues.objects.create(event=event, values=values)
    for waker in _wakers:
        transaction.on_commit(waker, robust=True)
    return event


def log_access(
    *,
    user: User | None,
    verb: str,
    target: models.Model,
    audience_id: int | None,
    address: str,
    at: datetime.datetime,
) -> AccessLog:
    """Note that a person opened or downloaded something; not part of the outbox."""
    from suppliers.network.models import AccessLog

    return AccessLog.objects.create(
        user_id=user.pk if user else None,
        user_label=str(user)[:200] if user else "",
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        audience_id=audience_id,
        address=address or None,
        occurred_at=at,
    )


def _dump(values: dict[str, Any]) -> str:
    return json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
