"""Everything in English as well, by a switch that stays; and each text says which language it is in."""

import re

import pytest

pytestmark = pytest.mark.journey

HANGUL = re.compile("[가-힣]")
STANDARD_OF_ALL = "/knowledge/hangyeol/standards/hg-qa-003/"
CASE = "/knowledge/hangyeol/cases/case-pillar-poka-yoke/"
STANDARD = "/knowledge/hangyeol/standards/hg-ws-014/"
READER = "정가상 차장"  # a name is the same in every language
SCREENS = [
    "/",
    "/knowledge/",
    "/search/?q=HG-WS-014",
    "/me/",
    "/help/",
    "/help/partner-manager/",
    STANDARD_OF_ALL,
    CASE,
]


def test_the_choice_stays_with_the_account_across_sign_outs_and_browsers(visit):
    here = visit()
    page = here.sign_in("partner-a")
    here.choose_language("en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", name="To do").is_visible()
    here.screenshot("6-home")
    here.sign_out()
    assert page.locator("html").get_attribute("lang") == "en"
    here.sign_in("partner-a")
    assert page.locator("html").get_attribute("lang") == "en"

    elsewhere = visit(device="phone", locale="ko-KR")
    page = elsewhere.page
    page.goto("/accounts/login/")
    assert page.locator("html").get_attribute("lang") == "ko"
    elsewhere.sign_in("partner-a")
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_visitor_who_is_not_signed_in_keeps_the_choice_in_the_browser(visit):
    visitor = visit(device="phone")
    page = visitor.page
    page.goto("/accounts/login/")
    visitor.choose_language("en")
    page.goto("/accounts/password/reset/")
    assert page.locator("html").get_attribute("lang") == "en"
    visitor.screenshot("6-password-reset")
    assert visitor.get("/accounts/login/").headers["content-language"] == "en"


def test_in_english_every_korean_text_is_marked_as_korean(visit):
    reader = visit()
    page = reader.sign_in("partner-b")
    reader.choose_language("en")
    unmarked = {}
    for path in SCREENS:
        page.goto(path)
        unmarked[path] = [text for text in texts(page, "en") if HANGUL.search(text) and text != READER]
    assert unmarked == {path: [] for path in SCREENS}


def test_a_page_says_its_own_language_and_leads_to_the_other(visit):
    reader = visit()
    page = reader.sign_in("partner-a")
    reader.choose_language("en")
    page.goto(STANDARD)
    article = page.locator("main [lang=ko]").filter(has_text="적용 범위")
    assert article.count()
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(lambda url: "hg-ws-014-en" in url)
    assert HANGUL.search(page.locator("main .doc").inner_text()) is None
    reader.screenshot("6-standard")


def texts(page, language):
    """The visible texts of a page that by their marks are in a language."""
    return page.evaluate(
        """(language) => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const text = node.textContent.trim();
            if (text && node.parentElement.closest("[lang]").lang === language) found.push(text);
          }
          return found;
        }""",
        language,
    )
