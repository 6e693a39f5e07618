from suppliers.files.containers.archive import ArchiveLimits, open_archive
from suppliers.files.containers.markup import CHUNK, Listener, parse
from suppliers.files.containers.ooxml import Package
from suppliers.files.containers.problems import Problem, Unreadable

PAGE_BREAK = "lastRenderedPageBreak"
BODY = "wordprocessingml.document.main+xml"
ASIDES = ("footnotes+xml", "endnotes+xml", "header+xml", "footer+xml")
# `Fallback` repeats a text box for old programs; `pPr` has tabs that are stops, not characters.
SKIPPED = {"Fallback", "pPr", "rPr", "sectPr"}
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(file, limits):
    package = Package(open_archive(file, ArchiveLimits(unpacked=limits.unpacked_bytes)))
    body = package.parts(BODY)
    if not body:
        raise Unreadable(Problem.DAMAGED, "no document")
    for part in [*body, *(part for ending in ASIDES for part in package.parts(f"wordprocessingml.{ending}"))]:
        listener = _Words(counts_pages=part in body and _records_pages(package.archive, part))
        with package.archive.open(part) as stream:
            for _ in parse(stream, listener):
                yield from listener.take()
        yield from listener.take()


def _records_pages(archive, part):
    """Whether Word laid the text out when it last saved it; other programs do not record page breaks."""
    seen = b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if PAGE_BREAK.encode() in seen + chunk:
                return True
            seen = chunk[-len(PAGE_BREAK) :]
    return False


class _Words(Listener):
    """Text of runs, page by page where the document tells."""

    def __init__(self, *, counts_pages):
        self.counts_pages = counts_pages
        self.pages = [""]
        self.first = 1
        self.skipping = 0
        self.in_text = False

    def start(self, tag, _attributes):
        if tag in SKIPPED or self.skipping:
            self.skipping += 1
        elif tag == "t":
            self.in_text = True
        elif tag == PAGE_BREAK:
            self.pages.append("")
        elif tag in BREAKS:
            self.pages[-1] += BREAKS[tag]

    def end(self, tag):
        if self.skipping:
            self.skipping -= 1
        elif tag == "t":
            self.in_text = False
        elif tag == "p":
            self.pages[-1] += "\n"

    def data(self, text):
        if self.in_text and not self.skipping:
            self.pages[-1] += text

    def take(self):
        """The text heard since the last time, with its page."""
        for number, text in enumerate(self.pages, start=self.first):
            yield (str(number) if self.counts_pages else ""), text
        self.first += len(self.pages) - 1
        self.pages = [""]
