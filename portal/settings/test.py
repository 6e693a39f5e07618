"""Tests: nothing shared with a developer's data, fast password hashes, mail kept in memory."""

import tempfile

from .base import *

DEBUG = False
SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEMO_PASSWORD = "family-innovation"  # noqa: S105
STYLEGUIDE = True
# Static files straight from the packages: nothing is collected.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True

# A process that a test starts gets the test's folder and database by these two variables.
TEST_VAR_DIR = Path(env("TEST_VAR_DIR", default="") or tempfile.mkdtemp(prefix="portal-test-"))
ON_POSTGRESQL = env("PORTAL_TEST_DATABASE", default="sqlite") == "postgresql"
# On PostgreSQL `tests/conftest.py` fills in where this run's own server is.
UNSET = (
    "postgres://postgres@127.0.0.1:1/unset"
    if ON_POSTGRESQL
    else f"sqlite:///{TEST_VAR_DIR / 'portal.sqlite3'}"
)
DATABASES = {"default": database(env("TEST_DATABASE_URL", default=UNSET))}
# A pool would keep connections to a database that the next test replaces.
DATABASES["default"]["OPTIONS"].pop("pool", None)
# The data need not survive a power cut.
SQLITE_OPTIONS["init_command"] += "PRAGMA synchronous=OFF;"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = str(TEST_VAR_DIR / "media")
SEARCH_INDEX_DIR = TEST_VAR_DIR / "index"
CELERY_FOLDER = TEST_VAR_DIR / "celery"
CELERY_TASK_ALWAYS_EAGER = True
# A commit wakes no consumer, so that a test sees only what it asked for; the fixture `awake` turns it on.
WAKE_CONSUMERS = False
