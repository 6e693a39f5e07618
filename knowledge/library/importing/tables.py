"""Tables: elements to the value of the editor's table block, whose cells are plain text."""

from typing import Any

from lxml import etree

from .references import Note, Remark
from .richtext import SPACES, alt_of
from .tags import DROPPED, MAX_DEPTH

BLOCK_TAGS = {
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "tr",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dl",
    "dd",
}
MAX_SPAN = 1_000


def table_value(table: etree._Element, notes: list[Note], caption: str = "") -> dict[str, Any] | None:
    """The value of a table block, or None for a table without text."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows_of(table)]
    data = _grid(rows)
    if not any(any(row) for row in data):
        return None
    header = _has_header_row(table, rows)
    if header and not any(data[0]):
        header, data, rows = False, data[1:], rows[1:]
    body = rows[1:] if header else rows
    first_column = bool(body) and all(len(row) > 1 and row[0].tag == "th" for row in body)
    for row in rows:
        for cell in row:
            notes += [
                Note(Remark.PLAIN_LINK_IN_TABLE, a.get("href")[:200]) for a in cell.iter("a") if a.get("href")
            ]
    return {
        "data": data,
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": header,
        "first_col_is_header": first_column,
        "table_header_choice": _choice(header, first_column),
        "table_caption": caption or _caption_of(table),
    }


def _choice(header: bool, first_column: bool) -> str:
    if header and first_column:
        return "both"
    return "row" if header else "column" if first_column else "neither"


def _rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of this table, not of tables inside its cells."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in child if row.tag == "tr"]
    return rows


def _has_header_row(table: etree._Element, rows: list[list[etree._Element]]) -> bool:
    in_head = table.find("thead/tr") is not None
    return bool(rows) and (in_head or (bool(rows[0]) and all(cell.tag == "th" for cell in rows[0])))


def _grid(rows: list[list[etree._Element]]) -> list[list[str]]:
    """Rows of equal length; a cell over several rows is repeated, so that each row can be read alone."""
    grid: list[list[str]] = []
    open_cells: dict[int, tuple[int, str]] = {}
    for row in rows:
        line: list[str] = []
        cells = iter(row)
        while True:
            column = len(line)
            if column in open_cells:
                left, text = open_cells.pop(column)
                line.append(text)
                if left > 1:
                    open_cells[column] = (left - 1, text)
                continue
            cell = next(cells, None)
            if cell is None:
                break
            text, down = cell_text(cell), _span(cell, "rowspan")
            for offset in range(_span(cell, "colspan")):
                shown = "" if offset else text
                line.append(shown)
                if down > 1:
                    open_cells[column + offset] = (down - 1, shown)
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    return [line + [""] * (width - len(line)) for line in grid]


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name) or ""
    most = MAX_SPAN if name == "rowspan" else 50
    return max(1, min(most, int(value))) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def _caption_of(table: etree._Element) -> str:
    caption = table.find("caption")
    return cell_text(caption) if caption is not None else ""


def cell_text(cell: etree._Element) -> str:
    """The text of a cell; paragraphs and list items stand on lines of their own."""
    lines = "".join(_text(cell, 0)).split("\n")
    return "\n".join(line for line in (SPACES.sub(" ", line).strip() for line in lines) if line)


def _text(element: etree._Element, depth: int) -> list[str]:
    if depth > MAX_DEPTH:
        return ["".join(element.itertext())]
    parts = [_flat(element.text)]
    for number, child in enumerate(element, start=1):
        tag = child.tag
        if tag == "br":
            parts.append("\n")
        elif tag == "img":
            parts.append(alt_of(child))
        elif tag == "li":
            mark = f"{number}. " if element.tag == "ol" else "• "
            parts += ["\n", mark, *_text(child, depth + 1), "\n"]
        elif isinstance(tag, str) and tag not in DROPPED:
            edge = ["\n"] if tag in BLOCK_TAGS else []
            parts += [*edge, *_text(child, depth + 1), *edge]
        parts.append(_flat(child.tail))
    return parts


def _flat(text: str | None) -> str:
    return SPACES.sub(" ", text) if text else ""
