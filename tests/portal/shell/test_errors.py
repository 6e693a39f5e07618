import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

PAGES = ["404", "403", "500"]


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


@pytest.mark.django_db
def test_a_page_that_was_open_too_long_sends_nobody_to_their_manager():
    client = Client(enforce_csrf_checks=True)
    text = client.post("/language/", {"language": "en"}).content.decode()
    assert "뒤로 가서" in text
    assert "담당자" not in text
