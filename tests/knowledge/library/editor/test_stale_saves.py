"""What happens when two people save the same page, or the same new page is sent twice."""

import datetime
import re

import pytest
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.library.models import ProcessStandardPage
from suppliers.network.actions import people

from .test_audit import admin, standard_form

pytestmark = [pytest.mark.database, pytest.mark.slow]
LOADED = ("loaded_revision_id", "loaded_revision_created_at")


def opened(browser, page, **changes):
    """The form of a page as somebody has it open, with changes typed into it."""
    html = browser.get(admin("edit", page.pk)).content.decode()
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', html).group(1) for name in LOADED}
    return standard_form(slug=page.slug, code=page.code) | hidden | changes


def body(text):
    return {
        "body-count": "1",
        "body-0-type": "heading",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-id": "",
        "body-0-value-text": text,
        "body-0-value-level": "2",
    }


def draft_of(page):
    return ProcessStandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.fixture
def colleague(world):
    """The browser of a second person of the company who may write."""
    company = world.family.anchor
    user = people.create_person(username="colleague", name="이보기", by=None, at=timezone.now())
    day = timezone.localdate() - datetime.timedelta(days=30)
    people.give_role(user=user, company=company, role="PUBLISHER", by=None, at=timezone.now(), started_on=day)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def conflict(world, editor, colleague):
    """The editor has the page open; the colleague has saved it meanwhile."""
    url = admin("edit", world.standard.pk)
    mine = opened(editor, world.standard, title="내 제목", summary="내 요약", **body("내 문단"))
    theirs = opened(colleague, world.standard, title="동료 제목", **body("동료 문단"))
    assert colleague.post(url, theirs).status_code == 302
    return url, mine


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}, {"action-to-publishing": "1"}])
def test_a_stale_save_changes_nothing(world, editor, conflict, action):
    url, mine = conflict
    revisions = world.standard.revisions.count()
    response = editor.post(url, mine | action)
    assert response.status_code == 409
    assert world.standard.revisions.count() == revisions
    assert draft_of(world.standard).title == "동료 제목"


def test_a_stale_save_shows_who_changed_it_and_both_texts(editor, conflict):
    url, mine = conflict
    html = editor.post(url, mine).content.decode()
    for text in ("이보기", "동료 제목", "내 제목", "동료 문단", "내 문단", "내 요약"):
        assert text in html.split("<form")[0] + html.split("</form>")[-1]
    assert "HG-WS-014" not in re.sub(r"<input[^>]*>", "", html), "a field that is alike in both is not shown"


def test_a_stale_save_speaks_english_to_who_reads_english(world, editor, conflict):
    url, mine = conflict
    world.editor.language = "en"
    world.editor.save()
    html = editor.post(url, mine, headers={"accept-language": "en"}).content.decode()
    assert "Nothing was saved" in html


def test_an_incomplete_stale_form_is_refused_as_stale_too(world, editor, conflict):
    url, mine = conflict
    response = editor.post(url, mine | {"title": "", "effective_on": "내일"})
    assert response.status_code == 409
    assert "내일" in response.content.decode()


def test_a_form_without_its_version_is_stale(world, editor):
    form = opened(editor, world.standard, title="내 제목")
    for name in LOADED:
        del form[name]
    assert editor.post(admin("edit", world.standard.pk), form).status_code == 409
    answer = editor.post(admin("edit", world.standard.pk), form, headers={"accept": "application/json"})
    assert answer.json()["error_code"] == "invalid_revision"


def test_mine_is_saved_over_it_when_asked_and_theirs_stays_in_the_history(world, editor, conflict):
    url, mine = conflict
    html = editor.post(url, mine | {"action-to-publishing": "1"}).content.decode()
    form = html[html.index('<form class="stale-keep"') :].split("</form>")[0]
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    revisions = world.standard.revisions.count()
    response = editor.post(url, again)
    assert response.status_code == 302
    assert response.url.endswith("/publish/")
    assert draft_of(world.standard).title == "내 제목"
    assert draft_of(world.standard).body[0].value["text"] == "내 문단"
    assert world.standard.revisions.count() == revisions + 1
    assert any(revision.content["title"] == "동료 제목" for revision in world.standard.revisions.all())


