"""The readable text of a page's fields."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField

from knowledge.library.blocks import AttachmentBlock, PairBlock, PictureBlock

_LINE_ENDS = re.compile(r"<br\s*/?>|</(?:p|li|h[1-6]|blockquote|pre|tr|div)>", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]*>")


def field_text(field: models.Field, value: Any) -> str:
    """The text of one field's value, a line for each paragraph."""
    if not value:
        return ""
    if isinstance(field, StreamField):
        return "\n".join(_block_texts(field.stream_block, value))
    return plain_text(str(value)) if "<" in str(value) else str(value)


def plain_text(rich_text: str) -> str:
    """Stored rich text without its tags."""
    lines = _TAGS.sub("", _LINE_ENDS.sub("\n", rich_text))
    return re.sub(r"\n\s*\n+", "\n", html.unescape(lines)).strip()


def _block_texts(block: blocks.Block, value: Any) -> Iterator[str]:
    match block:
        case _ if value is None or value == "":
            return
        # What is said of a picture or file is hidden with it; its audience may be narrower than the page's.
        case AttachmentBlock() | PictureBlock() | PairBlock() | blocks.ChooserBlock() | blocks.ChoiceBlock():
            return
        case blocks.StreamBlock():
            for child in value:
                yield from _block_texts(child.block, child.value)
        case blocks.StructBlock():
            for name, child_block in block.child_blocks.items():
                yield from _block_texts(child_block, value.get(name))
        case blocks.ListBlock():
            for item in value:
                yield from _block_texts(block.child_block, item)
        case TableBlock():
            rows = [[str(cell) for cell in row if cell not in (None, "")] for row in value.get("data") or []]
            yield from (" · ".join(row) for row in rows if row)
        case blocks.RichTextBlock():
            yield plain_text(value.source)
        case _:
            yield str(value)
