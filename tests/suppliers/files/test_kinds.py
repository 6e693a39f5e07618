import contextlib
import io

import openpyxl
import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from suppliers.files import refusals
from suppliers.files.kinds import KINDS, PICTURES, check_upload, identify
from tests.suppliers.files import makers
from tests.telling import examples

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
PROGRAM = b"MZ\x90\0" + bytes(200)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def workbook():
    target = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "불량률"
    book.save(target)
    return target.getvalue()


ACCEPTED = {
    "pdf": PDF,
    "docx": makers.docx(),
    "xlsx": workbook(),
    "pptx": makers.pptx(["표지"]),
    "hwp": makers.hwp(["용접"]),
    "hwpx": makers.hwpx("<hp:p><hp:run><hp:t>용접</hp:t></hp:run></hp:p>"),
    "txt": "용접 조건".encode("cp949"),
    "csv": "품번,수량\n".encode("utf-16"),
    "md": "# 용접\n".encode(),
    "png": makers.picture("PNG"),
    "jpg": makers.picture("JPEG"),
    "webp": makers.picture("WEBP"),
    "gif": makers.picture("GIF"),
}


def look(content, name):
    return identify(io.BytesIO(content), name)


@pytest.mark.parametrize("key", KINDS)
def test_identify_accepts(key):
    assert look(ACCEPTED[key], f"파일.{key.upper()}").key == key


@pytest.mark.parametrize("claimed", KINDS)
@pytest.mark.parametrize("real", [*ACCEPTED, "exe", "svg"])
def test_identify_refuses_a_lying_extension(claimed, real):
    if claimed == real or {claimed, real} <= {"txt", "csv", "md"}:
        assert look(ACCEPTED[real], f"a.{claimed}").key == claimed
        return
    content = {**ACCEPTED, "exe": PROGRAM, "svg": SVG}[real]
    with pytest.raises(refusals.KindMismatch):
        look(content, f"a.{claimed}")


@pytest.mark.parametrize(
    "name", ["a.exe", "a.svg", "a.html", "a.doc", "a.zip", "a", "pdf", "a.pdf.exe", "a.pdf\u202egpj.exe"]
)
def test_identify_refuses_other_kinds(name):
    with pytest.raises(refusals.KindNotAccepted):
        look(PDF, name)


MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docm", makers.docx(main_type=MACRO_TYPE)),
        ("a.docx", makers.docx(main_type=MACRO_TYPE)),
        ("a.docx", makers.docx(more=[("word/vbaProject.bin", b"x")])),
        ("a.xlsm", workbook()),
    ],
)
def test_identify_refuses_macros(name, content):
    with pytest.raises(refusals.MacrosRefused):
        look(content, name)


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.png"])
def test_identify_refuses_an_empty_file(name):
    with pytest.raises(refusals.EmptyFile):
        look(b"", name)


def test_identify_refuses_an_office_file_with_a_password():
    locked = makers.compound_file({("EncryptedPackage",): b"x" * 100, ("EncryptionInfo",): b"y"})
    with pytest.raises(refusals.ArchiveLocked):
        look(locked, "원가.xlsx")


def test_identify_refuses_a_pdf_with_an_archive_behind_it():
    with pytest.raises(refusals.KindMismatch):
        look(PDF + makers.zipped([("a", "b")]), "a.pdf")


def test_identify_refuses_an_archive_behind_a_program():
    with pytest.raises(refusals.KindMismatch):
        look(PROGRAM + makers.docx(), "a.docx")


@pytest.mark.parametrize(
    "start", [b"<!DOCTYPE html>", b"\xef\xbb\xbf <HTML>", b"<svg onload=x>", b"<script>"]
)
@pytest.mark.parametrize("extension", ["txt", "csv", "md"])
def test_identify_refuses_a_web_page_named_as_text(start, extension):
    with pytest.raises(refusals.KindMismatch):
        look(start, f"a.{extension}")


def test_identify_finds_bad_bytes_far_into_a_text():
    with pytest.raises(refusals.KindMismatch):
        look(b"a" * 300_000 + b"\0", "a.txt")


def test_identify_reads_text_whose_letters_straddle_its_chunks():
    assert look(b"a" + "가".encode() * 100_000, "a.txt").key == "txt"


def test_identify_leaves_the_position_at_the_start():
    file = io.BytesIO(ACCEPTED["docx"])
    identify(file, "a.docx")
    assert file.tell() == 0


class CountedReads(io.FileIO):
    total = 0

    def read(self, size=-1):
        content = super().read(size)
        self.total += len(content)
        return content

    def readinto(self, buffer):
        count = super().readinto(buffer)
        self.total += count
        return count


def test_a_200_mb_file_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "큰 파일.pdf"
    with open(path, "wb") as sparse:
        sparse.write(b"%PDF-1.7")
        sparse.truncate(200 * 1024 * 1024)
    with CountedReads(path) as file, pytest.raises(refusals.FileTooLarge) as refused:
        identify(file, path.name)
    assert file.total == 0
    assert "50 MB" in str(refused.value)


def test_a_large_pdf_is_judged_by_its_ends(tmp_path):
    path = tmp_path / "a.pdf"
    with open(path, "wb") as sparse:
        sparse.write(b"%PDF-1.7")
        sparse.truncate(49 * 1024 * 1024)
        sparse.seek(0, 2)
        sparse.write(b"\n%%EOF\n")
    with CountedReads(path) as file:
        assert identify(file, "a.pdf").key == "pdf"
    assert file.total < 100_000


class UploadForm(forms.Form):
    file = forms.FileField(validators=[check_upload])


def test_check_upload_is_a_form_validator():
    good, bad = (
        UploadForm({}, {"file": SimpleUploadedFile(name, ACCEPTED["pdf"])})
        for name in ("좋음.pdf", "나쁨.docx")
    )
    assert good.is_valid()
    assert bad.errors.as_data()["file"][0].code == "file_kind_mismatch"


def test_check_upload_says_what_happened_what_stays_and_what_to_do():
    upload = SimpleUploadedFile("100% 원가.docx", PDF)
    with translation.override("ko"), pytest.raises(ValidationError) as refused:
        check_upload(upload)
    with translation.override("ko"):
        assert refused.value.messages == [
            "“100% 원가.docx” 파일의 내용이 DOCX 형식이 아니어서 올리지 못했습니다. "
            "다른 내용은 그대로 있습니다. "
            "파일을 만든 프로그램에서 열어 DOCX 형식으로 저장한 뒤 다시 올려 주세요."
        ]
    with translation.override("en"):
        assert refused.value.messages[0].startswith("“100% 원가.docx” was not uploaded because its content")


def test_check_upload_can_be_narrowed_to_pictures():
    with pytest.raises(ValidationError, match="PNG, JPG, WEBP, GIF"), translation.override("en"):
        check_upload(SimpleUploadedFile("a.pdf", PDF), accepted=PICTURES)


@given(st.data())
@settings(max_examples=examples(400))
def test_a_file_with_changed_bytes_is_accepted_or_refused(data):
    key = data.draw(st.sampled_from(sorted(ACCEPTED)))
    content = bytearray(ACCEPTED[key])
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=12)):
        content[at] = data.draw(st.sampled_from([0, 1, 0x7F, 0x80, 0xFF]))
    with contextlib.suppress(refusals.FileRefused):
        assert look(bytes(content), f"a.{key}").key == key
