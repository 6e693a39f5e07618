"""Choosing who sees a page: one company, the family, and what happens when a second person saves."""

import pytest

from .visitors import Visitor
from .writing import Draft, choose_audience, new_standard, publish, save_to_publish

pytestmark = pytest.mark.journey

DRAFT = Draft("미리내 도어 힌지 용접", "HG-WS-078", "미리내 도어 힌지의 용접 순서를 정합니다.")
ONE_COMPANY, FAMILY = "협력사 한 곳", "한결패밀리 전체"


@pytest.fixture(scope="module")
def writer(browser, portal):
    """The anchor's publisher, with the draft saved and the question of its audience open."""
    writer = Visitor(browser, portal.url)
    new_standard(writer.sign_in("anchor"), DRAFT)
    yield writer
    assert writer.problems == []
    writer.close()


@pytest.fixture(scope="module")
def partners(browser, portal):
    """The two competitors."""
    visitors = {name: Visitor(browser, portal.url, device="phone") for name in ("partner-a", "partner-b")}
    for name, visitor in visitors.items():
        visitor.sign_in(name)
    yield visitors
    for visitor in visitors.values():
        visitor.close()


@pytest.fixture
def seen_by(partners, portal):
    """Asks which of the two competitors can open the page."""

    def ask(address):
        return {name for name, partner in partners.items() if partner.get(address).status == 200}

    return ask


def publishing_screen(portal):
    ((uuid,),) = portal.rows("SELECT uuid FROM library_processstandardpage WHERE code = ?", DRAFT.code)
    return f"/knowledge/pages/{uuid[:8]}-{uuid[8:12]}-{uuid[12:16]}-{uuid[16:20]}-{uuid[20:]}/publish/"


def test_for_one_company_for_all_and_back_again(writer, portal, seen_by):
    page = writer.page
    assert "나래용접" in choose_audience(page, ONE_COMPANY, company="나래용접(주)")
    address = publish(page)
    assert seen_by(address) == {"partner-b"}

    page.goto(publishing_screen(portal))
    effect = choose_audience(page, FAMILY)
    assert "가람정공" in effect
    writer.screenshot("2-publish-wider")
    publish(page)
    assert seen_by(address) == {"partner-a", "partner-b"}
    ((wide,),) = portal.rows("SELECT live_revision_id FROM wagtailcore_page WHERE title = ?", DRAFT.title)

    page.goto(publishing_screen(portal))
    effect = choose_audience(page, ONE_COMPANY, company="가람정공(주)")
    assert "나래용접" in effect
    writer.screenshot("2-publish-narrower")
    publish(page)
    assert seen_by(address) == {"partner-a"}

    # What was written while everybody could read it comes back, but not its readers.
    ((page_id,),) = portal.rows("SELECT id FROM wagtailcore_page WHERE title = ?", DRAFT.title)
    page.goto(f"/admin/pages/{page_id}/revisions/{wide}/revert/")
    page.locator("footer [type=submit]").first.click()
    page.wait_for_url("**/publish/")
    page.locator("main form[method=get] button.btn--go").click()
    publish(page)
    assert seen_by(address) == {"partner-a"}


def test_a_draft_that_somebody_saved_meanwhile_is_not_published_unseen(writer, visit, portal):
    page = writer.page
    page.goto(publishing_screen(portal))
    choose_audience(page, FAMILY)
    colleague = visit()
    colleague.sign_in("anchor-admin")
    ((page_id,),) = portal.rows("SELECT id FROM wagtailcore_page WHERE title = ?", DRAFT.title)
    colleague.page.goto(f"/admin/pages/{page_id}/edit/")
    colleague.page.fill("[name=summary]", "동료가 고친 요약입니다.")
    save_to_publish(colleague.page)
    ((live,),) = portal.rows("SELECT live_revision_id FROM wagtailcore_page WHERE id = ?", page_id)

    with page.expect_response(lambda response: response.request.method == "POST") as posted:
        page.locator("main form[method=post] button.btn--go").first.click()

    assert posted.value.status == 409
    alert = page.locator("[role=alert]").inner_text()
    assert "이보기" in alert
    writer.screenshot("2-publish-stale")
    assert portal.rows("SELECT live_revision_id FROM wagtailcore_page WHERE id = ?", page_id) == [(live,)]
