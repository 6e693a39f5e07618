import datetime
import io
import itertools
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction

from suppliers.jobs import actions, seals
from suppliers.network.models import AuditEvent, AuditSeal, AuditValues

from .conftest import AT, record_events

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def events(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    events = record_events("1", "2", "3", "4", "5")
    actions.seal_all(at=AT)
    return events


def as_owner(statement):
    """What an owner of the database can do: switch the triggers off."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%append_only%'"
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(statement)


def test_seals_follow_each_other_without_a_gap(events):
    chain = list(AuditSeal.objects.order_by("last_event_id"))

    assert chain[-1].last_event_id == events[-1].pk
    for earlier, later in itertools.pairwise(chain):
        assert later.first_event_id == earlier.last_event_id + 1
        assert later.previous_digest == earlier.digest
    assert seals.verify() == chain[-1]


def test_sealing_again_without_new_events_seals_nothing(events):
    assert actions.seal(at=AT) is None


@pytest.mark.parametrize(
    "change",
    [
        "actor_label = 'somebody else'",
        "target_id = '999'",
        "occurred_at = '2020-01-01 00:00:00'",
        "values_hash = ''",
    ],
)
def test_a_changed_event_is_named(events, change):
    as_owner(f"UPDATE network_auditevent SET {change} WHERE id = {events[2].pk}")

    with pytest.raises(seals.BrokenTrail, match=f"Event {events[2].pk} was changed"):
        seals.verify()


def test_the_first_of_two_broken_events_is_named(events):
    as_owner(f"UPDATE network_auditevent SET verb = 'x' WHERE id IN ({events[1].pk}, {events[4].pk})")

    with pytest.raises(seals.BrokenTrail, match=f"Event {events[1].pk} "):
        seals.verify()


def test_a_removed_event_is_named(events):
    AuditValues.objects.filter(event=events[3]).delete()
    as_owner(f"DELETE FROM network_auditevent WHERE id = {events[3].pk}")

    with pytest.raises(seals.BrokenTrail, match=f"Event {events[3].pk} was removed"):
        seals.verify()


def test_changed_values_are_named_and_erased_ones_are_lawful(events):
    AuditValues.objects.filter(event=events[0]).delete()
    assert seals.verify()
    AuditValues.objects.filter(event=events[1]).update(values="{}")

    with pytest.raises(seals.BrokenTrail, match=f"values of event {events[1].pk} "):
        seals.verify()


def test_a_rewritten_seal_breaks_the_chain(events):
    first = AuditSeal.objects.order_by("last_event_id").first()
    as_owner(f"UPDATE network_auditseal SET digest = '{'0' * 64}' WHERE id = {first.pk}")

    with pytest.raises(seals.BrokenTrail, match=f"Seal {first.pk} "):
        seals.verify()


def test_a_removed_seal_breaks_the_chain(events):
    first = AuditSeal.objects.order_by("last_event_id").first()
    as_owner(f"DELETE FROM jobs_sealedrows WHERE seal_id = {first.pk}")
    as_owner(f"DELETE FROM network_auditseal WHERE id = {first.pk}")

    with pytest.raises(seals.BrokenTrail, match="does not follow"):
        seals.verify()


def test_the_digest_does_not_depend_on_how_an_event_was_read(events):
    event = AuditEvent.objects.get(pk=events[0].pk)
    digest = seals.digest_of(event)
    event.occurred_at = event.occurred_at.astimezone(datetime.timezone(datetime.timedelta(hours=9)))

    assert seals.digest_of(event) == digest == seals.digest_of(events[0])


def test_the_command_names_the_row_or_the_last_digest(events):
    output = io.StringIO()
    call_command("verify_audit", stdout=output)
    assert AuditSeal.objects.latest("last_event_id").digest in output.getvalue()

    as_owner(f"UPDATE network_auditevent SET verb = 'x' WHERE id = {events[2].pk}")
    with pytest.raises(CommandError, match=f"Event {events[2].pk} was changed"):
        call_command("verify_audit")


@pytest.mark.postgresql
def test_nothing_is_sealed_over_an_event_that_may_still_be_committed():
    recorded, may_commit = threading.Event(), threading.Event()

    def commit_late():
        with transaction.atomic():
            record_events("late")
            recorded.set()
            may_commit.wait(20)
        connection.close()

    thread = threading.Thread(target=commit_late)
    thread.start()
    assert recorded.wait(10)
    record_events("early")
    with pytest.raises(OperationalError, match="lock timeout"):
        actions.seal_all(at=AT)
    may_commit.set()
    thread.join()
    actions.seal_all(at=AT)

    assert seals.verify().last_event_id == AuditEvent.objects.latest("id").pk
    assert actions.unsealed_count() == 0
