"""The audience of a page: the only way it changes."""

import datetime

from django.db import transaction
from wagtail.models import Page

from knowledge.library.models.distribution import Distribution
from suppliers import audit
from suppliers.network.models import Audience, AudienceKind, User


@transaction.atomic
def close_new_page(*, page: Page) -> None:
    """Give a page that has just been made the audience of nobody, whatever it was copied from."""
    closed = Audience.objects.get(kind=AudienceKind.CLOSED)
    # By id, and at most once: a fixture is loaded as a bare page first and as its own type then.
    Distribution.objects.get_or_create(page_id=page.pk, defaults={"audience": closed})


@transaction.atomic
def distribute(*, page: Page, audience: Audience, by: User | None, at: datetime.datetime) -> None:
    """Let an audience, and nobody else, see a page."""
    row = Distribution.objects.select_for_update().get(page_id=page.pk)
    if row.audience_id == audience.pk:
        return
    before, row.audience = row.audience_id, audience
    row.save(update_fields=["audience"])
    audit.record(
        verb="page.distributed",
        target=page,
        by=by,
        at=at,
        before={"audience": before},
        after={"audience": audience.pk},
    )
