import re

from suppliers.files.containers.archive import ArchiveLimits, open_archive, read_entry
from suppliers.files.containers.markup import Listener, attribute, parse
from suppliers.files.containers.problems import Problem, Unreadable

SECTION = re.compile(r"(?i)contents/section(\d+)\.xml")
MANIFEST = "META-INF/manifest.xml"
PREVIEW = "Preview/PrvText.txt"
BREAKS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


def read(file, limits):
    archive = open_archive(file, ArchiveLimits(unpacked=limits.unpacked_bytes))
    names = archive.namelist()
    if MANIFEST in names and b"encryption-data" in read_entry(archive, MANIFEST, at_most=1024 * 1024):
        raise Unreadable(Problem.PASSWORD, "encrypted sections")
    sections = sorted((int(found[1]), name) for name in names if (found := SECTION.fullmatch(name)))
    for _number, name in sections:
        yield from _words(archive, name)
    if not sections:
        yield "", read_entry(archive, PREVIEW, at_most=limits.characters * 4).decode("utf-8", "replace")
        raise Unreadable(Problem.PREVIEW_ONLY)


def _words(archive, name):
    listener = _Words()
    with archive.open(name) as stream:
        for _ in parse(stream, listener):
            yield "", listener.take()
    yield "", listener.take()


class _Words(Listener):
    """Text of runs in the order of the file: a table stands inside its paragraph, and is heard once."""

    def __init__(self):
        self.heard = []
        self.in_text = 0

    def start(self, tag, attributes):
        if tag == "t":
            self.in_text += 1
        elif self.in_text and tag in BREAKS:
            self.heard.append(BREAKS[tag])
        elif tag in {"tbl", "rect", "subList"}:
            self.heard.append("\n")
        elif tag == "compose":
            self.heard.append(attribute(attributes, "composeText") or "")

    def end(self, tag):
        if tag == "t":
            self.in_text -= 1
        elif tag == "p":
            self.heard.append("\n")

    def data(self, text):
        if self.in_text:
            self.heard.append(text)

    def take(self):
        text, self.heard = "".join(self.heard), []
        return text
