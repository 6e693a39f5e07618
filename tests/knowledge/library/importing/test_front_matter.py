import pytest

from knowledge.library.importing.frontmatter import FrontMatterBroken

from .conversion import converted


def test_title_and_summary_come_from_the_front_matter():
    page = converted(
        '---\ntitle: "용접: 조건"\ndescription: 요약입니다.\nms.date: 03/15/2017\n---\n# 용접: 조건\n\n본문'
    )
    assert (page.title, page.summary) == ("용접: 조건", "요약입니다.")
    assert page.blocks == [("paragraph", "<p>본문</p>")]


def test_title_comes_from_the_first_heading_without_front_matter():
    page = converted("# <a name='weld'></a>용접 조건\n\n전류를 맞춥니다.\n\n둘째 문단")
    assert page.title == "용접 조건"
    assert page.summary == "전류를 맞춥니다."
    assert page.blocks[0][0] == "paragraph"


def test_a_main_heading_below_other_text_stays_where_it_is():
    page = converted("---\nsummary: 요약\n---\n머리말\n\n# 용접 조건\n\n본문")
    assert page.title == "용접 조건"
    assert [kind for kind, _value in page.blocks] == ["paragraph", "heading", "paragraph"]


def test_a_main_heading_that_says_something_else_than_the_title_stays():
    assert converted("---\ntitle: 자산 측정\n---\n# 카운터\n").blocks[0] == (
        "heading",
        {"text": "카운터", "level": "2"},
    )


def test_a_first_paragraph_that_is_the_summary_is_not_told_twice():
    page = converted("---\ndescription: 전류 < 220 A\n---\n전류 < 220 A\n\n다음")
    assert (page.summary, page.blocks) == ("전류 < 220 A", [("paragraph", "<p>다음</p>")])
    assert converted("전류를 맞춥니다.").blocks == [("paragraph", "<p>전류를 맞춥니다.</p>")]


@pytest.mark.parametrize(
    "source",
    ["---\ntitle: [가\n---\n", "---\ntitle: 'a\n---\n본문", "---\n- 목록\n---\n", "---\na: b: c\n---\n"],
)
def test_broken_front_matter_is_refused(source):
    with pytest.raises(FrontMatterBroken):
        converted(source)


def test_a_front_matter_problem_names_the_line():
    with pytest.raises(FrontMatterBroken, match="3"):
        converted("---\ntitle: 가\ndescription: 'b\nc: d: e\n---\n")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("전류를 180 A로 맞춥니다.", "ko"),
        ("Set the current to 180 A.", "en"),
        ("전류 Ampere 설정 setting", "ko"),
        ("---\nlanguage: en\n---\n한글 본문", "en"),
        ("---\nms.contentlocale: ko-KR\n---\nEnglish", "ko"),
    ],
)
def test_the_language_is_what_the_text_says_or_shows(text, language):
    assert converted(text).language == language
