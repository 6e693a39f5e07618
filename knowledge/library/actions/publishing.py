"""Publishing: a draft becomes what an audience reads, in one step with the choice of that audience."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from knowledge.library.models import KnowledgeDocument, KnowledgeImage, PortalPage
from knowledge.library.queries.media import audience_of_media, media_shown_by, own_audience
from suppliers import audit
from suppliers.network.models import Audience, AudienceKind, User

from .distribution import distribute


class Stale(Exception):
    """Somebody saved a newer draft since the person looked; nothing was published."""

    def __init__(self, page: PortalPage):
        super().__init__(page.pk)
        self.page = page


@transaction.atomic
def publish(
    *, page: PortalPage, revision_id: int | None, audience: Audience, by: User | None, at: datetime.datetime
) -> None:
    """Publish the draft that the person saw and let the audience see it, with its pictures and files.

    Raises Stale if the latest draft is another one by now.
    """
    # Lock the row, so that two people publishing at once do so one after the other.
    locked = type(page).objects.select_for_update().get(pk=page.pk)
    if locked.latest_revision_id != revision_id:
        raise Stale(locked)
    distribute(page=locked, audience=audience, by=by, at=at)
    draft = locked.get_latest_revision_as_object()
    settle_media(page=locked, outgoing=media_shown_by(locked), by=by, at=at)
    settle_media(page=draft, shown=media_shown_by(draft), audience=audience, by=by, at=at)
    revision = locked.latest_revision or locked.save_revision(user=by, log_action=False)
    # The page's own tester refuses everybody: this action, behind the portal's screen, is the only way.
    PublishPageRevisionAction(revision, user=by).execute(skip_permission_checks=True)


@transaction.atomic
def withdraw(*, page: PortalPage, by: User | None, at: datetime.datetime) -> None:
    """Take a page from its readers: it stays a draft for its editors, and its audience closes.

    Its pictures and files go back to the anchor's own people, unless other pages show them.
    """
    distribute(page=page, audience=Audience.objects.get(kind=AudienceKind.CLOSED), by=by, at=at)
    settle_media(page=page, outgoing=media_shown_by(page), by=by, at=at)
    UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)


def settle_media(
    *,
    page: PortalPage,
    by: User | None,
    at: datetime.datetime,
    shown: Iterable[KnowledgeDocument | KnowledgeImage] = (),
    outgoing: Iterable[KnowledgeDocument | KnowledgeImage] = (),
    audience: Audience | None = None,
) -> None:
    """Give the pictures and files that a page shows now, and those it no longer shows, their audience."""
    own = own_audience(page)
    for items, shown_to in ((outgoing, None), (shown, audience)):
        for media in items:
            wanted = audience_of_media(
                media, page=page, shown_to=shown_to, own=own, on=timezone.localdate(at)
            )
            if media.audience_id != wanted.pk:
                distribute_media(media=media, audience=wanted, by=by, at=at)


@transaction.atomic
def distribute_media(
    *,
    media: KnowledgeDocument | KnowledgeImage,
    audience: Audience,
    by: User | None,
    at: datetime.datetime,
) -> None:
    """Let an audience, and nobody else, see a picture or file."""
    before, media.audience = media.audience_id, audience
    type(media).objects.filter(pk=media.pk).update(audience=audience)
    audit.record(
        verb="media.distributed",
        target=media,
        by=by,
        at=at,
        before={"audience": before},
        after={"audience": audience.pk},
    )
