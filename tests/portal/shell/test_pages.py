"""The shell's own pages: help, account, styleguide, language."""

import datetime

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from portal.shell.views.help import ROLES
from suppliers.network.actions.people import create_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return create_person(
        username="kim", name="김예시", title="과장", email="kim@demo.example", by=None, at=timezone.now()
    )


@pytest.fixture
def reader(client, person):
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_its_help(reader, role):
    page = reader.get(reverse("shell:help-role", args=[role]))
    assert str(ROLES[role]) in page.content.decode()
    assert page.content.decode().count("<h2>") >= 3


@pytest.mark.parametrize("role", ROLES)
def test_help_names_no_document_of_a_family(reader, role):
    assert "HG-" not in reader.get(reverse("shell:help-role", args=[role])).content.decode()


def test_there_is_no_help_for_an_unknown_role(reader):
    assert reader.get(reverse("shell:help-role", args=["nobody"])).status_code == 404


def test_help_lists_the_roles(reader):
    text = reader.get(reverse("shell:help")).content.decode()
    assert all(reverse("shell:help-role", args=[role]) in text for role in ROLES)


def test_my_page_says_who_i_am(reader):
    text = reader.get(reverse("shell:me")).content.decode()
    assert "김예시 과장" in text
    assert "kim@demo.example" in text


def test_a_mail_address_that_is_the_sign_in_name_is_said_once(reader, person):
    person.username = person.email
    person.save()
    text = reader.get(reverse("shell:me")).content.decode()
    assert text.count("kim@demo.example") == 1


@pytest.mark.parametrize("name", ["shell:styleguide", "shell:me", "shell:help"])
def test_a_page_has_one_heading_and_nothing_inline(reader, name):
    text = reader.get(reverse(name)).content.decode()
    assert text.count("<h1") == 1
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    assert all("src=" in script for script in text.split("<script")[1:])


def test_a_page_of_the_shell_asks_the_database_little(reader, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        reader.get(reverse("shell:help"))


def test_the_chosen_language_stays_with_the_account(reader, person):
    answer = reader.post(reverse("shell:language"), {"language": "en", "next": "/help/?from=menu"})
    assert (answer.status_code, answer["Location"]) == (302, "/help/?from=menu")
    person.refresh_from_db()
    assert person.language == "en"
    assert '<html lang="en">' in reader.get("/help/").content.decode()


def test_a_visitor_keeps_the_chosen_language_in_a_cookie(client):
    answer = client.post(reverse("shell:language"), {"language": "en", "next": "/accounts/login/"})
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "en"
    assert datetime.timedelta(seconds=int(cookie["max-age"])) >= datetime.timedelta(days=365)
    assert '<html lang="en">' in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_the_language_switch_leads_nowhere_else(client, target):
    answer = client.post(reverse("shell:language"), {"language": "en", "next": target})
    assert answer["Location"] == "/"


def test_an_unknown_language_changes_nothing(reader, person):
    answer = reader.post(reverse("shell:language"), {"language": "xx", "next": "/help/"})
    assert answer["Location"] == "/help/"
    assert not answer.cookies
    person.refresh_from_db()
    assert person.language == "ko"
