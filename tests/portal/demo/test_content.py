"""The demo world's own text and files fit together."""

import itertools
import re
import shutil
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook
from PIL import Image

from portal.demo import content_files, drawings
from portal.demo.content_files import ContentFileError, load

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def world():
    return load()


@pytest.fixture(scope="module")
def pictures(world):
    return {name: world.make(name) for name, asset in world.assets.items() if asset.is_picture}


@pytest.fixture
def copied_content(tmp_path):
    shutil.copytree(content_files.FOLDER, tmp_path / "content")
    return tmp_path / "content"


def rewrite(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_demo_world_holds_what_it_promises(world):
    kinds = [(page.kind, page.language) for page in world.pages.values()]
    assert kinds.count(("case", "ko")) >= 20
    assert kinds.count(("case", "en")) >= 8
    assert kinds.count(("notice", "ko")) >= 8
    assert kinds.count(("notice", "en")) >= 3
    assert kinds.count(("standard", "ko")) >= 20


def test_every_asset_is_used(world):
    used = frozenset().union(*(page.files for page in world.pages.values()))
    assert set(world.assets) - used == set()


def written_on(world, page):
    """Everything a reader finds on a page: its fields, its text, what is drawn or typed into its files."""
    files = (world.assets[name] for name in sorted(page.files))
    return " ".join([repr(page.meta), page.body, *(repr((file.title, file.spec)) for file in files)])


def test_no_page_names_a_standard_that_some_of_its_readers_do_not_see(world):
    standards = {page.meta["code"]: page for page in world.pages.values() if page.kind == "standard"}
    told = [
        (page.slug, code)
        for page in world.pages.values()
        for code in sorted(set(re.findall(r"HG-[A-Z]{2}-[0-9]{3}", written_on(world, page))))
        if code not in standards
        or not world.readers(page.audience) <= world.readers(standards[code].audience)
    ]
    assert told == []


def test_no_page_links_to_what_some_of_its_readers_do_not_see(world):
    hidden = [
        (page.slug, target)
        for page in world.pages.values()
        for target in page.references("page")
        if not world.readers(page.audience) <= world.readers(world.pages[target].audience)
    ]
    assert hidden == []


def test_a_case_of_one_company_reaches_nobody_else(world):
    assert world.readers("company:garam") == {"garam", "hangyeol"}
    assert "narae" not in world.readers("list:welding")


def test_translations_tell_the_same_figures(world):
    for page in world.pages.values():
        if page.kind == "case" and page.translation_of:
            original = world.pages[page.translation_of].meta["figures"]
            numbers = [
                (f["before"], f["after"], f.get("target"), f["direction"]) for f in page.meta["figures"]
            ]
            assert numbers == [
                (f["before"], f["after"], f.get("target"), f["direction"]) for f in original
            ], page.slug


def test_cases_and_notices_are_dated_within_the_year_before_the_demo(world):
    dates = [page.meta["published_on"] for page in world.pages.values() if "published_on" in page.meta]
    assert min(dates) >= date(2025, 11, 1)
    assert max(dates) <= date(2026, 11, 30)


def test_pictures_are_of_one_size_and_light(pictures):
    for name, data in pictures.items():
        assert Image.open(BytesIO(data)).size == (1200, 800), name
        assert len(data) < 90_000, name


@pytest.mark.parametrize("family", drawings.FAMILIES)
def test_each_family_of_drawings_draws_without_parameters_and_repeats_itself(family):
    assert drawings.draw(family) == drawings.draw(family)


def test_before_and_after_differ(world, pictures):
    for page in world.pages.values():
        if pair := page.meta.get("pictures"):
            assert pictures[pair["before"]] != pictures[pair["after"]], page.slug


def test_workbooks_open_and_repeat_themselves(world):
    for name in (name for name in world.assets if name.endswith(".xlsx")):
        data = world.make(name)
        sheets = load_workbook(BytesIO(data)).worksheets
        assert [sheet.title for sheet in sheets] == [
            s["name"] for s in world.assets[name].spec["workbook"]["sheets"]
        ]
        assert all(sheet.freeze_panes for sheet in sheets), name
        assert data == world.make(name), name


def test_workbook_rows_fit_their_columns(world):
    for asset in world.assets.values():
        for sheet in asset.spec.get("workbook", {}).get("sheets", []):
            widths = {len(row) for row in sheet["rows"]}
            assert widths == {len(sheet["columns"])}, (asset.name, sheet["name"])


def test_pdf_files_repeat_themselves_and_their_korean_can_be_read(world):
    for name in (name for name in world.assets if name.endswith(".pdf")):
        data = world.make(name)
        document = pypdfium2.PdfDocument(data)
        text = document[0].get_textpage().get_text_range()
        document.close()
        assert world.assets[name].title["ko"] in text, name
        assert data == world.make(name), name


def test_an_unknown_drawing_is_refused():
    with pytest.raises(drawings.UnknownDrawingError, match="bead_section"):
        drawings.draw("bead_sektion")


def test_a_drawing_refuses_letters_its_font_cannot_show():
    with pytest.raises(ValueError, match="Latin letters"):
        drawings.draw("chart", title="불량률")


BREAKS = {
    "a missing page": ("ko/case-gas-porosity.md", "(page:hg-ws-014)", "(page:hg-ws-999)", "hg-ws-999"),
    "a missing picture": (
        "ko/case-gas-porosity.md",
        "case-gas-porosity-after.png",
        "nothing.png",
        "image:nothing.png",
    ),
    "a missing file": (
        "ko/case-tool-life.md",
        "tool-life-log.xlsx",
        "nothing.xlsx",
        "attachment:nothing.xlsx",
    ),
    "an unknown list": ("ko/case-gas-porosity.md", "list:welding", "list:nobody", "audience"),
    "an unknown company": ("ko/case-gas-porosity.md", "company: deoham", "company: nobody", "company"),
    "an unknown direction": ("ko/case-gas-porosity.md", "direction: down", "direction: better", "direction"),
    "a missing section": ("ko/case-gas-porosity.md", "## 교훈\n", "", "sections"),
    "no summary": ("ko/case-gas-porosity.md", "summary: ", "abstract: ", "summary"),
    "a broken date": (
        "ko/case-gas-porosity.md",
        "published_on: 2025-11-19",
        "published_on: 2025년",
        "published_on",
    ),
    "broken YAML": ("ko/case-gas-porosity.md", "topics: [", "topics: [[", "front matter"),
    "no original": (
        "en/case-tool-life-en.md",
        "translation_of: case-tool-life",
        "translation_of: x",
        "translation_of",
    ),
    "a file made twice": (
        "assets-cases.yaml",
        "case-die-change-trend.png",
        "case-crimp-height-run.png",
        "also in",
    ),
    "an unknown family": ("assets-cases.yaml", "drawing: chart", "drawing: pie", "drawing 'pie'"),
}


@pytest.mark.parametrize(("file", "old", "new", "told"), BREAKS.values(), ids=BREAKS.keys())
def test_an_error_names_the_file_and_the_key(copied_content, file, old, new, told):
    rewrite(copied_content / file, old, new)

    with pytest.raises(ContentFileError) as caught:
        load(copied_content)

    assert file.split("/")[-1] in str(caught.value)
    assert told in str(caught.value)


def test_no_two_pages_share_a_title_in_one_language(world):
    by_language = lambda page: page.language  # noqa: E731
    for _, pages in itertools.groupby(sorted(world.pages.values(), key=by_language), key=by_language):
        titles = [page.meta["title"] for page in pages]
        assert len(titles) == len(set(titles))