def test_reverting_to_an_old_version_is_stale_as_well(world, editor, conflict):
    _url, mine = conflict
    old = world.standard.revisions.order_by("pk").first()
    assert editor.post(admin("revisions_revert", world.standard.pk, old.pk), mine).status_code == 409


def test_saving_by_hand_after_a_save_in_the_background_is_not_stale(world, editor):
    url = admin("edit", world.standard.pk)
    form = opened(editor, world.standard, title="내 제목")
    answer = editor.post(url, form, headers={"accept": "application/json"}).json()
    assert answer["success"]
    revision = world.standard.revisions.get(pk=answer["revision_id"])
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    type(revision).objects.filter(pk=revision.pk).update(created_at=long_ago)
    known = answer["field_updates"] | {"loaded_revision_created_at": long_ago.isoformat()}
    assert editor.post(url, form | known).status_code == 302


def test_saving_by_hand_while_the_background_still_saves_is_not_stale(world, editor):
    url = admin("edit", world.standard.pk)
    form = opened(editor, world.standard, title="내 제목")
    assert editor.post(url, form, headers={"accept": "application/json"}).json()["success"]
    assert editor.post(url, form).status_code == 302


def test_a_window_of_ones_own_that_was_open_for_long_is_stale(world, editor):
    url = admin("edit", world.standard.pk)
    old = opened(editor, world.standard, title="오래 열린 창")
    assert editor.post(url, opened(editor, world.standard, title="새 창")).status_code == 302
    revision = ProcessStandardPage.objects.get(pk=world.standard.pk).latest_revision
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    type(revision).objects.filter(pk=revision.pk).update(created_at=long_ago)
    assert editor.post(url, old).status_code == 409


@pytest.fixture
def add_url(world):
    return reverse("wagtailadmin_pages:add", args=["library", "processstandardpage", world.standards.pk])


def children(world):
    return ProcessStandardPage.objects.child_of(world.standards).count()


def test_the_same_new_page_sent_twice_leads_to_the_one_that_was_made(world, editor, add_url):
    before = children(world)
    first = editor.post(add_url, standard_form(**body("문단")))
    second = editor.post(add_url, standard_form(**body("문단")))
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.url == first.url
    assert children(world) == before + 1


def test_sent_twice_on_the_way_to_publishing_leads_there(world, editor, add_url):
    form = standard_form() | {"action-to-publishing": "1"}
    assert editor.post(add_url, form).url == editor.post(add_url, form).url


def test_the_same_address_with_another_text_gets_its_form_back(world, editor, add_url):
    editor.post(add_url, standard_form())
    response = editor.post(add_url, standard_form(summary="다른 요약"))
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors
    assert "다른 요약" in response.content.decode()


def test_the_address_of_a_colleagues_new_page_gets_its_form_back(world, editor, colleague, add_url):
    colleague.post(add_url, standard_form())
    response = editor.post(add_url, standard_form())
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors


def test_a_page_that_appears_between_the_check_and_the_save_is_no_server_error(world, editor, add_url):
    made = []

    def overtake(sender, instance, **_kwargs):
        if instance.pk is None and not made:
            made.append(instance)
            twin = ProcessStandardPage(
                title="먼저 쓴 문서", slug=instance.slug, code="X", process_area="WELDING", live=False
            )
            world.standards.add_child(instance=twin)

    # Standing in for the other request: it must outlive the rollback of this one.
    def answer():
        pre_save.connect(overtake, sender=ProcessStandardPage)
        try:
            return editor.post(add_url, standard_form())
        finally:
            pre_save.disconnect(overtake, sender=ProcessStandardPage)

    assert answer().status_code in (200, 302)
    assert made
