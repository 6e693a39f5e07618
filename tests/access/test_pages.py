"""Nothing that happens to a page shows it to more people, except the one action that is meant to."""

import datetime
import json

import pytest
from django.core import serializers
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from knowledge.library.actions.distribution import distribute
from knowledge.library.actions.publishing import Stale, publish, withdraw
from knowledge.library.models import Distribution, LibraryRootPage, NoticePage, ProcessStandardPage
from suppliers.network.actions.audiences import pair_audience
from suppliers.network.models import Audience, AudienceKind
from tests import factories as make

from .canaries import SECRET, canaries_in_response
from .editor_forms import standard_form

pytestmark = pytest.mark.django_db

OUTSIDER, INSIDER = "competitor", "listed"


def share(page, audience):
    """Publish the latest draft to an audience."""
    page.refresh_from_db()
    publish(page=page, revision_id=page.latest_revision_id, audience=audience, by=None, at=timezone.now())
    page.refresh_from_db()


def kind_of(page):
    """The kind of audience that a page has."""
    return Distribution.objects.get(page_id=page.pk).audience.kind


@pytest.fixture
def narrowed(world):
    """A page that the family saw, and that only the list sees by now; and the revision from before."""
    page = world.shelves["family"].page
    wide = page.latest_revision
    page.title = "narrow"
    page.save_revision()
    share(page, world.lists["han"].audience)
    return page, wide


def assert_hidden(browsers, page):
    """The outsider finds no such page, the insider does."""
    assert browsers[OUTSIDER].get(page.url).status_code == 404
    assert browsers[INSIDER].get(page.url).status_code == 200


def test_publishing_an_old_revision_widens_nothing(narrowed, browsers):
    page, wide = narrowed
    wide.publish()
    assert_hidden(browsers, page)


def test_reverting_in_the_editor_widens_nothing(narrowed, browsers):
    page, wide = narrowed
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = standard_form(page, revision=wide.pk)
    assert browsers["publisher"].post(address, form).status_code == 302
    share(page, Distribution.objects.get(page=page).audience)
    assert_hidden(browsers, page)


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_schedule_in_an_old_revision_widens_nothing(hours, narrowed, browsers):
    page, wide = narrowed
    wide.approved_go_live_at = timezone.now() + datetime.timedelta(hours=hours)
    wide.save()
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert_hidden(browsers, page)


def test_a_date_in_the_form_schedules_nothing(world, browsers):
    page = world.shelves["family"].page
    form = standard_form(
        page, go_live_at="2020-01-01 00:00", expire_at="2020-01-01 00:00", **{"action-publish": "1"}
    )
    browsers["publisher"].post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    latest = ProcessStandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert latest.go_live_at is None
    assert latest.expire_at is None


@pytest.mark.parametrize("action", ["action-publish", "action-submit", "action-restart-workflow"])
def test_the_editors_own_publishing_only_saves_a_draft(action, world, browsers):
    section = world.shelves["family"].page.get_parent()
    add = reverse("wagtailadmin_pages:add", args=["library", "processstandardpage", section.pk])
    form = standard_form(world.shelves["family"].page, slug="fresh", title="fresh", **{action: "1"})
    browsers["publisher"].post(add, form)
    page = ProcessStandardPage.objects.get(slug="fresh")
    assert not page.live
    assert kind_of(page) == "CLOSED"
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    again = standard_form(page, title="fresh again", **{action: "1"})
    assert browsers["publisher"].post(edit, again).status_code == 302
    page.refresh_from_db()
    assert page.draft_title == "fresh again"
    assert not page.live


