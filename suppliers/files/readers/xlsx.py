from suppliers.files.containers.archive import ArchiveLimits, open_archive
from suppliers.files.containers.markup import Listener, attribute, parse, parse_all
from suppliers.files.containers.ooxml import Package
from suppliers.files.containers.problems import Problem, Unreadable
from suppliers.files.readers.dates import date_of, dated_styles

MAIN = "spreadsheetml.sheet.main+xml"
SHARED = "spreadsheetml.sharedStrings+xml"
STYLES = "spreadsheetml.styles+xml"
STYLE_TAGS = {"numFmt", "cellXfs", "cellStyleXfs", "xf"}


def read(file, limits):
    package = Package(open_archive(file, ArchiveLimits(unpacked=limits.unpacked_bytes)))
    main = package.parts(MAIN)
    if not main:
        raise Unreadable(Problem.DAMAGED, "no workbook")
    related = package.related(main[0])
    shared = _shared_strings(package)
    styles = [tag for part in package.parts(STYLES)[:1] for tag in package.tags(part, STYLE_TAGS)]
    dated = dated_styles(styles)
    for _tag, sheet in package.tags(main[0], {"sheet"}):
        part = related.get(next((value for key, value in sheet.items() if key.endswith("}id")), None))
        if part in package.names:
            yield from _cells(package, part, attribute(sheet, "name") or "", _Cells(shared, dated))


def _shared_strings(package):
    listener = _Strings()
    for part in package.parts(SHARED):
        with package.archive.open(part) as stream:
            parse_all(stream, listener)
    return listener.strings


def _cells(package, part, label, listener):
    with package.archive.open(part) as stream:
        for _ in parse(stream, listener):
            yield label, listener.take()
    yield label, listener.take()


class _Strings(Listener):
    """The table of strings; `rPh` holds how to pronounce them."""

    def __init__(self):
        self.strings = []
        self.pieces = []
        self.in_text = False
        self.in_phonetic = False

    def start(self, tag, _attributes):
        if tag == "rPh":
            self.in_phonetic = True
        elif tag == "t":
            self.in_text = not self.in_phonetic

    def end(self, tag):
        if tag == "rPh":
            self.in_phonetic = False
        elif tag == "t":
            self.in_text = False
        elif tag == "si":
            self.strings.append("".join(self.pieces))
            self.pieces.clear()

    def data(self, text):
        if self.in_text:
            self.pieces.append(text)


class _Cells(Listener):
    """Filled cells row by row, whatever the sheet says its dimension is; formulas by their last result."""

    def __init__(self, shared, dated):
        self.shared, self.dated = shared, dated
        self.heard, self.row, self.pieces = [], [], []
        self.kind = self.style = ""
        self.in_value = False

    def start(self, tag, attributes):
        if tag == "c":
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.pieces.clear()
        elif tag in {"v", "t"}:
            self.in_value = True

    def end(self, tag):
        if tag in {"v", "t"}:
            self.in_value = False
        elif tag == "c":
            if text := self._shown("".join(self.pieces).strip()):
                self.row.append(text)
        elif tag == "row" and self.row:
            self.heard.append("\t".join(self.row) + "\n")
            self.row = []

    def data(self, text):
        if self.in_value:
            self.pieces.append(text)

    def take(self):
        text, self.heard = "".join(self.heard), []
        return text

    def _shown(self, value):
        if self.kind == "s":
            return self.shared[int(value)] if value.isdecimal() and int(value) < len(self.shared) else ""
        if self.kind in {"b", "e"}:
            return ""
        if self.kind != "n":
            return value
        try:
            number = float(value)
        except ValueError:
            return value
        return date_of(number) if self.style in self.dated else format(number, ".12g")
