import re

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.db import models
from django.db.migrations.writer import MigrationWriter
from django.forms.widgets import ClearableFileInput

from suppliers.files.storage import NoPublicUrl, PrivateStorage


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return PrivateStorage()


def test_storage_gives_no_address(storage):
    with pytest.raises(NoPublicUrl):
        storage.url("documents/a.pdf")


def test_storage_keeps_nothing_of_the_clients_name_but_a_plain_extension(storage):
    stored = storage.save("documents/대외비 원가표.PDF", ContentFile(b"x"))
    assert re.fullmatch(r"documents/[0-9a-f]{32}\.pdf", stored)


@pytest.mark.parametrize(
    "name", ["😀", "...", "a.p\u202edf", "x.<script>", "b.a very long extension", ".", "한글"]
)
def test_storage_finds_a_name_for_any_upload(storage, name):
    assert re.fullmatch(r"[0-9a-f]{32}", storage.get_valid_name(name))


def test_storage_stores_the_same_name_twice(storage):
    first, second = (storage.save("documents/a.pdf", ContentFile(text)) for text in (b"1", b"2"))
    assert first != second
    with storage.open(first) as one, storage.open(second) as two:
        assert (one.read(), two.read()) == (b"1", b"2")


@pytest.mark.parametrize("name", ["../a.pdf", "documents/../../a.pdf", "/etc/a.pdf"])
def test_storage_stays_in_its_folder(storage, name):
    with pytest.raises(SuspiciousFileOperation):
        storage.save(name, ContentFile(b"x"))


def test_storage_is_written_into_migrations_without_a_path():
    field = models.FileField(storage=PrivateStorage())
    assert "storage=suppliers.files.storage.PrivateStorage()" in MigrationWriter.serialize(field)[0]


def test_file_widget_renders_a_private_file(storage):
    field = models.FileField(storage=storage)
    value = models.fields.files.FieldFile(instance=None, field=field, name="documents/a.pdf")
    assert "documents/a.pdf" not in ClearableFileInput().render("file", value)
