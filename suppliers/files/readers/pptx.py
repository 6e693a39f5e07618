from suppliers.files.containers.archive import ArchiveLimits, open_archive
from suppliers.files.containers.markup import Listener, attribute, parse
from suppliers.files.containers.ooxml import Package
from suppliers.files.containers.problems import Problem, Unreadable

MAIN = "presentationml.presentation.main+xml"
NOTES = "presentationml.notesSlide+xml"


def read(file, limits):
    package = Package(open_archive(file, ArchiveLimits(unpacked=limits.unpacked_bytes)))
    notes = set(package.parts(NOTES))
    for number, slide in enumerate(_slides(package), start=1):
        yield from _words(package, slide, str(number))
        for part in package.related(slide).values():
            if part in notes:
                yield from _words(package, part, str(number))


def _slides(package):
    """Slides in the order in which they are shown; that of the package is the order of their making."""
    main = package.parts(MAIN)
    if not main:
        raise Unreadable(Problem.DAMAGED, "no presentation")
    related = package.related(main[0])
    relations = [_relation(found) for _tag, found in package.tags(main[0], {"sldId"})]
    return [related[key] for key in relations if related.get(key) in package.names]


def _relation(found):
    """`r:id`; a slide has a plain `id` as well."""
    return next((value for key, value in found.items() if key.endswith("}id")), attribute(found, "id"))


def _words(package, part, label):
    listener = _Words()
    with package.archive.open(part) as stream:
        for _ in parse(stream, listener):
            yield label, listener.take()
    yield label, listener.take()


class _Words(Listener):
    def __init__(self):
        self.heard = []
        self.in_text = False
        self.in_field = False

    def start(self, tag, attributes):
        if tag == "t":
            self.in_text = not self.in_field
        elif tag == "fld":
            self.in_field = attribute(attributes, "type") == "slidenum"
        elif tag == "br":
            self.heard.append("\n")

    def end(self, tag):
        if tag == "t":
            self.in_text = False
        elif tag == "fld":
            self.in_field = False
        elif tag == "p":
            self.heard.append("\n")

    def data(self, text):
        if self.in_text:
            self.heard.append(text)

    def take(self):
        text, self.heard = "".join(self.heard), []
        return text
