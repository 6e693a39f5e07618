"""The portal's Celery app with one more consumer, which leaves a row for each event it was given."""

import time

import django

django.setup()

from portal.celery import app  # noqa: E402
from suppliers.jobs import outbox  # noqa: E402
from suppliers.network.models import AccessLog  # noqa: E402

app.conf.task_always_eager = False
# Searching is not what is tested.
outbox.followers.clear()


def note(events):
    """Leave a row for each, slowly enough to be killed in between."""
    for event in events:
        AccessLog.objects.create(
            verb="noted", target_type="event", target_id=str(event.pk), occurred_at=event.occurred_at
        )
        time.sleep(0.005)


outbox.BATCH = 20
outbox.register_consumer("noting", note)
