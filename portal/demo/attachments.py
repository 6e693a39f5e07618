"""Workbooks and PDF files of the demo world; the same spec gives the same bytes."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import fromstring, tostring
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Image, ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

_MADE_AT = datetime(2026, 11, 2, 9, 0)
_MADE_IN_ZIP = (2026, 11, 2, 9, 0, 0)
_MADE_BY = "한결캐빈(주)"

_HEAD = PatternFill("solid", fgColor="E6E8EA")
_THIN = Side(style="thin", color="B1B8BE")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)

_TEXT, _BOLD = "HYSMyeongJo-Medium", "HYGothic-Medium"
_LINES, _SHADE = HexColor("#b1b8be"), HexColor("#e6e8ea")


def workbook(spec: dict) -> bytes:
    """An XLSX file of `sheets`: each a name, an optional heading, columns and rows."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = book.properties.lastModifiedBy = _MADE_BY
    for page in spec["sheets"]:
        _write_sheet(book.create_sheet(page["name"]), page)
    stream = io.BytesIO()
    book.save(stream)
    return _undated(stream.getvalue())


def _write_sheet(sheet, page):
    columns, rows = page["columns"], page["rows"]
    if page.get("heading"):
        sheet.append([page["heading"]])
        sheet["A1"].font = Font(bold=True, size=14)
        sheet.append([])
    sheet.append(columns)
    head = sheet.max_row
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows(min_row=head, max_col=len(columns)):
        for cell in cells:
            cell.border = _GRID
            cell.alignment = Alignment(vertical="center", wrap_text=True)
    for cell in sheet[head]:
        cell.font, cell.fill = Font(bold=True), _HEAD
    for number, column in enumerate(columns, start=1):
        widest = max(
            _width(value) for value in [column, *(row[number - 1] for row in rows if len(row) >= number)]
        )
        sheet.column_dimensions[get_column_letter(number)].width = min(48, max(8, widest + 2))
    sheet.freeze_panes = f"A{head + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.print_title_rows = f"{head}:{head}"


def _width(value):
    """Columns of a fixed-width screen; a Korean letter takes two."""
    return sum(1 if letter.isascii() else 2 for letter in str(value))


def _undated(data):
    """The same package without the clock: openpyxl stamps the time of saving on every part."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fresh,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _fixed_dates(content)
            fresh.writestr(zipfile.ZipInfo(name, _MADE_IN_ZIP), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _fixed_dates(core):

    properties = DocumentProperties.from_tree(fromstring(core))
    properties.created = properties.modified = _MADE_AT
    return tostring(properties.to_tree())


def pdf(spec: dict, *, title: str = "", picture: Callable[[str], bytes] | None = None) -> bytes:
    """A PDF file of `blocks`: heading, text, items, table or picture (by name, drawn by `picture`)."""
    for font in (_TEXT, _BOLD):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    stream = io.BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=18 * mm,
        bottomMargin=18 * mm,
        title=title,
        author=_MADE_BY,
        lang=spec.get("language", "ko"),
        invariant=1,
    )
    story = [Paragraph(escape(title), _style(17, _BOLD, after=10))] if title else []
    for block in spec["blocks"]:
        story += _flowables(block, document.width, picture)
    document.build(story, onFirstPage=_footer, onLaterPages=_footer)
    return stream.getvalue()


def _flowables(block, width, picture):
    (kind, content), *_ = block.items()
    if kind == "heading":
        return [Paragraph(escape(content), _style(13, _BOLD, before=8, after=4))]
    if kind == "text":
        return [Paragraph(escape(content), _style(10.5, after=5))]
    if kind == "items":
        items = [Paragraph(escape(str(item)), _style(10.5)) for item in content]
        return [ListFlowable(items, bulletType="bullet", start="•", leftIndent=12), Spacer(1, 5)]
    if kind == "table":
        return [_table(content, width), Spacer(1, 6)]
    return [Image(io.BytesIO(picture(content)), width * 0.8, width * 0.8 * 2 / 3), Spacer(1, 6)]


def _table(content, width):
    columns, rows = content["columns"], content["rows"]
    lines = [[Paragraph(escape(str(c)), _style(9.5, _BOLD)) for c in columns]]
    lines += [[Paragraph(escape(str(cell)), _style(9.5)) for cell in row] for row in rows]
    widest = [max(_width(row[i]) for row in [columns, *rows]) + 3 for i in range(len(columns))]
    shares = [min(share, 44) for share in widest]
    table = Table(lines, [width * share / sum(shares) for share in shares], repeatRows=1, hAlign="LEFT")
    rules = [("GRID", (0, 0), (-1, -1), 0.5, _LINES), ("BACKGROUND", (0, 0), (-1, 0), _SHADE)]
    table.setStyle(TableStyle([*rules, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return table


def _style(size, font=_TEXT, before=0, after=0):
    return ParagraphStyle(
        f"{font}{size}",
        fontName=font,
        fontSize=size,
        leading=size * 1.5,
        spaceBefore=before,
        spaceAfter=after,
        alignment=TA_LEFT,
        wordWrap="CJK",
    )


def _footer(canvas, document):
    canvas.setFont(_TEXT, 8.5)
    canvas.setFillColor(HexColor("#6d7882"))
    canvas.drawString(20 * mm, 11 * mm, document.title or "")
    canvas.drawRightString(A4[0] - 20 * mm, 11 * mm, str(document.page))
