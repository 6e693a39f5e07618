import datetime

import pytest
from django.db import transaction

from suppliers import audit
from suppliers.jobs import outbox
from suppliers.network.models import Audience

AT = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)


def record_events(*verbs):
    """One committed event for each verb."""
    target = Audience.objects.order_by("id").first()
    with transaction.atomic():
        return [
            audit.record(verb=verb, target=target, by=None, at=AT, after={"verb": verb}) for verb in verbs
        ]


@pytest.fixture
def lone_consumers(monkeypatch):
    """No consumer or follower but those that the test registers."""
    monkeypatch.setattr(outbox, "consumers", {})
    monkeypatch.setattr(outbox, "followers", {})


@pytest.fixture
def tail(transactional_db):
    """The position after what the migrations recorded."""
    return outbox.newest_position()
