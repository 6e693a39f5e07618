"""Pages by the thousand: bulk inserts of the rows that writing and publishing a page leaves behind."""

from __future__ import annotations

import datetime
import random
import uuid
from collections.abc import Callable
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from knowledge.library.models import (
    Distribution,
    ManualPage,
    ManualsPage,
    PortalPage,
    ProcessStandardPage,
    StandardsPage,
)
from suppliers.network.models import Audience
from tests.factories import LONG_AGO

from .corpus import page_lines, titles

BATCH = 500
SECTIONS: dict[type[PortalPage], type[Page]] = {ProcessStandardPage: StandardsPage, ManualPage: ManualsPage}
# What a page is made of, by its running number.
Fields = Callable[[int], dict[str, object]]


def invented(seed: int) -> Fields:
    """Titles and texts of invented pages, from the demo world's lines."""
    rng = random.Random(seed)

    def fields(number: int) -> dict[str, object]:
        title = f"{rng.choice(titles())} {number:05d}"
        return {"title": title, "body": [("paragraph", f"<p>{line}</p>") for line in page_lines(rng)]}

    return fields


def add_pages(
    model: type[PortalPage], count: int, *, fields: Fields, audience: Callable[[int], Audience]
) -> list[PortalPage]:
    """Published pages in the section of their kind, each with its revision and its distribution."""
    section = SECTIONS[model].objects.get()
    locale = Locale.objects.get(language_code="ko")
    made = []
    numbers = iter(range(count))
    while batch := list(islice(numbers, BATCH)):
        pages = [_page(section, model, n, locale=locale, **fields(n)) for n in batch]
        _insert(pages, model)
        Distribution.objects.bulk_create(
            [Distribution(page_id=p.pk, audience=audience(n)) for p, n in zip(pages, batch, strict=True)]
        )
        made += pages
    Page.objects.filter(pk=section.pk).update(numchild=F("numchild") + count)
    return made


def _page(section: Page, model: type[PortalPage], number: int, **fields: object) -> PortalPage:
    defaults = {"slug": f"{model.kind}-{number:05d}", "title": f"{model.kind} {number:05d}"}
    if model is ProcessStandardPage:
        defaults |= {"code": f"HG-BM-{number:05d}", "process_area": "WELDING", "effective_on": LONG_AGO}
    page = model(**(defaults | fields))
    at = timezone.now() - datetime.timedelta(minutes=number)
    page.draft_title = page.title
    page.content_type = ContentType.objects.get_for_model(model)
    page.depth = section.depth + 1
    page.path = Page._get_path(section.path, page.depth, section.numchild + number + 1)
    page.url_path = f"{section.url_path}{page.slug}/"
    page.translation_key = uuid.uuid4()
    page.first_published_at = page.last_published_at = page.latest_revision_created_at = at
    return page


def _insert(pages: list[PortalPage], model: type[PortalPage]) -> None:
    """Both tables of each page, which `bulk_create` refuses, and a revision for each."""
    names = [f.attname for f in Page._meta.concrete_fields if not f.primary_key]
    bases = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    Page.objects.bulk_create(bases)
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.page_ptr_id = page.id = base.pk
    model._base_manager._insert(pages, fields=model._meta.local_concrete_fields, using="default")
    Revision.objects.bulk_create([_revision(page) for page in pages])
    latest = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    newest = Subquery(latest.values("pk")[:1])
    new = Page.objects.filter(pk__in=[page.pk for page in pages])
    new.update(live_revision_id=newest, latest_revision_id=newest)


def _revision(page: PortalPage) -> Revision:
    return Revision(
        content_type=page.content_type,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        created_at=page.last_published_at,
        object_str=page.title,
        content={"pk": page.pk, "title": page.title},
    )
