"""From a text to the terms that an index compares."""

from __future__ import annotations

from dataclasses import dataclass

from .bigrams import bigrams
from .codes import codes, query_codes
from .morphemes import analyzer, analyzer_name, content_words
from .text import clean, fold, paragraphs

__all__ = ["Terms", "analyzer", "clean", "fold", "query_terms", "signature", "text_terms"]

# Grows with every change of what a text's terms are, so that older indexes are built anew.
VERSION = 2


@dataclass(frozen=True)
class Terms:
    """The terms of a text: words by meaning, pairs of syllables, whole codes."""

    words: list[str]
    pairs: list[str]
    codes: list[str]

    def __bool__(self) -> bool:
        return bool(self.words or self.pairs or self.codes)


def signature() -> str:
    """How texts are analyzed here; an index made otherwise cannot be asked."""
    return f"{analyzer_name()} {VERSION}"


def text_terms(text: str) -> Terms:
    """The terms of a text that is to be found."""
    folded = fold(text)
    return Terms(_words(folded), bigrams(folded), codes(folded))


def query_terms(text: str, *, limit: int) -> Terms:
    """The distinct terms of a question, at most `limit` of each sort."""
    folded = fold(text)
    sorts = (_words(folded), bigrams(folded), query_codes(folded))
    return Terms(*(list(dict.fromkeys(each))[:limit] for each in sorts))


def _words(folded: str) -> list[str]:
    cut = analyzer().morphemes
    words = [word for part in paragraphs(folded) for word in content_words(cut(part))]
    return [word for word in words if word.isalnum()]
