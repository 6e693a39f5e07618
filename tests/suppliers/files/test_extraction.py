import io
import struct
import unicodedata
import zlib
from datetime import date

import openpyxl
import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from suppliers.files.containers.problems import Problem
from suppliers.files.extraction import ExtractionFailed, Limits, extract_text
from tests.suppliers.files import makers

pytestmark = pytest.mark.slow


@pytest.fixture
def text_of(tmp_path):
    """The extraction of some bytes as a file of a kind."""

    def extract(content, kind, **limits):
        path = tmp_path / "stored"
        path.write_bytes(content)
        return extract_text(path, kind, limits=Limits(**limits))

    return extract


def pdf(pages, **options):
    target = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    sheet = canvas.Canvas(target, **options)
    for text in pages:
        sheet.setFont("HYSMyeongJo-Medium", 12)
        sheet.drawString(72, 720, text)
        sheet.showPage()
    sheet.save()
    return target.getvalue()


def test_pdf_gives_its_korean_text_by_page(text_of):
    found = text_of(pdf(["용접 전류 180 A", "예열 온도"]), "pdf")
    assert found.parts == (("1", "용접 전류 180 A"), ("2", "예열 온도"))
    assert not found.is_partial


def test_pdf_with_a_password_is_refused(text_of):
    locked = pdf(["비밀"], encrypt=pdfencrypt.StandardEncryption("open", canPrint=0))
    with pytest.raises(ExtractionFailed) as failed:
        text_of(locked, "pdf")
    assert failed.value.problem is Problem.PASSWORD


def test_docx_gives_paragraphs_tables_and_headers_once(text_of):
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>용접</w:t><w:tab/><w:t>조건</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>전류</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:t>상자</w:t></mc:Choice>"
        "<mc:Fallback><w:t>상자</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>지움</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert text_of(makers.docx(body), "docx").parts == (("", "용접 조건\n전류\n상자"),)


def test_docx_gives_pages_where_word_recorded_them(text_of):
    page = "<w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r>"
    body = f"<w:p><w:r><w:t>{'가' * 50_000}</w:t></w:r></w:p>"
    body += f"<w:p>{page.format('나')}</w:p><w:p>{page.format('다')}</w:p>"
    assert [label for label, _text in text_of(makers.docx(body), "docx").parts] == ["1", "2", "3"]


def test_pptx_gives_slides_in_the_order_they_are_shown(text_of):
    assert text_of(makers.pptx(["둘째", "첫째"]), "pptx").parts == (("1", "첫째"), ("2", "둘째"))


def test_xlsx_gives_cells_by_sheet(text_of):
    book = openpyxl.Workbook()
    book.active.title = "불량"
    book.active.append(["품번", "불량률", date(2026, 3, 2), 0.1 + 0.2])
    book.active["A5"] = "=1+1"
    book.create_sheet("설비")["XFD1048576"] = "먼 칸"
    target = io.BytesIO()
    book.save(target)
    assert text_of(target.getvalue(), "xlsx").parts == (
        ("불량", "품번 불량률 2026-03-02 0.3"),
        ("설비", "먼 칸"),
    )


def test_hwp_gives_text_without_its_controls(text_of):
    for flags in (0, 1):
        assert text_of(makers.hwp(["용접 조건", "가" * 3_000], flags=flags), "hwp").parts == (
            ("", "용접 조건\n" + "가" * 3_000),
        )


def test_hwp_with_a_password_is_refused_with_a_reason(text_of):
    with pytest.raises(ExtractionFailed) as failed:
        text_of(makers.hwp(["비밀"], flags=0b11), "hwp")
    assert failed.value.problem is Problem.PASSWORD
    assert "암호" in str(failed.value.reason)


def test_hwp_for_distribution_gives_its_preview_and_says_so(text_of):
    found = text_of(makers.hwp(["encrypted"], flags=0b101, preview="입찰 공고"), "hwp")
    assert found.parts == (("", "입찰 공고"),)
    assert found.problem is Problem.PREVIEW_ONLY
    assert "배포용" in str(found.note)


def test_hwpx_gives_nested_paragraphs_once_and_in_order(text_of):
    paragraphs = (
        "<hp:p><hp:run><hp:t>앞</hp:t><hp:tbl><hp:tr><hp:tc><hp:subList><hp:p><hp:run><hp:t>칸</hp:t></hp:run></hp:p>"
        "</hp:subList></hp:tc></hp:tr></hp:tbl><hp:t>뒤<hp:tab/>끝</hp:t></hp:run></hp:p>"
    )
    found = text_of(makers.hwpx(paragraphs), "hwpx")
    assert str(found).split() == ["앞", "칸", "뒤", "끝"]


