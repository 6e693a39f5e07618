"""The lines between `---` at the top of a Markdown file."""

import re
from typing import Any

import yaml
from django.utils.translation import gettext as _

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
MAX_CHARACTERS = 64 * 1024


class FrontMatterBroken(ValueError):
    """The front matter is no YAML mapping; the message says where."""


def split(text: str) -> tuple[dict[str, Any], str]:
    """The front matter's values and the text after it. Raises FrontMatterBroken."""
    found = FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    return _values(found[1] or ""), text[found.end() :]


def _values(source: str) -> dict[str, Any]:
    if len(source) > MAX_CHARACTERS:
        raise FrontMatterBroken(
            _("The front matter at the top of the file is longer than 64 kB. Shorten it.")
        )
    try:
        values = yaml.safe_load(source)
    except yaml.MarkedYAMLError as error:
        # Of a quote or bracket that is never closed, the line that opens it, not the last of the file.
        is_open = re.search("flow|quoted", error.context or "")
        mark = error.context_mark if is_open and error.context_mark else error.problem_mark
        line = mark.line + 2 if mark else 1
        problem = _(
            "Line %(line)d of the front matter is not valid YAML. Correct it, often a quote is missing."
        )
        raise FrontMatterBroken(problem % {"line": line}) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FrontMatterBroken(
            _("The front matter at the top of the file is not valid YAML. Correct it or take it out.")
        ) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise FrontMatterBroken(
            _("The front matter is no list of fields. Write it as lines of the form “title: …”.")
        )
    return {str(key): value for key, value in values.items()}


def text_of(values: dict[str, Any], *keys: str) -> str:
    """The first of these values that is a text or a number, on one line; empty when there is none."""
    for key in keys:
        value = values.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).split())
    return ""