@pytest.mark.parametrize("recursive", [False, True])
@pytest.mark.parametrize("keep_live", [False, True])
def test_a_copy_is_closed_whatever_it_was_copied_from(recursive, keep_live, world, browsers):
    section = world.shelves["family"].page.get_parent().specific
    source = section if recursive else world.shelves["family"].page
    copied = source.copy(
        recursive=recursive, keep_live=keep_live, update_attrs={"slug": "copied", "title": "copied"}
    )
    pages = Page.objects.descendant_of(copied, inclusive=True)
    assert pages.count() == (Page.objects.descendant_of(source, inclusive=True).count())
    assert set(Distribution.objects.filter(page__in=pages).values_list("audience__kind", flat=True)) == {
        "CLOSED"
    }
    for page in pages:
        for who in ("publisher", INSIDER, OUTSIDER):
            assert browsers[who].get(page.specific.url).status_code == 404


def test_a_copy_in_the_editor_is_closed(world, browsers):
    page = world.shared.page
    form = {
        "new_title": "copied",
        "new_slug": "copied",
        "new_parent_page": page.get_parent().pk,
        "copy_subpages": "on",
        "publish_copies": "on",
        "alias": "on",
    }
    browsers["publisher"].post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)
    copied = ProcessStandardPage.objects.filter(slug="copied").first()
    assert copied is None or (kind_of(copied), copied.live, copied.alias_of_id) == ("CLOSED", False, None)
    assert browsers[INSIDER].get(page.url.replace(page.slug, "copied")).status_code == 404


def test_there_are_no_aliases(world):
    page = world.others["notice"]
    with pytest.raises((PermissionDenied, ValidationError)):
        page.create_alias(update_slug="alias", parent=page.get_parent())
    with pytest.raises(PermissionDenied):
        page.get_parent().add_child(instance=NoticePage(title="alias", slug="alias", alias_of=page.page_ptr))
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_a_moved_page_keeps_its_audience(world, browsers):
    page = world.shared.page
    open_section = world.shelves["family"].page.get_parent()
    distribute(page=open_section, audience=Audience.objects.get(kind="PUBLIC"), by=None, at=timezone.now())
    sibling = open_section.add_sibling(
        instance=type(open_section.specific)(title="moved to", slug="moved-to"), pos="last-sibling"
    )
    distribute(page=sibling, audience=Audience.objects.get(kind="PUBLIC"), by=None, at=timezone.now())
    page.move(sibling, pos="last-child")
    page = ProcessStandardPage.objects.get(pk=page.pk)
    assert "moved-to" in page.url
    assert_hidden(browsers, page)


def translated(world, page, title, audience):
    """The page's English version beside it, published."""
    return make.StandardFactory(
        family=world.families["han"],
        audience=audience,
        title=title,
        slug=f"{page.slug}-en",
        locale=Locale.objects.get(language_code="en"),
        translation_key=page.translation_key,
    )


def test_a_copy_for_translation_is_closed(world):
    root = LibraryRootPage.objects.get()
    distribute(page=root, audience=world.audience(), by=None, at=timezone.now())
    english = root.copy_for_translation(Locale.objects.get(language_code="en"))
    assert kind_of(english) == "CLOSED"
    assert english.uuid != root.uuid


def test_a_translation_has_an_audience_of_its_own(world, browsers):
    korean = world.shelves["family"].page
    english = translated(world, korean, f"{SECRET} in English", world.lists["han"].audience)
    assert_hidden(browsers, english)
    for address in (korean.url, "/knowledge/", "/", "/search/?q=용접"):
        assert not canaries_in_response(browsers[OUTSIDER].get(address), [SECRET])
    assert english.url.encode() in browsers[INSIDER].get(korean.url).body


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_hidden_in_one_language_is_listed_in_the_other(language, world, browsers):
    """Of two versions one line is shown; the hidden one must not take the visible one's place."""
    korean = world.shelves["family"].page
    translated(world, korean, "English title", world.lists["han"].audience)
    world.people[OUTSIDER].language = language
    world.people[OUTSIDER].save()
    body = browsers[OUTSIDER].get("/knowledge/").body.decode()
    assert korean.title in body
    assert "English title" not in body


