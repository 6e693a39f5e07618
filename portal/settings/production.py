"""A server: everything that must be secret or real comes from the environment, or it does not start."""

from django.core.exceptions import ImproperlyConfigured

from .base import *


def required(name, *, remedy):
    """The value of an environment variable; starting without it is refused."""
    value = env(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {remedy}")
    return value


DEBUG = False
STYLEGUIDE = False
SECRET_KEY = required("SECRET_KEY", remedy="Set a random text of at least 50 characters.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured("SECRET_KEY is too weak. Set a random text of at least 50 characters.")
ALLOWED_HOSTS = required("ALLOWED_HOSTS", remedy="Name the hosts, separated by commas.").split(",")
DATABASES = {"default": database(required("DATABASE_URL", remedy="For example postgres://user@/portal."))}
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"

STORAGES["staticfiles"]["BACKEND"] = "portal.shell.stylesheets.StaticFilesStorage"
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
