"""Which pictures and files a page shows, and which pages it leads to."""

import datetime
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from knowledge.library.models import KnowledgeDocument, KnowledgeImage, PortalPage
from suppliers.network.models import Audience, AudienceKind, AudienceMember
from suppliers.network.queries import reach_of

from .pages import families_of
from .references import referred_ids


def media_shown_by(page: PortalPage) -> list[KnowledgeImage | KnowledgeDocument]:
    """The pictures and files on a page, with their audiences; only those of the page's own family.

    An id that an editor wrote into a form may be another family's: such a one is not on the page.
    """
    space = families_of([page])[page.pk]
    if space is None:
        return []
    # access: asked by the page's own editors, for the page they publish
    own = {"collection_id": space.collection_id}
    images = KnowledgeImage.objects.filter(pk__in=referred_ids(page, KnowledgeImage), **own)
    documents = KnowledgeDocument.objects.filter(pk__in=referred_ids(page, KnowledgeDocument), **own)
    return [*images.select_related("audience"), *documents.select_related("audience")]


def own_audience(page: PortalPage) -> Audience:
    """The anchor's own people, in whose family space the page stands; nobody where it stands in none."""
    space = families_of([page])[page.pk]
    if space is None:
        return Audience.objects.get(kind=AudienceKind.CLOSED)
    return Audience.objects.get(kind=AudienceKind.COMPANY, company_id=space.family.anchor_id)


def audience_of_media(
    media: KnowledgeImage | KnowledgeDocument,
    *,
    page: PortalPage,
    shown_to: Audience | None,
    own: Audience,
    on: datetime.date,
) -> Audience:
    """The audience a picture or file has once `page` shows it to an audience, or (None) does not show it.

    It keeps its audience while a live page with that audience shows it, so that publishing another page never
    widens it; else it takes the narrowest of the live pages that show it; where none does, the anchor's own
    people. Drafts and copies that nobody sees do not count.
    """
    base = ContentType.objects.get_for_model(Page)
    others = (
        ReferenceIndex.get_references_to(media).filter(base_content_type=base).exclude(object_id=str(page.pk))
    )
    # access: which audiences the media's other pages have; nothing of them is shown
    pages = Page.objects.live().filter(pk__in=[int(pk) for pk in others.values_list("object_id", flat=True)])
    audiences = list(Audience.objects.filter(distributions__page__in=pages).distinct())
    if shown_to is not None:
        audiences.append(shown_to)
    if not audiences:
        return own
    if media.audience in audiences:
        return media.audience
    reach = reach_of({audience.pk for audience in audiences}, on=on)
    return min(audiences, key=lambda audience: (reach[audience.pk].company_count, audience.pk))


@dataclass(frozen=True)
class HiddenItem:
    """Something a page shows or links to that some of its future readers cannot see."""

    title: str
    companies: int


def hidden_from(
    page: PortalPage, *, audience: Audience | None, own: Audience, readers: set[int], on: datetime.date
) -> list[HiddenItem]:
    """What some companies (by id) could not see on the page, once it is published to an audience.

    None stands for the audience of one company that is made when the page is published: what the page alone
    shows will follow it.
    """
    # access: asked by the page's own editors, for the page they publish
    pages = Page.objects.filter(pk__in=referred_ids(page, Page)).select_related("distribution")
    targets = [(p.title, p.distribution.audience_id if p.live else None) for p in pages]
    for item in media_shown_by(page):
        future = audience_of_media(item, page=page, shown_to=audience, own=own, on=on)
        if audience is not None or future.pk != own.pk:
            targets.append((item.title, future.pk))
    holders = _companies({held for _title, held in targets if held}, on=on)
    items = []
    for title, held in targets:
        missing = readers - (holders.get(held, set()) if held else set())
        if missing:
            items.append(HiddenItem(title=title, companies=len(missing)))
    return items


def _companies(audience_ids: set[int], *, on: datetime.date) -> dict[int, set[int]]:
    rows = AudienceMember.objects.active(on=on).filter(audience_id__in=audience_ids, company__isnull=False)
    companies: dict[int, set[int]] = {}
    for audience_id, company_id in rows.values_list("audience_id", "company_id"):
        companies.setdefault(audience_id, set()).add(company_id)
    return companies
