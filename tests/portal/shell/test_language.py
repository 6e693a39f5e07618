"""A language pressed before signing in is taken along, by the one who pressed it and by nobody else."""

import re

import pytest
from django.test import Client

from suppliers.network.models import AuditEvent
from tests import factories as make

from .test_accounts import PASSWORD, set_up_app, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim():
    return make.PersonFactory(username="kim")


@pytest.fixture
def lee():
    return make.PersonFactory(username="lee")


@pytest.fixture
def browser():
    return Client(headers={"Accept-Language": "en-US,en;q=0.9"})


def press(browser, language):
    """Press a language in the header."""
    browser.post("/language/", {"language": language, "next": "/accounts/login/"})


def sign_in(browser, person):
    """Sign in with the password."""
    return browser.post("/accounts/login/", {"login": person.username, "password": PASSWORD})


def sign_out(browser):
    """Sign out."""
    browser.post("/accounts/logout/")


def language_of(browser, address="/"):
    """The language that a page is in."""
    return re.search('<html lang="([a-z]+)"', browser.get(address).content.decode())[1]


def choices_of(person):
    """How often a choice of a person was recorded, by that person."""
    chosen = AuditEvent.objects.filter(verb="person.language_chosen", actor_id=person.pk)
    return chosen.filter(target_id=str(person.pk)).count()


def test_a_language_pressed_before_signing_in_stays_with_the_account(browser, kim):
    press(browser, "en")
    sign_in(browser, kim)

    assert language_of(browser) == "en"
    assert choices_of(kim) == 1
    elsewhere = Client()
    sign_in(elsewhere, kim)
    assert language_of(elsewhere) == "en"


def test_the_language_pressed_last_wins_over_the_accounts_own(browser, kim):
    press(browser, "en")
    sign_in(browser, kim)
    sign_out(browser)

    press(browser, "ko")
    sign_in(browser, kim)

    assert language_of(browser) == "ko"


def test_what_the_browser_asks_for_by_itself_is_no_choice(browser, kim):
    sign_in(browser, kim)
    assert (language_of(browser), choices_of(kim)) == ("ko", 0)


def test_a_pressed_language_survives_the_second_factor(browser, kim):
    elsewhere = Client()
    sign_in(elsewhere, kim)
    set_up_app(elsewhere)
    codes = elsewhere.get("/accounts/2fa/recovery-codes/", follow=True)
    press(browser, "en")

    assert sign_in(browser, kim)["Location"].startswith("/accounts/2fa/authenticate/")
    assert choices_of(kim) == 0
    code = re.search(r"\b\d{8}\b", text_of(codes))[0]
    browser.post("/accounts/2fa/authenticate/", {"code": code})

    assert (language_of(browser), choices_of(kim)) == ("en", 1)


@pytest.mark.parametrize("when", ["before signing in", "after"])
def test_the_next_person_at_the_browser_keeps_their_own_language(browser, kim, lee, when):
    if when == "before signing in":
        press(browser, "en")
    sign_in(browser, kim)
    if when == "after":
        press(browser, "en")
    sign_out(browser)

    sign_in(browser, lee)

    assert (language_of(browser), choices_of(lee)) == ("ko", 0)


def test_a_failed_sign_in_chooses_nothing_for_anybody(browser, kim):
    press(browser, "en")
    browser.post("/accounts/login/", {"login": "kim", "password": "wrong"})
    assert choices_of(kim) == 0
    assert language_of(browser, "/accounts/login/") == "en"
