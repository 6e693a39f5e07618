import os
import re
import unicodedata
import zipfile

import pytest
from django.utils import timezone, translation

from knowledge.library.actions.importing import Draft, reserve_pages
from knowledge.library.importing.sources import walk
from knowledge.library.models import KnowledgeDocument, ManualPage, ManualsPage
from tests.factories import png

from .conftest import page_at

pytestmark = pytest.mark.django_db
TWO_HUNDRED_MEGABYTES = 200 * 1024 * 1024


def sparse(path):
    with path.open("wb") as file:
        file.truncate(TWO_HUNDRED_MEGABYTES)


def broken_files(folder):
    """One of each, as (path, a word of the reason)."""
    root = folder.root
    folder.write("huge.md", "x")
    sparse(root / "huge.md")
    folder.write("huge.pdf", "x")
    sparse(root / "huge.pdf")
    folder.write("empty.md", "")
    folder.write("blank.md", " \n\n")
    folder.write("binary.md", b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe")
    folder.write("nul.md", b"text\x00text")
    folder.write("cp949.md", "용접 조건을 맞춥니다.".encode("cp949"))
    folder.write("utf16.md", "용접".encode("utf-16"))
    folder.write("yaml.md", "---\ntitle: [가\n---\n본문")
    folder.write("lie.pdf", "<html><script>alert(1)</script></html>")
    folder.write("lie.docx", png())
    folder.write("cut.pdf", b"%PDF-1.7\n1 0 obj\n")
    folder.write("macro.docm", b"PK\x03\x04")
    folder.write("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    folder.write("a\\..\\..\\windows.md", "본문")
    folder.write("turned\u202egnp.md", "본문")
    (root / "link.md").symlink_to("/etc/passwd")
    (root / "outside").symlink_to("/etc")
    os.mkfifo(root / "pipe.md")
    return {
        "huge.md": "5 MB",
        "huge.pdf": "50 MB",
        "empty.md": "empty",
        "blank.md": "empty",
        "binary.md": "not text",
        "nul.md": "not text",
        "cp949.md": "CP949",
        "utf16.md": "UTF-16",
        "yaml.md": "Line 2",
        "lie.pdf": "not PDF",
        "lie.docx": "not DOCX",
        "cut.pdf": "PDF",
        "macro.docm": "DOCM",
        "old.doc": "DOC",
        "a\\..\\..\\windows.md": "Rename",
        "turned\\u202egnp.md": "Rename",
        "link.md": "link",
        "outside": "link",
        "pipe.md": "not a file",
    }


def test_each_broken_file_is_reported_with_its_reason_and_the_rest_go_on(folder, run):
    expected = broken_files(folder)
    folder.write("good.md", "# 용접 조건")
    with translation.override("en"):
        done = run()
    assert done.outcomes.pop("good.md") == "imported"
    assert done.outcomes == dict.fromkeys(expected, "refused")
    wrong = {path: done.reasons[path] for path, word in expected.items() if word not in done.reasons[path]}
    assert wrong == {}
    assert (ManualPage.objects.count(), KnowledgeDocument.objects.count()) == (1, 0)


def test_a_file_too_large_is_refused_without_being_read(folder, monkeypatch):
    folder.write("huge.md", "x")
    sparse(folder.root / "huge.md")
    monkeypatch.setattr("builtins.open", pytest.fail)
    monkeypatch.setattr("os.open", pytest.fail)
    assert list(walk(folder.root).refused) == ["huge.md"]


def test_names_with_emoji_spaces_and_decomposed_hangul_are_taken(folder, run):
    decomposed = unicodedata.normalize("NFD", "용접 조건/기준 😀.md")
    folder.write(decomposed, f"[나]({unicodedata.normalize('NFC', '다음.md')})")
    folder.write(unicodedata.normalize("NFD", "용접 조건/다음.md"), "[가](<./기준 😀.md>)")
    done = run()
    assert done.outcomes == {"용접 조건/기준 😀.md": "imported", "용접 조건/다음.md": "imported"}
    assert not any(done.notes.values())
    assert page_at("용접 조건/기준 😀.md").title == "기준 😀"


def test_two_names_that_read_the_same_are_not_two_pages(folder, run):
    folder.write(unicodedata.normalize("NFD", "기준.md"), "하나")
    folder.write(unicodedata.normalize("NFC", "기준.md"), "둘")
    assert sorted(run().outcomes.values()) == ["imported", "refused"]
    assert ManualPage.objects.count() == 1


def test_pictures_and_links_outside_the_folder_are_not_there(folder, run, tmp_path):
    (tmp_path / "secret.png").write_bytes(png())
    (tmp_path / "secret.md").write_text("비밀")
    (folder.root / "x.png").symlink_to(tmp_path / "secret.png")
    folder.write(
        "a.md",
        "![가](../secret.png) ![나](/etc/x.png) ![다](%2e%2e/secret.png) ![라](..\\secret.png) ![마](x.png)"
        " [바](../secret.md) [사](file:///etc/passwd)",
    )
    notes = run().notes["a.md"]
    assert [remark for remark, _subject in notes] == [
        "missing-page",
        "refused-link",
        "missing-image",
        "refused-image",
        "missing-image",
        "missing-image",
    ]


def test_a_refused_picture_is_named_and_its_page_is_imported(folder, run):
    folder.write("a.md", "![가](x.png)\n\n본문")
    folder.write("x.png", "no picture")
    done = run()
    assert done.outcomes == {"a.md": "imported"}
    [(remark, subject)] = done.notes["a.md"]
    assert remark == "refused-image"
    assert subject.startswith("x.png: ")


def test_a_page_whose_file_breaks_stays_as_it_was(folder, run):
    folder.write("a.md", "---\ntitle: 처음\n---\n본문")
    run()
    folder.write("a.md", "---\ntitle: [다음\n---\n본문")
    assert run().outcomes == {"a.md": "refused"}
    assert page_at("a.md").title == "처음"


def test_a_page_that_a_killed_run_left_empty_goes_when_its_file_broke(house, folder, run):
    draft = Draft("a.md", "처음", "ko")
    section = ManualsPage.objects.child_of(house.space).get()
    reserve_pages(section=section, drafts=[draft], by=None, at=timezone.now())
    folder.write("a.md", "---\ntitle: [다음\n---\n본문")
    assert run().outcomes == {"a.md": "refused"}
    assert not ManualPage.objects.exists()


def test_hidden_files_and_other_kinds_are_left_out(folder, run):
    folder.write(".git/config.md", "x")
    folder.write("~$draft.docx", "x")
    folder.write("TOC.yml", "x")
    folder.write("a.md", "본문")
    assert run().outcomes == {"TOC.yml": "left-out", "a.md": "imported"}


def test_an_archive_that_is_no_document_is_refused(folder, run):
    with zipfile.ZipFile(folder.root / "lie.xlsx", "w") as archive:
        archive.writestr("../../evil.txt", "x")
    assert run().outcomes == {"lie.xlsx": "refused"}


def test_a_picture_cut_off_on_its_way_is_named_and_the_import_goes_on(folder, run):
    folder.write("a.md", "![가](x.png)\n\n본문")
    folder.write("x.png", png(size=(400, 300))[:-40])
    folder.write("b.md", "본문")
    done = run()
    assert done.outcomes == {"a.md": "imported", "b.md": "imported"}
    [(remark, subject)] = done.notes["a.md"]
    assert remark == "refused-image"
    assert subject.startswith("x.png: ")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_reason_says_what_is_wrong_and_then_what_to_do(folder, run, language):
    broken_files(folder)
    folder.write("list.md", "---\n- 가\n---\n본문")
    with translation.override(language):
        reasons = run().reasons
    assert "list.md" in reasons
    one_sentence = {
        path: reason for path, reason in reasons.items() if len(re.findall(r"[.!](?:\s|$)", reason)) < 2
    }
    assert one_sentence == {}
