"""A server process that belongs to one test run and dies with it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

PR_SET_PDEATHSIG = 1
START_SECONDS = 30
# A file in memory is made ten times as fast as one on a disk, and PostgreSQL makes hundreds for a database.
MEMORY = Path("/dev/shm")
MEMORY_FREE = 2**30


class CannotStartServer(Exception):
    """The server's program is missing or it did not come up; says what to do."""


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def quick_folder() -> Path:
    """Where the data of a run is kept: in memory where there is plenty."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > MEMORY_FREE:
        return MEMORY
    return Path(tempfile.gettempdir())


class Server:
    """Base of the servers: start, wait until it answers, stop."""

    name = ""
    package = ""
    # Asks the server to end at once, without waiting for its clients.
    stop_signal = signal.SIGTERM
    # The account to run as when we are root and the server refuses root.
    account: str | None = None

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"portal-{self.name}-", dir=quick_folder()))
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """The command line that runs the server in the foreground."""
        raise NotImplementedError

    def prepare(self) -> None:
        """What has to be done once before the server starts."""

    def answers(self) -> bool:
        """Whether the server is ready for clients."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def start(self) -> Self:
        """Start the server and return when it answers."""
        try:
            self._own(self.folder)
            self.prepare()
            with (self.folder / "log").open("wb") as log:
                self.process = subprocess.Popen(
                    self.command(), stdout=log, stderr=log, cwd=self.folder, preexec_fn=self._enter_child
                )
            self._wait()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End the server and remove its data."""
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def end(self) -> None:
        """End the server."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def run(self, command: list[str]) -> None:
        """Run a preparing command as the server's account."""
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, preexec_fn=self._enter_child, check=False
        )
        if done.returncode:
            raise CannotStartServer(f"{command[0]}: {done.stderr.decode(errors='replace').strip()}")

    @classmethod
    def program(cls, *candidates: str) -> str:
        """The path of the server's program; raises CannotStartServer naming the package that has it."""
        for candidate in candidates:
            found = shutil.which(candidate)
            if found:
                return found
        raise CannotStartServer(f"{cls.name} is not installed: apt-get install {cls.package}")

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                log = (self.folder / "log").read_text(errors="replace")[-2000:]
                raise CannotStartServer(f"{self.name} did not start:\n{log}")
            time.sleep(0.05)

    def _own(self, folder: Path) -> None:
        if self.account and os.getuid() == 0:
            entry = pwd.getpwnam(self.account)
            os.chown(folder, entry.pw_uid, entry.pw_gid)

    def _enter_child(self) -> None:
        if self.account and os.getuid() == 0:
            entry = pwd.getpwnam(self.account)
            os.initgroups(self.account, entry.pw_gid)
            os.setgid(entry.pw_gid)
            os.setuid(entry.pw_uid)
        # After the change of account, which clears it: the server ends when the test run is killed.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, self.stop_signal)
