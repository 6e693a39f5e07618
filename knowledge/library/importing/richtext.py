"""Running text: elements to the rich text that the editor stores."""

import re
from collections.abc import Mapping
from html import escape

import nh3
from lxml import etree

from .dialect import storable
from .references import Note, Remark, Resolver, target_of
from .tags import DROPPED, FORMATS, MAX_DEPTH

ALLOWED_TAGS = {"p", "br", "b", "i", "code", "sup", "sub", "a", "ol", "ul", "li"}
ALLOWED_ATTRIBUTES = {"a": {"href", "linktype", "id", "anchor"}, "ol": {"start"}}
SPACES = re.compile(r"[ \t\n\r\f]+")


def sanitized(markup: str) -> str:
    """The rich text with nothing in it but what the editor's features make."""
    return nh3.clean(
        markup,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel=None,
        strip_comments=True,
    )


def paragraphs(text: str) -> str:
    """Plain text as rich text: a paragraph for each line that is not empty."""
    lines = (SPACES.sub(" ", storable(line)).strip() for line in text.splitlines())
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def is_blank(element: etree._Element) -> bool:
    """Whether an element holds no text; pictures are none."""
    return not "".join(element.itertext()).strip()


class RunningText:
    """Writes the inline content of elements; pictures met on the way wait in `pictures`."""

    def __init__(self, resolver: Resolver, anchors: Mapping[str, str], notes: list[Note]):
        self.resolver = resolver
        self.anchors = anchors
        self.notes = notes
        self.pictures: list[etree._Element] = []

    def take_pictures(self) -> list[etree._Element]:
        """The pictures met since the last call."""
        taken, self.pictures = self.pictures, []
        return taken

    def write(self, element: etree._Element, *, keep_alt: bool = False) -> str:
        """The content of an element, without the element itself."""
        return self._tidy(self._content(element, keep_alt, depth=0))

    def write_nodes(self, text: str, nodes: list[etree._Element]) -> str:
        """A leading text and the elements after it, each with its tail."""
        keep_alt = bool(text.strip()) or any(
            (node.tail or "").strip() or not is_blank(node) for node in nodes
        )
        parts = [_escaped(text)]
        for node in nodes:
            parts += [self._node(node, keep_alt, depth=0), _escaped(node.tail)]
        return self._tidy("".join(parts))

    def _content(self, element: etree._Element, keep_alt: bool, depth: int) -> str:
        if depth > MAX_DEPTH:
            return _escaped("".join(element.itertext()))
        parts = [_escaped(element.text)]
        for child in element:
            parts += [self._node(child, keep_alt, depth), _escaped(child.tail)]
        return "".join(parts)

    def _node(self, node: etree._Element, keep_alt: bool, depth: int) -> str:
        tag = node.tag
        if not isinstance(tag, str) or tag in DROPPED:
            return ""
        if tag == "br":
            return "<br/>"
        if tag == "img":
            self.pictures.append(node)
            # A picture in a sentence stands below it; its name holds the place.
            return f"({escape(alt)})" if keep_alt and (alt := alt_of(node)) else ""
        content = self._content(node, keep_alt, depth + 1)
        if tag in FORMATS and content.strip():
            return f"<{FORMATS[tag]}>{content}</{FORMATS[tag]}>"
        if tag == "a" and content.strip() and node.get("href") is not None:
            return self._link(node.get("href"), content)
        return content

    def _link(self, address: str, content: str) -> str:
        found = self._link_attributes(address)
        if isinstance(found, Remark):
            self.notes.append(Note(found, address[:200]))
            return content
        written = "".join(f' {name}="{escape(value)}"' for name, value in found.items() if value)
        return f"<a{written}>{content}</a>"

    def _link_attributes(self, address: str) -> dict[str, str] | Remark:
        """What the editor stores of a link, or why there is none."""
        target = target_of(address)
        match target.kind:
            case "web":
                return {"href": target.path}
            case "here":
                anchor = self.anchors.get(target.anchor)
                return {"href": f"#{anchor}"} if anchor else Remark.MISSING_PAGE
            case "page":
                page = self.resolver.page(target.path, target.anchor)
                return (
                    {"linktype": "page", "id": str(page[0]), "anchor": page[1]}
                    if page
                    else Remark.MISSING_PAGE
                )
            case "document" | "image":
                document = self.resolver.document(target.path)
                return {"linktype": "document", "id": str(document)} if document else Remark.MISSING_DOCUMENT
        return Remark.REFUSED_LINK

    @staticmethod
    def _tidy(markup: str) -> str:
        markup = re.sub(r" *<br/> *", "<br/>", markup).strip()
        return re.sub(r"\A(<br/>)+|(<br/>)+\Z", "", markup)


def alt_of(image: etree._Element) -> str:
    """What a picture shows, as its author says."""
    return SPACES.sub(" ", image.get("alt") or "").strip()


def _escaped(text: str | None) -> str:
    return escape(SPACES.sub(" ", text), quote=False) if text else ""
