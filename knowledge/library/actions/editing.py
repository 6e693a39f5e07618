"""What the editor's own writes mean to the portal: recorded, or refused."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from suppliers import audit
from suppliers.network.models import User

if TYPE_CHECKING:
    from knowledge.library.models import KnowledgeDocument, KnowledgeImage


def refuse_alias(*, page: Page) -> None:
    """Raise PermissionDenied for an alias: it would have another page's text and its own audience."""
    if page.alias_of_id:
        raise PermissionDenied("Aliases are not used in the portal.")


@transaction.atomic
def record_log_entry(*, entry: PageLogEntry | ModelLogEntry) -> None:
    """Record what Wagtail logged; the object may be gone already."""
    if isinstance(entry, PageLogEntry):
        target: models.Model = Page(pk=entry.page_id)
    else:
        target = entry.content_type.model_class()(pk=entry.object_id)
    by = User.objects.filter(pk=entry.user_id).first()
    audit.record(verb=entry.action, target=target, label=entry.label, by=by, at=entry.timestamp)


@transaction.atomic
def record_media_save(
    *, media: KnowledgeDocument | KnowledgeImage, created: bool, by: User | None, at: datetime.datetime
) -> None:
    """Record that a picture or file was stored or changed, with its audience."""
    audit.record(
        verb="media.created" if created else "media.changed",
        target=media,
        by=by,
        at=at,
        after={"audience": media.audience_id, "file": media.file.name},
    )


@transaction.atomic
def record_media_delete(
    *, media: KnowledgeDocument | KnowledgeImage, by: User | None, at: datetime.datetime
) -> None:
    """Record that a picture or file was removed."""
    audit.record(verb="media.deleted", target=media, by=by, at=at, before={"audience": media.audience_id})
