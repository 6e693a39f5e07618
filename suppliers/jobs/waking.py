"""Tells the worker after a commit that there is something to consume; never fails the one who committed."""

from __future__ import annotations

import logging
import threading
import time

from django.conf import settings

logger = logging.getLogger(__name__)

# A commit with many events, and commits this close together, send one message.
QUIET_SECONDS = 0.1
# A broker that just refused is not asked again at once: the clock drains meanwhile.
REFUSED_SECONDS = 30.0

_lock = threading.Lock()
_next_at = 0.0


def wake() -> None:
    """Send the worker a message, unless one was just sent or the broker just refused."""
    if not getattr(settings, "WAKE_CONSUMERS", True) or not _is_due():
        return
    from .tasks import drain_outbox

    try:
        drain_outbox.apply_async(expires=60, retry=False)
    except Exception:
        logger.exception("The broker took no message; the outbox is drained by the clock.")
        _rest()


def _is_due() -> bool:
    global _next_at
    now = time.monotonic()
    with _lock:
        if now < _next_at:
            return False
        _next_at = now + QUIET_SECONDS
    return True


def _rest() -> None:
    global _next_at
    with _lock:
        _next_at = time.monotonic() + REFUSED_SECONDS
