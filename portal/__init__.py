"""The website: settings, addresses, shell; the only package that knows all others."""

from .celery import app as celery_app

__all__ = ["celery_app"]
