"""Whatever a person changes about the security of the account leaves its mark, and no secret with it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import DatabaseError
from django.db.models.signals import pre_save
from django.test import Client

from suppliers.network.models import AuditEvent, AuditValues
from tests import factories as make

from .test_accounts import PASSWORD, confirm, set_up_app

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NEW = "another-long-1"


@pytest.fixture
def person():
    return make.PersonFactory(username="kim", email="kim@demo.example")


@pytest.fixture
def reader(person):
    client = Client()
    client.post("/accounts/login/", {"login": "kim", "password": PASSWORD})
    AuditValues.objects.all().delete()
    return client


def recorded(person):
    """What was recorded of a person's account, with who did it."""
    events = AuditEvent.objects.filter(target_type="network.user", target_id=str(person.pk))
    events = events.exclude(verb="person.created").order_by("id")
    return [(event.verb, event.actor_id) for event in events]


def test_a_changed_password_is_recorded(reader, person):
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    reader.post("/accounts/password/change/", form | {"oldpassword": "wrong"})
    assert recorded(person) == []

    reader.post("/accounts/password/change/", form)

    assert recorded(person) == [("person.password_changed", person.pk)]
    assert not AuditValues.objects.exists()


def test_a_password_set_by_a_mailed_link_is_recorded_from_the_request_on(person):
    visitor = Client()
    visitor.post("/accounts/password/reset/", {"email": "kim@demo.example"})
    # Whoever asks for the link need not be the person.
    assert recorded(person) == [("person.password_reset_requested", None)]

    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    form = visitor.get(link)["Location"]
    visitor.post(form, {"password1": NEW, "password2": NEW})

    person.refresh_from_db()
    assert person.check_password(NEW)
    assert recorded(person)[1:] == [("person.password_reset", person.pk)]


def test_asking_for_an_unknown_address_records_nothing(person):
    before = AuditEvent.objects.count()
    Client().post("/accounts/password/reset/", {"email": "nobody@demo.example"})
    assert AuditEvent.objects.count() == before


def test_the_second_factor_is_recorded_from_setting_up_to_turning_off(reader, person):
    set_up_app(reader)
    by = person.pk
    assert recorded(person) == [("person.totp_added", by), ("person.recovery_codes_added", by)]

    reader.post("/accounts/2fa/recovery-codes/generate/")
    assert recorded(person)[2:] == [
        ("person.recovery_codes_removed", by),
        ("person.recovery_codes_added", by),
    ]

    confirm(reader)
    reader.post("/accounts/2fa/totp/deactivate/")
    assert recorded(person)[4:] == [("person.totp_removed", by), ("person.recovery_codes_removed", by)]
    assert not AuditValues.objects.exists()


@pytest.fixture
def full_trail():
    """An audit trail that takes no more events."""

    def refuse(sender, **kwargs):
        raise DatabaseError("no room")

    pre_save.connect(refuse, sender=AuditEvent)
    yield
    pre_save.disconnect(refuse, sender=AuditEvent)


def test_what_cannot_be_recorded_is_not_changed(reader, person, full_trail):
    reader.raise_request_exception = False
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    assert reader.post("/accounts/password/change/", form).status_code == 500
    assert set_up_app(reader).status_code == 500

    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert not Authenticator.objects.exists()
