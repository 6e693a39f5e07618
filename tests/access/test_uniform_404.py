"""Hidden and missing answer alike to the last byte; without a session all addresses lead to the sign-in."""

import uuid

import pytest

from tests.telling import telling

from .browsing import METHODS, Browser, signature
from .world import SIGNED_IN_OUTSIDERS

pytestmark = pytest.mark.django_db

ACCEPTS = ("text/html", "application/json", "*/*", "image/png;q=0.9", "")
# People of whom the list's pages are hidden, one of each way in which they may be.
WATCHERS = ("competitor", "other_publisher", "operator")


def hidden(world):
    """Addresses of what is there, for others."""
    shelf, draft = world.shared, world.others["draft"]
    return [
        shelf.page.url,
        shelf.page.url.removesuffix("/"),
        f"/knowledge/pages/{shelf.page.uuid}/withdraw/",
        f"/knowledge/files/{shelf.document.uuid}/",
        f"/knowledge/images/{shelf.image.uuid}/width-640/",
        f"/knowledge/images/{shelf.image.uuid}/original/",
        draft.page.url,
        f"/knowledge/files/{draft.document.uuid}/",
        *_lists(world),
    ]


def _lists(world):
    """The screens of a list, which only its family's administrator has."""
    family = f"/families/{world.families['han'].slug}"
    roster = f"{family}/lists/{world.lists['han'].slug}"
    return [
        f"{family}/lists/",
        f"{family}/new-list/",
        f"{roster}/",
        f"{roster}/add/",
        f"{roster}/companies/{world.companies['listed'].uuid}/remove/",
    ]


def missing():
    """Addresses of the same forms of what never was, and of what the portal never had."""
    return [
        "/knowledge/ocelot-family/standards/never-was/",
        "/knowledge/ocelot-family/standards/never-was",
        "/knowledge/nobody-family/",
        f"/knowledge/pages/{uuid.uuid4()}/withdraw/",
        f"/knowledge/files/{uuid.uuid4()}/",
        f"/knowledge/files/{uuid.uuid4()}",
        "/knowledge/files/17/",
        f"/knowledge/images/{uuid.uuid4()}/width-640/",
        f"/knowledge/images/{uuid.uuid4()}/width-641/",
        "/families/never-was/lists/",
        "/families/never-was/lists/never-was/add/",
        "/never-was/",
        "/never-was",
        "/media/documents/never-was.pdf",
        "/documents/1/never-was.pdf",
        "/django-admin/",
        "/api/v2/pages/",
        "/_util/authenticate_with_password/1/1/",
    ]


@pytest.mark.parametrize(
    ("who", "language"),
    telling([*((who, "ko") for who in WATCHERS), ("competitor", "en")], fast=[("competitor", "ko")]),
)
def test_hidden_and_missing_answer_alike_for_every_verb(who, language, world, browsers):
    world.people[who].language = language
    world.people[who].save()
    addresses = [*hidden(world), *missing()]
    if who != "operator":
        addresses += ["/admin/", "/admin/pages/1/edit/", "/admin/never-was/"]
    if who == "other_publisher":
        addresses = [address for address in addresses if address != "/admin/"]
    for method in METHODS:
        answers = {address: signature(browsers[who].generic(method, address)) for address in addresses}
        first, *_ = answers.values()
        assert first[0] == 404
        assert not [address for address in answers if answers[address] != first], method


@pytest.mark.parametrize("accept", telling(ACCEPTS, fast=["application/json"]))
def test_what_is_accepted_changes_nothing(accept, world, browsers):
    addresses = [*hidden(world), *missing()]
    answers = {
        signature(browsers["competitor"].get(address, headers={"accept": accept})) for address in addresses
    }
    assert len(answers) == 1


def test_it_is_the_same_for_everybody_who_reads_the_same_language(world, browsers):
    answers = {signature(browsers[who].get(world.shared.page.url)) for who in SIGNED_IN_OUTSIDERS}
    assert len(answers) == 1


def test_what_is_sent_along_changes_nothing(world, browsers):
    browser = browsers["competitor"]
    plain = signature(browser.get("/never-was/"))
    for address in (world.shared.page.url, "/never-was/"):
        for headers in (
            {"HX-Request": "true"},
            {"X-Requested-With": "XMLHttpRequest"},
            {"If-None-Match": "*"},
            {"If-Modified-Since": "Mon, 01 Jan 2035 00:00:00 GMT"},
            {"Range": "bytes=0-10"},
            {"Accept-Language": "en"},
            {"Referer": "http://testserver/"},
        ):
            assert signature(browser.get(address, headers=headers)) == plain
        assert signature(browser.get(address, {"next": "/", "page": "1"})) == plain
        assert signature(browser.post(address, {"csrfmiddlewaretoken": "wrong"})) == plain


def test_the_answer_names_no_path_and_sets_no_cookie(browsers):
    response = browsers["competitor"].get("/never-was-here/")
    assert b"never-was-here" not in response.body
    assert not response.cookies
    assert response["Cache-Control"] == "private, no-store"


def test_a_method_without_a_csrf_token_finds_a_visible_page_first(world, browsers):
    enforcing = Browser(enforce_csrf_checks=True)
    enforcing.force_login(world.people["competitor"])
    assert enforcing.post(world.shared.page.url).status_code == 404
    enforcing.force_login(world.people["listed"])
    assert enforcing.post(world.shared.page.url).status_code == 403


def test_strange_characters_in_an_address_are_missing_pages(browsers):
    for path in (
        "/knowledge/%00/",
        "/knowledge/a%00b/",
        "/knowledge/%ff/",
        "/knowledge/" + "x" * 5000 + "/",
        "/knowledge/../admin/",
        "/knowledge/%2e%2e/%2e%2e/etc/passwd",
        "/knowledge//",
        "/knowledge/files/%00/",
    ):
        assert browsers["competitor"].get(path).status_code == 404, path


@pytest.mark.slow
def test_strange_characters_in_a_question_find_nothing(browsers, index):
    names = ("words", "kind", "area", "family", "language", "page", "sort", "unread")
    for value in ("\x00", "a\x00b", "\ud7ff\U0010ffff", "'\"", "9" * 40, "-1", "%"):
        for query in ({"q": "용접", **dict.fromkeys(names, value)}, {"q": value, "words": value}):
            for path in ("/knowledge/", "/search/"):
                assert browsers["competitor"].get(path, query).status_code == 200, (path, query)


@pytest.mark.parametrize("who", ["anonymous", "disabled"])
def test_without_a_session_every_address_leads_to_the_sign_in(who, world, browsers):
    addresses = [
        *hidden(world),
        *missing(),
        "/",
        "/search/",
        "/knowledge/",
        "/me/",
        "/admin/",
        "/styleguide/",
        "/families/",
    ]
    for method in METHODS:
        shapes = set()
        for address in addresses:
            response = browsers[who].generic(method, address)
            assert response["Location"] == f"/accounts/login/?next={address}"
            response.headers["Location"] = ""
            # An ended session's cookie is taken back.
            shapes.add(signature(response))
        assert len(shapes) == 1, method
        assert shapes.pop()[0] == 302
