"""Two anchors write in one installation: what one of them posts neither names nor changes the other's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page

from knowledge.library.models import KnowledgeDocument, KnowledgeImage, ProcessStandardPage
from tests import factories as make
from tests.telling import telling

from .canaries import BYEOL, assert_silent
from .editor_forms import block, paragraph, standard_form

pytestmark = pytest.mark.django_db

REFERENCES = ("link to a page", "link to a file", "picture", "attachment")


def references(world):
    """Forms that name a foreign page, picture or file."""
    shelf = world.foreign
    return {
        "link to a page": paragraph("LINK", shelf.page.pk),
        "link to a file": paragraph("DOCUMENT", shelf.document.pk),
        "picture": block("picture", image=shelf.image.pk, alt_text="x", caption=""),
        "attachment": block("attachment", document=shelf.document.pk, title=""),
    }


@pytest.mark.parametrize("what", telling(REFERENCES, fast=["link to a page", "picture"]))
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


def test_a_foreign_id_in_a_form_that_goes_back_to_a_revision_names_nothing(world, editor):
    page = world.shelves["family"].page
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision_id])
    form = standard_form(page, **references(world)["link to a page"])
    assert_silent(editor.post(revert, form))
    latest = ProcessStandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert f'id="{world.foreign.page.pk}"' not in str(list(latest.body.raw_data))


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


@pytest.mark.parametrize("whose", ["foreign section", "foreign page", "missing", "no number", "empty"])
def test_nothing_can_be_put_or_moved_where_an_editor_has_no_tree(whose, world, editor):
    """A foreign parent answers as a missing one: its title stands nowhere."""
    page, foreign = world.shelves["family"].page, world.foreign.page
    parent = {
        "foreign section": foreign.get_parent().pk,
        "foreign page": foreign.pk,
        "missing": foreign.pk + 1_000_000,
        "no number": "abc",
        "empty": "",
    }[whose]
    for address, form in (
        (reverse("wagtailadmin_pages:copy", args=[page.pk]), {"new_title": "t", "new_slug": "t"}),
        (reverse("wagtailadmin_pages:move", args=[page.pk]), {}),
    ):
        response = editor.post(address, form | {"new_parent_page": parent})
        assert_silent(response)
        assert response.status_code == 404
    # A form without the field at all.
    assert (
        editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), {"new_slug": "t"}).status_code == 404
    )


def test_an_address_typed_as_a_link_is_not_looked_up(world, editor):
    chooser = reverse("wagtailadmin_choose_page_external_link")
    for address in (world.foreign.page.url, f"http://localhost{world.foreign.page.url}"):
        form = {"external-link-chooser-url": address, "external-link-chooser-link_text": "t"}
        response = editor.post(chooser, form)
        assert response.json()["result"] == {
            "url": address,
            "title": "t",
            "prefer_this_title_as_link_text": True,
        }


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
