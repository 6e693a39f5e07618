"""Korean text and questions from the demo world's own words; the same seed gives the same."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

from portal.demo.content_files import FOLDER, load

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"^\s*(?:#+|>|[-*]|\d+\.)\s*|\*\*|\[!\w+\]|[|`]|-{3,}", re.MULTILINE)
_WORD = re.compile(r"[가-힣]{2,}")
_CODE = re.compile(r"HG-[A-Z]{2}-\d{3}")
MIN_LINE = 25
LINES_OF_A_PAGE = 8


@cache
def lines() -> tuple[str, ...]:
    """The sentences and table rows of every Korean page."""
    found: dict[str, None] = {}
    for page in _korean_pages():
        text = _MARKS.sub(" ", _LINK.sub(r"\1", _PICTURE.sub("", page.body)))
        found |= dict.fromkeys(" ".join(line.split()) for line in text.split("\n"))
    return tuple(line for line in found if len(line) >= MIN_LINE)


@cache
def titles() -> tuple[str, ...]:
    """The titles of every Korean page."""
    return tuple(page.meta["title"] for page in _korean_pages())


def markdown() -> list[str]:
    """The Korean pages as they are written, without what stands outside their text."""
    return [_LINK.sub(r"\1", _PICTURE.sub("", page.body)) for page in _korean_pages()]


def page_lines(rng: random.Random) -> list[str]:
    """The lines of an invented page."""
    return rng.sample(lines(), LINES_OF_A_PAGE)


def questions(count: int, *, seed: int) -> list[str]:
    """What people type: a word as it stands in a text, two neighbors, words of a title, a document's code.

    Words are drawn from running text, so that frequent ones are asked as often as they are written.
    """
    rng = random.Random(seed)
    codes = sorted(set(_CODE.findall(" ".join(lines()))))
    asked: dict[str, None] = {}
    draw = _draws(rng, codes)
    while len(asked) < count:
        asked[next(draw)] = None
    return list(asked)


def _draws(rng: random.Random, codes: list[str]) -> Iterator[str]:
    kinds = ["word"] * 4 + ["pair"] * 3 + ["title"] * 2 + ["code"]
    while True:
        kind = rng.choice(kinds)
        words = _WORD.findall(rng.choice(titles() if kind == "title" else lines()))
        at = rng.randrange(max(1, len(words) - 1))
        if kind == "code":
            yield rng.choice(codes)
        elif words:
            yield " ".join(words[at : at + (1 if kind == "word" else 2)])


def _korean_pages():
    return [page for page in load(FOLDER).pages.values() if page.language == "ko"]
