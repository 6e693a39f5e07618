"""A file keeps the name that people gave it, as long as file systems allow, on both databases."""

import pytest
from django.urls import reverse

from knowledge.library.models import KnowledgeDocument
from suppliers.files.names import MAX_BYTES

from .conftest import text_file

pytestmark = pytest.mark.database


@pytest.mark.parametrize("stem", ["x" * 240, "x" * 400, "가" * 300])
def test_a_long_file_name_is_stored(stem, world, editor):
    form = {"title": "올린 파일", "collection": world.space.collection.pk, "file": text_file(f"{stem}.txt")}
    assert editor.post(reverse("wagtaildocs:add"), form).status_code == 302

    stored = KnowledgeDocument.objects.get(title="올린 파일").name
    assert stored.endswith(".txt")
    assert MAX_BYTES - 3 < len(stored.encode()) <= MAX_BYTES or stored == f"{stem}.txt"
