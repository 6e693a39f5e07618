"""Every text of what is hidden carries canary words; they turn up nowhere where an outsider looks."""

import logging

import pytest
from django.core import mail

from suppliers.network.models import AuditEvent, AuditValues
from tests.telling import telling

from .browsing import METHODS
from .canaries import ALL, BYEOL, FORBIDDEN, FORMER, HAN, SECRET, canaries_in, canaries_in_response
from .world import OUTSIDERS

pytestmark = pytest.mark.django_db

QUESTIONS = ("용접", "014", "paragraph", "file", "company", "용접 조건을")


ASKING = ("viewer", "listed", "competitor", "other_partner", "ended", "adviser", "operator")


def questions():
    """Searches and lists with every kind of question and filter; the matrix has all other addresses."""
    for question in QUESTIONS:
        yield f"/search/?q={question}"
        yield f"/knowledge/?words={question}"
    for query in ("kind=standard", "area=welding", "unread=1", "sort=code", "page=2", "kind=case&sort=title"):
        yield f"/knowledge/?{query}"
        yield f"/search/?q=용접&{query}"


@pytest.mark.parametrize("who", telling(ASKING, fast=["competitor"]))
def test_no_answer_tells_anybody_what_is_not_theirs(who, world, browsers, index):
    for address in questions():
        assert not canaries_in_response(browsers[who].get(address), FORBIDDEN[who]), address


def test_no_verb_tells_a_competitor(world, browsers):
    for address in (
        world.shared.page.url,
        f"/knowledge/files/{world.shared.document.uuid}/",
        f"/knowledge/images/{world.shared.image.uuid}/width-640/",
        f"/knowledge/pages/{world.shared.page.uuid}/publish/",
    ):
        for method in METHODS:
            response = browsers["competitor"].generic(method, address)
            assert not canaries_in_response(response, FORBIDDEN["competitor"])


def test_the_list_member_finds_all_of_it(world, browsers, index):
    """The other direction: the same words, for whom they are meant."""
    page = browsers["listed"].get(world.shared.page.url).body.decode()
    for part in (
        "heading",
        "paragraph",
        "caption",
        "attachment",
        "note",
        "remark",
        "code",
        "summary",
        "change",
        "team",
    ):
        assert f"{SECRET} {part}" in page
    assert browsers["listed"].get(world.shared.document.url).body == f"{SECRET} in the file".encode()
    for address in (
        "/",
        "/knowledge/",
        "/search/?q=용접",
        f"/search/?q={SECRET}",
        f"/knowledge/?words={SECRET}-WS",
    ):
        assert world.shared.page.url in browsers["listed"].get(address).body.decode(), address


def test_what_the_index_holds_is_shown_only_to_its_audience(world, browsers, index):
    from search.finding import find
    from suppliers.access import viewer_for

    for who, person in world.people.items():
        viewer = viewer_for(person)
        words = FORBIDDEN.get(who, ALL)
        for question in (*QUESTIONS, SECRET, HAN, BYEOL):
            results = find(viewer, question)
            assert not canaries_in(repr(results), words), who
            assert results.total == len(results.hits) <= len(repr(results))


def test_logs_say_no_confidential_word(world, browsers, index, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("listed", "competitor", "anonymous"):
        for address in ("/", "/knowledge/", "/search/?q=용접", world.shared.document.url, "/admin/"):
            browsers[name].get(address)
    said = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not canaries_in("\n".join(said), ALL)


def test_mail_says_no_confidential_word(world, browsers):
    for name in ("listed", "competitor"):
        browsers["anonymous"].post("/accounts/password/reset/", {"email": f"{name}@factory.example"})
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        assert not canaries_in(
            f"{message.subject}{message.body}{message.extra_headers}", [SECRET, HAN, BYEOL, FORMER]
        )


def test_the_audit_trail_says_what_happened_without_the_text(world):
    """Labels name the object; no text of it travels in the events or their values."""
    trail = "".join(AuditValues.objects.values_list("values", flat=True))
    trail += "".join(map(str, AuditEvent.objects.values_list("verb", "field_names")))
    for part in ("paragraph", "summary", "caption", "in the file"):
        assert f"{SECRET} {part}" not in trail


def test_the_outsiders_are_all_here():
    assert set(OUTSIDERS) < set(FORBIDDEN)
    assert all(SECRET in FORBIDDEN[who] for who in OUTSIDERS)
