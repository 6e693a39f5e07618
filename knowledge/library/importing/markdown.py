"""One Markdown text to what a page of the library holds."""

import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.utils.text import slugify
from lxml import etree

from . import dialect, frontmatter
from .body import Block, BodyWriter, heading_text
from .references import Note, Remark, Resolver
from .tags import HEADINGS

MAX_SUMMARY = 300
FIRST_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
HANGUL = re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]")
LETTER = re.compile(r"[^\W\d_]")
HEADINGS_OF_SOURCES = uuid.UUID("6f1d9a52-7a0c-5d53-9d0b-3c5f0a8d1e27")


@dataclass
class Converted:
    """What a text becomes: the values of a page, and what was not taken over as written."""

    title: str
    summary: str
    language: str
    blocks: list[Block]
    source: str = ""
    front_matter: dict[str, Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def stream_data(self) -> list[dict[str, Any]]:
        """The body as a StreamField takes it; headings keep their ids, which links point to."""
        seen: Counter[str] = Counter()
        data = []
        for block_type, value in self.blocks:
            block = {"type": block_type, "value": value, "id": str(uuid.uuid4())}
            if block_type == "heading":
                slug = slug_of(value["text"])
                block["id"] = heading_id(self.source, slug, occurrence=seen[slug])
                seen[slug] += 1
            data.append(block)
        return data


def convert(text: str, resolver: Resolver, *, source: str = "") -> Converted:
    """Convert a Markdown text with front matter; other texts link to its headings by the name `source`.

    Raises `frontmatter.FrontMatterBroken`.
    """
    values, markup = frontmatter.split(dialect.storable(text))
    elements = dialect.parse(markup)
    notes = [Note(Remark.DROPPED_INCLUDE, target[:200]) for target in elements.dropped_includes]
    title = frontmatter.text_of(values, "title")
    title = _take_title(elements.body, title) or title
    writer = BodyWriter(resolver, anchors_of(elements.body, source), notes)
    writer.write(elements.body)
    blocks = writer.blocks()
    summary = frontmatter.text_of(values, "summary", "description") or _first_words(blocks)
    return Converted(
        title=title,
        summary=summary,
        language=language_of(values, markup),
        blocks=_without_opening(blocks, summary),
        source=source,
        front_matter=values,
        notes=notes,
    )


def _take_title(body: etree._Element, title: str) -> str:
    """The text's main heading; taken out of the text where it stands at the top and is the page's title."""
    heading = body.find("h1")
    text = heading_text(heading) if heading is not None else ""
    if not text or (title and text != title):
        return ""
    before = [
        body.text or "",
        *(part for element in heading.itersiblings(preceding=True) for part in _texts(element)),
    ]
    if heading.getparent() is body and not "".join(before).strip():
        heading.drop_tree()
    return text


def _texts(element: etree._Element) -> list[str]:
    return [*element.itertext(), element.tail or ""]


def slug_of(heading: str) -> str:
    """The heading in the form in which addresses name it."""
    return slugify(heading, allow_unicode=True)


def heading_id(source: str, slug: str, *, occurrence: int = 0) -> str:
    """The id of a heading's block, which is its anchor: the same at every import."""
    return str(uuid.uuid5(HEADINGS_OF_SOURCES, f"{source}#{slug}#{occurrence}"))


def anchors_of(body: etree._Element, source: str) -> dict[str, str]:
    """Every name by which a text may link to one of its headings, and the id of that heading."""
    anchors: dict[str, str] = {}
    for heading in body.iter(*HEADINGS):
        text = heading_text(heading)
        for name in (text, slug_of(text), *_names_in(heading)):
            anchors.setdefault(name, heading_id(source, slug_of(text)))
    return anchors


def anchors_in(text: str, source: str) -> dict[str, str]:
    """As `anchors_of`, for a text that is not converted now."""
    try:
        _values, markup = frontmatter.split(dialect.storable(text))
    except frontmatter.FrontMatterBroken:
        return {}
    return anchors_of(dialect.parse(markup).body, source)


def _names_in(heading: etree._Element) -> list[str]:
    names = [element.get("name") or element.get("id") for element in heading.iter()]
    before = heading.getprevious()
    if before is not None and not (before.tail or "").strip():
        names += [anchor.get("name") or anchor.get("id") for anchor in before.iter("a")]
    return [name for name in names if name]


def language_of(values: dict[str, Any], text: str) -> str:
    """The language of a text: what its front matter says, else Korean from a fifth of Hangul letters on."""
    said = frontmatter.text_of(values, "language", "lang", "locale", "ms.contentlocale").lower()
    for code in ("ko", "en"):
        if said == code or said.startswith((f"{code}-", f"{code}_")):
            return code
    letters = len(LETTER.findall(text))
    return "ko" if len(HANGUL.findall(text)) * 5 >= letters else "en"


def _opening(blocks: list[Block]) -> tuple[str, str]:
    """The first paragraph of a text that begins with one: its markup and its text."""
    kind, value = blocks[0] if blocks else ("", "")
    found = FIRST_PARAGRAPH.match(value) if kind == "paragraph" else None
    return (found[0], unescape(re.sub(r"<[^>]*>", "", found[1])).strip()) if found else ("", "")


def _first_words(blocks: list[Block]) -> str:
    """The beginning of the first paragraph, to the end of a sentence where one ends in time."""
    _markup, text = _opening([block for block in blocks if block[0] == "paragraph"])
    if len(text) <= MAX_SUMMARY:
        return text
    cut = text[:MAX_SUMMARY]
    end = max(cut.rfind(". "), cut.rfind("다.") + 1)
    return cut[: end + 1] if end > MAX_SUMMARY // 3 else cut.rsplit(" ", 1)[0] + " …"


def _without_opening(blocks: list[Block], summary: str) -> list[Block]:
    """The blocks without a first paragraph that only repeats the summary, which stands above the text."""
    markup, text = _opening(blocks)
    if not text or text != summary or "<" in markup.removeprefix("<p>").removesuffix("</p>"):
        return blocks
    rest = blocks[0][1].removeprefix(markup)
    return ([("paragraph", rest), *blocks[1:]] if rest else blocks[1:]) or blocks
