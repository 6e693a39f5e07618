"""The operator imports a folder of manuals; the companies of its audience find and read them."""

import pytest

from .visitors import overflow
from .writing import picture_file

pytestmark = pytest.mark.journey

SUBJECTS = ["토치 정비", "와이어 송급", "가스 배관", "지그 보관", "접지 점검", "집진기 청소"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small manual: pages that link each other, a picture each, and one file that lies about its kind."""
    root = tmp_path_factory.mktemp("manual")
    (root / "그림").mkdir()
    for number, subject in enumerate(SUBJECTS):
        picture = picture_file(root / "그림", f"picture-{number}")
        following = SUBJECTS[(number + 1) % len(SUBJECTS)]
        (root / f"{subject}.md").write_text(
            f"---\ntitle: 윤슬 {subject} 매뉴얼\ndescription: {subject}를 하는 차례입니다.\n---\n"
            f"# 윤슬 {subject} 매뉴얼\n\n## 차례\n1. 전원을 내립니다.\n2. {subject}를 기록합니다.\n\n"
            f"| 항목 | 기준 |\n|---|---|\n| 주기 | 주 1회 |\n\n![{subject} 부위](그림/{picture.name})\n\n"
            f"다음은 [{following}](<{following}.md>)입니다.\n",
            encoding="utf-8",
        )
    (root / "거짓.pdf").write_bytes(b"GIF89a" + bytes(60))
    return root


@pytest.fixture(scope="module")
def imported(portal, worker, folder):
    """The output of the import and of a second run."""
    order = ("import_documents", str(folder), "--family", "hangyeol", "--audience", "welding")
    return [portal.manage(*order, check=False) for _run in range(2)]


def test_a_broken_file_is_named_and_the_rest_comes_in_once(imported, portal):
    first, second = imported

    assert "거짓.pdf" in first.stdout
    assert portal.rows("SELECT COUNT(*) FROM wagtailcore_page WHERE title LIKE '윤슬 %' AND live") == [
        (len(SUBJECTS),)
    ]
    assert [path for path in SUBJECTS if f"{path}.md" in second.stdout] == []
    assert "Traceback" not in first.stderr


def test_the_companies_of_its_audience_find_and_read_it(imported, visit):
    reader = visit(device="phone")
    page = reader.sign_in("partner-a")
    hit = page.get_by_role("link", name="윤슬 토치 정비 매뉴얼")
    for _try in range(60):
        page.goto("/search/?q=윤슬 토치를")
        if hit.count():
            break
        page.wait_for_timeout(250)
    reader.screenshot("5-search")
    hit.first.click()
    page.wait_for_selector("main table")
    assert page.locator("main img").first.evaluate("i => i.decode().then(() => i.naturalWidth)") > 100
    assert overflow(page) == []
    reader.screenshot("5-manual")
    page.get_by_role("link", name="와이어 송급", exact=True).click()
    page.wait_for_selector("h1:has-text('윤슬 와이어 송급 매뉴얼')")


def test_other_companies_do_not(imported, visit, portal):
    other = visit()
    page = other.sign_in("partner-b")
    page.goto("/search/?q=윤슬")
    assert page.locator(".hits__hit").count() == 0
    addresses = portal.rows("SELECT url_path FROM wagtailcore_page WHERE title LIKE '윤슬 %'")
    found = {other.get(path.replace("/library/", "/knowledge/", 1)).status for (path,) in addresses}
    assert found == {404}
