"""Other ways in: by keyboard, without scripts, on paper, on a very small screen, in the dark."""

import pytest
from playwright.sync_api import expect

from portal.settings.dev import DEMO_PASSWORD

from .sweep import places_of
from .visitors import SCREENSHOTS, axe_findings, overflow

pytestmark = pytest.mark.journey

STANDARD = "/knowledge/hangyeol/standards/hg-ws-014/"
MAIN_PAGES = [
    "/",
    "/knowledge/",
    "/search/?q=용접",
    STANDARD,
    "/me/",
    "/help/partner-manager/",
    "/styleguide/",
]


def focused(page):
    return page.locator(":focus")


def press_until(page, key, locator, *, most=40):
    """Press a key until something has the focus; each stop on the way must be seen."""
    for _press in range(most):
        page.keyboard.press(key)
        if not focused(page).count():
            continue
        assert focused(page).evaluate("e => getComputedStyle(e).outlineStyle") != "none"
        if locator.evaluate_all("es => es.includes(document.activeElement)"):
            return
    raise AssertionError(f"{key} does not lead to {locator}")


def test_by_keyboard_from_the_sign_in_to_a_standard(visit):
    page = visit().page
    page.goto("/accounts/login/")
    page.keyboard.press("Tab")
    assert focused(page).get_attribute("href") == "#main"
    page.keyboard.press("Enter")
    press_until(page, "Tab", page.locator("[name=login]"))
    page.keyboard.type("partner-a@demo.example")
    page.keyboard.press("Tab")
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")

    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("용접 조건")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    press_until(page, "Tab", page.locator(".hits__title a").first)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("용접 조건")


def test_without_scripts_one_signs_in_filters_searches_and_publishes(visit, portal):
    reader = visit(script=False, device="phone")
    page = reader.sign_in("partner-a")
    page.goto("/knowledge/")
    page.locator(".chips a").first.click()
    assert "kind=standard" in page.url
    page.fill("[name=words]", "용접")
    page.locator(".list-tools button").click()
    assert "kind=standard" in page.url
    assert page.get_by_role("link", name="용접 조건 표준").count()
    page.fill("[data-search]", "HG-WS-014")
    page.press("[data-search]", "Enter")
    page.locator(".hits__title a").first.click()
    assert "용접 조건" in page.locator("h1").inner_text()
    page.locator("button[name=language]").click()
    assert page.locator("html").get_attribute("lang") == "en"

    writer = visit(script=False)
    page = writer.sign_in("anchor", to=places_of("anchor", portal)["publish"])
    page.locator("label", has_text="1차 협력사").click()
    page.locator("main form[method=get] button.btn--go").click()
    assert "17곳" in page.locator("main").inner_text()
    assert page.locator("main form[method=post] button.btn--go").is_enabled()


def test_on_paper_a_standard_has_no_navigation(visit):
    reader = visit()
    page = reader.sign_in("partner-a")
    page.goto(STANDARD)
    page.emulate_media(media="print")
    for part in ["header.top form", "nav.nav", ".bar", ".toc", ".head__acts", ".crumbs"]:
        assert [e for e in page.locator(part).all() if e.is_visible()] == []
    assert page.locator("h1").is_visible()
    assert page.get_by_text("HG-WS-014").first.is_visible()
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.pdf(path=SCREENSHOTS / "print-standard.pdf", format="A4")


def test_nothing_sticks_out_at_320_pixels(visit):
    reader = visit(device="phone", viewport={"width": 320, "height": 640})
    page = reader.sign_in("partner-a")
    found = {}
    for language in ("ko", "en"):
        reader.choose_language(language)
        for path in MAIN_PAGES:
            page.goto(path)
            found[path, language] = overflow(page)
    assert {place: wide for place, wide in found.items() if wide} == {}


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"contrast": "more"}], ids=["dark", "contrast"])
def test_every_look_is_legible(visit, look):
    reader = visit(device="phone", **look)
    page = reader.sign_in("partner-a")
    found = {}
    for path in MAIN_PAGES:
        page.goto(path)
        found[path] = axe_findings(page)
        reader.screenshot(f"look-{next(iter(look.values()))}-{MAIN_PAGES.index(path)}")
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