def test_a_page_made_any_other_way_is_closed(world, browsers):
    parent = NoticePage.objects.first().get_parent()
    by_hand = parent.add_child(instance=NoticePage(title="by hand", slug="by-hand"))
    assert kind_of(by_hand) == "CLOSED"

    record = json.loads(serializers.serialize("json", [Page.objects.get(pk=by_hand.pk), by_hand]))
    by_hand.delete()
    for row in record:
        for loaded in serializers.deserialize("json", json.dumps([row])):
            loaded.save()
    assert browsers["publisher"].get("/knowledge/ocelot-family/notices/by-hand/").status_code == 404
    row = Distribution.objects.filter(page__slug="by-hand").first()
    assert row is None or row.audience.kind == "CLOSED"


def test_a_page_without_a_row_is_nobodys(world, browsers):
    Distribution.objects.filter(page=world.shared.page).delete()
    for who in ("publisher", "viewer", INSIDER, OUTSIDER, "operator"):
        assert browsers[who].get(world.shared.page.url).status_code == 404
        assert world.shared.page.title.encode() not in browsers[who].get("/knowledge/").body


def test_readers_get_no_word_of_a_draft(world, browsers):
    page = world.shelves["family"].page
    page.title = page.summary = page.body = None
    page = ProcessStandardPage.objects.get(pk=page.pk)
    page.title = page.summary = page.change_summary = f"{SECRET} later"
    page.save_revision()
    make.StandardFactory(family=world.families["han"], title=f"{SECRET} later", slug=f"{SECRET}-later")
    for who in (INSIDER, OUTSIDER, "viewer"):
        for address in (page.url, "/", "/knowledge/", "/knowledge/?words=later", "/search/?q=later"):
            response = browsers[who].get(address)
            assert response.status_code == 200
            assert f"{SECRET} later".encode() not in response.body


def test_a_withdrawn_or_unpublished_page_is_gone(world, browsers):
    world.shared.page.unpublish()
    assert browsers[INSIDER].get(world.shared.page.url).status_code == 404
    withdraw(page=world.shelves["family"].page, by=None, at=timezone.now())
    assert browsers[INSIDER].get(world.shelves["family"].page.url).status_code == 404
    for address in ("/knowledge/", "/"):
        assert world.shared.page.title.encode() not in browsers[INSIDER].get(address).body


def test_publishing_what_somebody_else_has_changed_meanwhile_is_refused(world, browsers):
    page = world.shelves["family"].page
    seen = page.latest_revision_id
    page.title = "newer"
    page.save_revision()
    with pytest.raises(Stale):
        publish(page=page, revision_id=seen, audience=world.lists["han"].audience, by=None, at=timezone.now())
    assert kind_of(page) == "FAMILY"


def test_sharing_with_one_company_shows_it_to_no_other(world, browsers):
    pair = pair_audience(
        family=world.families["han"], company=world.companies["competitor"], by=None, at=timezone.now()
    )
    share(world.shared.page, pair)
    assert browsers["competitor"].get(world.shared.page.url).status_code == 200
    assert browsers["publisher"].get(world.shared.page.url).status_code == 200
    assert browsers["listed"].get(world.shared.page.url).status_code == 404


def test_an_audience_of_another_family_cannot_be_chosen(world, browsers):
    page = world.shelves["family"].page
    address = reverse("library:publish", args=[page.uuid])
    foreign = [world.audience("byeol").pk, world.lists["byeol"].audience_id]
    foreign += Audience.objects.filter(kind__in=["PUBLIC", "NETWORK"]).values_list("pk", flat=True)
    foreign.append(Audience.objects.get(kind=AudienceKind.COMPANY, company=world.companies["listed"]).pk)
    for audience in foreign:
        form = {"audience": audience, "revision": page.latest_revision_id}
        assert browsers["publisher"].post(address, form).status_code == 422
        form = {"audience": "company", "company": world.companies["byeol_partner"].pk}
        assert browsers["publisher"].post(address, form).status_code == 422
    assert kind_of(page) == "FAMILY"
