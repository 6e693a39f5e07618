import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from suppliers.network.models import AccessLog, AuditEvent
from tests.services.redis import RedisServer
from tests.services.server import free_port

from .conftest import record_events

pytestmark = [pytest.mark.services, pytest.mark.database, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def start_worker(process_environment, tmp_path):
    """Start a real worker with its clock, in a process group of its own."""
    started = []

    def start(**environment):
        command = [sys.executable, "-m", "celery", "--app", "tests.suppliers.jobs.noting_app", "worker"]
        options = ["--beat", "--pool", "threads", "--concurrency", "2", "--schedule", str(tmp_path / "beat")]
        with (tmp_path / "log").open("ab") as log:
            process = subprocess.Popen(
                [*command, *options],
                cwd=ROOT,
                env=process_environment | environment,
                stdout=log,
                stderr=log,
                process_group=0,
            )
        started.append(process)
        return process

    yield start
    for process in started:
        kill_group(process)


def kill_group(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def noted_ids():
    return sorted(
        int(pk) for pk in AccessLog.objects.filter(verb="noted").values_list("target_id", flat=True)
    )


def event_ids():
    return sorted(AuditEvent.objects.values_list("id", flat=True))


def wait_until(condition, *, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.05)


@pytest.mark.slow
def test_a_worker_killed_while_draining_loses_and_doubles_nothing(start_worker):
    record_events(*[str(number) for number in range(400)])

    for share in (40, 120):
        worker = start_worker()
        wait_until(lambda share=share: len(noted_ids()) >= share)
        kill_group(worker)
    assert len(noted_ids()) < len(event_ids())

    start_worker()
    wait_until(lambda: len(noted_ids()) >= len(event_ids()))
    assert noted_ids() == event_ids()


def test_events_of_a_time_without_worker_are_consumed_over_redis_too(start_worker, redis_url):
    record_events("alone")

    start_worker(REDIS_URL=redis_url)
    wait_until(lambda: noted_ids() == event_ids())


@pytest.mark.slow
def test_a_broker_that_dies_and_comes_back_costs_no_event(start_worker):
    first = RedisServer().start()
    worker = start_worker(REDIS_URL=first.url)
    record_events("before")
    wait_until(lambda: noted_ids() == event_ids())

    first.stop()
    record_events("while it is dead")
    second = RedisServer()
    second.port = first.port
    second.start()
    record_events("after")

    def all_are_noted():
        nonlocal worker
        # Celery's worker ends when the broker goes while it acknowledges; what supervises it starts it again.
        if worker.poll() is not None:
            worker = start_worker(REDIS_URL=first.url)
        return noted_ids() == event_ids()

    try:
        wait_until(all_are_noted)
    finally:
        second.stop()


WAKE = """
import time
import django
django.setup()
from django.conf import settings
settings.WAKE_CONSUMERS = True
from portal.celery import app
app.conf.task_always_eager = False
from suppliers.jobs.waking import wake
begin = time.monotonic()
wake()
print(time.monotonic() - begin)
"""


def test_a_dead_broker_holds_nobody_up(process_environment):
    environment = process_environment | {"REDIS_URL": f"redis://127.0.0.1:{free_port()}/0"}

    done = subprocess.run(
        [sys.executable, "-c", WAKE], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert "The broker took no message" in done.stderr
    assert float(done.stdout) < 3
