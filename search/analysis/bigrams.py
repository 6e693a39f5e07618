"""Pairs of neighboring syllables, across spaces: spacing in Korean varies and must not matter."""

from __future__ import annotations

import re

_STRETCH = re.compile(r"[가-힣]+(?:[ \t\u00a0\u3000]+[가-힣]+)*|[0-9a-z]+")
_SPACES = re.compile(r"\s+")


def bigrams(text: str) -> list[str]:
    """Syllable pairs of each stretch of Hangul without its spaces; Latin and digit runs stay whole."""
    found: list[str] = []
    for match in _STRETCH.finditer(text):
        run = _SPACES.sub("", match.group())
        if len(run) == 1 or run[0] < "가":
            found.append(run)
        else:
            found += (run[at : at + 2] for at in range(len(run) - 1))
    return found
