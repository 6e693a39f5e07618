"""Runs the portal on one machine: the web process and one worker with its clock, under one command.

Standard library only: `make demo` asks this file for the lock and the port before any package is installed.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import fcntl
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
PACKAGES = ["suppliers", "knowledge", "search", "portal"]
PR_SET_PDEATHSIG = 1
STOP_SECONDS = 10
RESTART_SECONDS = 2


class CannotServe(Exception):
    """Why the portal cannot be served, in one line, Korean and English."""


class AlreadyRunning(Exception):
    """Where this checkout's portal runs, in one line, Korean and English."""


class Lock:
    """One running portal per checkout; the file says where it is."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = path.open("a+")

    def take(self, *, port: int) -> None:
        """Hold the lock until this process ends. Raises AlreadyRunning."""
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            address = address_on(self._port())
            raise AlreadyRunning(f"이미 실행 중입니다: {address} · already running on {address}") from None
        self.file.seek(0)
        self.file.truncate()
        json.dump({"pid": os.getpid(), "port": port}, self.file)
        self.file.flush()

    def _port(self) -> int | str:
        self.file.seek(0)
        try:
            return json.load(self.file)["port"]
        except ValueError:
            # The other has the lock and is about to write its port.
            return "?"


def address_on(port: int | str) -> str:
    """The portal's address for people at this machine."""
    return f"http://localhost:{port}"


def environment(*, port: int) -> dict[str, str]:
    """What the portal's processes start with: the address for mails and the editor, unless it was set."""
    dotenv = ROOT / ".env"
    lines = dotenv.read_text().splitlines() if dotenv.exists() else []
    if any(line.removeprefix("export ").partition("=")[0].strip() == "BASE_URL" for line in lines):
        return dict(os.environ)
    return {"BASE_URL": address_on(port), **os.environ}


def port_number(text: str) -> int:
    """The number of a port. Raises CannotServe."""
    if not text.isdecimal():
        raise CannotServe(
            f"포트는 숫자입니다: make demo PORT=8000 | a port is a number, not {text}: make demo PORT=8000"
        )
    return int(text)


def check_port(port: int) -> None:
    """Refuse a port that cannot be listened on. Raises CannotServe."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            other = port + 1 if 1024 <= port < 65535 else 8000
            raise CannotServe(
                f"포트 {port}을(를) 쓸 수 없습니다: make demo PORT={other} | "
                f"port {port} cannot be used ({error}): make demo PORT={other}"
            ) from None


class Child:
    """A process of the portal in a process group of its own, logging to a file."""

    def __init__(self, name: str, command: list[str], *, env: dict[str, str]) -> None:
        self.name, self.command, self.env = name, command, env
        self.log = VAR / "log" / f"{name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it ends when this process dies, however that happens."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent,
                process_group=0,
            )

    def ended(self) -> bool:
        """Whether it is not running any more."""
        return self.process is not None and self.process.poll() is not None

    def ask_to_stop(self) -> None:
        """SIGTERM to the process alone: a worker's group hangs when all of it gets one."""
        if self.process and not self.ended():
            self.process.terminate()

    def stop(self, *, deadline: float) -> None:
        """Wait for it and then remove what is left of its group (an orphaned clock would tick on)."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def die_with_parent() -> None:
    """Have the kernel end this process when its parent dies; other systems than Linux have no such call."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Keeps the web process and the worker running until told to stop."""

    def __init__(self, *, port: int) -> None:
        python, manage = sys.executable, str(ROOT / "manage.py")
        web = [python, manage, "runserver", "--noreload", "--skip-checks", f"127.0.0.1:{port}"]
        worker = [
            *(python, "-m", "celery", "--app", "portal", "worker", "--beat", "--loglevel", "WARNING"),
            *("--pool", "threads", "--concurrency", "2", "--schedule", str(VAR / "celery-beat")),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ]
        self.port = port
        env = environment(port=port)
        self.web = Child("web", web, env=env)
        self.worker = Child("worker", worker, env=env)
        self.stopping = False

    def run(self) -> int:
        """Serve until a signal comes or the web process ends; the exit code."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            self.web.start()
            # One after the other: the person waits for the first.
            self._announce()
            self.worker.start()
            return self._watch()
        finally:
            deadline = time.monotonic() + STOP_SECONDS
            for child in (self.web, self.worker):
                child.ask_to_stop()
            for child in (self.web, self.worker):
                child.stop(deadline=deadline)

    def _announce(self) -> None:
        address = address_on(self.port)
        while not self.stopping and not self.web.ended():
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}/health/live", timeout=5).close()  # noqa: S310
                say(welcome(self.port))
                return
            time.sleep(0.1)

    def _watch(self) -> int:
        while not self.stopping:
            if self.web.ended():
                tail = self.web.log.read_text(errors="replace")[-2000:]
                say(f"{tail}\n웹 서버가 멈췄습니다 · The web process ended: {self.web.log}")
                return 1
            if self.worker.ended():
                say(f"작업 프로세스를 다시 시작합니다 · Restarting the worker: {self.worker.log}")
                self.worker.stop(deadline=time.monotonic())
                time.sleep(RESTART_SECONDS)
                self.worker.start()
            time.sleep(0.3)
        return 0

    def _stop(self, *_: object) -> None:
        self.stopping = True


def fill() -> None:
    """Migrate and seed, once per state of the migrations and the database's address."""
    stamp = VAR / "demo.filled"
    if stamp.exists() and stamp.read_text() == fingerprint():
        return
    done = subprocess.run([sys.executable, str(ROOT / "manage.py"), "serve", "--fill"], cwd=ROOT, check=False)
    if done.returncode:
        raise CannotServe(
            "데이터를 준비하지 못했습니다 (위를 보세요) | the data could not be prepared (see above)"
        )
    stamp.write_text(fingerprint())


def fingerprint() -> str:
    """What the data was prepared for: the migrations, and which database it is."""
    digest = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode())
    digest.update(str((VAR / "portal.sqlite3").exists()).encode())
    migrations = [path for package in PACKAGES for path in (ROOT / package).glob("**/migrations/0*.py")]
    sources = [ROOT / ".env", *sorted(migrations)]
    for path in sources:
        if path.exists():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def welcome(port: int) -> str:
    """Where the portal answers, how it ends and where its logs are."""
    logs = VAR / "log"
    return f"{address_on(port)}\n끝내려면 Ctrl-C, 로그는 {logs} · Stop with Ctrl-C; logs are in {logs}"


def say(text: str) -> None:
    """Tell the person at the terminal, at once."""
    print(text, flush=True)  # noqa: T201


def main() -> int:
    """Check, fill and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", default="8000")
    parser.add_argument("--check", action="store_true", help="only say whether it could be served")
    options = parser.parse_args()
    try:
        port = port_number(options.port)
        lock = Lock(VAR / "demo.lock")
        lock.take(port=port)
        check_port(port)
        if options.check:
            return 0
        fill()
    except AlreadyRunning as running:
        # `make demo` checks first and then starts; only one of the two need say it.
        if not options.check:
            say(str(running))
        return 0
    except CannotServe as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130
    accounts = VAR / "demo-accounts.txt"
    if accounts.exists():
        say(accounts.read_text())
    return Supervisor(port=port).run()


if __name__ == "__main__":
    sys.exit(main())
