"""One page of a library of ten and of ten thousand; searching it, importing into it, the cost of safety."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count, cycle

from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from knowledge.library.actions.importing import store_picture
from knowledge.library.importing.report import Outcome
from knowledge.library.importing.run import FolderImport
from knowledge.library.models import FamilySpacePage, ManualPage, PortalPage, ProcessStandardPage
from search.analysis import analyzer
from search.finding import find
from search.indexing.building import build as build_index
from suppliers.access import viewer_for
from tests.factories import png

from . import corpus, leaves, worlds
from .compare import SEED, Arm, Row, compare
from .stores import PostgresqlStores, SqliteStores, Store
from .unguarded import browser_without_guard
from .worlds import World

FEW, SOME, MANY = 10, 1_000, 10_000
PARTNERS = 10
IMPORTED = 10  # pages of a folder
QUESTIONS = 200


@dataclass(frozen=True)
class Library:
    """A store with so many pages, one of which is looked at."""

    store: Store
    world: World
    page: PortalPage
    size: int
    name: str


def measure(stores: SqliteStores | PostgresqlStores, *, seconds: float) -> list[Row]:
    """The rows about the number of pages."""
    few = _smallest(stores)
    some, many = (_grown(stores, few, size) for size in (SOME, MANY))
    for library in (some, many):
        _index(library)
    few_again, some_again = (_again(stores, library) for library in (few, some))
    rows = [
        _compared("render a standard", few, few_again, many, _page, seconds * 1.5, aim=1.05),
        _compared("search, embedded", some, some_again, many, _search, seconds),
        _safety("cost of safety: a standard", few, few_again, few.page.url, seconds),
        _safety("cost of safety: the list", few, few_again, "/knowledge/", seconds),
        _compared(f"import {IMPORTED} pages", few, few_again, many, _import, seconds, warm=False),
    ]
    imported = rows[-1]
    imported.facts["pages_per_second"] = [
        round(IMPORTED * 1000 / ms, 1) for ms in (imported.base_ms, imported.other_ms)
    ]
    return rows


# --- worlds -----------------------------------------------------------------------------------


def _smallest(stores) -> Library:
    store = stores.create(f"pages-{FEW}")
    store.enter()
    world = worlds.build(partners=PARTNERS)
    (page,) = leaves.add_pages(
        ProcessStandardPage, 1, fields=lambda _: _standard(world), audience=lambda _: world.everybody
    )
    _add(world, FEW - 1)
    return Library(store, world, page, FEW, f"{FEW} pages")


def _grown(stores, start: Library, size: int) -> Library:
    store = stores.copy(start.store, f"pages-{size}")
    store.enter()
    _add(start.world, size - FEW)
    worlds.settle()
    return Library(store, start.world, start.page, size, f"{size} pages")


def _again(stores, library: Library) -> Library:
    store = stores.copy(library.store, f"{library.store.name}-again")
    return Library(store, library.world, library.page, library.size, f"{library.name} again")


def _add(world: World, number: int) -> None:
    """Half standards, half manual pages, all shared with the whole family."""
    fields = leaves.invented(number)
    for model, share in ((ProcessStandardPage, number // 2), (ManualPage, number - number // 2)):
        leaves.add_pages(model, share, fields=fields, audience=lambda _: world.everybody)


def _standard(world: World) -> dict[str, object]:
    """A standard with headings, a table, a note and a picture."""
    space = FamilySpacePage.objects.get(family=world.family)
    picture = store_picture(
        content=png(size=(1200, 800)),
        name="bead.png",
        description="비드 외관",
        collection=space.collection,
        audience=world.everybody,
        by=None,
        at=timezone.now(),
    )
    rows = [
        ["판 두께 (mm)", "전류 (A)", "전압 (V)"],
        ["0.8–1.2", "70–100", "17–18"],
        ["1.6", "110–130", "18–19"],
    ]
    table = {"data": rows, "first_row_is_table_header": True, "first_col_is_header": False}
    body = []
    for number, line in enumerate(corpus.page_lines(random.Random(SEED)), 1):
        body += [("heading", {"text": f"{number}. 적용 범위", "level": "2"}), ("paragraph", f"<p>{line}</p>")]
    body += [
        ("table", table),
        ("note", {"kind": "warn", "title": "전류 상한", "text": "<p>조건표를 바로 바꿉니다.</p>"}),
        ("picture", {"image": picture, "alt_text": "합격 비드", "caption": "폭 편차 0.6 mm"}),
    ]
    return {"title": "용접 조건 표준", "slug": "measured", "code": "HG-BM-001", "body": body}


def _index(library: Library) -> None:
    """Build the search index; the invented pages repeat lines, so the analysis of each is remembered."""
    library.store.enter()
    korean = analyzer()
    cut, remembered = korean.morphemes, {}
    korean.morphemes = lambda text: (
        remembered[text] if text in remembered else remembered.setdefault(text, cut(text))
    )
    try:
        assert build_index() == library.size
    finally:
        del korean.morphemes


# --- what is timed ----------------------------------------------------------------------------


def _compared(name, base, control, other, call_in: Callable[[Library], Arm], seconds, **more) -> Row:
    arms = {"base": call_in(base), "control": call_in(control), "other": call_in(other)}
    facts = {"queries": [_queries(base, arms["base"]), _queries(other, arms["other"])]}
    return compare(name, **arms, database="sqlite", seconds=seconds, facts=facts, **more)


def _page(library: Library) -> Arm:
    library.store.enter()
    client = library.store.client(library.world.worker)
    response = client.get(library.page.url)
    assert response.status_code == 200
    for part in ("<table", "전류 상한", "/knowledge/images/"):
        assert part in response.content.decode(), part
    return Arm(library.name, library.store.enter, lambda: client.get(library.page.url))


def _search(library: Library) -> Arm:
    library.store.enter()
    viewer = viewer_for(library.world.worker)
    asked = corpus.questions(QUESTIONS, seed=SEED)
    found = [find(viewer, question) for question in asked]
    assert not any(results.is_degraded for results in found)
    assert sum(1 for results in found if results.total) > QUESTIONS * 0.95
    questions = cycle(asked)
    return Arm(library.name, library.store.enter, lambda: find(viewer, next(questions)))


def _safety(name: str, few: Library, again: Library, url: str, seconds: float) -> Row:
    worker, arms = few.world.worker, {}
    few.store.enter()
    guarded = few.store.client(worker)
    browsers = {
        "base": ("bare", few, browser_without_guard(worker)),
        "other": ("guarded", few, guarded),
        "control": ("bare again", again, browser_without_guard(worker, store=again.store)),
    }
    for role, (label, library, client) in browsers.items():
        library.store.enter()
        assert client.get(url).status_code == 200
        arms[role] = Arm(label, library.store.enter, lambda client=client: client.get(url))
    facts = {"queries": [_queries(few, arms["base"]), _queries(few, arms["other"])]}
    return compare(name, **arms, database="sqlite", seconds=seconds, aim=1.10, facts=facts)


def _import(library: Library) -> Arm:
    """A fresh folder for each block; only the import is timed, and a block counts for one page."""
    numbers = count()
    space = FamilySpacePage.objects
    folder = library.store.index.parent / f"folder-{library.store.name}"

    def enter() -> None:
        library.store.enter()
        _write_folder(folder, next(numbers))

    def run() -> None:
        report = FolderImport(
            root=folder,
            space=space.get(family=library.world.family),
            audience=library.world.everybody,
            by=None,
            at=timezone.now(),
        ).run()
        assert report.counts()[Outcome.IMPORTED] == IMPORTED

    return Arm(library.name, enter, run)


def _write_folder(folder, number: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    texts = corpus.markdown()
    below = folder / f"manual-{number}"
    below.mkdir(parents=True)
    for page in range(IMPORTED):
        text = texts[(number * IMPORTED + page) % len(texts)]
        link = f"[다음](page-{(page + 1) % IMPORTED}.md)"
        (below / f"page-{page}.md").write_text(f"# 작업 표준 {number}-{page}\n\n{text}\n\n{link}\n")


def _queries(library: Library, arm: Arm) -> int:
    arm.enter()
    with CaptureQueriesContext(library.store.connection) as captured:
        arm.call()
    return len(captured)
