"""What a person owes: one number, the same in the header of every page and on the desk."""

import datetime

import pytest
from django.test import Client

from portal.shell import desk, owed
from suppliers.roles import Role
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def family(module_db):
    return make.FamilyFactory(with_space=True)


@pytest.fixture
def audience(family):
    return family.audiences.get(kind="FAMILY")


def browser_of(company, **role):
    person = make.PersonFactory()
    make.MembershipFactory(user=person, company=company, **role)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def publisher(family):
    return browser_of(family.anchor, role=Role.PUBLISHER)


@pytest.fixture
def partner(family):
    return browser_of(make.FamilyMembershipFactory(family=family).company)


def plan(family, audience):
    """Two standards to read for partners, one of them overdue for review, and three drafts."""
    yesterday = make.today() - datetime.timedelta(days=1)
    make.StandardFactory(family=family, audience=audience)
    make.StandardFactory(family=family, audience=audience, review_due_on=yesterday)
    for _number in range(3):
        make.NoticeFactory(family=family)


def test_a_writers_reviews_and_drafts_are_in_the_header_of_every_page(family, audience, publisher):
    plan(family, audience)

    on_desk = publisher.get("/").context
    elsewhere = publisher.get("/help/").context

    assert on_desk["owed"].total == 4
    assert on_desk["owed_count"] == elsewhere["owed_count"] == 4


def test_a_readers_number_holds_nothing_of_the_writers(family, audience, partner):
    plan(family, audience)

    on_desk = partner.get("/").context

    assert on_desk["owed"].total == 2
    assert on_desk["owed_count"] == partner.get("/help/").context["owed_count"] == 2


def test_the_number_is_the_same_where_there_are_more_than_rows(family, audience, publisher, monkeypatch):
    monkeypatch.setattr(desk, "ROWS", 2)
    plan(family, audience)

    on_desk = publisher.get("/").context

    assert len(on_desk["owed"].rows) == 3
    assert on_desk["owed"].total == publisher.get("/help/").context["owed_count"] == 4


def test_beyond_what_is_counted_header_and_desk_say_the_same(family, audience, publisher, monkeypatch):
    monkeypatch.setattr(desk, "ROWS", 1)
    for module in (desk, owed):
        monkeypatch.setattr(module, "COUNTED_UP_TO", 3)
    plan(family, audience)

    on_desk = publisher.get("/").context["owed"]

    assert (on_desk.total, on_desk.count) == (3, "2+")
    assert publisher.get("/help/").context["owed_count"] == 3


def test_the_number_costs_a_reader_no_question_about_writing(
    family, audience, partner, django_assert_max_num_queries
):
    plan(family, audience)
    partner.get("/help/")
    with django_assert_max_num_queries(7):
        partner.get("/help/")


def test_the_number_costs_a_writer_few_questions(family, audience, publisher, django_assert_max_num_queries):
    plan(family, audience)
    publisher.get("/help/")
    with django_assert_max_num_queries(8):
        publisher.get("/help/")
