"""The processes of a portal under test: the web server and the worker, as `make demo` starts them."""

from __future__ import annotations

import contextlib
import shutil
import signal
import sqlite3
import sys
import tempfile
import textwrap
import urllib.request
from pathlib import Path

from tests.services.databases import ROOT
from tests.services.server import Server

from .demo_world import copy_world, environment, manage


class WebServer(Server):
    """The portal's web process."""

    name = "portal"

    def __init__(self, world: Path) -> None:
        super().__init__()
        self.world = world

    def command(self) -> list[str]:
        """The demo's way of serving, on this run's port."""
        address = f"127.0.0.1:{self.port}"
        return in_world(
            self.world, str(ROOT / "manage.py"), "runserver", "--noreload", "--skip-checks", address
        )

    def answers(self) -> bool:
        """Whether it serves."""
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/live", timeout=5).close()
            return True
        return False


class Worker(Server):
    """The portal's worker without its clock: what is searchable then was woken by the commit."""

    name = "worker"
    # Nothing it was about to do is lost: the outbox keeps it.
    stop_signal = signal.SIGKILL

    def __init__(self, world: Path) -> None:
        super().__init__()
        self.world = world

    def command(self) -> list[str]:
        """As in `make demo`, without the clock."""
        options = ["--loglevel", "WARNING", "--pool", "threads", "--concurrency", "1"]
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        return in_world(self.world, "-m", "celery", "--app", "portal", "worker", *options, *quiet)

    def answers(self) -> bool:
        """A worker answers nobody; its messages wait for it."""
        return True


def in_world(world: Path, *arguments: str) -> list[str]:
    """The command line of a Python process that works on a world."""
    ours = {key: value for key, value in environment(world).items() if key.isupper()}
    names = ("DJANGO_SETTINGS_MODULE", "TEST_DATABASE_URL", "TEST_VAR_DIR", "VAR_DIR", "PYTHONPATH")
    return ["env", *(f"{name}={ours[name]}" for name in names), sys.executable, *arguments]


class Portal:
    """A portal of its own: a copied world, a web server, and a worker where a journey wants one."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="portal-journey-"))
        copy_world(self.folder)
        self.web = WebServer(self.folder)
        self.worker: Worker | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.web.port}"

    def start(self) -> Portal:
        """Serve."""
        self.web.start()
        return self

    def start_worker(self) -> None:
        """From now on what is committed gets indexed."""
        self.worker = Worker(self.folder)
        self.worker.start()

    def stop_worker(self) -> None:
        """From now on nothing behind the web process does anything."""
        if self.worker:
            self.worker.stop()
            self.worker = None

    def stop(self) -> None:
        """End every process and remove the world."""
        self.stop_worker()
        self.web.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def manage(self, *arguments: str, check: bool = True):
        """Run a management command beside the running server."""
        return manage(self.folder, *arguments, check=check)

    def run(self, code: str) -> str:
        """Run a few lines of Python on the same database, in another process; what they print."""
        return self.manage("shell", "--verbosity", "0", "--command", textwrap.dedent(code)).stdout.strip()

    def rows(self, query: str, *values: object) -> list[tuple]:
        """What the database says, read beside the running server."""
        with contextlib.closing(sqlite3.connect(self.folder / "portal.sqlite3")) as connection:
            return connection.execute(query, values).fetchall()

    def errors(self) -> list[str]:
        """What the server's log calls an error."""
        log = (self.web.folder / "log").read_text(errors="replace").splitlines()
        told = ("Traceback", '" 500 ', "Internal Server Error")
        return [line for line in log if any(word in line for word in told) and "/journey/" not in line]
