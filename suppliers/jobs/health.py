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
    count = DeadLetter.objects.count()
    return [f"{count} events were set aside by a consumer."] if count else []
