"""Whether what a request or a task needs is there; `/health/ready` asks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from . import append_only
from .models import DeadLetter

# Rooms above add what they need (the search index: readable).
_checks: list[Callable[[], list[str]]] = []


def register_check(check: Callable[[], list[str]]) -> None:
    """Have a function asked too that names what is wrong; call it in `AppConfig.ready`."""
    if check not in _checks:
        _checks.append(check)


def problems() -> list[str]:
    """What is wrong, one short sentence each, without anything confidential."""
    found = [*_audit_trail(), *_broker(), *_outbox()]
    for check in _checks:
        found += check()
    return found


def _audit_trail() -> list[str]:
    missing = append_only.missing(connection)
    return [f"The audit trail is not protected: {', '.join(missing)}."] if missing else []


def _broker() -> list[str]:
    if settings.REDIS_URL:
        import redis

        try:
            with redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as client:
                client.ping()
        except redis.RedisError:
            return ["The broker does not answer."]
        return []
    folder = Path(settings.CELERY_FOLDER)
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    return [] if os.access(nearest, os.W_OK | os.X_OK) else ["The folder for messages cannot be written."]


def _outbox() -> list[str]:
    found = []
    count = DeadLetter.objects.count()
    if count:
        found.append(f"{count} events were set aside by a consumer.")
    if _comes_from_another_cluster():
        found.append("The outbox was restored from another cluster: see suppliers/jobs/README.md.")
    return found


def _comes_from_another_cluster() -> bool:
    """Whether events carry transactions that this PostgreSQL has not had yet: they would wait for them."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM network_auditevent"
            " WHERE xid >= pg_snapshot_xmax(pg_current_snapshot()))"
        )
        return cursor.fetchone()[0]
