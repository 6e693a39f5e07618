"""Wrong and hostile values in every form: a sentence in the reader's language, never an error of ours."""

import re

import pytest

from .sweep import places_of

pytestmark = pytest.mark.journey

SCRIPT = "'\"><script>alert(1)</script><img src=x onerror=alert(1)>"
VALUES = {
    "script": SCRIPT,
    "null byte": "용접\0조건",
    "control": "a\r\nSet-Cookie: x=1\u202e\u2028",
    "emoji": "🔥👩‍🏭" * 40,
    "decomposed": "\u110b\u116d\u11bc\u110c\u1165\u11b8",
    "lone jamo": "ㅇ",
    "quotes": '"' * 199,
    "operators": "* OR NOT NEAR( AND ) title: ^ -용접 {용접}",
    "sql": "1' OR '1'='1'; DROP TABLE wagtailcore_page;--",
    "template": "{{ request.user.password }}{% debug %}",
    "path": "../../../../etc/passwd",
    "huge number": "9" * 400,
    "negative": "-1",
    "not a number": "1e9999",
    "other digits": "٣",
    "long": "용접 " * 700,
    "empty": " ",
}
LISTS = ["/knowledge/", "/search/"]
PARAMETERS = {
    "/knowledge/": ["words", "page", "kind", "area", "family", "sort", "unread"],
    "/search/": ["q", "page", "kind", "area", "family", "language", "owner"],
}
SAY = {"ko": re.compile("[가-힣]{2}"), "en": re.compile(r"\b(the|your|please|choose|is)\b", re.I)}


def is_inert(html):
    return "<script>alert" not in html and "<img src=x" not in html and "etc/passwd</title" not in html


def token(html):
    return re.search(r'csrfmiddlewaretoken" value="(\w+)"', html)[1]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_answers_any_parameter(visit, path):
    reader = visit()
    reader.sign_in("partner-a")
    answers = {}
    for parameter in PARAMETERS[path]:
        for name, value in VALUES.items():
            extra = {"q": "용접"} if path == "/search/" and parameter != "q" else {}
            response = reader.context.request.get(path, params={**extra, parameter: value})
            html = response.text()
            answers[parameter, name] = response.status, is_inert(html), "<h1>" in html
    assert {place: got for place, got in answers.items() if got != (200, True, True)} == {}


def test_nothing_that_was_typed_runs(visit):
    reader = visit()
    page = reader.sign_in("partner-a")
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.fill("[data-search]", SCRIPT)
    page.press("[data-search]", "Enter")
    page.wait_for_selector(".hits, .empty")
    assert SCRIPT[:8] in page.locator("h1").inner_text()
    page.goto("/knowledge/")
    page.fill("[name=words]", SCRIPT)
    page.press("[name=words]", "Enter")
    page.wait_for_selector(".empty")
    reader.screenshot("hostile-list")
    assert dialogs == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_wrong_choice_of_audience_publishes_nothing_and_says_so(visit, portal, language):
    writer = visit()
    page = writer.sign_in("anchor")
    writer.choose_language(language)
    address = places_of("anchor", portal)["publish"]
    page.goto(address)
    before = portal.rows("SELECT id, audience_id FROM library_distribution ORDER BY id")
    form = {"csrfmiddlewaretoken": token(page.content()), "audience": "1", "revision": "1", "company": ""}
    answers = {}
    for field in ("audience", "company", "revision"):
        for name, value in VALUES.items():
            data = form | {"audience": "company" if field == "company" else "1", field: value}
            response = writer.context.request.post(address, form=data, headers={"Referer": portal.url})
            html = response.text()
            says = re.search(r'class="(summary|note[^"]*)".*?</div>', html, re.S)
            answers[field, name] = (
                response.status in (409, 422),
                is_inert(html),
                bool(says and SAY[language].search(says[0])),
            )
    assert {place: got for place, got in answers.items() if got != (True, True, True)} == {}
    assert portal.rows("SELECT id, audience_id FROM library_distribution ORDER BY id") == before


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_wrong_sign_in_says_so_in_the_language_of_the_reader(visit, language):
    visitor = visit(device="phone")
    page = visitor.page
    page.goto("/accounts/login/")
    visitor.choose_language(language)
    for login, password in [("", ""), (SCRIPT, SCRIPT), ("partner-a@demo.example", "wrong")]:
        page.goto("/accounts/login/")
        page.locator("main form").evaluate("form => form.noValidate = true")
        page.fill("[name=login]", login)
        page.fill("[name=password]", password)
        page.locator("main form button.btn--go").click()
        page.wait_for_selector("[role=alert]")
        assert SAY[language].search(page.locator("[role=alert]").inner_text())
    visitor.screenshot(f"hostile-sign-in-{language}")


def test_the_language_switch_leads_nowhere_else(visit, portal):
    visitor = visit()
    visitor.page.goto("/accounts/login/")
    form = {"csrfmiddlewaretoken": token(visitor.page.content()), "language": "en"}
    ways_out = ["https://evil.example/", "//evil.example", "\\\\evil.example", "javascript:alert(1)", "\0"]
    for way in ways_out:
        response = visitor.context.request.post(
            "/language/", form={**form, "next": way}, headers={"Referer": portal.url}, max_redirects=0
        )
        assert (response.status, response.headers["location"]) == (302, "/")
    for name, value in VALUES.items():
        response = visitor.context.request.post(
            "/language/",
            form={**form, "language": value},
            headers={"Referer": portal.url},
            max_redirects=0,
        )
        assert (name, response.status) == (name, 302)


def test_a_form_without_its_token_is_explained(visit):
    visitor = visit(device="phone")
    page = visitor.page
    page.goto("/accounts/login/")
    page.evaluate("document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach((i) => i.remove())")
    page.locator("main form").evaluate("form => form.noValidate = true")
    page.locator("main form button.btn--go").click()
    page.wait_for_selector("h1")
    assert SAY["ko"].search(page.locator("main").inner_text())
    assert page.title()
    visitor.screenshot("hostile-without-token")
