"""Hostile or mistaken uploads get a message that names the file and the remedy, and store nothing."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext, override
from PIL import Image

from knowledge.library.models import KnowledgeDocument, KnowledgeImage
from tests.telling import telling

WEB_PAGE = b"<html><script>alert(1)</script></html>"
PROGRAM = b"MZ\x90\x00" + b"\x00" * 200
DRAWING = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
MEGABYTE = 1024 * 1024


def picture(kind, size):
    """The bytes of a picture of one color."""
    content = io.BytesIO()
    Image.new("P", size).save(content, kind)
    return content.getvalue()


# What is uploaded as what, and what the person is told to do.
DOCUMENTS = {
    "보고서.pdf": (WEB_PAGE, "save it as %(kind)s"),
    "작업표준.pdf": (PROGRAM, "save it as %(kind)s"),
    "실행.exe": (PROGRAM, "Upload it as one of these"),
    "이름만": (b"abc", "Upload it as one of these"),
    "빈파일.pdf": (b"", "Check the file"),
    "기록.txt": (b"a" * (10 * MEGABYTE + 1), "Make the file smaller"),
}
PICTURES = {
    "그림.png": (WEB_PAGE, "save it as %(kind)s"),
    "도면.svg": (DRAWING, "Upload it as one of these"),
    "빈그림.png": (b"", "Check the file"),
    "사진.png": (picture("PNG", (60, 40)) + b"\0" * 20 * MEGABYTE, "Make the file smaller"),
    "넓은.png": (picture("PNG", (6000, 5000)), "Reduce its width and height"),
    "잘린.png": (picture("PNG", (600, 400))[:-40], "save it under a new name"),
}
REMEDIES = {
    "save it as %(kind)s": "Open the file in its own program, save it as %(kind)s and upload it again.",
    "save it under a new name": (
        "Open the file in its own program, save it under a new name and upload that file."
    ),
    "Upload it as one of these": "Upload it as one of these: %(accepted)s.",
    "Check the file": "Check the file and upload it again.",
    "Make the file smaller": "Make the file smaller or add a link to it instead.",
    "Reduce its width and height": "Reduce its width and height and upload it again.",
}
CASES = [
    (app, name, *case)
    for app, files in (("wagtaildocs", DOCUMENTS), ("wagtailimages", PICTURES))
    for name, case in files.items()
]


@pytest.fixture
def post(world, editor):
    """Upload a file by one of the editor's three ways; the errors of its field."""

    def upload(app, view, name, content):
        file = SimpleUploadedFile(name, content)
        form = {"title": "올린 파일", "collection": world.space.collection.pk}
        if view == "add_multiple":
            answer = editor.post(reverse(f"{app}:add_multiple"), form | {"files[]": file})
            return json.loads(answer.content)["error_message"].split("\n")
        if view == "choose":
            prefix = "image" if app == "wagtailimages" else "document"
            fields = {
                f"{prefix}-chooser-upload-{key}": value for key, value in (form | {"file": file}).items()
            }
            answer = editor.post(reverse(f"{app}_chooser:create"), fields)
            return answer.context["form"].errors["file"]
        answer = editor.post(reverse(f"{app}:add"), form | {"file": file})
        return answer.context["form"].errors["file"]

    return upload


@pytest.mark.parametrize("language", telling(["ko", "en"], fast=["ko"]))
@pytest.mark.parametrize(("app", "name", "content", "remedy"), CASES, ids=[case[1] for case in CASES])
def test_a_refusal_names_the_file_and_the_remedy(world, post, app, name, content, remedy, language):
    world.editor.language = language
    world.editor.save()
    before = KnowledgeDocument.objects.count(), KnowledgeImage.objects.count()
    with override(language):
        beginning = gettext(REMEDIES[remedy]).partition("%")[0]
        for view in ("add", "add_multiple", "choose"):
            [error] = post(app, view, name, content)
            assert name in error, view
            assert beginning in error, view
            assert "<" not in error, view
    assert (KnowledgeDocument.objects.count(), KnowledgeImage.objects.count()) == before


@pytest.mark.parametrize("app", ["wagtaildocs", "wagtailimages"])
def test_a_name_made_of_markup_is_not_repeated_as_markup(post, app):
    [error] = post(app, "add_multiple", "<img src=x onerror=alert(1)>.exe", PROGRAM)
    assert "<" not in error


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("app", ["wagtaildocs", "wagtailimages"])
def test_a_form_without_a_file_asks_for_one(world, editor, app, language):
    world.editor.language = language
    world.editor.save()
    with override(language):
        answer = editor.post(reverse(f"{app}:add"), {"title": "올린 파일"})
        assert answer.context["form"].errors["file"] == [gettext("Choose a file to upload.")]


@pytest.mark.parametrize("app", ["wagtaildocs", "wagtailimages"])
def test_what_the_browser_refuses_by_itself_has_a_remedy_too(editor, app):
    context = editor.get(reverse(f"{app}:add_multiple")).context
    assert gettext("Make the file smaller or add a link to it instead.") in str(
        context["error_max_file_size"]
    )
