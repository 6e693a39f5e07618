"""The passage under a hit: where it begins, what is marked in it, and that it is only text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.passages import WIDTH, Highlighter
from search.templatetags.passages import marked


def marks(question, text):
    return [part.text for part in Highlighter(question).mark(text) if part.is_match]


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        ("용접을", "용접 조건", ["용접"]),
        ("용접조건", "용접 조건을 정한다", ["용접 조건"]),
        ("품질 관리", "품질관리 체계", ["품질관리"]),
        ("weld", "Welding and welds, but not dewelded", ["Welding", "welds"]),
        ("policies", "the policy", ["policy"]),
        ("ws014", "HG-WS-014, HG-WS-021", ["WS-014"]),
        ("HG-WS-014", "HG-WS-014, HG-WS-021", ["HG-WS-014"]),
        ("M8x1.25", "볼트 M8×1.25", ["M8×1.25"]),
        ("<b>", "a <b> c", ["b"]),
        ("!?", "용접", []),
    ],
)
def test_the_words_of_the_question_are_marked_as_the_text_writes_them(question, text, wanted):
    assert marks(question, text) == wanted


def test_the_passage_is_the_stretch_with_most_of_the_question():
    text = (
        "용접 이야기. "
        + "다른 이야기입니다. " * 60
        + "여기서 용접 전류와 전압을 정합니다. "
        + "끝입니다. " * 60
    )
    passage = "".join(part.text for part in Highlighter("용접 전류 전압").passage(text))
    assert "용접 전류와 전압" in passage
    assert passage.startswith("… 여기서")
    assert passage.endswith(" …")


def test_a_text_without_the_question_is_shown_from_its_beginning():
    passage = Highlighter("도장").passage("용접 조건\n전류와 전압")
    assert [part.text for part in passage] == ["용접 조건 전류와 전압"]


def test_every_part_is_escaped_when_it_is_shown():
    shown = marked(Highlighter("용접").mark("<script>용접</script> & 조건"))
    assert shown == "&lt;script&gt;<mark>용접</mark>&lt;/script&gt; &amp; 조건"


@given(st.text(max_size=400), st.text(max_size=60))
def test_a_passage_never_fails_and_never_changes_the_text(text, question):
    highlighter = Highlighter(question)
    whole = "".join(part.text for part in highlighter.mark(text))
    assert whole.split() == text.split()
    assert len("".join(part.text for part in highlighter.passage(text))) <= WIDTH + 5
