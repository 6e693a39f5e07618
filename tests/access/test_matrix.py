"""Every address × everybody, against the written matrix."""

import uuid

import pytest
from django.urls import resolve

from tests.telling import telling

from .canaries import ALL, FORBIDDEN, canaries_in_response
from .matrix import MATRIX
from .routes import routes
from .world import RELATIONS, TELLING

pytestmark = pytest.mark.django_db


def addresses(world):
    """What the matrix's placeholders stand for."""
    return {
        "shared": world.shared,
        "foreign": world.foreign,
        "family": world.shelves["family"],
        "draft": world.others["draft"],
        "engagement": world.others["engagement_document"],
        "staff": world.others["staff_document"],
        **{name: world.companies[name] for name in ("listed", "competitor", "byeol_partner")},
        "missing": uuid.uuid4(),
    }


def key_of(path):
    """What the matrix calls the pattern that an address leads to."""
    match = resolve(path.partition("?")[0])
    return match.view_name if match.url_name else f"/{match.route}"


def test_every_pattern_outside_the_editor_has_a_row():
    named = {key for key, _address, _row in MATRIX}
    expected = {route.key for route in routes() if not route.is_editor} | {
        "/admin/login/",
        "/admin/password_reset/",
    }
    assert named == expected


@pytest.mark.parametrize("who", telling(RELATIONS, fast=TELLING))
def test_each_person_gets_what_the_matrix_says_and_nothing_of_others(who, world, browsers, index):
    placeholders = addresses(world)
    wrong = []
    for key, template, row in MATRIX:
        address = template.format(**placeholders)
        assert key_of(address) == key
        response = browsers[who].get(address)
        # Inside the test's own transaction PostgreSQL takes the outbox for one from elsewhere.
        expected = {row[who], 503} if key == "health-ready" else {row[who]}
        if response.status_code not in expected:
            wrong.append(f"{template}: {response.status_code} instead of {row[who]}")
        # A question is repeated in the answer, and the way to the sign-in names where one wanted to go.
        asked = [word for word in ALL if word in address]
        told = canaries_in_response(response, [word for word in FORBIDDEN[who] if word not in asked])
        wrong += [f"{template}: {found}" for found in told]
    assert not wrong, "\n".join(wrong)
