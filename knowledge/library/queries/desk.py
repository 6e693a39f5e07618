"""What a person's desk shows of the library."""

import datetime

from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from knowledge.library.models import FamilySpacePage, ProcessStandardPage, Reading, pages_visible_to
from knowledge.library.models.page import address
from suppliers.access import Viewer, owned_by


def latest_readings(viewer: Viewer) -> list[Reading]:
    """Where the person stopped: the pages they opened last and may still see."""
    readings = (
        Reading.objects.filter(owned_by(viewer), page__in=pages_visible_to(viewer).values("pk"))
        .select_related("page__locale")
        .order_by("-latest_read_at", "-pk")[:3]
    )
    readings = list(readings)
    for reading in readings:
        reading.address = address(reading.page)
    return readings


def unpublished_drafts(spaces: list[FamilySpacePage]) -> QuerySet[Page]:
    """Pages in the given family spaces whose latest draft readers have not got, latest first."""
    # access: only spaces in which the person may write
    return (
        Page.objects.filter(_within(spaces), depth__gt=4)
        .filter(Q(has_unpublished_changes=True) | Q(live=False))
        .select_related("content_type")
        .order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")
    )


def overdue_reviews(spaces: list[FamilySpacePage], *, on: datetime.date) -> QuerySet[ProcessStandardPage]:
    """The live standards of the given family spaces whose review date has passed, longest ago first."""
    return (
        ProcessStandardPage.objects.live()
        .filter(_within(spaces), review_due_on__lt=on)
        .order_by("review_due_on", "pk")
    )


def _within(spaces: list[FamilySpacePage]) -> Q:
    within = Q(pk__in=[])
    for space in spaces:
        within |= Q(path__startswith=space.path)
    return within
