"""Every address of Wagtail's editor × everybody."""

import pytest

from tests.telling import telling

from . import editor_matrix as matrix
from .canaries import BYEOL, FORBIDDEN, canaries_in_response
from .editor_addresses import address_of
from .routes import routes
from .world import RELATIONS

pytestmark = pytest.mark.django_db

ANYBODY = matrix.statuses(matrix.EDITORS)
OWN = matrix.statuses(matrix.EDITORS_OF_IT)
OPERATORS, NOBODY, SHADOWED = matrix.OPERATORS.split(), matrix.NOBODY.split(), matrix.SHADOWED.split()
EDITOR_ROUTES = [route for route in routes() if route.is_editor and route.key not in SHADOWED]
WRITERS = ("publisher", "admin", "other_publisher", "other_admin")
WITHOUT_A_DOOR = [who for who in RELATIONS if who not in (*WRITERS, "operator")]


def addresses(world, shelf="list"):
    """Route and address, for the objects of one shelf."""
    shelf = world.shelves[shelf]
    section = shelf.page.get_parent()
    for route in EDITOR_ROUTES:
        ids = {"page": shelf.page, "section": section, "image": shelf.image, "document": shelf.document}
        yield route, address_of(route, **ids)


def answers(browser, found, *, forbidden=()):
    """What a browser gets, by name; none of it may hold a forbidden word."""
    got = {}
    for route, address in found:
        response = browser.get(address)
        assert not canaries_in_response(response, forbidden), address
        got[route.key, route.route] = response.status_code
    return got


def expected(found, status_of):
    """What it ought to get."""
    return {(route.key, route.route): status_of(route) for route, _address in found}


def test_every_pattern_of_the_editor_stands_in_one_place():
    lists = [list(ANYBODY), list(OWN), OPERATORS, NOBODY, SHADOWED]
    named = [name for names in lists for name in names]
    assert len(named) == len(set(named))
    assert set(named) == {route.key for route in routes() if route.is_editor}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["publisher", "admin"])
def test_an_editor_reaches_what_is_open_for_the_pages_of_the_family(who, world, browsers):
    found = list(addresses(world, "family"))
    wanted = expected(found, lambda route: (ANYBODY | OWN).get(route.key, 404))
    assert answers(browsers[who], found, forbidden=[BYEOL]) == wanted


@pytest.mark.parametrize(
    ("who", "whose"),
    telling([("publisher", "byeol"), ("other_publisher", "family")], fast=[("publisher", "byeol")]),
)
def test_what_is_another_familys_does_not_exist_for_an_editor(who, whose, world, browsers):
    found = [(route, address) for route, address in addresses(world, whose) if route.key in OWN]
    got = answers(browsers[who], found, forbidden=FORBIDDEN[who])
    assert got == expected(found, lambda route: 404)


def test_an_operator_reaches_all_but_what_is_nobodys(world, browsers):
    found = [(route, address) for route, address in addresses(world) if route.key in NOBODY]
    assert answers(browsers["operator"], found) == expected(found, lambda route: 404)


@pytest.mark.slow
def test_no_address_of_the_editor_breaks_for_an_operator(world, browsers):
    for route, address in addresses(world, "family"):
        assert browsers["operator"].get(address).status_code < 500, (route.key, address)


@pytest.mark.parametrize("who", telling(WITHOUT_A_DOOR, fast=("competitor", "anonymous")))
def test_everybody_else_finds_no_editor(who, world, browsers):
    status = 302 if who in ("anonymous", "disabled") else 404
    found = list(addresses(world))
    assert answers(browsers[who], found, forbidden=FORBIDDEN[who]) == expected(found, lambda route: status)


@pytest.mark.slow
def test_an_editor_whose_role_ended_yesterday_finds_no_editor(world, browsers):
    found = list(addresses(world))
    assert answers(browsers["ended_publisher"], found) == expected(found, lambda route: 404)
