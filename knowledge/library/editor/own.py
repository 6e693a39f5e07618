"""Which pages, pictures and files are an editor's own, and a posted page form with nothing else in it.

The choosers offer only what is a family's own, but a form can be written by hand, and an opened form tells
the title and the address of whatever id it holds.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.http import QueryDict
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.coreutils import resolve_model_string
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.permissions import policy_registry

from knowledge.library.models import KnowledgeDocument, KnowledgeImage

# Entities of the rich text editor and what their ids mean.
ENTITIES = {"LINK": Page, "DOCUMENT": KnowledgeDocument, "IMAGE": KnowledgeImage}
# What stands in the place of an id that is not the editor's: a link to it is plain text.
NOTHING = 0
MAX_DIGITS = 18


def is_number(value: Any) -> bool:
    """Whether a text is an id that a database can hold."""
    text = str(value)
    return text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS


def own_ids(user: Any, model: type[models.Model], ids: Iterable[int]) -> set[int]:
    """Those of some ids that the editor may open or use."""
    policy = policy_registry.get_by_type(model)
    if issubclass(model, Page):
        own = policy.explorable_instances(user)
    else:
        own = policy.instances_user_has_any_permission_for(user, ["change", "choose", "delete"])
    return set(own.filter(pk__in=ids).values_list("pk", flat=True))


def own_form(data: QueryDict, *, model: type[Page], user: Any) -> QueryDict:
    """A posted form of a page without the ids of others; one that never was is taken out alike."""
    choosers = list(_choosers(model))

    def keeps(target: type[models.Model], number: Any) -> bool:
        return is_number(number) and bool(own_ids(user, target, [int(number)]))

    kept = data.copy()
    for key, value in data.items():
        target = next((found for pattern, found in choosers if pattern.fullmatch(key)), None)
        if target and value and not keeps(target, value):
            kept[key] = ""
        elif value.lstrip().startswith("{"):
            kept[key] = _own_text(value, keeps)
    return kept


def _own_text(value: str, keeps: Any) -> str:
    """A rich text as the editor posts it; anything else that looks like JSON stays as it is."""
    try:
        content = json.loads(value)
    except ValueError:
        return value
    entities = content.get("entityMap")
    if not entities:
        return value
    for entity in entities.values() if isinstance(entities, dict) else ():
        about = entity.get("data") if isinstance(entity, dict) else None
        target = ENTITIES.get(str(entity.get("type"))) if isinstance(about, dict) else None
        if target and about.get("id") is not None and not keeps(target, about["id"]):
            about["id"] = NOTHING
    return json.dumps(content)


def _choosers(model: type[Page]) -> Iterator[tuple[re.Pattern[str], type[models.Model]]]:
    """The names of the form's inputs that hold an id of a page, picture or file, as patterns."""
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _in_block(field.stream_block, re.escape(field.name))
        elif isinstance(field, models.ForeignKey) and issubclass(
            field.related_model, tuple(ENTITIES.values())
        ):
            yield re.compile(re.escape(field.name)), field.related_model


def _in_block(block: blocks.Block, name: str) -> Iterator[tuple[re.Pattern[str], type[models.Model]]]:
    if isinstance(block, ChooserBlock):
        yield re.compile(name), resolve_model_string(block.target_model)
    elif isinstance(block, blocks.StructBlock):
        for child_name, child in block.child_blocks.items():
            yield from _in_block(child, f"{name}-{re.escape(child_name)}")
    elif isinstance(block, blocks.ListBlock):
        yield from _in_block(block.child_block, rf"{name}-\d+-value")
    elif isinstance(block, blocks.StreamBlock):
        for child in block.child_blocks.values():
            yield from _in_block(child, rf"{name}-\d+-value")
