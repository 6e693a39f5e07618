"""Text made safe for analyzers and indexes."""

from __future__ import annotations

import re
import unicodedata

# Controls other than tab and newline (mecab loses what follows a NUL), lone surrogates (mecab raises) and
# private-use characters (ours mark the separators of codes).
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufeff]")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"×": "x", "✕": "x"})

MAX_PARAGRAPH = 1_000


def clean(text: str) -> str:
    """The text as it is stored and shown: composed Hangul, no character that breaks an analyzer."""
    return unicodedata.normalize("NFC", _UNSAFE.sub(" ", text.replace("\r\n", "\n")))


def fold(text: str) -> str:
    """The text as it is analyzed: one width, one kind of dash, lower case."""
    return unicodedata.normalize("NFKC", clean(text).translate(_DASHES)).lower()


def paragraphs(text: str) -> list[str]:
    """Lines, and longer ones cut at a space: analyzers are quadratic on one endless line."""
    parts: list[str] = []
    for line in text.split("\n"):
        while len(line) > MAX_PARAGRAPH:
            cut = line.rfind(" ", 1, MAX_PARAGRAPH)
            cut = MAX_PARAGRAPH if cut < 0 else cut
            parts.append(line[:cut])
            line = line[cut:]
        if line and not line.isspace():
            parts.append(line)
    return parts
