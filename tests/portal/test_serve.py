import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from portal.demo import serve
from tests.services.server import free_port

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = [sys.executable, str(ROOT / "portal" / "demo" / "serve.py")]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where the portal under test keeps its data."""
    monkeypatch.setattr(serve, "VAR", tmp_path)
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    return tmp_path


def run(folder, *arguments):
    return subprocess.run(
        [*SCRIPT, *arguments],
        env=os.environ | {"VAR_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def check(folder, *arguments):
    return run(folder, "--check", *arguments)


def test_a_taken_port_is_told_in_one_line_with_another_one(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = check(folder, "--port", str(port))

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert f"port {port} cannot be used" in done.stderr
    assert f"make demo PORT={port + 1}" in done.stderr


@pytest.mark.parametrize("port", ["99999", "0x50", "http"])
def test_a_port_that_does_not_exist_is_told_in_one_line(folder, port):
    done = check(folder, "--port", port)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "make demo PORT=8000" in done.stderr


@pytest.fixture
def held(folder):
    """The lock of a portal that was started on port 8765 and fills its database."""
    lock = serve.Lock(folder / "demo.lock")
    lock.take(port=8765)
    yield
    lock.file.close()


def test_a_second_start_says_where_the_first_runs_and_that_is_no_failure(folder, held):
    done = run(folder, "--port", str(free_port()))

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1
    assert "already running on http://localhost:8765" in done.stdout


def test_the_check_before_the_second_start_leaves_it_to_that_to_say(folder, held):
    done = run(folder, "--check", "--port", "8765")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_mails_and_the_editor_learn_the_port(folder, monkeypatch):
    monkeypatch.setattr(serve, "ROOT", folder)
    monkeypatch.delenv("BASE_URL", raising=False)

    assert serve.environment(port=8765)["BASE_URL"] == "http://localhost:8765"


def test_an_address_that_was_set_stays(folder, monkeypatch):
    monkeypatch.setattr(serve, "ROOT", folder)
    monkeypatch.setenv("BASE_URL", "https://portal.example")

    assert serve.environment(port=8765)["BASE_URL"] == "https://portal.example"


@pytest.mark.parametrize(
    "line", ["BASE_URL=https://portal.example", "export BASE_URL = https://portal.example"]
)
def test_an_address_in_the_env_file_stays(folder, monkeypatch, line):
    (folder / ".env").write_text(f"REDIS_URL=\n{line}\n")
    monkeypatch.setattr(serve, "ROOT", folder)
    monkeypatch.delenv("BASE_URL", raising=False)

    assert "BASE_URL" not in serve.environment(port=8765)


def test_a_lock_left_by_a_killed_portal_holds_nobody_up(folder):
    (folder / "demo.lock").write_text(json.dumps({"pid": 1, "port": 8765}))

    assert check(folder, "--port", str(free_port())).returncode == 0


def test_an_old_python_is_told_in_one_line(tmp_path):
    """The script that prepares the environment, in an empty checkout with nothing but an old Python."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "git", "cat", "cksum"):
        (tools / name).symlink_to(shutil.which(name))
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)

    done = subprocess.run(
        [shutil.which("sh"), str(ROOT / "portal/demo/prepare.sh"), "requirements.txt"],
        cwd=tmp_path,
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Python 3.11 or newer is needed" in done.stderr


def test_the_person_is_told_where_the_logs_of_this_portal_are(folder):
    told = serve.welcome(8765)

    assert told.startswith("http://localhost:8765\n")
    assert told.count(str(serve.Child("web", [], env={}).log.parent)) == 2


@pytest.fixture
def serving(folder, process_environment):
    """A running supervisor on the test's database."""
    (folder / "demo.filled").write_text(serve.fingerprint())
    port = free_port()
    process = subprocess.Popen(
        [*SCRIPT, "--port", str(port)],
        env=process_environment | {"VAR_DIR": str(folder)},
        stdout=subprocess.PIPE,
    )
    process.port = port
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    process.stdout.close()


def wait_until(condition, *, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.05)


def answers(port):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=5).close()
    except OSError:
        return False
    return True


def children(pid):
    """The processes below one, with what they run."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                command = (entry / "cmdline").read_text()
            except OSError:
                continue
            if parent == pid:
                found[int(entry.name)] = command
    return found


def worker_of(process):
    return next((pid for pid, command in children(process.pid).items() if "celery" in command), None)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.services
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_is_started_again_and_nothing_is_left_at_the_end(serving):
    wait_until(lambda: answers(serving.port))
    wait_until(lambda: worker_of(serving))
    first = worker_of(serving)
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: worker_of(serving) not in (None, first))
    below = children(serving.pid)
    assert len(below) == 2
    told = f"BASE_URL=http://localhost:{serving.port}"
    assert all(told in Path(f"/proc/{pid}/environ").read_text().split("\0") for pid in below)

    serving.send_signal(signal.SIGINT)

    assert serving.wait(30) == 0
    assert not any(alive(pid) for pid in below)


@pytest.mark.services
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_killed_supervisor_leaves_nothing_running(serving):
    wait_until(lambda: answers(serving.port))
    wait_until(lambda: worker_of(serving))
    below = children(serving.pid)

    serving.kill()
    serving.wait()

    wait_until(lambda: not any(alive(pid) for pid in below), seconds=30)
    assert not answers(serving.port)
