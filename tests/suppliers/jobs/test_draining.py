import pytest

from suppliers.jobs import draining, health, outbox
from suppliers.jobs.models import DeadLetter, OutboxCursor
from suppliers.network.models import AccessLog

from .conftest import AT, record_events

pytestmark = [
    pytest.mark.database,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("lone_consumers"),
]


def note(events):
    """An effect in the database: a row for each event."""
    for event in events:
        AccessLog.objects.create(
            verb=event.verb, target_type="event", target_id=str(event.pk), occurred_at=AT
        )


def noted():
    return list(AccessLog.objects.order_by("id").values_list("verb", flat=True))


def test_a_consumer_gets_every_event_once(tail):
    outbox.register_consumer("noting", note)
    draining.drain()
    AccessLog.objects.all().delete()
    record_events("first", "second")

    draining.drain()
    draining.drain()

    assert noted() == ["first", "second"]


def test_more_events_than_a_batch_are_all_consumed(monkeypatch):
    monkeypatch.setattr(outbox, "BATCH", 2)
    outbox.register_consumer("noting", note)
    draining.drain()
    AccessLog.objects.all().delete()
    record_events("1", "2", "3", "4", "5")

    draining.drain()

    assert noted() == ["1", "2", "3", "4", "5"]


def test_effects_of_a_failed_batch_are_undone_and_repeated(monkeypatch):
    def fail_once(events):
        note(events)
        if failing:
            failing.pop()
            raise ZeroDivisionError

    failing = ["now"]
    outbox.register_consumer("noting", fail_once)
    record_events("first", "second")

    draining.drain()
    draining.drain()

    assert noted()[-2:] == ["first", "second"]
    assert len(noted()) == len(set(AccessLog.objects.values_list("target_id")))


def test_a_poisonous_event_is_set_aside_after_its_tries_and_the_others_go_on():
    def choke(events):
        if any(event.verb == "poison" for event in events):
            raise ValueError("cannot digest")
        note(events)

    outbox.register_consumer("choking", choke)
    (_, poison, _) = record_events("before", "poison", "after")

    for _ in range(draining.MAX_TRIES + 2):
        draining.drain()

    assert noted()[-2:] == ["before", "after"]
    assert list(DeadLetter.objects.values_list("event_id", "error")) == [
        (poison.pk, "ValueError: cannot digest")
    ]
    assert OutboxCursor.objects.get(consumer="choking").failure_count == 0
    assert "1 events were set aside by a consumer." in health.problems()


def test_one_that_fails_does_not_hold_up_the_others():
    def fail(*args):
        raise RuntimeError

    outbox.register_follower("broken index", fail)
    outbox.register_consumer("broken", fail)
    outbox.register_consumer("noting", note)
    record_events("first")

    draining.drain()

    assert noted()[-1] == "first"


def test_a_follower_is_told_to_catch_up():
    told = []
    outbox.register_follower("index", lambda: told.append("now"))

    draining.drain()

    assert told == ["now"]
