"""Hits made ready to be shown."""

from __future__ import annotations

from wagtail.models import Page

from knowledge.library.models.page import address
from knowledge.library.queries.pages import families_of
from suppliers.network.models import Company

from .documents import SearchDocument
from .engines.base import EngineResults
from .passages import Highlighter
from .results import Hit, SearchResults


def present(results: EngineResults, rows: dict[str, Page], *, question: str) -> SearchResults:
    """The hits with marked words, names and addresses; two queries, whatever the number."""
    highlighter = Highlighter(question)
    documents = [hit for hit in results.hits if hit.key in rows]
    spaces = families_of([rows[document.key] for document in documents])
    owners = {document.owner for document in documents if document.owner}
    # access: the owners of pages that the viewer may see
    names = {company.pk: company.name for company in Company.objects.filter(pk__in=owners)} if owners else {}
    hits = [
        _hit(
            document,
            rows[document.key],
            highlighter,
            family=spaces[rows[document.key].pk],
            owner=names.get(document.owner, ""),
        )
        for document in documents
    ]
    return SearchResults(hits=hits, total=results.total, facets=results.facets)


def _hit(document: SearchDocument, page: Page, highlighter: Highlighter, *, family, owner: str) -> Hit:
    return Hit(
        key=document.key,
        url=address(page),
        kind=document.kind,
        title=highlighter.mark(document.title),
        passage=highlighter.passage(document.body),
        language=document.language,
        process_area=document.process_area,
        code=highlighter.mark(document.code),
        revision=document.revision,
        family=family.family.name if family else "",
        owner=owner,
        updated_on=document.updated_on,
    )
