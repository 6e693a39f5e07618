"""What a text refers to, who can find it, and what could not be taken over."""

import enum
import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
OWN_SCHEMES = {"page", "image", "attachment"}
PAGE_ENDINGS = (".md", ".markdown")


class Refused(ValueError):
    """A file that is not taken; the message says why, and what to do."""


class Resolver(Protocol):
    """Finds what a text names. Each answer is the object's id, or None when there is no such thing."""

    def page(self, target: str, anchor: str) -> tuple[int, str] | None:
        """A page and the heading's anchor in it (empty for its top)."""

    def image(self, target: str, alt: str) -> int | None:
        """A picture; `alt` describes one that is stored now. Raises Refused."""

    def document(self, target: str) -> int | None:
        """A file."""


class Remark(enum.StrEnum):
    """Kinds of things that were not taken over as written."""

    MISSING_IMAGE = "missing-image"
    MISSING_PAGE = "missing-page"
    MISSING_DOCUMENT = "missing-document"
    REFUSED_LINK = "refused-link"
    REFUSED_IMAGE = "refused-image"
    DROPPED_INCLUDE = "dropped-include"
    PLAIN_LINK_IN_TABLE = "plain-link-in-table"
    TEXT_NOT_READ = "text-not-read"
    AUDIENCE_KEPT = "audience-kept"
    EDITED_HERE = "edited-here"

    @property
    def label(self) -> str:
        """The remark in the reader's language."""
        return str(LABELS[self])


LABELS = {
    Remark.MISSING_IMAGE: _("picture not found"),
    Remark.MISSING_PAGE: _("link to a page that is not among the imported ones, now plain text"),
    Remark.MISSING_DOCUMENT: _("link to a file that is not among the imported ones, now plain text"),
    Remark.REFUSED_LINK: _("link of a kind that is not allowed, now plain text"),
    Remark.REFUSED_IMAGE: _("picture refused"),
    Remark.DROPPED_INCLUDE: _("included part left out"),
    Remark.PLAIN_LINK_IN_TABLE: _("link in a table, now plain text"),
    Remark.TEXT_NOT_READ: _("stored, but its text could not be read"),
    Remark.AUDIENCE_KEPT: _("the audience was changed here by hand and stays"),
    Remark.EDITED_HERE: _("changes made here by hand were replaced, they are in the page's history"),
}


@dataclass(frozen=True)
class Note:
    """One thing that was not taken over as written."""

    remark: Remark
    subject: str


@dataclass(frozen=True)
class Target:
    """Where a link or a picture points: what kind of thing, its path or address, its anchor."""

    kind: str
    path: str
    anchor: str = ""


def target_of(address: str) -> Target:
    """What an address in a text means; of kind "refused" for everything that may not be linked."""
    address = address.strip()
    if address.startswith("#"):
        return Target("here", "", unquote(address[1:]))
    found = SCHEME.match(address)
    scheme = found[1].lower() if found else ""
    if found and scheme in OWN_SCHEMES:
        path, _hash, anchor = address[found.end() :].partition("#")
        kind = "document" if scheme == "attachment" else scheme
        return Target(kind, unquote(path), unquote(anchor))
    if scheme in {"http", "https"}:
        return Target("web" if _is_web_address(address) else "refused", address)
    if scheme or address.startswith(("/", "\\")) or not address:
        return Target("refused", address)
    path, _hash, anchor = address.partition("#")
    path = unquote(path.partition("?")[0])
    is_page = path.lower().endswith(PAGE_ENDINGS)
    return Target("page" if is_page else "document", path, unquote(anchor))


def _is_web_address(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname) and not re.search(r"[\s<>\"\\]", address)
    except ValueError:
        return False
