"""Reads the hand-written content of the demo world and checks it as a whole, before anything is stored."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import yaml

from portal.demo import attachments, drawings

FOLDER = Path(__file__).parent / "content"
LANGUAGES = ("ko", "en")
AREAS = {"welding", "press", "paint", "wiring", "machining", "assembly", "quality", "safety", "logistics"}
CASE_SECTIONS = {
    "ko": ("문제", "원인", "대책", "결과", "교훈", "다른 곳에 적용한다면"),
    "en": ("Problem", "Cause", "Countermeasure", "Result", "Lessons", "Where else it could work"),
}
_REQUIRED = {
    "standard": ("code", "revision", "revision_kind", "effective_on", "process_area", "topics"),
    "case": ("company", "site_line", "period", "method", "figures", "process_area", "topics", "published_on"),
    "notice": ("topics", "published_on"),
}
_ALWAYS = ("kind", "slug", "title", "language", "audience", "summary")
_FIGURE_KEYS = ("name", "unit", "before", "after", "direction", "n", "period", "source")
_MAKERS = ("drawing", "workbook", "pdf")
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one reads ten times faster
_REFERENCE = re.compile(r"\]\((page|image|attachment):([^)\s]+)")


class ContentFileError(Exception):
    """A content file cannot be used; the message names the file, the key and what is wrong with it."""

    def __init__(self, path: Path | str, key: str, problem: str):
        super().__init__(f"{path}: {key}: {problem}")


@dataclass(frozen=True)
class ContentPage:
    """A page as written: what the front matter says, and its text."""

    path: Path
    meta: dict
    body: str

    @property
    def slug(self) -> str:
        return self.meta["slug"]

    @property
    def kind(self) -> str:
        return self.meta["kind"]

    @property
    def language(self) -> str:
        return self.meta["language"]

    @property
    def audience(self) -> str:
        return self.meta["audience"]

    @property
    def translation_of(self) -> str | None:
        return self.meta.get("translation_of")

    @cached_property
    def sections(self) -> dict[str, str]:
        """The text below each heading of the second level, in order."""
        parts = re.split(r"^## +(.+?) *$", self.body, flags=re.MULTILINE)[1:]
        return {title: text.strip() for title, text in zip(parts[::2], parts[1::2], strict=True)}

    @cached_property
    def files(self) -> frozenset[str]:
        """The pictures and attachments on the page."""
        return frozenset(self.references("image") + self.references("attachment"))

    def references(self, kind: str) -> list[str]:
        """Names that the page uses: `page`, `image` (the before-and-after pair too) or `attachment`."""
        found = [name for what, name in _REFERENCE.findall(self.body) if what == kind]
        if kind == "image":
            found += [name for name in (self.meta.get("pictures") or {}).values() if name]
        return found


@dataclass(frozen=True)
class ContentAsset:
    """A picture or an attachment, told by the parameters it is made from."""

    path: Path
    name: str
    title: dict[str, str]
    spec: dict = field(repr=False)

    @property
    def audience(self) -> str | None:
        """Who may see it; without one, whoever may see a page that uses it."""
        return self.spec.get("audience")

    @property
    def is_picture(self) -> bool:
        return "drawing" in self.spec


@dataclass(frozen=True)
class World:
    """Everything the demo world is written from."""

    setting: dict
    pages: dict[str, ContentPage]
    assets: dict[str, ContentAsset]

    def make(self, name: str) -> bytes:
        """The file of an asset: the same bytes each time."""
        asset = self.assets[name]
        if asset.is_picture:
            return drawings.draw(asset.spec["drawing"], **asset.spec.get("parameters", {}))
        if "workbook" in asset.spec:
            return attachments.workbook(asset.spec["workbook"])
        pdf = asset.spec["pdf"]
        title = asset.title.get(pdf.get("language", "ko"), asset.name)
        return attachments.pdf(pdf, title=title, picture=self.make)

    def audience_of(self, name: str) -> str:
        """Who may see an asset: its own audience, or that of the pages it stands on."""
        if self.assets[name].audience:
            return self.assets[name].audience
        (audience,) = self.audiences_using(name)
        return audience

    def audiences_using(self, name: str) -> set[str]:
        """Audiences of all pages that show the picture or link to the file."""
        return {page.audience for page in self.pages.values() if name in page.files}

    def readers(self, audience: str) -> frozenset[str]:
        """The companies an audience reaches, in the first family; its anchor is always among them."""
        family = self.setting["families"][0]
        partners = {partner["company"] for partner in family["partners"]}
        kind, _, slug = audience.partition(":")
        if kind == "list":
            partners = set(next(entry for entry in family["lists"] if entry["slug"] == slug)["members"])
        elif kind == "company":
            partners = {slug}
        elif kind == "anchor":
            partners = set()
        return frozenset(partners | {family["anchor"]})


def load(folder: Path = FOLDER) -> World:
    """Read and check it all; the first thing that does not fit is told as `ContentFileError`."""
    setting = _yaml(folder / "world.yaml")
    pages = _unique(
        _page(path) for language in LANGUAGES for path in sorted((folder / language).glob("*.md"))
    )
    assets = _unique(asset for path in sorted(folder.glob("assets-*.yaml")) for asset in _assets(path))
    world = World(setting, pages, assets)
    audiences = _audiences(setting)
    for page in pages.values():
        _check_page(page, world, audiences)
    for asset in assets.values():
        _check_asset(asset, world, audiences)
    return world


def _read_yaml(text):
    return yaml.load(text, Loader=_SafeLoader)  # noqa: S506 - a safe loader by either name


def _yaml(path):
    try:
        return _read_yaml(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentFileError(path, "file", "is missing") from None
    except yaml.YAMLError as error:
        raise ContentFileError(path, "YAML", str(error)) from None


def _page(path):
    text = path.read_text(encoding="utf-8")
    try:
        _, front, body = re.split(r"^---$\n?", text, maxsplit=2, flags=re.MULTILINE)
        meta = _read_yaml(front)
    except (ValueError, yaml.YAMLError) as error:
        raise ContentFileError(path, "front matter", f"cannot be read: {error}") from None
    required = (*_ALWAYS, *_REQUIRED.get(meta.get("kind"), ()))
    for key in required:
        if meta.get(key) in (None, "", []):
            raise ContentFileError(path, key, "is missing")
    return ContentPage(path, meta, body.strip() + "\n")


def _assets(path):
    for spec in _yaml(path) or []:
        if not spec.get("name"):
            raise ContentFileError(path, "name", f"is missing in {spec}")
        makers = [maker for maker in _MAKERS if maker in spec]
        if len(makers) != 1:
            raise ContentFileError(path, spec["name"], f"needs exactly one of {', '.join(_MAKERS)}")
        if set(spec.get("title") or ()) < set(LANGUAGES):
            raise ContentFileError(path, spec["name"], "title needs ko and en")
        yield ContentAsset(path, spec["name"], spec["title"], spec)


def _unique(items: Iterable):
    found = {}
    for item in items:
        key = item.slug if isinstance(item, ContentPage) else item.name
        if key in found:
            raise ContentFileError(item.path, key, f"is also in {found[key].path}")
        found[key] = item
    return found


def _audiences(setting):
    families = setting["families"]
    lists = {f"list:{entry['slug']}" for family in families for entry in family.get("lists") or []}
    companies = {f"company:{company['slug']}" for company in setting["companies"]}
    return {"family", "anchor"} | lists | companies


def _check_page(page, world, audiences):
    if page.kind not in _REQUIRED:
        raise ContentFileError(page.path, "kind", f"{page.kind!r} is none of {', '.join(_REQUIRED)}")
    if page.path.parent.name != page.language or page.path.stem != page.slug:
        raise ContentFileError(page.path, "slug", "and language must be the name and folder of the file")
    if page.audience not in audiences:
        raise ContentFileError(page.path, "audience", f"{page.audience!r} is not in world.yaml")
    if page.meta.get("process_area", "quality") not in AREAS:
        raise ContentFileError(page.path, "process_area", f"{page.meta['process_area']!r} is not one")
    for key in ("published_on", "valid_until", "effective_on", "review_due_on"):
        if page.meta.get(key) and not isinstance(page.meta[key], date):
            raise ContentFileError(page.path, key, "must be a date, YYYY-MM-DD")
    _check_translation(page, world)
    _check_references(page, world)
    if page.kind == "case":
        _check_case(page, world)


def _check_translation(page, world):
    original = page.translation_of
    if page.language == "ko":
        return
    if original not in world.pages or world.pages[original].language != "ko":
        raise ContentFileError(page.path, "translation_of", f"{original!r} is no Korean page")
    if world.pages[original].audience != page.audience:
        raise ContentFileError(page.path, "audience", f"differs from that of {original}")


def _check_references(page, world):
    for slug in page.references("page"):
        if slug not in world.pages:
            raise ContentFileError(page.path, f"page:{slug}", "there is no such page")
    for kind, is_picture in (("image", True), ("attachment", False)):
        for name in page.references(kind):
            if name not in world.assets or world.assets[name].is_picture is not is_picture:
                raise ContentFileError(page.path, f"{kind}:{name}", "no assets file makes it")


def _check_case(page, world):
    if tuple(page.sections) != CASE_SECTIONS[page.language]:
        raise ContentFileError(page.path, "sections", f"must be {', '.join(CASE_SECTIONS[page.language])}")
    if page.meta["company"] not in {company["slug"] for company in world.setting["companies"]}:
        raise ContentFileError(page.path, "company", f"{page.meta['company']!r} is not in world.yaml")
    for figure in page.meta["figures"]:
        for key in _FIGURE_KEYS:
            if figure.get(key) in (None, ""):
                raise ContentFileError(page.path, f"figures: {figure.get('name')}", f"{key} is missing")
        if figure["direction"] not in ("up", "down"):
            raise ContentFileError(page.path, f"figures: {figure['name']}", "direction must be up or down")


def _check_asset(asset, world, audiences):
    if asset.audience is not None and asset.audience not in audiences:
        raise ContentFileError(asset.path, asset.name, f"audience {asset.audience!r} is not in world.yaml")
    if asset.audience is None and len(world.audiences_using(asset.name)) != 1:
        raise ContentFileError(asset.path, asset.name, "needs an audience: its pages have none or several")
    if asset.is_picture and asset.spec["drawing"] not in drawings.FAMILIES:
        raise ContentFileError(asset.path, asset.name, f"drawing {asset.spec['drawing']!r} is no family")
    for block in asset.spec.get("pdf", {}).get("blocks", []):
        if "picture" in block and block["picture"] not in world.assets:
            raise ContentFileError(asset.path, asset.name, f"picture {block['picture']!r} is made nowhere")
