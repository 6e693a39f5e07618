"""What a page says, field by field in plain text, so that two versions can be laid side by side."""

from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from django.db import models
from django.http import HttpRequest, QueryDict
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.models import Page, PageSubscription
from wagtail.rich_text import RichText

LINES = ["p", "li", "br", "h2", "h3", "h4", "h5", "h6"]


class Difference(NamedTuple):
    """A field in which the stored draft and a posted form say different things."""

    label: str
    stored: str
    posted: str


def differences(data: QueryDict, *, draft: Page, request: HttpRequest) -> list[Difference]:
    """Where a posted form of a page differs in its words from the page's draft, which stays as it is."""
    stored = _texts(draft)
    posted_page = draft.get_latest_revision_as_object()
    form = draft.get_edit_handler().get_form_class()(
        data,
        instance=posted_page,
        subscription=PageSubscription(page=posted_page, user=request.user),
        parent_page=draft.get_parent(),
        for_user=request.user,
    )
    form.is_valid()
    posted = _texts(posted_page) | {name: _as_typed(form[name].data) for name in form.errors.keys() & stored}
    fields = (name for name in form.fields if name in stored and stored[name].split() != posted[name].split())
    return [Difference(str(form.fields[name].label), stored[name], posted[name]) for name in fields]


def _texts(page: Page) -> dict[str, str]:
    return {field.name: _of_field(page, field) for field in page._meta.concrete_fields}


def _of_field(page: Page, field: models.Field) -> str:
    value = getattr(page, field.name)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value or ""))
    if isinstance(value, blocks.StreamValue):
        return _of_block(field.stream_block, value)
    return _plain(value)


def _as_typed(data: Any) -> str:
    """What somebody typed into a field that does not accept it."""
    if isinstance(data, blocks.StreamValue):
        return _of_block(data.stream_block, data)
    return _plain(data)


def _of_block(block: blocks.Block, value: Any) -> str:
    """The words of a block of the body."""
    if isinstance(block, blocks.StreamBlock):
        return "\n\n".join(_of_block(child.block, child.value) for child in value)
    if isinstance(block, blocks.ListBlock):
        return "\n".join(_of_block(block.child_block, item) for item in value)
    if isinstance(block, blocks.StructBlock):
        texts = ((child.label, _of_block(child, value.get(n))) for n, child in block.child_blocks.items())
        return "\n".join(f"{label}: {text}" for label, text in texts if text)
    if isinstance(block, TableBlock):
        rows = (value or {}).get("data") or []
        return "\n".join(" | ".join(_plain(cell) for cell in row) for row in rows)
    if isinstance(block, blocks.ChoiceBlock):
        return str(dict(block.field.choices).get(value, value or ""))
    return _plain(value)


def _plain(value: Any) -> str:
    """A value as text without markup."""
    if isinstance(value, RichText):
        soup = BeautifulSoup(value.source, "html.parser")
        for tag in soup.find_all(LINES):
            tag.insert_after("\n")
        return soup.get_text().strip()
    return "" if value is None else str(value)
