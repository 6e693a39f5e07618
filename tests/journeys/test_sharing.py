"""A standard from the editor to one partner's phone, and what its competitor is told: nothing."""

import re
import shutil
from types import SimpleNamespace
from uuid import UUID

import pytest

from knowledge.library.views.media import RENDITION_SPECS

from .visitors import Visitor
from .writing import Draft, choose_audience, new_standard, pdf_file, picture_file, publish, save_to_publish

pytestmark = pytest.mark.journey

DRAFT = Draft("해누리 지그 용접 조건", "HG-WS-077", "해누리 지그의 용접 조건을 판 두께별로 정합니다.")
LIST = "용접 협력사"
WELDERS = {
    "가람정공(주)",
    "차오름용접(주)",
    "예시정공(주)",
    "보기산업(주)",
    "더함금속(주)",
    "이음테크(주)",
    "견본용접",
}
QUESTIONS = ["용접", "용접을", "용접 조건", "해누리", "HG-WS-077"]
COUNTED = ["/", "/knowledge/", "/knowledge/?kind=standard", *(f"/search/?q={q}" for q in QUESTIONS)]
MISSING = "/knowledge/hangyeol/standards/nothing-was-ever-here/"
CANARIES = ("해누리", "HG-WS-077")


@pytest.fixture(scope="module")
def seen_before(browser, portal):
    """What the competitor is shown before the standard exists."""
    competitor = Visitor(browser, portal.url)
    competitor.sign_in("partner-b")
    competitor.get("/")  # once more without the welcome
    yield shown_to(competitor)
    competitor.close()


@pytest.fixture(scope="module")
def standard(browser, portal, worker, seen_before, tmp_path_factory):
    """The standard, written and published in the Korean editor by the anchor's publisher."""
    folder = tmp_path_factory.mktemp("uploads")
    writer = Visitor(browser, portal.url)
    page = writer.sign_in("anchor")
    DRAFT.picture = picture_file(folder, "해누리 비드")
    DRAFT.document = pdf_file(folder, "해누리 점검표", "HG-WS-077 check sheet")
    new_standard(page, DRAFT)
    choice = page.locator("label", has_text=LIST).inner_text()
    writer.screenshot("2-publish-choice")
    effect = choose_audience(page, LIST)
    writer.screenshot("2-publish-effect")
    address = publish(page)
    writer.screenshot("2-published")
    problems = list(writer.problems)
    writer.close()
    ((page_id, uuid),) = portal.rows(
        "SELECT page_ptr_id, uuid FROM library_processstandardpage WHERE code = ?", DRAFT.code
    )
    ((picture,),) = portal.rows("SELECT uuid FROM library_knowledgeimage WHERE title = '해누리 비드'")
    ((document,),) = portal.rows("SELECT uuid FROM library_knowledgedocument WHERE title = '해누리 점검표'")
    return SimpleNamespace(
        id=page_id,
        uuid=UUID(uuid),
        address=address.removeprefix(portal.url),
        document=f"/knowledge/files/{UUID(document)}/",
        pictures=[f"/knowledge/images/{UUID(picture)}/{spec}/" for spec in sorted(RENDITION_SPECS)],
        choice=choice,
        effect=effect,
        problems=problems,
    )


def shown_to(visitor):
    """The counted pages of a person, without what differs from request to request."""
    pages = {path: _steady(visitor.context.request.get(path).text()) for path in COUNTED}
    # Ranking counts words in all documents: hits may change places, the rule's one stated exception.
    return {path: sorted(page.splitlines()) if "/search/" in path else page for path, page in pages.items()}


def _steady(html):
    html = re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")\w+', r"\1", html)
    return re.sub(r'nonce="[^"]+"', "", html)


def answer(visitor, path):
    """All that a refusal says: status, headers and body."""
    response = visitor.get(path)
    headers = {name: value for name, value in response.headers.items() if name != "date"}
    return response.status, headers, response.body()


def test_the_publisher_sees_who_will_see_it_before_publishing(standard, portal):
    ((people,),) = portal.rows(
        """SELECT COUNT(DISTINCT membership.user_id) FROM network_membership membership
           JOIN network_audiencemember member ON member.company_id = membership.company_id
           JOIN network_distributionlist list ON list.audience_id = member.audience_id
           JOIN network_family family ON family.id = list.family_id
           WHERE list.slug = 'welding' AND member.company_id <> family.anchor_id
           AND membership.ended_on IS NULL AND member.ended_on IS NULL"""
    )

    assert f"{people}명" in standard.choice
    assert f"{people}명" in standard.effect
    assert {name for name in WELDERS if name in standard.effect} == WELDERS
    assert "나래용접" not in standard.effect
    assert standard.problems == []


def test_a_partner_on_the_list_finds_and_reads_it_on_a_phone(visit, standard):
    partner = visit(device="phone")
    page = partner.sign_in("partner-a")
    assert page.get_by_role("link", name=DRAFT.title).first.is_visible()
    partner.screenshot("3-home")

    page.get_by_role("link", name="지식", exact=True).last.click()
    page.wait_for_url("**/knowledge/")
    assert page.get_by_role("link", name=DRAFT.title).is_visible()
    partner.screenshot("3-library")

    for question in QUESTIONS:
        wait_until_found(page, question)
    partner.screenshot("3-search")
    page.get_by_role("link", name=DRAFT.title).first.click()
    page.wait_for_selector("h1")
    picture = page.locator("main figure img")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    partner.screenshot("3-standard")
    pdf = partner.get(page.locator("main a[href^='/knowledge/files/']").get_attribute("href"))
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF")


