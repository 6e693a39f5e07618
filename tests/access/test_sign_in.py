"""There is one way in, and it tells nothing about who else has one."""

import base64
import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth import authenticate
from django.core import mail

from suppliers.network.models import User
from tests.factories import PASSWORD
from tests.telling import telling

from .browsing import Browser

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
OTHER_DOORS = (
    "/admin/login/",
    "/django-admin/login/",
    "/_util/login/",
    "/admin/password_reset/",
    "/accounts/login/code/",
    "/accounts/login/code/confirm/",
    "/accounts/signup/",
    "/accounts/signup/passkey/",
    "/accounts/2fa/webauthn/login/",
    "/accounts/2fa/authenticate/",
    "/accounts/3rdparty/",
    "/accounts/social/login/",
    "/accounts/google/login/",
    "/_allauth/browser/v1/auth/login",
    "/_allauth/app/v1/auth/login",
    "/api/v1/auth/login/",
    "/django-admin/",
    "/admin/",
)
ELSEWHERE = (
    "//evil.example",
    "https://evil.example/",
    "http:evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "///evil.example",
    "////evil.example",
    "https:///evil.example",
    "https://testserver@evil.example/",
    "https://evil.example\\@testserver/",
    "%2f%2fevil.example",
    "/%09/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example/%2e%2e",
    "http://[::1]/",
    "\x00//evil.example",
)
FEW_ELSEWHERE = ("//evil.example", "https://testserver@evil.example/", "javascript:alert(1)")


def sign_in(browser, login="listed", password=PASSWORD, **more):
    """Post the sign-in form."""
    return browser.post(LOGIN, {"login": login, "password": password, **more})


def is_signed_in(browser):
    """Whether the desk opens."""
    return browser.get("/").status_code == 200


def stays_here(location):
    """Whether a browser, which takes backslashes for slashes and drops white space, stays on this host."""
    location = re.sub(r"[\t\r\n]", "", location).strip().replace("\\", "/")
    return urlsplit(urljoin("http://testserver/accounts/login/", location))[:2] == ("http", "testserver")


@pytest.mark.parametrize("login", ["listed", "listed@factory.example"])
def test_a_person_signs_in_by_name_or_mail(login, world):
    browser = Browser()
    assert sign_in(browser, login)["Location"] == "/"
    assert is_signed_in(browser)


@pytest.mark.parametrize("door", OTHER_DOORS)
def test_every_other_door_leads_to_the_one(door, world):
    browser = Browser()
    response = browser.get(door)
    closed = response.status_code == 404 or (response.status_code == 200 and door == "/accounts/signup/")
    assert closed or (response.status_code == 302 and response["Location"].startswith(LOGIN))
    for form in ({"username": "listed", "password": PASSWORD}, {"login": "listed", "password": PASSWORD}):
        browser.post(door, form)
        browser.post(door, form, content_type="application/json")
        assert not is_signed_in(browser)


def test_basic_and_token_headers_sign_nobody_in(world):
    basic = base64.b64encode(f"listed:{PASSWORD}".encode()).decode()
    for value in (f"Basic {basic}", "Bearer x", "Token x"):
        assert Browser().get("/", headers={"Authorization": value}).status_code == 302
    assert Browser().get("/", headers={"Remote-User": "listed"}).status_code == 302


def test_sign_up_is_closed(world):
    before = User.objects.count()
    form = {"email": "new@factory.example", "username": "new", "password1": "a-long-password-1"}
    body = Browser().post("/accounts/signup/", form).body
    assert User.objects.count() == before
    assert b"password1" not in body


def test_wrong_names_and_wrong_passwords_answer_alike(world):
    def answer(login, password):
        response = sign_in(Browser(), login, password)
        body = response.body.replace(login.encode(), b"")
        return response.status_code, sorted(response.headers), _without_tokens(body)

    known = answer("listed", "wrong-password")
    assert known == answer("nobody", "wrong-password")
    # The words say "mail" to whoever typed a mail address, known or not.
    by_mail = answer("listed@factory.example", "wrong-password")
    assert by_mail == answer("nobody@factory.example", "wrong-password")
    assert known == answer("disabled", "wrong-password")
    assert known == answer("disabled", PASSWORD)


def test_a_password_reset_answers_alike_for_everybody(world):
    def answer(email):
        response = Browser().post("/accounts/password/reset/", {"email": email})
        return response.status_code, response["Location"], len(response.cookies)

    assert answer("listed@factory.example") == answer("nobody@factory.example")
    assert [message.to for message in mail.outbox if "reset/key" in message.body] == [
        ["listed@factory.example"]
    ]
    before = len(mail.outbox)
    Browser().post("/accounts/password/reset/", {"email": "disabled@factory.example"})
    assert not [m for m in mail.outbox[before:] if "/reset/key/" in m.body]


