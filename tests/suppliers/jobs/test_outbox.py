import threading

import pytest
from django.db import connection, transaction

from suppliers.jobs import health, outbox
from suppliers.network.models import AuditEvent

from .conftest import record_events

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def verbs_after(position):
    events, after = outbox.events_after(position)
    return [event.verb for event in events], after


def test_events_come_in_order_and_once(tail):
    record_events("first", "second")
    record_events("third")

    verbs, after = verbs_after(tail)

    assert verbs == ["first", "second", "third"]
    assert verbs_after(after) == ([], after)


def test_a_limit_is_continued_where_it_ended(tail):
    record_events("first", "second", "third")

    (first, second), after = outbox.events_after(tail, 2)

    assert [first.verb, second.verb] == ["first", "second"]
    assert verbs_after(after)[0] == ["third"]


def test_an_event_of_a_rolled_back_change_never_comes(tail):
    with transaction.atomic():
        record_events("undone")
        transaction.set_rollback(True)
    record_events("done")

    assert verbs_after(tail)[0] == ["done"]


def test_an_event_recorded_in_a_savepoint_keeps_its_place(tail):
    with transaction.atomic():
        record_events("outer")
        with transaction.atomic():
            record_events("inner")

    assert verbs_after(tail)[0] == ["outer", "inner"]


def test_newest_position_is_after_everything_committed(tail):
    record_events("first", "second")

    assert verbs_after(outbox.newest_position())[0] == []
    assert outbox.newest_position() > tail


def test_a_position_survives_being_written_down(tail):
    record_events("first")
    position = outbox.newest_position()

    assert outbox.Position.parse(str(position)) == position


@pytest.mark.postgresql
def test_an_event_committed_late_is_not_missed(tail):
    """The smaller id is committed after a reader has already met the larger one."""
    recorded, may_commit = threading.Event(), threading.Event()

    def commit_late():
        with transaction.atomic():
            record_events("late")
            recorded.set()
            may_commit.wait(10)
        connection.close()

    thread = threading.Thread(target=commit_late)
    thread.start()
    assert recorded.wait(10)
    record_events("early")
    seen, position = verbs_after(tail)
    may_commit.set()
    thread.join()
    rest, position = verbs_after(position)

    ids = dict(AuditEvent.objects.values_list("verb", "id"))
    assert ids["late"] < ids["early"]
    assert sorted(seen + rest) == ["early", "late"]
    assert verbs_after(position)[0] == []


@pytest.mark.postgresql
def test_many_writers_lose_and_double_nothing(tail):
    """Four writers commit at random moments while one reader follows."""
    writers = 4
    each = 50

    def write(name):
        for number in range(each):
            record_events(f"{name}-{number}")
        connection.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in range(writers)]
    for thread in threads:
        thread.start()
    seen, position = [], tail
    while any(thread.is_alive() for thread in threads):
        verbs, position = verbs_after(position)
        seen += verbs
    while True:
        verbs, position = verbs_after(position)
        if not verbs:
            break
        seen += verbs

    assert len(seen) == writers * each
    assert len(set(seen)) == len(seen)


@pytest.mark.postgresql
def test_events_restored_from_another_cluster_are_told():
    """Their transactions are ahead of this cluster's, so no consumer would get them."""
    record_events("first")
    assert not [problem for problem in health.problems() if "another cluster" in problem]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE network_auditevent DISABLE TRIGGER USER")
        cursor.execute("UPDATE network_auditevent SET xid = '99999999'")
        cursor.execute("ALTER TABLE network_auditevent ENABLE TRIGGER USER")

    assert [problem for problem in health.problems() if "another cluster" in problem]
