"""Two anchors write in one installation: nothing of the other one's shows in the editor (TRUST §2)."""

import json
import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, Page

from knowledge.library.models import KnowledgeDocument, KnowledgeImage, ProcessStandardPage
from tests import factories as make

from .browsing import signature
from .canaries import BYEOL, canaries_in_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(browsers):
    """The browser of Han's publisher."""
    return browsers["publisher"]


def assert_silent(response, words=(BYEOL,)):
    """Nothing of the other family is in the answer, whatever it is."""
    assert response.status_code != 500
    assert not canaries_in_response(response, words)


@pytest.mark.parametrize(
    "query",
    [{"q": BYEOL}, {"q": "용접"}, {"search": BYEOL}, {"tag": BYEOL}, {"p": "2"}, {"ordering": "title"}],
)
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


def standard_form(page, **changes):
    """The form of a standard as the editor posts it."""
    return {
        "title": page.title,
        "slug": page.slug,
        "code": page.code,
        "process_area": page.process_area,
        "owner_team": "",
        "revision_code": "B",
        "revision_kind": "MAJOR",
        "change_summary": "",
        "effective_on": "2026-01-01",
        "review_due_on": "",
        "summary": "",
        "body-count": "0",
        **changes,
    }


def paragraph(kind, number):
    """A paragraph with a link to an id, as the rich text editor posts it."""
    entity = {"type": kind, "mutability": "MUTABLE", "data": {"id": number}}
    content = {
        "blocks": [
            {
                "key": "a",
                "type": "unstyled",
                "text": "words",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 5, "key": 0}],
            }
        ],
        "entityMap": {"0": entity},
    }
    return {**block("paragraph"), "body-0-value": json.dumps(content)}


def block(kind, **values):
    """One block of a body, as the editor posts it."""
    posted = {f"body-0-value-{name}": value for name, value in values.items()}
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": kind,
        "body-0-id": "",
        **posted,
    }


def references(world):
    """Forms that name a foreign page, picture or file."""
    shelf = world.foreign
    return {
        "link to a page": paragraph("LINK", shelf.page.pk),
        "link to a file": paragraph("DOCUMENT", shelf.document.pk),
        "picture": block("picture", image=shelf.image.pk, alt_text="x", caption=""),
        "attachment": block("attachment", document=shelf.document.pk, title=""),
    }


@pytest.mark.parametrize("what", ["link to a page", "link to a file", "picture", "attachment"])
def test_a_foreign_id_written_into_a_form_names_nothing(what, world, editor):
    page = world.shelves["family"].page
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = standard_form(page, **references(world)[what])
    assert_silent(editor.post(edit, form))
    for address in (
        edit,
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_pages:usage", args=[page.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"]),
        reverse("library:publish", args=[page.uuid]),
        f"{reverse('library:publish', args=[page.uuid])}?audience={world.audience().pk}",
    ):
        assert_silent(editor.get(address))
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert_silent(editor.post(preview, form))
    assert_silent(editor.get(preview))


def test_a_rich_text_in_disguise_is_looked_into_all_the_same(world, editor):
    page = world.shelves["family"].page
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = references(world)["link to a page"]
    form["body-0-value"] = "\n " + form["body-0-value"].replace("entityMap", "entit\\u0079Map")
    assert_silent(editor.post(edit, standard_form(page, **form)))
    assert_silent(editor.get(edit))


def test_what_is_an_editors_own_stays_in_the_form(world, editor):
    page, own = world.shelves["family"].page, world.shared
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for form, expected in (
        (paragraph("LINK", own.page.pk), f' id="{own.page.pk}"'),
        (paragraph("DOCUMENT", own.document.pk), f' id="{own.document.pk}"'),
        (block("picture", image=own.image.pk, alt_text="x", caption=""), f"'image': {own.image.pk}"),
        (block("attachment", document=own.document.pk, title=""), f"'document': {own.document.pk}"),
    ):
        assert editor.post(edit, standard_form(page, **form)).status_code == 302
        latest = ProcessStandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        assert expected in str(list(latest.body.raw_data))


