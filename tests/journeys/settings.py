"""The settings of the processes that a journey starts: those of the tests, with the outbox awake."""

from portal.settings.test import *

ROOT_URLCONF = "tests.journeys.urls"
# A commit wakes the worker over the broker of files, as in `make demo`.
WAKE_CONSUMERS = True
CELERY_TASK_ALWAYS_EAGER = False
# The server's log names every error, so that a journey can fail on one nobody saw.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
