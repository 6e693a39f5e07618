"""What counts as read and taken: what a person opened, not what a machine asked about."""

import pytest

from knowledge.library.models import Reading
from suppliers.network.models import AccessLog
from tests import factories as make
from tests.access.browsing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def stage(module_db):
    """A family with a page, a file, and a welder of a partner."""
    family = make.FamilyFactory(with_space=True)
    audience = family.audiences.get(kind="FAMILY")
    partner = make.FamilyMembershipFactory(family=family).company
    return {
        "welder": make.MembershipFactory(company=partner).user,
        "page": make.StandardFactory(family=family, audience=audience),
        "file": make.DocumentFactory(family=family, audience=audience),
    }


@pytest.fixture
def browser(stage, db):
    return signed_in(stage["welder"])


def noted():
    """What the log of openings says."""
    return list(AccessLog.objects.order_by("id").values_list("verb", flat=True))


def test_an_opened_page_and_a_taken_file_are_noted(browser, stage):
    browser.get(stage["page"].url)
    browser.get(stage["file"].url)

    assert noted() == ["page.read", "document.downloaded"]
    assert Reading.objects.get().page_id == stage["page"].pk


@pytest.mark.parametrize("what", ["page", "file"])
def test_asking_for_the_head_alone_is_no_opening(browser, stage, what):
    answer = browser.head(stage[what].url)

    assert (answer.status_code, noted()) == (200, [])
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    "headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"Sec-Purpose": "Prefetch"}]
)
def test_what_a_browser_fetches_ahead_is_logged_as_sent_and_not_read(browser, stage, headers):
    answer = browser.get(stage["page"].url, headers=headers)

    assert (answer.status_code, noted()) == (200, ["page.fetched_ahead"])
    assert not Reading.objects.exists()


def test_a_file_taken_under_the_pretext_of_fetching_ahead_is_logged(browser, stage):
    browser.get(stage["file"].url, headers={"Sec-Purpose": "prefetch"})

    assert noted() == ["document.downloaded"]
