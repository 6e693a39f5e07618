"""Tests: as development, with fast password hashes and mail kept in memory."""

import tempfile

from .base import *

DEBUG = False
SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEMO_PASSWORD = "family-innovation"  # noqa: S105
STYLEGUIDE = True
TEST_VAR_DIR = Path(tempfile.mkdtemp(prefix="portal-test-"))
MEDIA_ROOT = str(TEST_VAR_DIR / "media")
SEARCH_INDEX_DIR = TEST_VAR_DIR / "index"
CELERY_FOLDER = TEST_VAR_DIR / "celery"
CELERY_ALWAYS_EAGER = True
