"""Links in rich text: a target that the reader may not see, or that is gone, is plain text."""

import re
from contextvars import ContextVar

from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from knowledge.library.models import KnowledgeDocument, pages_visible_to
from knowledge.library.models.page import address
from suppliers.access import current_viewer

LINK = re.compile(
    r'linktype=\\?"(page|document)\\?"[^>]*?\bid=\\?"(\d+)\\?"|id=\\?"(\d+)\\?"[^>]*?linktype=\\?"(page|document)\\?"'
)
HEADING = re.compile(r"[0-9a-f-]{36}")  # the id of a heading's block, in links that an import made

# Targets looked up already for the page being shown: {("page", id): object or None}.
_known: ContextVar[dict | None] = ContextVar("known_link_targets", default=None)


def look_up_links(*texts: str) -> None:
    """Look up all link targets in raw rich text at once, so that each paragraph needs no query of its own."""
    ids = {"page": set(), "document": set()}
    for text in texts:
        for kind, number, number_first, kind_last in LINK.findall(text):
            ids[kind or kind_last].add(int(number or number_first))
    known = {("page", pk): page for pk, page in _pages(ids["page"]).items()}
    known |= {("document", pk): document for pk, document in _documents(ids["document"]).items()}
    known |= {(kind, pk): known.get((kind, pk)) for kind, pks in ids.items() for pk in pks}
    _known.set({"viewer": current_viewer(), **known})


def _pages(ids):
    return {page.pk: page for page in pages_visible_to(current_viewer()).filter(pk__in=ids)} if ids else {}


def _documents(ids):
    found = KnowledgeDocument.objects.visible_to(current_viewer()).filter(pk__in=ids) if ids else []
    return {document.pk: document for document in found}


def _targets(kind, attrs_list, find):
    ids = [int(attrs["id"]) if str(attrs.get("id", "")).isdigit() else 0 for attrs in attrs_list]
    known = _known.get() or {}
    if known.get("viewer") is not current_viewer() or any((kind, pk) not in known for pk in ids):
        known = {(kind, pk): target for pk, target in find(ids).items()}
    return [known.get((kind, pk)) for pk in ids]


class PolicyPageLinkHandler(PageLinkHandler):
    """Links to pages."""

    @staticmethod
    def get_model():
        """Base pages suffice for an address."""
        return Page

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        """The opening tags of the links, in order."""
        targets = _targets("page", attrs_list, _pages)
        anchors = [HEADING.fullmatch(attrs.get("anchor", "")) for attrs in attrs_list]
        return [
            f'<a href="{address(page)}{"#" + anchor[0] if anchor else ""}">' if page else "<a>"
            for page, anchor in zip(targets, anchors, strict=True)
        ]


class PolicyDocumentLinkHandler(DocumentLinkHandler):
    """Links to files."""

    @classmethod
    def get_many(cls, attrs_list):
        """The files that the reader may see, None in the place of the others."""
        return _targets("document", attrs_list, _documents)
