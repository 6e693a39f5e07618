"""Sign-in and account pages of the portal: what allauth and Wagtail bring along, in the portal's words."""

import pytest
from django.test import Client

from suppliers.roles import Role
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def publisher():
    person = make.PersonFactory()
    family = make.FamilyFactory(with_space=True)
    make.MembershipFactory(user=person, company=family.anchor, role=Role.PUBLISHER)
    client = Client(raise_request_exception=False)
    client.force_login(person, backend=BACKEND)
    return client


@pytest.mark.parametrize("verb", ["get", "head", "options", "put", "delete"])
def test_only_a_post_to_the_editors_sign_out_ends_the_session(publisher, verb):
    answer = getattr(publisher, verb)("/admin/logout/")

    assert not answer.cookies.get("sessionid")
    assert publisher.get("/").status_code == 200


def test_the_editors_sign_out_leads_to_the_sign_in(publisher):
    session = publisher.cookies["sessionid"].value

    answer = publisher.post("/admin/logout/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/accounts/login/")
    thief = Client()
    thief.cookies["sessionid"] = session
    assert thief.get("/").status_code == 302