def wait_until_found(page, question):
    """Ask the search box until the worker has followed; the hit may be on a later page."""
    for _try in range(40):
        page.fill("[data-search]", question)
        page.press("[data-search]", "Enter")
        page.wait_for_selector(".hits, .empty")
        while True:
            if page.get_by_role("link", name=DRAFT.title).count():
                return
            following = page.locator(".pages [rel=next]")
            if not following.count():
                break
            following.click()
            page.wait_for_load_state()
        page.wait_for_timeout(250)
    raise AssertionError(f"{question} does not find it")


def test_a_competitor_is_shown_exactly_what_was_there_before(visit, standard, seen_before):
    competitor = visit()
    page = competitor.sign_in("partner-b")
    competitor.get("/")

    assert shown_to(competitor) == seen_before

    competitor.choose_language("en")
    for path in ["/", "/knowledge/", "/search/?q=해누리", "/search/?q=용접 조건"]:
        page.goto(path)
        main = page.locator("body").inner_text().replace("“해누리”", "")
        assert not [word for word in CANARIES if word in main]
    page.goto("/search/?q=HG-WS-077")
    assert page.locator(".hits__title", has_text="HG-WS-077").count() == 0
    competitor.screenshot("4-search")
    page.goto(standard.address)
    competitor.screenshot("4-not-found")


def test_each_address_of_it_answers_the_competitor_like_one_that_never_was(visit, standard):
    competitor = visit()
    competitor.sign_in("partner-b")
    missing = answer(competitor, MISSING)
    assert missing[0] == 404

    hidden = [standard.address, standard.address.rstrip("/"), standard.document, *standard.pictures]
    hidden += [f"/knowledge/pages/{standard.uuid}/{view}/" for view in ("publish", "readers")]
    hidden += [f"/admin/pages/{standard.id}/edit/"]
    assert {path: answer(competitor, path) == missing for path in hidden} == dict.fromkeys(hidden, True)


def test_an_older_revision_and_a_copy_stay_hidden(visit, portal, standard):
    writer, competitor = visit(), visit()
    page = writer.sign_in("anchor")
    competitor.sign_in("partner-b")
    first = portal.rows("SELECT MIN(id) FROM wagtailcore_revision WHERE object_id = ?", str(standard.id))[0][
        0
    ]

    page.goto(f"/admin/pages/{standard.id}/edit/")
    page.fill("[name=change_summary]", "토치 각도를 정했습니다.")
    save_to_publish(page)
    choose_audience(page, LIST)
    publish(page)
    page.goto(f"/admin/pages/{standard.id}/revisions/{first}/revert/")
    page.locator("footer [type=submit]").first.click()
    page.wait_for_url("**/publish/")
    choose_audience(page, LIST)
    publish(page)
    page.goto(f"/admin/pages/{standard.id}/copy/")
    page.fill("[name=new_title]", "해누리 사본")
    page.fill("[name=new_slug]", "haenuri-copy")
    page.locator("main form [type=submit]").last.click()
    page.wait_for_url("**/admin/pages/**")
    copy = portal.rows("SELECT url_path FROM wagtailcore_page WHERE slug = 'haenuri-copy'")[0][0]

    missing = answer(competitor, MISSING)
    assert answer(competitor, standard.address) == missing
    assert answer(competitor, copy.replace("/library/", "/knowledge/")) == missing
    assert shown_to(competitor)["/knowledge/"].count("해누리") == 0


def take_off(page, company):
    """Take a company off the list by the screens that an administrator has; what is said on the way."""
    page.locator(".nav a", has_text="배포 목록").click()
    page.get_by_role("link", name=LIST, exact=True).click()
    page.fill("main input[name=words]", company)
    page.click("main [role=search] button")
    page.get_by_role("link", name=f"빼기 {company}").click()
    meaning = page.locator("main .panel").inner_text()
    page.get_by_role("button", name="목록에서 빼기").click()
    page.wait_for_url("**/lists/welding/")
    return meaning, page.locator("#messages").inner_text()


def test_taken_off_the_list_the_partner_is_refused_with_its_next_request(visit, portal, standard):
    partner, administrator = visit(device="phone"), visit()
    page = partner.sign_in("partner-a")
    page.goto(standard.address)
    assert page.locator("h1").inner_text() == DRAFT.title
    portal.stop_worker()

    meaning, message = take_off(administrator.sign_in("anchor-admin"), "가람정공(주)")
    administrator.screenshot("4-off-the-list")

    missing = answer(partner, MISSING)
    hidden = [standard.address, standard.document, *standard.pictures]
    assert {path: answer(partner, path) == missing for path in hidden} == dict.fromkeys(hidden, True)
    assert "바로 다음 접속부터 볼 수 없습니다" in meaning
    assert "가람정공(주)" in message
    assert page.reload().status == 404
    partner.screenshot("4-taken-off-the-list")
    for _engine in ("behind", "gone"):
        for path in ["/", "/knowledge/", "/search/?q=해누리 지그", "/search/?q=용접"]:
            response = partner.context.request.get(path)
            assert (response.status, DRAFT.title in response.text()) == (200, False)
        shutil.rmtree(portal.folder / "index", ignore_errors=True)
