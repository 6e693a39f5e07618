import pytest
from django.core.files.base import ContentFile
from django.db import models
from django.test import RequestFactory

from suppliers.files.serving import private_file_response
from suppliers.files.storage import PrivateStorage


@pytest.fixture
def stored(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    settings.X_ACCEL_PREFIX = ""
    storage = PrivateStorage()
    name = storage.save("documents/a.pdf", ContentFile(b"%PDF-1.7 text"))
    return models.fields.files.FieldFile(instance=None, field=models.FileField(storage=storage), name=name)


def answer(stored, *, method="get", headers=None, **options):
    request = getattr(RequestFactory(), method)("/", headers=headers)
    options = {"name": "용접 표준.pdf", "content_type": "application/pdf"} | options
    return private_file_response(request, stored, **options)


def test_file_is_sent_with_its_bytes_and_name(stored):
    response = answer(stored)
    assert response.getvalue() == b"%PDF-1.7 text"
    response.close()
    assert response["Content-Length"] == "13"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize("inline", [True, False])
@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "text/html", "text/plain"])
def test_every_answer_is_private_and_locked(stored, content_type, inline):
    response = answer(stored, content_type=content_type, inline=inline)
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors" in response["Content-Security-Policy"]
    assert "script" not in response["Content-Security-Policy"]
    response.close()


@pytest.mark.parametrize(
    ("content_type", "disposition"),
    [
        ("application/pdf", "inline"),
        ("image/webp", "inline"),
        ("text/plain", "attachment"),
        ("image/svg+xml", "attachment"),
    ],
)
def test_only_pictures_and_pdf_are_shown_in_the_browser(stored, content_type, disposition):
    response = answer(stored, content_type=content_type, inline=True)
    assert response["Content-Disposition"].startswith(disposition)
    response.close()


@pytest.mark.parametrize("content_type", ["text/html", "image/svg+xml", "application/javascript", ""])
def test_a_type_that_a_browser_could_run_is_sent_as_bytes(stored, content_type):
    response = answer(stored, content_type=content_type)
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    response.close()


def test_head_tells_the_length_and_opens_nothing(stored):
    response = answer(stored, method="head")
    assert response["Content-Length"] == "13"
    assert response.content == b""


def test_a_request_for_a_part_gets_the_whole_file(stored):
    response = answer(stored, headers={"Range": "bytes=0-3"})
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "none"
    assert response.getvalue() == b"%PDF-1.7 text"
    response.close()


def test_front_server_is_told_where_the_file_lies(stored, settings):
    settings.X_ACCEL_PREFIX = "/protected/"
    response = answer(stored)
    assert response["X-Accel-Redirect"] == f"/protected/{stored.name}"
    assert response.content == b""
    assert response["Cache-Control"] == "private, no-store"


def test_a_name_cannot_add_a_header(stored):
    response = answer(stored, name='a"\r\nSet-Cookie: x=1;.pdf')
    assert "\n" not in response["Content-Disposition"]
    assert "Set-Cookie" not in response
    response.close()
