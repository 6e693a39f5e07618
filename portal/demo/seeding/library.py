"""The pages, pictures and files of the demo world."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone
from wagtail.models import Locale

from knowledge.library.actions.importing import store_document, store_picture
from knowledge.library.actions.publishing import publish
from knowledge.library.actions.spaces import create_space
from knowledge.library.importing.markdown import convert
from knowledge.library.models import (
    CasesPage,
    FamilySpacePage,
    ImprovementCasePage,
    NoticePage,
    NoticesPage,
    PortalPage,
    ProcessStandardPage,
    StandardsPage,
)
from knowledge.library.models.space import IndexPage
from portal.demo.content_files import CASE_SECTIONS, ContentPage

from .network import Network

INDEX: dict[str, type[IndexPage]] = {"standard": StandardsPage, "case": CasesPage, "notice": NoticesPage}
MODELS: dict[str, type[PortalPage]] = {
    "standard": ProcessStandardPage,
    "case": ImprovementCasePage,
    "notice": NoticePage,
}
CASE_FIELDS = ("problem", "cause", "countermeasure", "result", "lessons", "reusable_where")


@dataclass
class Library:
    """Finds what a text of the world names; pages are made empty first, so that they can name each other."""

    network: Network
    space: FamilySpacePage
    pages: dict[str, PortalPage] = field(default_factory=dict)

    def page(self, target: str, anchor: str) -> tuple[int, str] | None:
        """The page of a slug."""
        page = self.pages.get(target)
        return (page.pk, "") if page else None

    def image(self, target: str, alt: str = "") -> int:
        """The picture of a name, drawn when it is first shown."""
        asset = self.network.world.assets[target]
        place = self._place(target)
        return store_picture(
            content=self.network.world.make(target),
            name=target,
            description=alt or asset.title["ko"],
            **place,
        ).pk

    def document(self, target: str) -> int:
        """The file of a name, written when it is first linked."""
        asset = self.network.world.assets[target]
        return store_document(
            content=self.network.world.make(target),
            name=target,
            title=asset.title["ko"],
            **self._place(target),
        ).pk

    def _place(self, name: str) -> dict:
        audience = self.network.audience(self.network.world.audience_of(name), self.space.family)
        return {
            "collection": self.space.collection,
            "audience": audience,
            "by": self.author,
            "at": self.network.at,
        }

    @property
    def author(self):
        """The anchor's publisher."""
        return self.network.people["anchor"]


def seed_library(network: Network) -> int:
    """Make the spaces of all families and every written page in the first one's; how many pages."""
    spaces = {
        slug: create_space(family=family, by=network.operator, at=network.at)
        for slug, family in network.families.items()
    }
    library = Library(network, next(iter(spaces.values())))
    for told in sorted(network.world.pages.values(), key=lambda told: told.translation_of or ""):
        library.pages[told.slug] = _reserve(library, told)
    for told in network.world.pages.values():
        _write(library, told)
    return len(library.pages)


def _reserve(library: Library, told: ContentPage) -> PortalPage:
    index = INDEX[told.kind].objects.descendant_of(library.space).get()
    page = MODELS[told.kind](
        title=told.meta["title"],
        slug=told.slug,
        summary=told.meta["summary"],
        live=False,
        owner=library.author,
        locale=Locale.objects.get(language_code=told.language),
    )
    if told.translation_of:
        page.translation_key = library.pages[told.translation_of].translation_key
    if told.kind == "case":
        page.problem = []
    if told.kind != "notice":
        page.process_area = told.meta["process_area"].upper()
    return index.add_child(instance=page)


def _write(library: Library, told: ContentPage) -> None:
    page = library.pages[told.slug]
    {"standard": _write_standard, "case": _write_case, "notice": _write_notice}[told.kind](
        library, told, page
    )
    published_on = told.meta.get("published_on") or told.meta["effective_on"]
    at = timezone.make_aware(datetime.datetime.combine(published_on, datetime.time(9)))
    revision = page.save_revision(user=library.author, log_action=False, clean=False)
    audience = library.network.audience(told.audience, library.space.family)
    publish(page=page, revision_id=revision.pk, audience=audience, by=library.author, at=library.network.at)
    # It was published in the past of this world, not while it was laid out.
    type(page).objects.filter(pk=page.pk).update(
        first_published_at=at, last_published_at=at, latest_revision_created_at=at
    )


def _body(library: Library, told: ContentPage, text: str) -> list[dict]:
    return convert(text, library, source=told.slug).stream_data()


def _write_standard(library: Library, told: ContentPage, page: ProcessStandardPage) -> None:
    meta = told.meta
    page.code = meta["code"]
    page.revision_code = meta["revision"]
    page.revision_kind = meta["revision_kind"].upper()
    page.change_summary = meta.get("change_summary", "")
    page.effective_on = meta["effective_on"]
    page.review_due_on = meta.get("review_due_on")
    page.owner_team = meta.get("owner_team", "")
    page.supersedes = library.pages.get(meta.get("supersedes", ""))
    page.body = _body(library, told, told.body)


def _write_notice(library: Library, told: ContentPage, page: NoticePage) -> None:
    page.valid_until = told.meta.get("valid_until")
    page.body = _body(library, told, told.body)


def _write_case(library: Library, told: ContentPage, page: ImprovementCasePage) -> None:
    meta = told.meta
    page.company = library.network.companies[meta["company"]]
    page.site_line, page.period, page.method = meta["site_line"], meta["period"], meta["method"]
    for name, heading in zip(CASE_FIELDS, CASE_SECTIONS[told.language], strict=True):
        setattr(page, name, _body(library, told, told.sections[heading]))
    page.figures = [("figure", _figure(told)) for told in meta["figures"]]
    pictures = meta.get("pictures") or {}
    for side in ("before", "after"):
        if pictures.get(side):
            setattr(page, f"picture_{side}_id", library.image(pictures[side]))


def _figure(told: dict) -> dict:
    numbers = {
        key: Decimal(str(told[key])) if told.get(key) is not None else None
        for key in ("before", "after", "target")
    }
    words = {key: str(told.get(key) or "") for key in ("name", "unit", "direction", "n", "period", "source")}
    return words | numbers
