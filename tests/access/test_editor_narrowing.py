"""Two anchors write in one installation: nothing of the other one's shows in the editor (TRUST §2)."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, Page

from tests import factories as make
from tests.telling import telling

from .browsing import signature
from .canaries import BYEOL, assert_silent

pytestmark = pytest.mark.django_db

QUERIES = ({"q": BYEOL}, {"q": "용접"}, {"search": BYEOL}, {"tag": BYEOL}, {"p": "2"}, {"ordering": "title"})


@pytest.mark.parametrize("query", telling(QUERIES, fast=[{"q": "용접"}]))
@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_api:pages:listing",
        "wagtaildocs:index",
        "wagtaildocs:index_results",
        "wagtailimages:index",
        "wagtailimages:index_results",
        "wagtaildocs_chooser:choose",
        "wagtaildocs_chooser:choose_results",
        "wagtailimages_chooser:choose",
        "wagtailimages_chooser:choose_results",
    ],
)
def test_no_search_or_list_finds_another_familys(name, query, editor):
    response = editor.get(reverse(name), query)
    # What was asked for may be said again; what was found may not be there.
    words = ["wombat 용접", "wombat-standard", "wombat file", "wombat picture", "wombat-company"]
    assert_silent(response, words if BYEOL in query.values() else [BYEOL])


def foreign_ids(world):
    """Every way in which a request can name another family's object."""
    page, section = world.foreign.page, world.foreign.page.get_parent()
    pages = [page.pk, section.pk, world.space("byeol").pk]
    for number in pages:
        yield "wagtailadmin_choose_page_chosen_multiple", {"id": number}
        yield "wagtailadmin_choose_page_chosen_multiple", {"id": [world.shared.page.pk, number]}
        yield "wagtailadmin_choose_page_search", {"q": "용접", "target_pages[]": number}
        yield "wagtailadmin_choose_page", {"target_pages": f"1,{number}"}
        yield "wagtailadmin_api:pages:listing", {"child_of": number}
        yield "wagtailadmin_api:pages:listing", {"descendant_of": number}
        yield "wagtailadmin_api:pages:listing", {"ancestor_of": number}
        yield "wagtailadmin_api:pages:listing", {"translation_of": number}
        yield "wagtailadmin_api:pages:listing", {"id": number}
        yield "wagtailadmin_pages:choose_parent", {"parent_page": number}
    yield "wagtailimages_chooser:chosen_multiple", {"id": world.foreign.image.pk}
    yield "wagtaildocs_chooser:chosen_multiple", {"id": world.foreign.document.pk}
    collection = world.space("byeol").collection_id
    for name in ("wagtailimages:index", "wagtaildocs:index"):
        yield name, {"collection_id": collection}
        yield name, {"collection_id": Collection.get_first_root_node().pk}
    for name in ("wagtailimages_chooser:choose_results", "wagtaildocs_chooser:choose_results"):
        yield name, {"collection_id": collection}


def test_no_id_in_a_query_opens_another_familys(world, editor):
    for name, query in foreign_ids(world):
        arguments = {"args": ["library", "processstandardpage"]} if name.endswith("choose_parent") else {}
        assert_silent(editor.get(reverse(name, **arguments), query))


@pytest.mark.parametrize("kind", ["page", "image", "document"])
def test_bulk_actions_show_and_do_nothing(kind, world, editor):
    app, model = {"page": ("wagtailcore", "page"), "image": ("library", "knowledgeimage")}.get(
        kind, ("library", "knowledgedocument")
    )
    foreign = getattr(world.foreign, kind)
    for action in ("delete", "move", "publish", "unpublish", "add_tags", "add_to_collection"):
        address = reverse("wagtail_bulk_action", args=[app, model, action])
        for query in ({"id": foreign.pk}, {"id": "all", "childOf": world.foreign.page.get_parent().pk}):
            assert editor.get(address, query).status_code == 404
            assert editor.post(f"{address}?id={foreign.pk}", {"next": "/admin/"}).status_code == 404
    assert type(foreign).objects.filter(pk=foreign.pk).exists()


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "x", "1e3", "٣"])
def test_a_senseless_id_is_a_missing_one(number, world, editor):
    missing = signature(editor.get("/admin/pages/987654/edit/"))
    for address in (
        f"/admin/pages/{number}/edit/",
        f"/admin/choose-page/chosen-multiple/?id={number}",
        f"/admin/images/chooser/chosen/{number}/",
        f"/admin/api/main/pages/?child_of={number}",
    ):
        assert signature(editor.get(address)) == missing


def test_wagtails_default_groups_and_the_welcome_page_are_gone():
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert set(Page.objects.filter(depth=2).values_list("url_path", flat=True)) == {"/library/"}


def test_pages_carry_no_userbar_and_no_editors_marks(world, browsers):
    for who in ("publisher", "listed"):
        body = browsers[who].get(world.shared.page.url).body
        assert b"userbar" not in body
        assert b"wagtail" not in body.lower()


def test_the_editors_first_screen_counts_nothing_of_others(world, editor):
    before = editor.get("/admin/").body
    make.StandardFactory(family=world.families["byeol"], audience=world.audience("byeol"), title=BYEOL)
    make.ImageFactory(family=world.families["byeol"], description=BYEOL)
    assert _without_nonces(editor.get("/admin/").body) == _without_nonces(before)


def _without_nonces(body):
    return re.sub(rb'(csrfmiddlewaretoken" value=|"CSRF_TOKEN":|nonce=)\s*"[^"]+"', b"", body)
