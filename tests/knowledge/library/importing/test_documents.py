import io

import pytest
from openpyxl import Workbook

from knowledge.library.models import KnowledgeDocument
from suppliers.access import viewer_for

from .conftest import page_at

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def workbook(text="180~220 A"):
    """An XLSX file with one sheet."""
    book = Workbook()
    book.active.title = "점검표"
    book.active.append(["항목", "기준"])
    book.active.append(["용접 전류", text])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_workbook_becomes_a_page_with_its_text_and_the_file(house, folder, run):
    folder.write("용접_점검표.xlsx", workbook())
    assert run().outcomes == {"용접_점검표.xlsx": "imported"}
    page = page_at("용접_점검표.xlsx")
    document = KnowledgeDocument.objects.get()
    assert page.title == "용접 점검표"
    kinds = [block.block_type for block in page.body]
    assert kinds == ["attachment", "heading", "paragraph"]
    assert page.body[0].value["document"] == document
    assert page.body[1].value["text"] == "점검표"
    assert "180~220 A" in page.body[2].value.source
    assert (document.audience, document.filename) == (house.audience, "용접_점검표.xlsx")


def test_a_text_may_link_to_a_file_of_the_folder(folder, run):
    folder.write("a.md", "[점검표](files/check.xlsx)\n\n자세한 것은 [점검표](files/check.xlsx)를 보십시오.")
    folder.write("files/check.xlsx", workbook())
    run()
    document = KnowledgeDocument.objects.get()
    attachment, paragraph = page_at("a.md").body
    assert attachment.value["document"] == document
    assert f'<a linktype="document" id="{document.pk}">점검표</a>' in paragraph.value.source


def test_a_dry_run_finds_files_and_stores_none(folder, run):
    folder.write("a.md", "자세한 것은 [점검표](check.xlsx)를 보십시오.")
    folder.write("check.xlsx", workbook())
    told = run(dry_run=True)
    assert set(told.outcomes.values()) == {"imported"}
    assert told.notes["a.md"] == []
    assert not KnowledgeDocument.objects.exists()


def test_a_second_run_still_knows_the_file(folder, run):
    folder.write("check.xlsx", workbook())
    run()
    folder.write("a.md", "[점검표](check.xlsx)")
    assert run().outcomes == {"a.md": "imported", "check.xlsx": "unchanged"}
    assert page_at("a.md").body[0].value["document"] == KnowledgeDocument.objects.get()


def test_a_changed_file_is_a_new_row(folder, run):
    folder.write("check.xlsx", workbook())
    run()
    folder.write("check.xlsx", workbook("190 A"))
    assert run().outcomes == {"check.xlsx": "updated"}
    assert page_at("check.xlsx").body[0].value["document"] == KnowledgeDocument.objects.latest("pk")
    assert KnowledgeDocument.objects.count() == 2


def test_a_file_is_seen_by_nobody_else(house, folder, run):
    folder.write("check.xlsx", workbook())
    run()
    assert KnowledgeDocument.objects.visible_to(viewer_for(house.holder)).count() == 1
    assert KnowledgeDocument.objects.visible_to(viewer_for(house.outsider)).count() == 0
