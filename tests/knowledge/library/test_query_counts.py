"""A list or a page asks the database as many questions for ten rows as for a thousand."""

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from knowledge.library.models import Distribution, ProcessStandardPage
from search.indexing.building import build
from suppliers.roles import Role
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FEW, MANY = 10, 1_000
MOST = 20


def plant(section, number, audience):
    """Many published standards at once, as rows: made one by one they would take a minute."""
    first, now = section.numchild + 1, timezone.now()
    rows = [
        Page(
            title=f"용접 {index}",
            draft_title=f"용접 {index}",
            slug=f"row-{index}",
            path=Page._get_path(section.path, section.depth + 1, index),
            url_path=f"{section.url_path}row-{index}/",
            depth=section.depth + 1,
            content_type=ContentType.objects.get_for_model(ProcessStandardPage),
            locale=section.locale,
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
        for index in range(first, first + number)
    ]
    rows = Page.objects.bulk_create(rows, batch_size=200)
    Distribution.objects.bulk_create([Distribution(page=row, audience=audience) for row in rows])
    standards = [
        ProcessStandardPage(
            page_ptr_id=row.pk, uuid=uuid.uuid4(), code=f"HG-{row.pk}", process_area="WELDING"
        )
        for row in rows
    ]
    # A type with a parent table has no bulk_create of its own.
    ProcessStandardPage._base_manager._insert(
        standards, fields=ProcessStandardPage._meta.local_concrete_fields, using=connection.alias
    )
    Page.objects.filter(pk=section.pk).update(numchild=first + number - 1)
    section.refresh_from_db()


@pytest.fixture(scope="module")
def stage(module_db):
    """A family with a partner, a publisher and a first standard."""
    family = make.FamilyFactory(with_space=True)
    partner = make.FamilyMembershipFactory(family=family).company
    people = {"partner": make.PersonFactory(), "publisher": make.PersonFactory()}
    make.MembershipFactory(user=people["partner"], company=partner)
    make.MembershipFactory(user=people["publisher"], company=family.anchor, role=Role.PUBLISHER)
    audience = family.audiences.get(kind="FAMILY")
    page = make.StandardFactory(family=family, audience=audience, title="용접 조건")
    return people, audience, page


def addresses(page, who):
    """The lists and details that a person opens."""
    yield from (
        "/",
        "/knowledge/",
        "/knowledge/?kind=standard&area=welding",
        "/search/?q=용접",
        page.url,
        "/me/",
    )
    if who == "publisher":
        yield f"/knowledge/pages/{page.uuid}/readers/"
        yield f"/knowledge/pages/{page.uuid}/publish/"


def counted(client, address):
    """How many questions one request asks, the caches warm."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.slow
def test_the_number_of_queries_is_small_and_does_not_grow(stage, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path
    people, audience, page = stage
    clients = {who: Client() for who in people}
    for who, client in clients.items():
        client.force_login(people[who])
    counts = []
    for number in (FEW, MANY - FEW):
        plant(page.get_parent(), number, audience)
        build()
        counts.append(
            {(who, path): counted(clients[who], path) for who in people for path in addresses(page, who)}
        )
    few, many = counts
    assert few == many
    assert max(many.values()) <= MOST, many
