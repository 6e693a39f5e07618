"""The passage that shows why a document was found, with its matched words apart.

A text comes back as parts, so that templates escape each and mark the matches by themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from search.analysis import fold, query_terms
from search.analysis.codes import code_parts
from search.query import MAX_TEXT

WIDTH = 180
# A page of a manual that repeats a word a thousand times needs no more to choose from.
MAX_MATCHES = 500
MAX_ALTERNATIVES = 40
_HANGUL = re.compile(r"[가-힣]+")
_LATIN_WORD = re.compile(r"[a-z]{3,}")
_CODE_PIECE = re.compile(r"[0-9a-z]+")
_SUFFIX = re.compile(r"(?<=[a-z]{3})(?:ies|es|s|ed|ing|y|e)$")
_BREAK = re.compile(r"[\n.!?。]\s*")


class Part(NamedTuple):
    """A piece of shown text."""

    text: str
    is_match: bool


class Highlighter:
    """Marks the words of one question in any number of texts."""

    def __init__(self, question: str) -> None:
        terms = query_terms(question[:MAX_TEXT], limit=MAX_ALTERNATIVES)
        folded = fold(question[:MAX_TEXT])
        typed = [run for run in _HANGUL.findall(folded) if len(run) > 1]
        # The parts of a code are marked together or not at all.
        parts = code_parts(folded)
        words = [
            *typed[:MAX_ALTERNATIVES],
            *(word for word in terms.words if word not in parts),
            *terms.codes,
        ]
        if any(len(word) > 1 for word in words):
            words = [word for word in words if len(word) > 1]
        self._words = _pattern(words)
        self._pairs = _pattern([pair for pair in terms.pairs if _HANGUL.fullmatch(pair) and len(pair) > 1])

    def mark(self, text: str) -> list[Part]:
        """The whole text in parts."""
        return _parts(text, self._spans(text), 0, len(text))

    def passage(self, text: str) -> list[Part]:
        """The stretch of the text that holds most of the question's words, or its beginning."""
        spans = self._spans(text)
        start, end = _best_window(text, spans)
        parts = _parts(text, spans, start, end)
        if start > 0:
            parts.insert(0, Part("… ", False))
        if end < len(text.rstrip()):
            parts.append(Part(" …", False))
        return parts

    def _spans(self, text: str) -> list[tuple[int, int]]:
        for pattern in (self._words, self._pairs):
            found: list[tuple[int, int]] = []
            for match in pattern.finditer(text) if pattern else ():
                start, end = match.span()
                if found and found[-1][1] == start:
                    start, _ = found.pop()
                found.append((start, end))
                if len(found) == MAX_MATCHES:
                    break
            if found:
                return found
        return []


def _pattern(words: list[str]) -> re.Pattern[str] | None:
    alternatives = [_alternative(word) for word in sorted(set(words), key=lambda word: (-len(word), word))]
    return re.compile("|".join(alternatives), re.IGNORECASE) if alternatives else None


def _alternative(word: str) -> str:
    if _LATIN_WORD.fullmatch(word):
        return rf"(?<![0-9a-z]){re.escape(_SUFFIX.sub('', word))}[a-z]{{0,4}}(?![0-9a-z])"
    if _CODE_PIECE.match(word):
        # A code is marked with its signs, however the question wrote it.
        signs = "[-_./ ]?"
        letters = ("[x×]" if letter == "x" else letter for letter in "".join(_CODE_PIECE.findall(word)))
        return rf"(?<![0-9a-z]){signs.join(letters)}(?![0-9a-z])"
    return r"\s?".join(map(re.escape, word))


def _best_window(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    words = [re.sub(r"\s", "", text[start:end]).lower() for start, end in spans]
    inside: Counter[str] = Counter()
    best, best_score, stop = 0, (0, 0), 0
    for first, (start, _end) in enumerate(spans):
        while stop < len(spans) and spans[stop][1] <= start + WIDTH:
            inside[words[stop]] += 1
            stop += 1
        score = (sum(map(len, inside)), stop - first)
        if score > best_score:
            best, best_score = start, score
        inside[words[first]] -= 1
        if not inside[words[first]]:
            del inside[words[first]]
    start = 0 if best < WIDTH // 3 else _beginning_before(text, best)
    return start, _end_after(text, start)


def _beginning_before(text: str, at: int) -> int:
    floor = max(0, at - WIDTH // 3)
    breaks = [match.end() for match in _BREAK.finditer(text, floor, at)]
    if breaks:
        return breaks[-1]
    space = text.find(" ", floor, at)
    return space + 1 if space >= 0 else floor


def _end_after(text: str, start: int) -> int:
    end = start + WIDTH
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", start + WIDTH // 2, end)
    return space if space >= 0 else end


def _parts(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[Part]:
    parts: list[Part] = []
    at = start
    for first, last in spans:
        if first < at or last > end:
            continue
        parts += [Part(_one_line(text[at:first]), False), Part(_one_line(text[first:last]), True)]
        at = last
    parts.append(Part(_one_line(text[at:end]), False))
    return [part for part in parts if part.text]


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
