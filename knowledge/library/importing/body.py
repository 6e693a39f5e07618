"""A page's body: elements to the blocks of `knowledge.library.blocks`."""

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from .references import Note, Refused, Remark, Resolver, target_of
from .richtext import SPACES, RunningText, alt_of, sanitized
from .tables import cell_text, table_value
from .tags import BLOCKS, DROPPED, HEADINGS, MAX_DEPTH, PARAGRAPHS

Block = tuple[str, Any]

ALERT = re.compile(r"\s*\[!(\w+)\][ \t]*", re.IGNORECASE)
ALERT_KINDS = {"note": "info", "tip": "info", "important": "info", "info": "info"}
ALERT_KINDS |= {"warning": "warn", "caution": "warn", "stop": "stop", "video": "info"}
CAPTION = re.compile(r"\s*(?:table|표)\s*:\s*", re.IGNORECASE)
MAX_HEADING, MAX_ALT, MAX_TITLE = 200, 250, 120
# Pieces of running text, held back until it is known which of them share a block.
PARAGRAPH, LIST = "p", "list"


class BodyWriter:
    """Writes blocks in the order of the text."""

    def __init__(self, resolver: Resolver, anchors: Mapping[str, str], notes: list[Note], depth: int = 0):
        self.resolver = resolver
        self.anchors = anchors
        self.notes = notes
        self.depth = depth
        self.running = RunningText(resolver, anchors, notes)
        self.pieces: list[Block] = []

    def blocks(self) -> list[Block]:
        """What was written; neighboring paragraphs and lists are one block."""
        return _joined(self.pieces)

    def write(self, parent: etree._Element) -> None:
        """Write the content of an element; bare text between its blocks becomes paragraphs."""
        if self.depth > MAX_DEPTH:
            self._paragraph_of("".join(parent.itertext()), [])
            return
        text = parent.text or ""
        nodes: list[etree._Element] = []
        for child in parent:
            tag = child.tag if isinstance(child.tag, str) else None
            if tag in BLOCKS:
                self._paragraph_of(text, nodes)
                self._block(child)
                text, nodes = child.tail or "", []
            else:
                nodes.append(child)
        self._paragraph_of(text, nodes)

    def _child(self) -> "BodyWriter":
        return BodyWriter(self.resolver, self.anchors, self.notes, self.depth + 1)

    def _block(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in HEADINGS:
            self._heading(element)
        elif tag in PARAGRAPHS:
            self._paragraph(element)
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag == "blockquote":
            self._note(element)
        elif tag == "table":
            self._table(element)
        elif tag == "pre":
            self._code(element)
        elif tag not in DROPPED:
            inner = self._child()
            inner.write(element)
            self.pieces += inner.pieces

    def _heading(self, element: etree._Element) -> None:
        text = heading_text(element)
        if len(text) > MAX_HEADING:
            self._paragraph(element)
        elif text:
            self.pieces.append(("heading", {"text": text, "level": HEADINGS[element.tag]}))
        pictures = [image for image in element.iter("img") if not text]
        self._pictures(pictures)

    def _paragraph(self, element: etree._Element) -> None:
        if any(child.tag in BLOCKS for child in element):
            inner = self._child()
            inner.write(element)
            self.pieces += inner.pieces
        elif ALERT.match(element.text or "") and element.getparent().tag != "blockquote":
            self._alert(element, [element])
        elif not self._attachment(element):
            self._paragraph_of(element.text or "", list(element))

    def _paragraph_of(self, text: str, nodes: list[etree._Element]) -> None:
        markup = self.running.write_nodes(text, nodes)
        if re.sub(r"<[^>]*>", "", markup).strip():
            self.pieces.append((PARAGRAPH, markup))
        self._pictures(self.running.take_pictures())

    def _attachment(self, element: etree._Element) -> bool:
        """A paragraph that is nothing but a link to a file becomes the file itself."""
        if (
            len(element) != 1
            or element[0].tag != "a"
            or (element.text or "").strip()
            or (element[0].tail or "").strip()
        ):
            return False
        target = target_of(element[0].get("href") or "")
        found = self.resolver.document(target.path) if target.kind == "document" else None
        if found is None:
            return False
        title = heading_text(element)[:MAX_HEADING]
        self.pieces.append(("attachment", {"document": found, "title": title}))
        return True

    def _pictures(self, images: list[etree._Element]) -> None:
        values = [value for image in images if (value := self._picture(image))]
        if len(values) == 2:
            self.pieces.append(("pair", {"before": values[0], "after": values[1]}))
        else:
            self.pieces += [("picture", value) for value in values]

    def _picture(self, image: etree._Element) -> dict[str, Any] | None:
        address, alt = image.get("src") or "", alt_of(image)
        target = target_of(address)
        caption = SPACES.sub(" ", image.get("title") or "").strip()
        if target.kind not in ("image", "document"):
            self.notes.append(Note(Remark.REFUSED_IMAGE, address[:200]))
            return None
        try:
            found = self.resolver.image(target.path, alt or caption)
        except Refused as refusal:
            self.notes.append(Note(Remark.REFUSED_IMAGE, f"{target.path[:200]}: {refusal}"))
            return None
        if found is None:
            self.notes.append(Note(Remark.MISSING_IMAGE, target.path[:200]))
            return None
        if caption.strip(" .") == alt.strip(" ."):
            caption = ""
        shown = alt or caption or target.path.rpartition("/")[2]
        return {"image": found, "alt_text": shown[:MAX_ALT], "caption": caption[:MAX_ALT]}

    def _list(self, element: etree._Element) -> None:
        """A list; where an item holds a table, note, picture or code, the list stops for it and goes on."""
        tag, items, start = element.tag, [], _start_of(element)
        number = start
        for item in element:
            if item.tag != "li":
                continue
            inner = self._child()
            inner.write(item)
            text, rest = _item(inner.pieces)
            if text:
                items.append(f"<li>{text}</li>")
            number += 1
            if rest:
                self._close_list(tag, items, start)
                items, start = [], number
                self.pieces += rest
        self._close_list(tag, items, start)

    def _close_list(self, tag: str, items: list[str], start: int) -> None:
        if items:
            opening = f'<ol start="{start}">' if tag == "ol" and start != 1 else f"<{tag}>"
            self.pieces.append((LIST, f"{opening}{''.join(items)}</{tag}>"))

    def _note(self, quote: etree._Element) -> None:
        first = next(iter(quote), None)
        if first is not None and first.tag == "p" and ALERT.match(first.text or ""):
            self._alert(first, list(quote))
        else:
            self._notes_of("info", "", list(quote))

    def _alert(self, first: etree._Element, elements: list[etree._Element]) -> None:
        found = ALERT.match(first.text or "")
        if found is None:
            return
        kind = ALERT_KINDS.get(found[1].lower(), "info")
        first.text = first.text[found.end() :]
        self._notes_of(kind, _take_title(first), elements)

    def _notes_of(self, kind: str, title: str, elements: list[etree._Element]) -> None:
        """The running text as notes; whatever a note cannot hold stands between them."""
        inner = self._child()
        for element in elements:
            inner._block(element) if element.tag in BLOCKS else inner._paragraph_of("", [element])
        blocks = _joined(inner.pieces)
        if title and not any(block_type == "paragraph" for block_type, _value in blocks):
            blocks.insert(0, ("paragraph", f"<p>{title}</p>"))
            title = ""
        for block_type, value in blocks:
            if block_type == "paragraph":
                value = {"kind": kind, "title": title, "text": value}
                block_type, title = "note", ""
            self.pieces.append((block_type, value))

    def _table(self, element: etree._Element) -> None:
        value = table_value(element, self.notes, self._take_caption())
        if value:
            self.pieces.append(("table", value))
        else:
            self._pictures(list(element.iter("img")))

    def _take_caption(self) -> str:
        """A paragraph "Table: …" straight above a table is its caption."""
        if not self.pieces or self.pieces[-1][0] != PARAGRAPH:
            return ""
        text = re.sub(r"<[^>]*>", "", self.pieces[-1][1])
        found = CAPTION.match(text)
        if not found:
            return ""
        self.pieces.pop()
        return etree.fromstring(f"<c>{text[found.end() :]}</c>").text or ""

    def _code(self, element: etree._Element) -> None:
        text = "".join(element.itertext()).rstrip("\n")
        if text.strip():
            self.pieces.append(("code", text))


def heading_text(element: etree._Element) -> str:
    """The text of a heading on one line."""
    return cell_text(element).replace("\n", " ")


def _start_of(element: etree._Element) -> int:
    value = element.get("start") or ""
    return int(value) if element.tag == "ol" and value.isascii() and value.isdigit() and len(value) < 7 else 1


def _take_title(paragraph: etree._Element) -> str:
    """The text of a bold first line, taken out of the paragraph; empty when there is none."""
    bold = paragraph[0] if len(paragraph) and not (paragraph.text or "").strip() else None
    if bold is None or bold.tag not in ("strong", "b"):
        return ""
    rest = bold.tail or ""
    ends_line = rest.lstrip(" ").startswith("\n") or (
        not rest.strip() and (len(paragraph) == 1 or paragraph[1].tag == "br")
    )
    title = heading_text(bold)
    if not ends_line or len(title) > MAX_TITLE:
        return ""
    paragraph.text = rest
    paragraph.remove(bold)
    return title


def _item(pieces: list[Block]) -> tuple[str, list[Block]]:
    """The running text at the beginning of a list item, in the form that an item takes, and the rest."""
    text = ""
    for position, (kind, value) in enumerate(pieces):
        if kind not in (PARAGRAPH, LIST):
            return text, pieces[position:]
        needs_break = kind == PARAGRAPH and text and not text.endswith(("</ul>", "</ol>"))
        text += f"<br/>{value}" if needs_break else value
    return text, []


def _joined(pieces: list[Block]) -> list[Block]:
    """The pieces as blocks."""
    blocks: list[Block] = []
    joins = False
    for kind, value in pieces:
        if kind in (PARAGRAPH, LIST):
            markup = sanitized(f"<p>{value}</p>" if kind == PARAGRAPH else value)
            if joins:
                blocks[-1] = ("paragraph", blocks[-1][1] + markup)
            else:
                blocks.append(("paragraph", markup))
            joins = True
        else:
            blocks.append((kind, value))
            joins = False
    return blocks
