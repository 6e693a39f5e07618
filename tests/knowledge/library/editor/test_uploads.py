"""Hostile or mistaken uploads get a message on the file's field and store nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from knowledge.library.models import KnowledgeDocument, KnowledgeImage

WEB_PAGE = b"<html><script>alert(1)</script></html>"
PROGRAM = b"MZ\x90\x00" + b"\x00" * 200


@pytest.mark.parametrize(
    ("view", "name", "content"),
    [
        ("wagtaildocs:add", "보고서.pdf", WEB_PAGE),
        ("wagtaildocs:add", "작업표준.pdf", PROGRAM),
        ("wagtaildocs:add", "실행.exe", PROGRAM),
        ("wagtaildocs:add", "빈파일.pdf", b""),
        ("wagtailimages:add", "그림.png", WEB_PAGE),
        (
            "wagtailimages:add",
            "그림.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        ),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_on_its_field(world, editor, view, name, content):
    before = KnowledgeDocument.objects.count(), KnowledgeImage.objects.count()
    file = SimpleUploadedFile(name, content)
    form = {"title": "올린 파일", "file": file, "collection": world.space.collection.pk}
    response = editor.post(reverse(view), form)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert (KnowledgeDocument.objects.count(), KnowledgeImage.objects.count()) == before
