"""A developer's machine and `make demo`: no server needed, nothing secret."""

from .base import *

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="development-only-not-a-secret")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEMO_PASSWORD = "family-innovation"  # noqa: S105
STYLEGUIDE = True
# Static files straight from the packages: nothing is collected.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
