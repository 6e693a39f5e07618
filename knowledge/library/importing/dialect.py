"""The Markdown that is understood: CommonMark with tables, and what manuals add. Text in, elements out."""

import re
from dataclasses import dataclass, field

from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from .tags import KNOWN_TAGS

INCLUDE = re.compile(r"\[!include\s*\[[^\]\n]*\]\s*\(([^)\n]*)\)\s*\]", re.IGNORECASE)
TABLE_START = re.compile(r"<table[\s>]", re.IGNORECASE)
TABLE_EDGE = re.compile(r"<(/?)table[\s>]", re.IGNORECASE)
TAG = re.compile(r"<(?=/?([A-Za-z][A-Za-z0-9]*)(?![A-Za-z0-9]*[:@.]))")
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass
class Elements:
    """A parsed text: its elements, and the includes that were left out."""

    body: etree._Element
    dropped_includes: list[str] = field(default_factory=list)


def parse(text: str) -> Elements:
    """The elements of a Markdown text without its front matter."""
    env: dict = {"includes": []}
    markup = _MARKDOWN.render(storable(text), env)
    page = f"<html><body>{markup}</body></html>".encode()
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = html.document_fromstring(page, parser=parser)
    return Elements(body=root.find("body"), dropped_includes=env["includes"])


def storable(text: str) -> str:
    """The text without characters that no database or page can hold."""
    return UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_cjk(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3" or "\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff"


def _emphasis(state: StateInline, silent: bool) -> bool:
    """As CommonMark's rule, except that a Korean particle may follow at once: `**전류(A)**를`."""
    start = state.pos
    marker = state.src[start]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(start, marker == "*")
    end = start + scanned.length
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    split = marker == "*" and not before.isspace() and not after.isspace()
    can_close = scanned.can_close or (
        split and _is_cjk(after) and not _is_cjk(before) and not before.isalnum()
    )
    can_open = scanned.can_open or (split and _is_cjk(before) and not after.isalnum())
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        position = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, token=position, end=-1, open=can_open, close=can_close)
        )
    state.pos = end
    return True


def _include(state: StateInline, silent: bool) -> bool:
    found = INCLUDE.match(state.src, state.pos) if state.src.startswith("[!", state.pos) else None
    if found is None:
        return False
    if not silent:
        state.env["includes"].append(found[1])
    state.pos = found.end()
    return True


def _html_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A raw table is one block to its end tag; CommonMark would end it at the first empty line."""
    begin = state.bMarks[start_line] + state.tShift[start_line]
    if state.is_code_block(start_line) or not TABLE_START.match(state.src, begin):
        return False
    depth, line = 0, start_line
    while line < end_line:
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        depth += sum(-1 if edge[1] else 1 for edge in TABLE_EDGE.finditer(text + " "))
        line += 1
        if depth <= 0:
            break
    else:
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.content = state.getLines(start_line, line, state.blkIndent, True)
        token.map = [start_line, line]
        state.line = line
    return True


def _raw_html(_renderer, tokens, index, _options, _env) -> str:
    return TAG.sub(lambda tag: "<" if tag[1].lower() in KNOWN_TAGS else "&lt;", tokens[index].content)


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable(["table", "strikethrough"])
    # Which addresses may stand in a page is decided where links are written, not here.
    markdown.validateLink = lambda _url: True  # type: ignore[assignment, method-assign]
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.inline.ruler.before("link", "include", _include)
    interrupts = ["paragraph", "reference", "blockquote"]
    markdown.block.ruler.before("html_block", "html_table", _html_table, {"alt": interrupts})
    markdown.add_render_rule("html_inline", _raw_html)
    markdown.add_render_rule("html_block", _raw_html)
    return markdown


_MARKDOWN = _markdown()
