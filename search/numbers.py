"""Document numbers in a question: what is missing is said before what is merely similar."""

from __future__ import annotations

import re

from knowledge.library.models import pages_visible_to
from suppliers.access import Viewer

from .analysis import fold
from .query import MAX_TEXT
from .results import Hit

# `HG-WS-014`, `QP-014`: letters first, two or more figures last. Materials and sizes look otherwise.
_NUMBER = re.compile(r"(?<![\w.-])[a-z]{1,6}(?:[-_][a-z0-9]{1,8}){0,4}[-_][0-9]{2,8}[a-z]?(?![\w-])")
_SPACED = re.compile(r"[a-z]{1,6}(?: [a-z]{1,6}){1,3} [0-9]{2,8}")
_SIGNS = re.compile(r"[\W_]+")


def asked_number(question: str) -> str:
    """The document number that a question names, as such numbers are written, or nothing."""
    folded = " ".join(fold(question[:MAX_TEXT]).split())
    found = _SPACED.fullmatch(folded) or _NUMBER.search(folded)
    return re.sub("[ _]", "-", found.group()).upper() if found else ""


def missing_number(viewer: Viewer, question: str, hits: list[Hit]) -> str:
    """The document number asked for, if nothing that the viewer may see bears it.

    A hidden document is missing like one that never was: only what is visible is looked at.
    """
    number = asked_number(question)
    if not number or any(_bears(hit, number) for hit in hits):
        return ""
    pages = pages_visible_to(viewer).filter(processstandardpage__code__iexact=number)
    return "" if pages.exists() else number


def _bears(hit: Hit, number: str) -> bool:
    bare = _bare(number)
    code, title = (_bare("".join(part.text for part in parts)) for parts in (hit.code, hit.title))
    return bare == code or bare in title


def _bare(text: str) -> str:
    return _SIGNS.sub("", fold(text))
