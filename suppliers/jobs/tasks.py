from celery import shared_task
from django.utils import timezone

from . import actions, draining


@shared_task(name="jobs.drain_outbox")
def drain_outbox(**_):
    """Give every consumer of the outbox what it has not had."""
    draining.drain_twice()


@shared_task(name="jobs.seal_audit_trail")
def seal_audit_trail(**_):
    """Seal the audit events that are not sealed yet."""
    actions.seal_all(at=timezone.now())
