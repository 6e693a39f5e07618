"""That somebody read a page."""

import datetime

from django.db import transaction
from wagtail.models import Page

from knowledge.library.models import Reading
from suppliers.access import Viewer
from suppliers.audit import log_access


@transaction.atomic
def note_reading(*, page: Page, viewer: Viewer, address: str, at: datetime.datetime) -> None:
    """Note in the access log, and in the person's own readings, that a page was opened."""
    _log("page.read", page=page, viewer=viewer, address=address, at=at)
    Reading.objects.bulk_create(
        [
            Reading(
                user=viewer.user,
                page_id=page.pk,
                revision_id=page.live_revision_id,
                translation_key=page.translation_key,
                revision_code=getattr(page, "revision_code", ""),
                first_read_at=at,
                latest_read_at=at,
            )
        ],
        update_conflicts=True,
        unique_fields=["user", "page"],
        update_fields=["revision", "revision_code", "latest_read_at"],
    )


def note_fetch_ahead(*, page: Page, viewer: Viewer, address: str, at: datetime.datetime) -> None:
    """Note in the access log alone that a page was sent to a browser before anybody opened it."""
    _log("page.fetched_ahead", page=page, viewer=viewer, address=address, at=at)


def _log(verb: str, *, page: Page, viewer: Viewer, address: str, at: datetime.datetime) -> None:
    audience_id = page.distribution.audience_id
    log_access(user=viewer.user, verb=verb, target=page, audience_id=audience_id, address=address, at=at)
