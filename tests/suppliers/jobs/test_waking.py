import pytest

from suppliers.jobs import outbox, tasks, waking

from .conftest import record_events

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lone_consumers")]


@pytest.fixture(autouse=True)
def _rested(monkeypatch):
    monkeypatch.setattr(waking, "_next_at", 0.0)


@pytest.fixture
def woken():
    calls = []
    outbox.register_follower("test", lambda: calls.append("woken"))
    return calls


def test_a_commit_wakes_the_consumers(awake, woken):
    record_events("first")

    assert woken


def test_a_test_that_does_not_ask_wakes_nobody(woken):
    record_events("first")

    assert not woken


def test_a_commit_with_many_events_sends_one_message(awake, monkeypatch):
    sent = []
    monkeypatch.setattr(tasks.drain_outbox, "apply_async", lambda **options: sent.append(options))

    record_events("first", "second", "third")

    assert len(sent) == 1


def test_a_dead_broker_fails_no_commit_and_is_left_alone_for_a_while(awake, monkeypatch, caplog):
    tried = []

    def refuse(**options):
        tried.append(options)
        raise ConnectionError("no broker")

    monkeypatch.setattr(tasks.drain_outbox, "apply_async", refuse)

    (event,) = record_events("kept")
    record_events("second")

    assert len(tried) == 1
    assert "drained by the clock" in caplog.text
    event.refresh_from_db()
    assert event.verb == "kept"
