"""Whoever loses something loses it with the next request, whatever the index and the broker know."""

import pytest
from django.utils import timezone

from knowledge.library.actions.distribution import distribute
from suppliers.network.actions import families, lists, people
from suppliers.network.models import Membership
from suppliers.programs.models import Engagement
from tests import factories as make
from tests.telling import telling

from .canaries import HAN, SECRET, canaries_in_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def deaf(settings):
    """No broker answers."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    settings.WAKE_CONSUMERS = True


def now():
    """Whoever did it, at what time."""
    return {"by": None, "at": timezone.now()}


def off_the_list(world):
    """The anchor takes the partner off the list."""
    lists.remove_from_list(distribution_list=world.lists["han"], company=world.companies["listed"], **now())


def out_of_the_family(world):
    """The partner leaves the family."""
    families.leave_family(family=world.families["han"], company=world.companies["listed"], **now())


def out_of_the_company(world):
    """The person leaves the partner."""
    people.end_role(membership=Membership.objects.get(user=world.people["listed"]), **now())


def shut_out(world):
    """The person's account is shut."""
    people.disable_person(user=world.people["listed"], **now())


LOSSES = {
    off_the_list: [SECRET],
    out_of_the_family: [SECRET, HAN],
    out_of_the_company: [SECRET, HAN],
    shut_out: [SECRET, HAN],
}
LISTS = ("/", "/knowledge/", f"/search/?q={SECRET}", "/search/?q=용접", f"/knowledge/?words={SECRET}")


def objects_of(shelf):
    """The addresses of a page, its picture and its file."""
    return [
        shelf.page.url,
        f"/knowledge/images/{shelf.image.uuid}/width-640/",
        f"/knowledge/files/{shelf.document.uuid}/",
    ]


@pytest.mark.parametrize("loss", telling(LOSSES, fast=[off_the_list]), ids=lambda loss: loss.__name__)
def test_the_very_next_request_is_refused(loss, world, browsers, index, deaf):
    browser = browsers["listed"]
    for address in (*objects_of(world.shared), *LISTS):
        assert browser.get(address).status_code == 200
    assert canaries_in_response(browser.get("/search/?q=용접"), [SECRET])
    loss(world)
    refused = 302 if loss is shut_out else 404
    for address in objects_of(world.shared):
        assert browser.get(address).status_code == refused
    for address in LISTS:
        response = browser.get(address)
        if SECRET in address:
            # The question is repeated on the page; what is found may not be.
            assert not canaries_in_response(response, [f"{SECRET}-ws-014", f"{SECRET} 용접"])
        else:
            assert not canaries_in_response(response, LOSSES[loss])


def test_counts_follow_at_once(world, browsers, index, deaf):
    def counts(who):
        return [browsers[who].get(address).context for address in ("/search/?q=용접", "/knowledge/", "/")]

    def numbers(who):
        search, library, home = counts(who)
        results = search["results"]
        return results.total, results.facets, library["page"].paginator.count, home["owed_count"]

    # A colleague of the same standing who was never on the list: what is left must be what they have.
    make.MembershipFactory(user=world.people["ended"], company=world.companies["competitor"])
    assert numbers("listed") != numbers("competitor")
    out_before = numbers("competitor")
    off_the_list(world)
    assert numbers("listed") == out_before == numbers("competitor")


def test_a_stale_index_finds_nothing_for_them(world, browsers, index, deaf):
    out_of_the_company(world)
    assert browsers["listed"].get("/search/?q=용접").context["results"].total == 0


def test_what_was_read_before_is_no_longer_named(world, browsers):
    browsers["listed"].get(world.shared.page.url)
    assert canaries_in_response(browsers["listed"].get("/"), [SECRET])
    off_the_list(world)
    assert not canaries_in_response(browsers["listed"].get("/"), [SECRET])


def test_an_editor_whose_role_ends_is_out_of_the_editor_at_once(world, browsers):
    browser, page = browsers["publisher"], world.shared.page
    addresses = ["/admin/", f"/admin/pages/{page.pk}/edit/", f"/knowledge/pages/{page.uuid}/publish/"]
    for address in addresses:
        assert browser.get(address).status_code == 200
    assert b'href="/admin/"' in browser.get("/").body
    people.end_role(membership=Membership.objects.get(user=world.people["publisher"]), **now())
    for address in addresses:
        assert browser.get(address).status_code == 404
        assert browser.post(address, {}).status_code == 404
    assert b'href="/admin/"' not in browser.get("/").body


def test_an_adviser_whose_engagement_ends_loses_the_file(world, browsers):
    address = f"/knowledge/files/{world.others['engagement_document'].uuid}/"
    assert browsers["adviser"].get(address).status_code == 200
    engagement = Engagement.objects.get(adviser=world.people["adviser"])
    engagement.audience.members.update(ended_on=make.today())
    assert browsers["adviser"].get(address).status_code == 404


def test_a_new_engagement_gives_only_itself(world, browsers):
    address = f"/knowledge/files/{world.others['engagement_document'].uuid}/"
    make.EngagementFactory(company=world.companies["listed"], adviser=world.people["former_adviser"])
    assert browsers["former_adviser"].get(address).status_code == 404
    assert browsers["former_adviser"].get(world.shared.page.url).status_code == 404


def test_coming_back_to_the_family_brings_no_list_back(world, browsers):
    out_of_the_family(world)
    families.join_family(family=world.families["han"], company=world.companies["listed"], **now())
    assert browsers["listed"].get(world.shelves["family"].page.url).status_code == 200
    assert browsers["listed"].get(world.shared.page.url).status_code == 404


def test_a_narrower_page_is_gone_with_the_next_request(world, browsers, index, deaf):
    browser, page = browsers["competitor"], world.shelves["family"].page
    assert canaries_in_response(browser.get("/search/?q=용접"), [f"{HAN}-standard"])
    distribute(page=page, audience=world.lists["han"].audience, **now())
    assert browser.get(page.url).status_code == 404
    for address in LISTS:
        assert not canaries_in_response(browser.get(address), [f"{HAN}-standard"])