def test_hwpx_with_a_password_is_refused(text_of):
    manifest = ("META-INF/manifest.xml", "<odf:manifest xmlns:odf='o'><odf:encryption-data/></odf:manifest>")
    with pytest.raises(ExtractionFailed) as failed:
        text_of(makers.hwpx("<hp:p/>", [manifest]), "hwpx")
    assert failed.value.problem is Problem.PASSWORD


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("kind", ["txt", "csv", "md"])
def test_text_is_read_in_the_encodings_in_use(text_of, kind, encoding):
    assert text_of("품번,수량\r\n용접,3\r\n".encode(encoding), kind).parts == (("", "품번,수량\n용접,3"),)


def test_text_is_composed_and_clean(text_of):
    raw = unicodedata.normalize("NFD", "용접") + "\u200b \x1b\x1b  끝\n\n\n\n\n둘"
    assert str(text_of(raw.encode(), "txt")) == "용접\u200b 끝\n\n둘"


def test_pictures_have_no_text(text_of):
    assert text_of(makers.png_header(10, 10), "png").parts == ()


def test_more_text_than_allowed_is_cut_and_says_so(text_of):
    found = text_of(("가" * 10_000).encode(), "txt", characters=1_000)
    assert len(str(found)) == 1_000
    assert found.problem is Problem.TOO_LARGE


LAUGHS = "<!DOCTYPE x [<!ENTITY l0 'ha'>" + "".join(
    f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 11)
)


@pytest.mark.parametrize(
    "prologue", [LAUGHS + "]>", "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"], ids=["laughs", "outside"]
)
def test_document_types_are_never_followed(text_of, prologue):
    with pytest.raises(ExtractionFailed) as failed:
        text_of(makers.docx("<w:p><w:r><w:t>&l10;</w:t></w:r></w:p>", prologue=prologue), "docx")
    assert failed.value.problem is Problem.UNSAFE


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "pptx", "hwp", "hwpx"])
@pytest.mark.parametrize(
    "content", [b"", b"\0" * 5_000, b"PK\x03\x04" + b"\xff" * 400], ids=["empty", "zeros", "cut"]
)
def test_a_file_that_is_something_else_fails_with_a_reason(text_of, kind, content):
    with pytest.raises(ExtractionFailed) as failed:
        text_of(content, kind)
    assert failed.value.problem is Problem.DAMAGED


def test_a_damaged_section_keeps_what_came_before(text_of):
    more = [("Contents/section1.xml", "<a><b>")]
    found = text_of(makers.hwpx("<hp:p><hp:run><hp:t>앞</hp:t></hp:run></hp:p>", more), "hwpx")
    assert (str(found), found.problem) == ("앞", Problem.DAMAGED)


def packed_hwp(megabytes):
    """A paragraph, and then zeros that grow from kilobytes to so many megabytes of empty records."""
    packer = zlib.compressobj(9, wbits=-15)
    section = packer.compress(makers.paragraph("앞"))
    section += b"".join(packer.compress(bytes(2**20)) for _ in range(megabytes)) + packer.flush()
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<LL", 0x05010000, 1)
    return makers.compound_file(
        {("FileHeader",): header.ljust(256, b"\0"), ("BodyText", "Section0"): section}
    )


def test_a_section_that_unpacks_without_end_is_stopped(text_of):
    with pytest.raises(ExtractionFailed) as failed:
        text_of(packed_hwp(20), "hwp", unpacked_bytes=10 * 2**20)
    assert failed.value.problem is Problem.TOO_LARGE


def test_memory_is_bounded(text_of):
    with pytest.raises(ExtractionFailed) as failed:
        text_of(packed_hwp(50), "hwp", memory_bytes=64 * 2**20)
    assert failed.value.problem is Problem.TOO_LARGE


def test_processor_time_is_bounded_and_what_was_read_is_kept(text_of):
    found = text_of(packed_hwp(50), "hwp", cpu_seconds=1)
    assert (str(found), found.problem) == ("앞", Problem.TOO_SLOW)


def test_a_reader_that_waits_is_ended(text_of):
    with pytest.raises(ExtractionFailed) as failed:
        text_of("용접".encode(), "txt", wall_seconds=0.001)
    assert failed.value.problem is Problem.TOO_SLOW
