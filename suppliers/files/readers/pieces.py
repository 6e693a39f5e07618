import re
import unicodedata

SPACES = re.compile(r"[^\S\n]+")
LINE_ENDS = re.compile(r" ?\n ?")
BLANK_LINES = re.compile(r"\n{3,}")


class Pieces:
    """Collected text, cleaned and joined by label, up to a number of characters in all."""

    def __init__(self, characters):
        self.left = characters
        self.collected = []
        self.is_cut = False

    def take_all(self, read):
        for label, text in read:
            self._take(label, text)
            if self.is_cut:
                return

    @property
    def parts(self):
        """(label, text) without the parts that hold no text."""
        cleaned = ((clean(label)[:200].strip(), clean("".join(texts))) for label, texts in self.collected)
        return [(label, text) for label, text in cleaned if text]

    def _take(self, label, text):
        if len(text) > self.left:
            text, self.is_cut = text[: self.left], True
        self.left -= len(text)
        if not self.collected or self.collected[-1][0] != label:
            self.collected.append((label, []))
        self.collected[-1][1].append(text)


def clean(text):
    """Composed, without what analyzers and databases choke on: NUL, other controls, lone surrogates."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"})
    return BLANK_LINES.sub("\n\n", LINE_ENDS.sub("\n", SPACES.sub(" ", text))).strip()