def test_nothing_can_be_put_or_moved_into_another_familys_tree(world, editor):
    page, target = world.shelves["family"].page, world.foreign.page.get_parent()
    before = set(Page.objects.descendant_of(world.space("byeol")).values_list("pk", flat=True))
    copy = {"new_title": "t", "new_slug": "t", "new_parent_page": target.pk, "copy_subpages": "on"}
    add = reverse("wagtailadmin_pages:add", args=["library", "processstandardpage", target.pk])
    for address, form in (
        (reverse("wagtailadmin_pages:copy", args=[page.pk]), copy),
        (reverse("wagtailadmin_pages:move", args=[page.pk]), {"new_parent_page": target.pk}),
        (reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]), {}),
        (add, standard_form(page, slug="planted")),
        (
            reverse("wagtailadmin_pages:choose_parent", args=["library", "processstandardpage"]),
            {"parent_page": target.pk},
        ),
    ):
        assert_silent(editor.post(address, form))
    assert set(Page.objects.descendant_of(world.space("byeol")).values_list("pk", flat=True)) == before


def test_another_familys_is_not_changed_or_deleted_by_any_address(world, editor):
    page, image, document = world.foreign.page, world.foreign.image, world.foreign.document
    for address, form in (
        (reverse("wagtailadmin_pages:edit", args=[page.pk]), standard_form(page, title="taken")),
        (reverse("wagtailadmin_pages:delete", args=[page.pk]), {}),
        (reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision_id]), {}),
        (reverse("wagtailimages:edit", args=[image.pk]), {"title": "taken"}),
        (reverse("wagtailimages:delete", args=[image.pk]), {}),
        (reverse("wagtailimages:delete_multiple", args=[image.pk]), {}),
        (reverse("wagtaildocs:edit", args=[document.pk]), {"title": "taken"}),
        (reverse("wagtaildocs:delete", args=[document.pk]), {}),
        (reverse("wagtaildocs:delete_multiple", args=[document.pk]), {}),
        (reverse("library:publish", args=[page.uuid]), {"audience": world.audience().pk}),
        (reverse("library:withdraw", args=[page.uuid]), {}),
    ):
        assert editor.post(address, form).status_code == 404
    assert ProcessStandardPage.objects.get(pk=page.pk).live
    assert ProcessStandardPage.objects.get(pk=page.pk).latest_revision_id == page.latest_revision_id
    assert KnowledgeImage.objects.get(pk=image.pk).title == image.title
    assert KnowledgeDocument.objects.get(pk=document.pk).title == document.title


@pytest.mark.parametrize(
    "name", ["wagtailimages:add", "wagtailimages_chooser:create", "wagtailimages:add_multiple"]
)
def test_an_upload_goes_to_no_other_familys_collection(name, world, editor):
    foreign = world.space("byeol").collection_id
    file = SimpleUploadedFile("a.png", make.png("red"), "image/png")
    form = {"title": "planted", "collection": foreign, "file": file, "files[]": file}
    prefixed = {f"image-chooser-upload-{key}": value for key, value in form.items()}
    assert_silent(editor.post(reverse(name), form | prefixed))
    assert not KnowledgeImage.objects.filter(collection=foreign).exclude(pk=world.foreign.image.pk).exists()


def test_a_slug_that_another_family_uses_is_free(world, editor):
    section = world.shelves["family"].page.get_parent()
    address = reverse("wagtailadmin_pages:add", args=["library", "processstandardpage", section.pk])
    form = standard_form(world.shelves["family"].page, slug=f"{BYEOL}-standard", title="new")
    assert editor.post(address, form).status_code == 302
    assert Page.objects.child_of(section).filter(slug=f"{BYEOL}-standard").exists()


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
