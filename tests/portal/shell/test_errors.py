import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

FORM = "application/x-www-form-urlencoded"
PAGES = ["400", "404", "403", "500"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("language", "brand"), [("ko", "패밀리 혁신 포털"), ("en", "Family innovation portal")]
)
def test_an_error_page_needs_no_request_and_no_database(page, language, brand):
    with translation.override(language):
        text = render_to_string(f"errors/{page}.html")
    assert f'<html lang="{language}">' in text
    assert brand in text


@pytest.mark.parametrize("page", PAGES)
def test_an_error_page_holds_nothing_that_differs_between_requests(page):
    text = render_to_string(f"errors/{page}.html")
    assert not any(mark in text for mark in ("<form", "<script", "nonce", "csrf"))


def test_a_refusal_says_its_reason():
    assert "The list is closed &amp; sealed." in render_to_string(
        "errors/403.html", {"reason": "The list is closed & sealed."}
    )


def damaged(client):
    """A file whose bytes are not what they say."""
    head = 'Content-Disposition: form-data; name="file"; filename="a"\r\nContent-Transfer-Encoding: base64'
    body = f"--edge\r\n{head}\r\n\r\na\r\n--edge--\r\n"
    return client.post("/accounts/login/", body, content_type="multipart/form-data; boundary=edge")


def without_boundary(client):
    """A form that does not say where its parts end."""
    return client.post("/accounts/login/", b"x", content_type="multipart/form-data")


def too_long(client):
    """More text than one form may hold."""
    return client.post("/accounts/login/", {"login": "x" * 3_000_000}, content_type=FORM)


def too_many(client):
    """More fields than one form may hold."""
    return client.post("/accounts/login/", "&".join(f"a{n}=1" for n in range(10_001)), content_type=FORM)


@pytest.mark.django_db
@pytest.mark.parametrize("send", [damaged, without_boundary, too_long, too_many])
@pytest.mark.parametrize(("language", "remedy"), [("ko", "다시 보내세요"), ("en", "send it again")])
def test_a_form_that_cannot_be_read_gets_a_page_with_the_remedy(send, language, remedy):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.get("/accounts/login/")
    answer = send(client)
    assert answer.status_code == 400
    assert f'<html lang="{language}">' in answer.content.decode()
    assert remedy in answer.content.decode()


@pytest.mark.django_db
def test_a_page_that_was_open_too_long_sends_nobody_to_their_manager():
    client = Client(enforce_csrf_checks=True)
    text = client.post("/language/", {"language": "en"}).content.decode()
    assert "뒤로 가서" in text
    assert "담당자" not in text
