"""The editor: no script error, no policy report, in the writer's language, our own parts accessible."""

import json

import pytest

from tests.services.databases import ROOT

from .visitors import axe_findings, slug

pytestmark = pytest.mark.journey

REPORT = ROOT / "var" / "ci" / "axe-editor.json"
# What this portal adds to Wagtail's screens.
OURS = ("new-page", "account-summary", "portal")
SCREENS = [
    "/admin/",
    "/admin/pages/{standards}/",
    "/admin/pages/add/library/processstandardpage/{standards}/",
    "/admin/pages/add/library/improvementcasepage/{cases}/",
    "/admin/pages/add/library/noticepage/{notices}/",
    "/admin/pages/{page}/edit/",
    "/admin/pages/{page}/history/",
    "/admin/pages/{page}/copy/",
    "/admin/pages/{page}/view_draft/",
    "/admin/pages/{page}/usage/",
    "/admin/pages/{page}/delete/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/images/{image}/",
    "/admin/documents/",
    "/admin/documents/add/",
    "/admin/documents/edit/{document}/",
]


@pytest.fixture(scope="module")
def ids(portal):
    """Ids of a page, its sections, a picture and a file."""

    def one(query):
        return portal.rows(query)[0][0]

    section = "SELECT id FROM wagtailcore_page WHERE depth = 4 AND slug = '{}' ORDER BY id LIMIT 1"
    return {
        "standards": one(section.format("standards")),
        "cases": one(section.format("cases")),
        "notices": one(section.format("notices")),
        "page": one("SELECT page_ptr_id FROM library_processstandardpage WHERE code = 'HG-WS-014'"),
        "image": one("SELECT MIN(id) FROM library_knowledgeimage"),
        "document": one("SELECT MIN(id) FROM library_knowledgedocument"),
    }


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_screen_is_sound(visit, ids, language):
    writer = visit()
    page = writer.sign_in("anchor")
    writer.choose_language(language)
    wrong, findings = {}, {}
    for screen in SCREENS:
        answer = page.goto(screen.format(**ids))
        page.wait_for_load_state("networkidle")
        findings[screen] = axe_findings(page, impacts=("serious", "critical"))
        ours = [each for each in findings[screen] if any(name in each for name in OURS)]
        said = page.locator("html").get_attribute("lang") if "view_draft" not in screen else language
        problems = [*ours, *writer.problems]
        writer.problems.clear()
        if answer.status != 200 or said != language or problems:
            wrong[screen] = [answer.status, said, *problems]
        if language == "ko":
            writer.screenshot(f"editor-{slug(screen)}")
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps(findings, ensure_ascii=False, indent=1) + "\n")
    assert wrong == {}


def test_the_menu_of_a_table_speaks_the_language_of_the_writer(visit, ids):
    writer = visit()
    page = writer.sign_in("anchor")
    writer.choose_language("ko")
    page.goto(f"/admin/pages/{ids['page']}/edit/")
    page.locator(".htCore td").first.click(button="right")
    menu = page.locator(".htContextMenu:visible").first
    assert "위에 행 넣기" in menu.inner_text()
    menu.get_by_text("아래에 행 넣기").click()
    writer.screenshot("editor-table")
