"""Two saves in the same moment: one after the other, and the second knows of the first."""

import threading
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client

from knowledge.library.models import ProcessStandardPage, StandardsPage
from suppliers.network.models import User
from tests import factories as make

from .test_audit import admin, standard_form

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office():
    """A section for standards and two browsers of one who may write there."""
    make.FamilyFactory(space=True)
    user = User.objects.create_superuser(username="operator", email="operator@example.com")
    clients = [Client(raise_request_exception=False) for _ in range(2)]
    for client in clients:
        client.force_login(user)
    return SimpleNamespace(section=StandardsPage.objects.get(), clients=clients)


def at_once(office, url, forms):
    """The answers to two forms that arrive in the same moment."""
    start, answers = threading.Barrier(2), []

    def send(client, form):
        start.wait(10)
        answers.append(client.post(url, form).status_code)
        connection.close()

    pairs = zip(office.clients, forms, strict=True)
    threads = [threading.Thread(target=send, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def test_a_new_page_sent_twice_at_once_is_made_once(office):
    url = admin("add", "library", "processstandardpage", office.section.pk)
    assert at_once(office, url, [standard_form(), standard_form()]) == [302, 302]
    assert ProcessStandardPage.objects.count() == 1


def test_two_new_pages_with_one_address_are_one_page_and_one_form(office):
    url = admin("add", "library", "processstandardpage", office.section.pk)
    assert at_once(office, url, [standard_form(), standard_form(title="다른 제목")]) == [200, 302]


def test_two_new_pages_in_one_section_are_both_made(office):
    url = admin("add", "library", "processstandardpage", office.section.pk)
    assert at_once(office, url, [standard_form(), standard_form(slug="second")]) == [302, 302]
