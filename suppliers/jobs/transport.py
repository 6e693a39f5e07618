"""A broker made of files: one message, one file, in one folder; for machines without a server.

Kombu has such a transport, but its readers take files that are still being written, and a worker that
meets a half-written one exits. Here a message gets its name only when it is complete, is taken by a
rename, which only one reader wins, and what cannot be read is set aside.
"""

from __future__ import annotations

import json
import logging
import os
import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import virtual
from kombu.utils.json import dumps, loads
from kombu.utils.objects import cached_property

logger = logging.getLogger(__name__)


class Channel(virtual.Channel):
    """Puts and takes the messages of queues in the folder of the transport options."""

    def _put(self, queue: str, message: dict[str, Any], **kwargs: Any) -> None:
        # The clock of the calendar, not the one since boot: order has to survive a restart of the machine.
        name = f"{time.time_ns():020d}-{uuid.uuid4().hex}.{queue}.msg"
        draft = self._waiting / f".{name}.part"
        draft.write_text(dumps(message))
        draft.rename(self._waiting / name)

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        for name in self._names(queue):
            taken = self._taken / name
            try:
                (self._waiting / name).rename(taken)
            except FileNotFoundError:
                continue
            message = self._read(taken)
            if message is not None:
                taken.unlink()
                return message
        raise Empty

    def _size(self, queue: str) -> int:
        return len(self._names(queue))

    def _purge(self, queue: str) -> int:
        names = self._names(queue)
        for name in names:
            (self._waiting / name).unlink(missing_ok=True)
        return len(names)

    def _names(self, queue: str) -> list[str]:
        ending = f".{queue}.msg"
        return sorted(
            name for name in os.listdir(self._waiting) if name.endswith(ending) and not name.startswith(".")
        )

    def _read(self, path: Path) -> dict[str, Any] | None:
        """The message of a taken file, or nothing after setting an unreadable one aside."""
        try:
            message = loads(path.read_bytes())
            message["body"], message["properties"]["delivery_info"], message["properties"]["delivery_tag"]
        except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError):
            path.rename(path.with_suffix(".bad"))
            logger.exception("Unreadable message set aside: %s", path.with_suffix(".bad"))
            return None
        return message

    @cached_property
    def _waiting(self) -> Path:
        return self._folder("waiting")

    @cached_property
    def _taken(self) -> Path:
        return self._folder("taken")

    def _folder(self, name: str) -> Path:
        folder = Path(self.connection.client.transport_options["folder"]) / name
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder


class Transport(virtual.Transport):
    """The file-system transport of this house, `safefs://`."""

    Channel = Channel
    # What exists is known to each process from its own declarations; messages alone are shared.
    global_state = virtual.BrokerState()
    implements = virtual.Transport.implements.extend(
        asynchronous=False, exchange_type=frozenset(["direct", "topic"])
    )
    default_port = 0
    driver_type = "filesystem"
    driver_name = "safefs"

    def __init__(self, client: Any, **kwargs: Any) -> None:
        super().__init__(client, **kwargs)
        self.state = self.global_state

    def driver_version(self) -> str:
        """Shown by Celery's report."""
        return "1"