@pytest.mark.parametrize("target", telling(ELSEWHERE, fast=FEW_ELSEWHERE))
def test_after_signing_in_nobody_is_sent_elsewhere(target, world):
    for response in (
        sign_in(Browser(), next=target),
        Browser().post(f"{LOGIN}?next={target}", {"login": "listed", "password": PASSWORD}),
    ):
        assert response.status_code != 302 or stays_here(response["Location"])


@pytest.mark.parametrize("target", telling(ELSEWHERE, fast=FEW_ELSEWHERE))
def test_the_language_switch_and_the_sign_out_send_nobody_elsewhere(target, world, browsers):
    for address, form in (
        ("/language/", {"language": "en", "next": target}),
        ("/accounts/logout/", {"next": target}),
    ):
        assert stays_here(browsers["listed"].post(address, form)["Location"])


def test_after_signing_in_one_stands_where_one_wanted_to_go(world):
    browser = Browser()
    asked = browser.get(f"{world.shared.page.url}?print=1")
    response = browser.post(asked["Location"], {"login": "listed", "password": PASSWORD})
    assert response["Location"] == f"{world.shared.page.url}?print=1"


def test_a_disabled_person_does_not_get_in(world):
    browser = Browser()
    sign_in(browser, "disabled")
    assert not is_signed_in(browser)
    assert authenticate(None, username="disabled", password=PASSWORD) is None


def test_the_session_changes_when_somebody_signs_in(world):
    browser = Browser()
    browser.get(LOGIN)
    session = browser.session
    session["planted"] = True
    session.save()
    planted = browser.cookies["sessionid"].value
    sign_in(browser)
    assert browser.cookies["sessionid"].value != planted
    attacker = Browser()
    attacker.cookies["sessionid"] = planted
    assert not is_signed_in(attacker)


def test_signing_out_ends_the_session_itself(world):
    browser = Browser()
    sign_in(browser)
    session = browser.cookies["sessionid"].value
    browser.post("/accounts/logout/")
    thief = Browser()
    thief.cookies["sessionid"] = session
    assert not is_signed_in(thief)


def test_a_get_signs_nobody_out(world, browsers):
    browsers["listed"].get("/accounts/logout/")
    assert is_signed_in(browsers["listed"])


def test_a_new_password_ends_the_other_sessions(world):
    here, there = Browser(), Browser()
    for browser in (here, there):
        sign_in(browser)
    form = {"oldpassword": PASSWORD, "password1": "another-long-one-7", "password2": "another-long-one-7"}
    here.post("/accounts/password/change/", form)
    assert User.objects.get(username="listed").check_password("another-long-one-7")
    assert not is_signed_in(there)


def test_guessing_is_slowed_down_by_name_and_by_address(world):
    browser = Browser()
    for _ in range(12):
        response = sign_in(browser, "listed", "wrong-password")
    # The right password does not help any more.
    assert sign_in(browser).status_code != 302
    assert not is_signed_in(browser)
    # Nor another address, nor one that is only claimed.
    elsewhere = Browser(REMOTE_ADDR="10.0.0.7")
    assert sign_in(elsewhere).status_code != 302
    claimed = Browser(headers={"X-Forwarded-For": "10.0.0.8"})
    assert sign_in(claimed).status_code != 302
    assert response.status_code in (200, 429)


@pytest.mark.parametrize(
    "address",
    [LOGIN, "/accounts/logout/", "/language/", "/accounts/password/reset/", "/accounts/password/change/"],
)
def test_a_form_of_another_site_changes_nothing(address, world):
    browser = Browser(enforce_csrf_checks=True)
    if address in ("/accounts/logout/", "/accounts/password/change/"):
        browser.force_login(world.people["listed"])
    for headers in ({}, {"Origin": "null"}, {"Origin": "https://evil.example"}):
        assert (
            browser.post(address, {"login": "listed", "password": PASSWORD}, headers=headers).status_code
            == 403
        )


def test_cookies_are_closed_to_scripts_and_other_sites(world):
    browser = Browser()
    sign_in(browser)
    browser.get(LOGIN)
    for name in ("sessionid", "csrftoken"):
        if name in browser.cookies:
            assert browser.cookies[name]["httponly"]
            assert browser.cookies[name]["samesite"] == "Lax"


def test_nobody_changes_a_mail_address_to_take_an_account_over(world, browsers):
    before = User.objects.get(username="listed").email
    for form in (
        {"action_add": "", "email": "competitor@factory.example"},
        {"action_add": "", "email": "thief@factory.example"},
    ):
        browsers["listed"].post("/accounts/email/", form)
    assert User.objects.get(username="listed").email == before


def _without_tokens(body):
    return re.sub(rb'(csrfmiddlewaretoken" value=|nonce=|"X-CSRFToken": )"[^"]+"', b"", body)
