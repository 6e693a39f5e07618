"""What an import writes: pages of a manual, with their pictures and files."""

import datetime
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Collection, Locale
from wagtail.signal_handlers import disable_reference_index_auto_update

from knowledge.library.models import KnowledgeDocument, KnowledgeImage, ManualPage, ManualsPage
from knowledge.library.queries.media import media_shown_by
from suppliers import audit
from suppliers.network.models import Audience, User

from .publishing import publish, settle_media

Media = TypeVar("Media", KnowledgeDocument, KnowledgeImage)
MAX_SLUG, MAX_TITLE = 200, 255


@dataclass(frozen=True)
class Draft:
    """The least that is known of a page before its text is converted."""

    source_path: str
    title: str
    language: str


@transaction.atomic
def reserve_pages(
    *, section: ManualsPage, drafts: Iterable[Draft], by: User | None, at: datetime.datetime
) -> list[ManualPage]:
    """Make empty pages that nobody sees yet, so that the texts imported next can link to each other.

    Returns the page that is there already where another import made it.
    """
    locked = ManualsPage.objects.select_for_update().get(pk=section.pk)
    # An empty page refers to nothing.
    with disable_reference_index_auto_update():
        return [_reserved(locked, draft, by=by, at=at) for draft in drafts]


def _reserved(section: ManualsPage, draft: Draft, *, by: User | None, at: datetime.datetime) -> ManualPage:
    own = ManualPage.objects.child_of(section).filter(source_path=draft.source_path).order_by("pk").first()
    if own is not None:
        return own
    page = ManualPage(
        title=draft.title[:MAX_TITLE],
        slug=_free_slug(section, draft.source_path),
        locale=Locale.objects.get(language_code=draft.language),
        source_path=draft.source_path,
        live=False,
        owner=by,
    )
    section.add_child(instance=page)
    audit.record(verb="page.reserved", target=page, by=by, at=at, after={"source_path": draft.source_path})
    return page


def _free_slug(section: ManualsPage, source_path: str) -> str:
    stem = source_path.rpartition(".")[0]
    wanted = slugify(stem.replace("/", "-"), allow_unicode=True)[:MAX_SLUG] or "page"
    if not section.get_children().filter(slug=wanted).exists():
        return wanted
    return f"{wanted}-{hashlib.sha256(source_path.encode()).hexdigest()[:10]}"


@transaction.atomic
def import_page(
    *,
    page: ManualPage,
    title: str,
    summary: str,
    language: str,
    body: list[dict[str, Any]],
    digest: str,
    audience: Audience,
    by: User | None,
    at: datetime.datetime,
) -> None:
    """Publish an imported text as the page's newest revision, for an audience."""
    page.title = page.draft_title = title[:MAX_TITLE]
    page.summary = summary
    page.locale = Locale.objects.get(language_code=language)
    page.body = body  # type: ignore[assignment]
    page.source_digest = digest
    # A date set by hand would put the text off; an import is meant for now.
    page.go_live_at = None
    # Publishing, next, indexes what the page refers to.
    with disable_reference_index_auto_update():
        revision = page.save_revision(user=by, log_action=False, clean=False)
    publish(page=page, revision_id=revision.pk, audience=audience, by=by, at=at)
    audit.record(
        verb="page.imported",
        target=page,
        by=by,
        at=at,
        after={"source_path": page.source_path, "digest": digest, "revision": revision.pk},
    )


@transaction.atomic
def discard_page(*, page: ManualPage, by: User | None, at: datetime.datetime) -> None:
    """Remove a reserved page whose text turned out to be unusable."""
    audit.record(verb="page.discarded", target=page, by=by, at=at, before={"source_path": page.source_path})
    page.delete(user=by)


@transaction.atomic
def take_media_along(*, page: ManualPage, audience: Audience, by: User | None, at: datetime.datetime) -> None:
    """Give a page's pictures and files the audience they will have once the page is imported for it."""
    settle_media(page=page, shown=media_shown_by(page), audience=audience, by=by, at=at)


def store_picture(*, content: bytes, name: str, description: str, **place: Any) -> KnowledgeImage:
    """Store a picture for an audience, or return the same one stored for it before."""
    title = description or name.rpartition(".")[0]
    return _stored(
        KnowledgeImage, content=content, name=name, title=title, description=description[:255], **place
    )


def store_document(*, content: bytes, name: str, title: str, **place: Any) -> KnowledgeDocument:
    """Store a file for an audience, or return the same one stored for it before."""
    return _stored(KnowledgeDocument, content=content, name=name, title=title, **place)


@transaction.atomic
def _stored(
    model: type[Media],
    *,
    content: bytes,
    name: str,
    title: str,
    collection: Collection,
    audience: Audience,
    by: User | None,
    at: datetime.datetime,
    **fields: Any,
) -> Media:
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    same = (
        model.objects.filter(collection=collection, audience=audience, file_hash=digest)
        .order_by("pk")
        .first()
    )
    if same is not None:
        return same
    media = model(
        title=title[:MAX_TITLE],
        collection=collection,
        audience=audience,
        uploaded_by_user=by,
        file=ImageFile(io.BytesIO(content), name=name),
        file_size=len(content),
        file_hash=digest,
        **fields,
    )
    media.save()
    audit.record(
        verb="media.imported", target=media, by=by, at=at, after={"audience": audience.pk, "digest": digest}
    )
    return media
