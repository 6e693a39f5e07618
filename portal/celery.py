"""The Celery app: tasks over Redis, or over files in a folder where there is no server."""

import os

from celery import Celery
from django.conf import settings
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
# Kombu refuses a dotted path in the address of a broker, so the name must exist before the app does.
TRANSPORT_ALIASES["safefs"] = "suppliers.jobs.transport:Transport"

BEAT_SCHEDULE = {
    # The safety net below waking on commit: a lost message costs these seconds, never an event.
    "drain the outbox": {"task": "jobs.drain_outbox", "schedule": 5.0, "options": {"expires": 5}},
    "seal the audit trail": {"task": "jobs.seal_audit_trail", "schedule": 300.0, "options": {"expires": 300}},
}


def configuration():
    """What differs from Celery's defaults, and why."""
    return broker() | {
        "broker_connection_retry_on_startup": True,
        "broker_connection_timeout": 1,
        "beat_schedule": BEAT_SCHEDULE,
        "timezone": settings.TIME_ZONE,
        "task_always_eager": getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False),
        "task_ignore_result": True,
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "task_time_limit": 3600,
        "worker_prefetch_multiplier": 1,
        "worker_hijack_root_logger": False,
        # Would need a broker that can broadcast; nobody asks a worker anything.
        "worker_enable_remote_control": False,
    }


def broker():
    """Where messages wait: Redis if there is one, else files."""
    if settings.REDIS_URL:
        options = {
            # Longer than any task may run, else Redis delivers a running one a second time.
            "visibility_timeout": 2 * 3600,
            # A request must not hang on a broker that is gone; the worker tries again by itself.
            "socket_connect_timeout": 1,
            "socket_timeout": 2,
            "max_retries": 0,
        }
        return {"broker_url": settings.REDIS_URL, "broker_transport_options": options}
    options = {"folder": str(settings.CELERY_FOLDER), "polling_interval": 0.05}
    return {"broker_url": "safefs://", "broker_transport_options": options}


app = Celery("portal")
# Without this a retry inside a worker's thread goes to an app with the default broker.
app.set_default()
# Read when first used: this module is imported while the settings are still being read.
app.add_defaults(configuration)
app.autodiscover_tasks()
