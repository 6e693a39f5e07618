"""Which pictures and files a page shows, and which pages it leads to."""

import datetime
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from knowledge.library.models import KnowledgeDocument, KnowledgeImage, PortalPage
from suppliers.network.models import AudienceKind, AudienceMember

from .pages import families_of


def _referred_ids(page: PortalPage, model: type) -> set[int]:
    """The ids of the objects of a type that the page, as given, refers to (a draft's own included)."""
    references = ReferenceIndex._extract_references_from_object(page)
    return {
        int(object_id)
        for content_type_id, object_id, _model_path, _content_path in references
        if issubclass(ContentType.objects.get_for_id(content_type_id).model_class(), model)
    }


def media_shown_by(page: PortalPage) -> list[KnowledgeImage | KnowledgeDocument]:
    """The pictures and files on a page, with their audiences; only those of the page's own family.

    An id that an editor wrote into a form may be another family's: such a one is not on the page.
    """
    space = families_of([page])[page.pk]
    if space is None:
        return []
    # access: asked by the page's own editors, for the page they publish
    own = {"collection_id": space.collection_id}
    images = KnowledgeImage.objects.filter(pk__in=_referred_ids(page, KnowledgeImage), **own)
    documents = KnowledgeDocument.objects.filter(pk__in=_referred_ids(page, KnowledgeDocument), **own)
    return [*images.select_related("audience"), *documents.select_related("audience")]


def media_following(page: PortalPage) -> list[KnowledgeImage | KnowledgeDocument]:
    """The pictures and files that take over the page's audience when it is published.

    Those that no other page shows, and those that only the anchor's own people have seen so far. One that
    another page shares with somebody keeps its audience.
    """
    base = ContentType.objects.get_for_model(Page)
    following = []
    for media in media_shown_by(page):
        others = ReferenceIndex.get_references_to(media).exclude(
            base_content_type=base, object_id=str(page.pk)
        )
        if media.audience.kind in (AudienceKind.CLOSED, AudienceKind.COMPANY) or not others.exists():
            following.append(media)
    return following


@dataclass(frozen=True)
class HiddenItem:
    """Something a page shows or links to that some of its future readers cannot see."""

    title: str
    companies: int


def hidden_from(page: PortalPage, *, readers: set[int], on: datetime.date) -> list[HiddenItem]:
    """What some companies (by id) could not see on the page, once it is published to them."""
    following = media_following(page)
    # access: asked by the page's own editors, for the page they publish
    pages = Page.objects.filter(pk__in=_referred_ids(page, Page)).select_related("distribution")
    targets = [(p.title, p.distribution.audience_id if p.live else None) for p in pages]
    targets += [(item.title, item.audience_id) for item in media_shown_by(page) if item not in following]
    holders = _companies({audience for _title, audience in targets if audience}, on=on)
    items = []
    for title, audience in targets:
        missing = readers - (holders.get(audience, set()) if audience else set())
        if missing:
            items.append(HiddenItem(title=title, companies=len(missing)))
    return items


def _companies(audience_ids: set[int], *, on: datetime.date) -> dict[int, set[int]]:
    rows = AudienceMember.objects.active(on=on).filter(audience_id__in=audience_ids, company__isnull=False)
    companies: dict[int, set[int]] = {}
    for audience_id, company_id in rows.values_list("audience_id", "company_id"):
        companies.setdefault(audience_id, set()).add(company_id)
    return companies
