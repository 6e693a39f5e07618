"""kiwi: for Python versions without a mecab-ko package; takes 1.5 s to load and 500 MB."""

from __future__ import annotations

from kiwipiepy import Kiwi

from .morphemes import Morpheme


class KiwiAnalyzer:
    """Morphemes by kiwi and its model."""

    name = "kiwi"

    def __init__(self) -> None:
        self._kiwi = Kiwi()

    def morphemes(self, text: str) -> list[Morpheme]:
        """The morphemes of one paragraph; irregular and regular stems (VV-I, VV-R) are both VV."""
        return [
            Morpheme(token.form, token.tag.split("-")[0], token.start, token.end)
            for token in self._kiwi.tokenize(text)
        ]
