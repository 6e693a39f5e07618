"""Which pictures and files a page shows, and which pages it leads to."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from knowledge.library.models import KnowledgeDocument, KnowledgeImage, PortalPage
from suppliers.network.models import AudienceMember


def _referred_ids(page: PortalPage, model: type) -> set[int]:
    """The ids of the objects of a type that the page, as given, refers to (a draft's own included)."""
    return {
        int(object_id)
        for content_type_id, object_id, _model_path, _content_path in ReferenceIndex._extract_references_from_object(page)
        if issubclass(ContentType.objects.get_for_id(content_type_id).model_class(), model)
    }


def media_shown_by(page: PortalPage) -> list[KnowledgeImage | KnowledgeDocument]:
    """The pictures and files on a page, with their audiences."""
    # access: asked by the page's own editors, for the page they publish
    images = KnowledgeImage.objects.filter(pk__in=_referred_ids(page, KnowledgeImage))
    documents = KnowledgeDocument.objects.filter(pk__in=_referred_ids(page, KnowledgeDocument))
    return [*images.select_related("audience"), *documents.select_related("audience")]


@dataclass(frozen=True)
class HiddenItem:
    """Something a page shows or links to that some of its future readers cannot see."""

    title: str
    companies: int


def hidden_from(page: PortalPage, *, audience_id: int, on, willing_kinds: set[str]) -> list[HiddenItem]:
    """What some companies of an audience could not see on the page; three queries.

    Media whose audience is of a willing kind follow the page when it is published, so they are not counted.
    """
    # access: asked by the page's own editors, for the page they publish
    pages = Page.objects.filter(pk__in=_referred_ids(page, Page)).select_related("distribution")
    media = [item for item in media_shown_by(page) if item.audience.kind not in willing_kinds]
    targets = [(p.title, p.distribution.audience_id if p.live else None) for p in pages]
    targets += [(item.title, item.audience_id) for item in media]
    readers = _companies({audience_id, *(a for _, a in targets if a)}, on=on)
    items = []
    for title, target_audience in targets:
        missing = readers.get(audience_id, set()) - readers.get(target_audience, set())
        if missing:
            items.append(HiddenItem(title=title, companies=len(missing)))
    return items


def _companies(audience_ids: set[int], *, on) -> dict[int, set[int]]:
    rows = AudienceMember.objects.active(on=on).filter(audience_id__in=audience_ids, company__isnull=False)
    companies: dict[int, set[int]] = {}
    for audience_id, company_id in rows.values_list("audience_id", "company_id"):
        companies.setdefault(audience_id, set()).add(company_id)
    return companies
