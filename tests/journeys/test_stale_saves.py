"""Two people have the same page open in the editor; the second to save sees both texts and loses neither."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

MINE, THEIRS = "내가 고친 요약입니다.", "동료가 고친 요약입니다."
SUBMIT = "document.querySelector('#page-edit-form').submit()"


@pytest.fixture
def form(portal):
    query = "SELECT page_ptr_id FROM library_processstandardpage WHERE code = 'HG-WS-014'"
    number = portal.rows(f"{query} ORDER BY page_ptr_id")[0][0]
    return f"/admin/pages/{number}/edit/"


@pytest.mark.parametrize(("device", "language"), [("desktop", "ko"), ("phone", "en")])
def test_the_second_to_save_sees_both_texts_and_keeps_their_own(visit, form, device, language):
    writer, colleague = visit(device=device), visit()
    page, other = writer.sign_in("anchor"), colleague.sign_in("anchor-admin")
    writer.choose_language(language)
    page.goto(form)
    other.goto(form)
    other.fill("[name=summary]", f"{THEIRS} {language}")
    with other.expect_navigation():
        other.evaluate(SUBMIT)
    page.fill("[name=summary]", MINE)
    with page.expect_navigation() as answer:
        page.evaluate(SUBMIT)
    assert answer.value.status == 409
    text = page.locator(".stale").inner_text()
    assert all(each in text for each in (MINE, THEIRS, "이보기"))
    writer.screenshot(f"editor-stale-{language}")
    page.locator(".stale-keep button").click()
    page.wait_for_url(f"**{form}")
    expect(page.locator("[name=summary]")).to_have_value(MINE)


def test_the_form_knows_the_version_that_was_saved_in_the_background(visit, form):
    page = visit().sign_in("anchor")
    page.goto(form)
    before = page.locator("[name=loaded_revision_id]").input_value()
    # The editor looks for changes only some seconds after it has opened: type as a person does.
    page.locator("[name=summary]").press_sequentially("혼자 쓰는 중입니다.", delay=400)
    expect(page.locator("[name=loaded_revision_id]")).not_to_have_value(before)
    with page.expect_navigation() as answer:
        page.evaluate(SUBMIT)
    assert answer.value.status == 200
