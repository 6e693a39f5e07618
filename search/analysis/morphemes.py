"""Korean morphemes behind one interface: mecab-ko where it can be installed, kiwi elsewhere."""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import NamedTuple, Protocol

# What carries meaning: nouns, roots, foreign words, numbers, verb and adjective stems, affixes of nouns.
# Particles, endings, pronouns, adverbs and signs are dropped.
NOUNS = frozenset({"NNG", "NNP", "NNB", "NNBC", "NR", "XR", "XSN", "XPN"})
KEPT = NOUNS | {"SL", "SN", "SH", "VV", "VA", "W_SERIAL"}

# Verbs that every second sentence has: ranking does not change without them, but fewer odd pages are counted.
LIGHT_VERBS = frozenset(["있", "없", "하", "되", "않", "같", "위하", "대하", "통하", "따르", "관하"])


class Morpheme(NamedTuple):
    """The smallest unit with a meaning, and where it stands in the text."""

    form: str
    tag: str
    start: int
    end: int


class Analyzer(Protocol):
    """Cuts Korean text into morphemes."""

    name: str

    def morphemes(self, text: str) -> list[Morpheme]:
        """The morphemes of one paragraph of clean text, in order."""


@cache
def analyzer_name() -> str:
    """Which analyzer this installation has, without loading it."""
    return "mecab-ko" if importlib.util.find_spec("mecab") else "kiwi"


@cache
def analyzer() -> Analyzer:
    """The analyzer of this installation, loaded once in a process and only when it is needed."""
    if analyzer_name() == "mecab-ko":
        from .mecab import MecabAnalyzer

        return MecabAnalyzer()
    from .kiwi import KiwiAnalyzer

    return KiwiAnalyzer()


def content_words(morphemes: list[Morpheme]) -> list[str]:
    """The forms that carry meaning; a run of adjoining nouns is added once more as one word."""
    words: list[str] = []
    run: list[Morpheme] = []
    for morpheme in morphemes:
        if morpheme.tag not in KEPT or (morpheme.form in LIGHT_VERBS and morpheme.tag not in NOUNS):
            continue
        if run and (morpheme.tag not in NOUNS or morpheme.start != run[-1].end):
            words += _joined(run)
            run = []
        words.append(morpheme.form)
        if morpheme.tag in NOUNS:
            run.append(morpheme)
    return words + _joined(run)


def _joined(run: list[Morpheme]) -> list[str]:
    return ["".join(each.form for each in run)] if len(run) > 1 else []
