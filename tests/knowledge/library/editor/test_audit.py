"""Every write that an editor can do in Wagtail's admin leaves its audit event."""

import json

import pytest
from django.urls import reverse

from knowledge.library.models import KnowledgeDocument, KnowledgeImage, ProcessStandardPage
from suppliers.network.models import AuditEvent

from .conftest import png, text_file

pytestmark = pytest.mark.database


def standard_form(**changes):
    return {
        "title": "용접 지그 점검",
        "slug": "hg-ws-011",
        "code": "HG-WS-011",
        "process_area": "WELDING",
        "owner_team": "",
        "revision_code": "A",
        "revision_kind": "MAJOR",
        "change_summary": "",
        "effective_on": "2026-11-01",
        "review_due_on": "",
        "summary": "",
        "body-count": "0",
    } | changes


def admin(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def seen(page):
    """What the form of a page says of the version that it was opened with."""
    newest = page.get_latest_revision()
    return {
        "loaded_revision_id": newest.pk,
        "loaded_revision_created_at": newest.created_at.isoformat(),
    }


def create_page(w):
    return admin("add", "library", "processstandardpage", w.standards.pk), standard_form(), "wagtail.create"


def create_and_ask_to_publish(w):
    url, form, _verb = create_page(w)
    return url, form | {"action-publish": "1"}, "wagtail.create"


def save_draft(w):
    form = standard_form(title="바뀐 제목", slug="hg-ws-014") | seen(w.standard)
    return admin("edit", w.standard.pk), form, "wagtail.edit"


def revert(w):
    first = w.standard.latest_revision
    w.standard.title = "둘째 개정"
    w.standard.save_revision(user=w.editor, log_action=False)
    url = admin("revisions_revert", w.standard.pk, first.pk)
    return url, standard_form(slug="hg-ws-014") | seen(w.standard), "wagtail.revert"


def copy_page(w):
    form = {
        "new_title": "사본",
        "new_slug": "copy",
        "new_parent_page": str(w.standards.pk),
        "publish_copies": "",
    }
    return admin("copy", w.standard.pk), form, "wagtail.copy"


def delete_page(w):
    return admin("delete", w.standard.pk), {}, "wagtail.delete"


def upload_image(w):
    form = {"title": "새 그림", "file": png("red"), "collection": w.space.collection.pk, "description": ""}
    return reverse("wagtailimages:add"), form, "media.created"


def upload_images(w):
    form = {"title": "여러 그림", "files[]": png("blue"), "collection": w.space.collection.pk}
    return reverse("wagtailimages:add_multiple"), form, "media.created"


def choose_new_image(w):
    form = {
        "image-chooser-upload-title": "고른 그림",
        "image-chooser-upload-file": png("green"),
        "image-chooser-upload-collection": w.space.collection.pk,
    }
    return reverse("wagtailimages_chooser:create"), form, "media.created"


def edit_image(w):
    form = {"title": "새 이름", "description": "설명", "collection": w.space.collection.pk}
    return reverse("wagtailimages:edit", args=[w.image.pk]), form, "media.changed"


def delete_image(w):
    return reverse("wagtailimages:delete", args=[w.image.pk]), {}, "media.deleted"


def upload_document(w):
    form = {"title": "새 파일", "file": text_file("새.txt"), "collection": w.space.collection.pk}
    return reverse("wagtaildocs:add"), form, "media.created"


def upload_documents(w):
    form = {"title": "여러 파일", "files[]": text_file("여럿.txt"), "collection": w.space.collection.pk}
    return reverse("wagtaildocs:add_multiple"), form, "media.created"


def edit_document(w):
    form = {"title": "새 이름", "collection": w.space.collection.pk}
    return reverse("wagtaildocs:edit", args=[w.document.pk]), form, "media.changed"


def delete_document(w):
    return reverse("wagtaildocs:delete", args=[w.document.pk]), {}, "media.deleted"


WRITES = [
    create_page,
    create_and_ask_to_publish,
    save_draft,
    revert,
    copy_page,
    delete_page,
    upload_image,
    upload_images,
    choose_new_image,
    edit_image,
    delete_image,
    upload_document,
    upload_documents,
    edit_document,
    delete_document,
]


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__)
def test_the_write_is_recorded_with_its_author(world, editor, write):
    url, form, verb = write(world)
    before = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first()
    response = editor.post(url, form)
    assert response.status_code in (200, 302), response.content[:500]
    events = AuditEvent.objects.filter(pk__gt=before, verb=verb, actor_id=world.editor.pk)
    assert events.exists(), list(AuditEvent.objects.filter(pk__gt=before).values_list("verb", "actor_id"))


def test_an_autosave_is_recorded(world, editor):
    response = editor.post(
        admin("edit", world.standard.pk),
        standard_form(slug="hg-ws-014", title="자동 저장") | seen(world.standard),
        headers={"Accept": "application/json"},
    )
    assert response.status_code == 200, response.content
    assert json.loads(response.content)["success"]
    assert AuditEvent.objects.filter(verb="wagtail.edit", actor_id=world.editor.pk).exists()


def test_asking_wagtail_to_publish_saves_a_draft_and_nothing_more(world, editor):
    url, form, _verb = create_and_ask_to_publish(world)
    editor.post(url, form)
    page = ProcessStandardPage.objects.get(slug="hg-ws-011")
    assert not page.live
    assert page.distribution.audience.kind == "CLOSED"


def test_a_copy_starts_closed_whoever_saw_the_original(world, editor):
    url, form, _verb = copy_page(world)
    editor.post(url, form)
    page = ProcessStandardPage.objects.get(slug="copy")
    assert page.distribution.audience.kind == "CLOSED"
    assert page.uuid != world.standard.uuid


def test_an_alias_cannot_be_made(world, editor):
    url, form, _verb = copy_page(world)
    editor.post(url, form | {"alias": "on"})
    assert not ProcessStandardPage.objects.filter(alias_of__isnull=False).exists()


def test_new_media_is_seen_by_the_anchors_own_people_only(world, editor):
    for write in (upload_image, upload_document):
        url, form, _verb = write(world)
        editor.post(url, form)
    for media in (
        KnowledgeImage.objects.get(title="새 그림"),
        KnowledgeDocument.objects.get(title="새 파일"),
    ):
        assert media.audience.kind == "COMPANY"
        assert media.audience.company_id == world.family.anchor_id
