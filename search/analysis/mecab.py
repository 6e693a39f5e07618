"""mecab-ko: starts at once, 30 MB."""

from __future__ import annotations

from mecab import MeCab

from .morphemes import Morpheme

# These types hold several morphemes in one surface: 높였 = 높이/VV + 었/EP, 용접공 = 용접/NNG + 공/NNG.
_SPLIT = frozenset({"Inflect", "Preanalysis", "Compound"})


class MecabAnalyzer:
    """Morphemes by mecab-ko and its dictionary."""

    name = "mecab-ko"

    def __init__(self) -> None:
        self._mecab = MeCab()

    def morphemes(self, text: str) -> list[Morpheme]:
        """The morphemes of one paragraph."""
        found: list[Morpheme] = []
        for token in self._mecab.parse(text):
            start, end = token.span.start, token.span.end
            feature = token.feature
            if feature.type in _SPLIT and feature.expression:
                found += _parts(feature.expression, start, end)
            else:
                found.append(Morpheme(token.surface, feature.pos.split("+")[0], start, end))
        return found


def _parts(expression: str, start: int, end: int) -> list[Morpheme]:
    parts = [part.split("/")[:2] for part in expression.split("+") if "/" in part]
    if sum(len(form) for form, _tag in parts) != end - start:
        # An inflected stem is written otherwise than it is spoken: all parts stand at the same place.
        return [Morpheme(form, tag, start, end) for form, tag in parts]
    found = []
    for form, tag in parts:
        found.append(Morpheme(form, tag, start, start + len(form)))
        start += len(form)
    return found
