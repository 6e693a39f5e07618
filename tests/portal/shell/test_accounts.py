"""Sign-in and account pages of the portal: what allauth and Wagtail bring along, in the portal's words."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client

from suppliers.roles import Role
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PASSWORD = make.PASSWORD
# Wordings of allauth's own Korean that a person of this portal must not meet.
STOCK = re.compile("당신|귀하|secret|되었습니다|활성화|성공적으로|코드[.]|비밀번호[.]")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="module")
def writer(module_db):
    family = make.FamilyFactory(with_space=True)
    return make.MembershipFactory(company=family.anchor, role=Role.PUBLISHER).user


@pytest.fixture
def publisher(writer):
    client = Client(raise_request_exception=False)
    client.force_login(writer, backend=BACKEND)
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


@pytest.fixture
def person():
    return make.PersonFactory(username="kim", email="kim@demo.example")


@pytest.fixture
def reader(person):
    client = Client()
    client.post("/accounts/login/", {"login": "kim", "password": PASSWORD})
    return client


def text_of(response):
    """What a person reads in the main part of a page."""
    main = response.content.decode().partition("<main")[2]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/",
        "/accounts/email/",
        "/accounts/confirm-email/",
        "/accounts/confirm-email/never-was/",
        "/accounts/login/code/",
        "/accounts/login/code/confirm/",
        "/accounts/password/set/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/trust/",
        "/accounts/sessions/",
    ],
)
def test_pages_of_allauth_that_the_portal_does_not_offer_are_missing(reader, address):
    assert reader.get(address).content == reader.get("/never-was/").content
    assert reader.post(address).status_code == 404


@pytest.mark.parametrize("verb", ["get", "post"])
def test_without_a_password_of_ones_own_changing_it_leads_to_the_mail_that_sets_one(verb, person):
    person.set_unusable_password()
    person.save()
    client = Client()
    client.force_login(person, backend=BACKEND)
    answer = getattr(client, verb)("/accounts/password/change/")
    assert answer["Location"] == "/accounts/password/reset/"
    assert client.get(answer["Location"]).status_code == 200


def test_signing_in_needs_no_message_the_desk_has_the_name(reader):
    text = reader.get("/").content.decode()
    assert 'class="note' not in text.partition('id="messages"')[2].partition("</div>")[0]
    assert "kim" not in text_of(reader.get("/help/"))


def test_a_wrong_password_names_the_remedy(person):
    said = {
        text_of(Client().post("/accounts/login/", {"login": login, "password": "wrong"}))
        for login in ("kim", "nobody", "kim@demo.example", "nobody@demo.example")
    }
    assert len(said) == 1
    assert "한/영" in said.pop()


def test_the_fields_of_the_sign_in_have_labels_and_nothing_that_repeats_them():
    text = Client().get("/accounts/login/").content.decode().partition("<main")[2]
    assert "이메일 또는 아이디" in text
    assert "placeholder" not in text
    assert 'autocomplete="username"' in text


def test_after_too_many_tries_a_page_of_the_portal_says_how_long_to_wait(person, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client = Client()
    for _try in range(2):
        answer = client.post("/accounts/login/", {"login": "kim", "password": "wrong"})
    assert answer.status_code == 429
    assert "몇 분" in text_of(answer)


def test_the_mail_with_the_link_speaks_for_the_portal(person):
    Client().post("/accounts/password/reset/", {"email": "kim@demo.example"})
    [message] = mail.outbox
    assert message.subject == "패밀리 혁신 포털: 비밀번호 재설정"
    assert "testserver" not in message.body.replace("http://testserver/accounts/password/reset/key/", "")
    assert "3일" in message.body
    assert "kim" in message.body
    assert not STOCK.search(message.body)


def test_the_mail_to_an_unknown_address_offers_no_sign_up(person):
    Client().post("/accounts/password/reset/", {"email": "nobody@demo.example"})
    [message] = mail.outbox
    assert message.subject == "패밀리 혁신 포털: 이 주소로 된 계정이 없습니다"
    assert "http" not in message.body
    assert not STOCK.search(message.body)


def code_for(secret):
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def confirm(client):
    """Say the password again, as before everything that concerns the account's security."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def set_up_app(client):
    """The answer to the first code of an app."""
    confirm(client)
    client.get("/accounts/2fa/totp/activate/")
    code = code_for(client.session["mfa.totp.secret"])
    return client.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True)


def test_the_second_factor_is_in_the_portals_words_from_setting_up_to_turning_off(reader):
    steps = [reader.get("/accounts/2fa/"), reader.get("/accounts/2fa/totp/activate/", follow=True)]
    confirm(reader)
    steps += [reader.get("/accounts/2fa/totp/activate/")]
    steps += [reader.post("/accounts/2fa/totp/activate/", {"code": "1"}), set_up_app(reader)]
    assert Authenticator.objects.count() == 2
    steps += [reader.get("/accounts/2fa/"), reader.get("/accounts/2fa/recovery-codes/generate/")]
    steps += [reader.post("/accounts/2fa/recovery-codes/generate/", follow=True)]
    codes = re.findall(r"\b\d{8}\b", text_of(steps[-1]))
    assert len(codes) == 10

    steps += [reader.post("/accounts/logout/", follow=True)]
    form = {"login": "kim", "password": PASSWORD}
    steps += [reader.post("/accounts/login/", form, follow=True)]
    steps += [reader.post("/accounts/2fa/authenticate/", {"code": "1"})]
    assert reader.get("/").status_code == 302
    assert reader.post("/accounts/2fa/authenticate/", {"code": codes[0]})["Location"] == "/"

    steps += [reader.get("/accounts/2fa/totp/deactivate/", follow=True)]
    steps += [reader.get("/accounts/2fa/reauthenticate/")]
    confirm(reader)
    steps += [reader.get("/accounts/2fa/totp/deactivate/")]
    steps += [reader.post("/accounts/2fa/totp/deactivate/", follow=True)]

    assert not Authenticator.objects.exists()
    assert {step.status_code for step in steps} == {200}
    assert [text_of(step) for step in steps if STOCK.search(text_of(step))] == []


def test_asking_for_a_new_password_does_not_shut_out_from_the_second_factor(reader):
    reader.post("/accounts/password/reset/", {"email": "kim@demo.example"})

    set_up_app(reader)

    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_asked_again_who_one_is_one_reads_the_portals_words(person):
    client = Client()
    client.force_login(person, backend=BACKEND)

    asked = client.get("/accounts/2fa/totp/activate/", follow=True)
    refused = client.post("/accounts/reauthenticate/", {"password": "wrong"})

    assert "본인 확인" in text_of(asked)
    assert "한/영" in text_of(refused)
    assert not STOCK.search(text_of(asked) + text_of(refused))


def test_a_password_is_changed_in_the_portals_words(reader):
    form = {"oldpassword": "wrong", "password1": "another-long-1", "password2": "another-long-1"}
    refused = reader.post("/accounts/password/change/", form)
    done = reader.post("/accounts/password/change/", form | {"oldpassword": PASSWORD}, follow=True)

    assert "비밀번호는 그대로입니다" in text_of(refused)
    assert "새 비밀번호로 바꿨습니다" in text_of(done)
    assert not STOCK.search(text_of(done))
