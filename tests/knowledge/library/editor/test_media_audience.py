"""Pictures and files are seen by an audience of the live pages that show them, and nobody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from knowledge.library.actions import publishing
from knowledge.library.models import ProcessStandardPage
from suppliers.network.actions import lists
from suppliers.network.models import AccessLog, Audience

from .conftest import png, text_file

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def audiences(world):
    """The whole family, and a list in it."""
    at = timezone.now()
    welding = lists.create_list(
        family=world.family, slug="welding", name_ko="용접", name_en="Welding", by=None, at=at
    )
    return Audience.objects.get(kind="FAMILY", family=world.family), welding.audience


def standard_with(world, slug, *, picture=True):
    body = [("picture", {"image": world.image, "alt_text": "비드", "caption": ""})] if picture else []
    return world.standards.add_child(
        instance=ProcessStandardPage(
            title=slug,
            slug=slug,
            code=slug,
            process_area="WELDING",
            effective_on=timezone.localdate(),
            body=body,
            live=False,
        )
    )


def publish(world, page, audience):
    page = ProcessStandardPage.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    revision = page.latest_revision or draft.save_revision(user=world.editor)
    publishing.publish(
        page=page, revision_id=revision.pk, audience=audience, by=world.editor, at=timezone.now()
    )
    world.image.refresh_from_db()


def test_narrowing_every_page_that_shows_a_picture_narrows_the_picture(world, audiences):
    family, welding = audiences
    pages = [standard_with(world, "ko"), standard_with(world, "en")]
    for page in pages:
        publish(world, page, family)
    assert world.image.audience == family
    publish(world, pages[0], welding)
    assert world.image.audience == family
    publish(world, pages[1], welding)
    assert world.image.audience == welding


def test_a_wider_page_does_not_widen_a_picture_that_a_narrower_one_shows(world, audiences):
    family, welding = audiences
    publish(world, standard_with(world, "narrow"), welding)
    publish(world, standard_with(world, "wide"), family)
    assert world.image.audience == welding


def test_withdrawing_every_page_gives_the_picture_back_to_the_anchor(world, audiences):
    family, _welding = audiences
    pages = [standard_with(world, "ko"), standard_with(world, "en")]
    for page in pages:
        publish(world, page, family)
    for page in pages:
        publishing.withdraw(
            page=ProcessStandardPage.objects.get(pk=page.pk), by=world.editor, at=timezone.now()
        )
    world.image.refresh_from_db()
    assert world.image.audience.kind == "COMPANY"


def test_a_copy_that_nobody_sees_keeps_nothing_open(world, editor, audiences):
    family, welding = audiences
    page = standard_with(world, "original")
    publish(world, page, family)
    editor.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "사본", "new_slug": "copy", "new_parent_page": world.standards.pk},
    )
    assert ProcessStandardPage.objects.filter(slug="copy").exists()
    publish(world, page, welding)
    assert world.image.audience == welding


def test_a_picture_left_out_of_a_revision_is_taken_back(world, audiences):
    family, _welding = audiences
    page = standard_with(world, "revised")
    publish(world, page, family)
    page = ProcessStandardPage.objects.get(pk=page.pk)
    page.body = []
    page.save_revision(user=world.editor)
    publish(world, page, family)
    assert world.image.audience.kind == "COMPANY"


def test_a_file_that_a_page_shows_is_not_replaced_under_its_readers(world, editor, audiences):
    family, _welding = audiences
    publish(world, standard_with(world, "shown"), family)
    before = world.image.file.name
    response = editor.post(
        reverse("wagtailimages:edit", args=[world.image.pk]),
        {"title": "비드", "file": png("red"), "collection": world.space.collection.pk},
    )
    assert response.context["form"].errors["file"]
    world.image.refresh_from_db()
    assert world.image.file.name == before


def test_a_file_that_no_page_shows_may_be_replaced(world, editor):
    response = editor.post(
        reverse("wagtaildocs:edit", args=[world.document.pk]),
        {"title": "기록", "file": text_file("새.txt"), "collection": world.space.collection.pk},
    )
    assert response.status_code == 302
    world.document.refresh_from_db()
    assert world.document.filename == "새.txt"


@pytest.mark.parametrize("name", ["copy", "history", "usage", "edit"])
def test_what_an_operator_opens_is_noted(world, client, django_user_model, name):
    operator = django_user_model.objects.create_user("operator", name="운영자", is_superuser=True)
    client.force_login(operator)
    client.get(reverse(f"wagtailadmin_pages:{name}", args=[world.standard.pk]))
    client.get(reverse("wagtailimages:edit", args=[world.image.pk]))
    noted = AccessLog.objects.filter(user_id=operator.pk, verb="operator.opened")
    assert set(noted.values_list("target_type", flat=True)) == {"wagtailcore.page", "library.knowledgeimage"}
