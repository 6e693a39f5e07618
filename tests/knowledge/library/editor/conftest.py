"""A family with an editor who has a standard, a picture and a file."""

import copy
import datetime
import io
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from knowledge.library.actions.spaces import create_space
from knowledge.library.models import KnowledgeDocument, KnowledgeImage, ProcessStandardPage, StandardsPage
from suppliers.network.actions import companies, families, people
from suppliers.network.validators import registration_check_digit
from suppliers.roles import Role


def registration_number(serial):
    digits = f"000{serial:06d}"
    return f"{digits}{registration_check_digit(digits)}"


def png(color="white"):
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), color).save(buffer, "PNG")
    return SimpleUploadedFile("그림.png", buffer.getvalue(), content_type="image/png")


def text_file(name="기록.txt"):
    return SimpleUploadedFile(name, "기록".encode(), content_type="text/plain")


@pytest.fixture(scope="module")
def _world(module_db):
    at = timezone.now()
    day = timezone.localdate() - datetime.timedelta(days=30)
    anchor = companies.register_company(
        slug="hangyeol", name_ko="한결캐빈(주)", registration_number=registration_number(1), by=None, at=at
    )
    family = families.found_family(
        anchor=anchor, slug="hangyeol", name_ko="한결패밀리", name_en="Hangyeol family", by=None, at=at
    )
    editor = people.create_person(username="editor", name="김예시", by=None, at=at)
    people.give_role(user=editor, company=anchor, role=Role.PUBLISHER, by=None, at=at, started_on=day)
    space = create_space(family=family, by=None, at=at)
    standards = StandardsPage.objects.descendant_of(space).get()
    standard = standards.add_child(
        instance=ProcessStandardPage(
            title="용접 조건 표준",
            slug="hg-ws-014",
            code="HG-WS-014",
            process_area="WELDING",
            effective_on=day,
            live=False,
        )
    )
    standard.save_revision(user=editor)
    image = KnowledgeImage.objects.create(title="비드", file=png(), collection=space.collection)
    document = KnowledgeDocument.objects.create(title="기록", file=text_file(), collection=space.collection)
    return SimpleNamespace(
        family=family,
        space=space,
        editor=editor,
        standards=standards,
        standard=standard,
        image=image,
        document=document,
    )


@pytest.fixture
def world(_world, db):
    """The family, its space and its editor, for a test that may change them."""
    return copy.deepcopy(_world)


@pytest.fixture
def editor(world, client):
    """The editor's browser."""
    client.force_login(world.editor)
    return client
