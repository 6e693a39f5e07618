"""Reads the translatable messages out of sources, so that a machine without gettext can check them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

FUNCTIONS = {
    "_": ("",),
    "gettext": ("",),
    "gettext_lazy": ("",),
    "ngettext": ("", "plural"),
    "ngettext_lazy": ("", "plural"),
    "pgettext": ("context", ""),
    "pgettext_lazy": ("context", ""),
    "npgettext": ("context", "", "plural"),
}
STRING = r"""[urb]*(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
CALL = re.compile(rf"\b({'|'.join(FUNCTIONS)})\(\s*({STRING}(?:\s*,\s*{STRING})*)", re.IGNORECASE)

Message = tuple[str, str, str]


def messages_in(folder: Path) -> set[Message]:
    """The (context, text, plural) of every message in the Python files and templates below a folder."""
    found: set[Message] = set()
    for path in folder.rglob("*.py"):
        found.update(_python_messages(path))
    for kind in ("*.html", "*.txt"):
        for path in folder.rglob(kind):
            found.update(_template_messages(path))
    return found


def _python_messages(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in FUNCTIONS:
            texts = [
                arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
            if texts:
                yield _message(node.func.id, texts)


def _template_messages(path: Path) -> Iterator[Message]:
    for name, arguments in CALL.findall(templatize(path.read_text(encoding="utf-8"))):
        yield _message(name, [ast.literal_eval(text) for text in re.findall(STRING, arguments)])


def _message(function: str, texts: list[str]) -> Message:
    named = dict(zip(FUNCTIONS[function], texts, strict=False))
    return named.get("context", ""), named[""], named.get("plural", "")
