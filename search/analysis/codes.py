"""Part, material and document codes: `HG-WS-014`, `M8x1.25`, `SS400`.

A tokenizer splits a code at its signs, so a whole code becomes one token of its own: once with its signs
encoded as letters, once without them, and once without its first parts (`ws014` finds `HG-WS-014`).
"""

from __future__ import annotations

import re

_CODE = re.compile(r"[0-9a-z]+(?:[-_./][0-9a-z]+)*")
_SPACED = re.compile(r"[0-9a-z]+(?:[-_./ ][0-9a-z]+)+")
_SEPARATOR = re.compile(r"[-_./ ]")
# `SS 400`: a short name and a number that people write together as often as apart.
_GRADE = re.compile(r"(?<![0-9a-z])([a-z]{1,4}) ([0-9]{2,})(?![0-9a-z])")
# Private-use characters count as letters for SQLite's tokenizer and cannot stand in clean text.
_ENCODED = str.maketrans({"-": "\ue000", "_": "\ue000", "/": "\ue000", ".": "\ue001"})
MAX_LENGTH = 40
MAX_PARTS = 6


def codes(text: str) -> list[str]:
    """The tokens of every code in a folded text."""
    found = [token for match in _CODE.finditer(text) for token in _tokens(match.group())]
    return found + ["".join(match.groups()) for match in _GRADE.finditer(text)]


def query_codes(text: str) -> list[str]:
    """As `codes`, and what was typed with spaces (`hg ws 014`) as if it were one code."""
    found = codes(text)
    for match in _SPACED.finditer(text):
        parts = _SEPARATOR.split(match.group())[:MAX_PARTS]
        for first in range(len(parts)):
            for stop in range(first + 2, len(parts) + 1):
                joined = "".join(parts[first:stop])
                if _is_mixed(joined):
                    found.append(joined)
    return found


def code_parts(text: str) -> set[str]:
    """The letters and numbers that the codes in a folded text consist of."""
    written = (match.group() for match in _CODE.finditer(text) if _tokens(match.group()))
    return {part for code in written for part in re.findall("[a-z]+|[0-9]+", code)}


def _tokens(code: str) -> list[str]:
    if len(code) > MAX_LENGTH or not any(each.isdigit() for each in code):
        return []
    parts = _SEPARATOR.split(code)
    if len(parts) == 1:
        return [code] if _is_mixed(code) else []
    found = [code.translate(_ENCODED)]
    for first in range(len(parts)):
        joined = "".join(parts[first:])
        if _is_mixed(joined):
            found.append(joined)
    return found


def _is_mixed(text: str) -> bool:
    return any(each.isdigit() for each in text) and any(each.isalpha() for each in text)
