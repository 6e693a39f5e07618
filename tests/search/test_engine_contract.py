"""What every engine promises; a new one joins the fixture `bench` and passes the same tests."""

import itertools

import pytest

from search.engines.base import Changes
from suppliers.jobs.outbox import Position

# Questions to the documents of the fixture `korean`, and which of them each must find.
QUESTIONS = [
    ("공정", {"press", "welding", "audit", "molding"}),
    ("공정을", {"press", "welding", "audit", "molding"}),
    ("용접", {"welding"}),
    ("용접을", {"welding"}),
    ("용접 조건", {"welding"}),
    ("용접조건", {"welding"}),
    ("불량률", {"press", "welding", "defects"}),
    ("불량률이", {"press", "welding", "defects"}),
    ("품질", {"audit"}),
    ("품질 관리", {"audit"}),
    ("품질관리", {"audit"}),
    ("사출", {"molding"}),
    ("온도", {"welding", "molding"}),
    ("공정 불량률", {"press", "welding", "defects"}),
    ("defect", {"defects"}),
    ("welding", {"defects"}),
]


@pytest.mark.parametrize(("question", "wanted"), QUESTIONS)
def test_a_korean_question_finds_every_page_about_it(korean, question, wanted):
    assert wanted <= set(korean.found(question))


def test_one_syllable_finds_the_words_that_begin_with_it(korean):
    assert set(korean.found("온")) == {"welding", "molding"}


@pytest.mark.parametrize(
    ("question", "unwanted"), [("품질", "press"), ("사출", "welding"), ("용접", "molding")]
)
def test_a_korean_question_leaves_out_pages_about_something_else(korean, question, unwanted):
    assert unwanted not in korean.found(question)


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("용접 조건", "welding", "molding"),
        ("용접조건", "welding", "press"),
        ("불량률", "defects", "press"),
        ("공정 불량률", "press", "audit"),
        ("사출공정 최적화", "molding", "press"),
    ],
)
def test_the_page_about_the_question_stands_above_one_that_mentions_it(korean, question, better, worse):
    found = korean.found(question)
    assert better in found
    assert worse not in found or found.index(better) < found.index(worse)


@pytest.mark.parametrize(
    "question",
    ["HG-WS-014", "hg-ws-014", "HGWS014", "hg ws 014", "WS014", "ws-014", "WS 014", "ＨＧ－ＷＳ－０１４"],
)
def test_a_document_number_is_first_however_it_is_written(bench, question):
    bench.put("mention", "용접 조건표", "HG-WS-014를 따른다. HG-WS-014 개정 B.")
    bench.put("other", "도장 조건", "도막 두께", code="HG-WS-041")
    bench.put("notice", "HG-WS-014 개정 C", "HG-WS-014")
    bench.put("own", "로봇 용접", "전류와 전압을 정합니다. " * 40, code="HG-WS-014")
    assert bench.found(question)[0] == "own"
    assert "mention" in bench.found(question)


@pytest.mark.parametrize(("language", "first"), [("ko", "korean"), ("en", "english")])
def test_of_two_documents_with_the_number_the_readers_language_is_first(bench, language, first):
    bench.put("english", "Welding", "Current", code="HG-WS-014", language="en")
    bench.put("korean", "용접", "전류와 전압을 정합니다. " * 20, code="HG-WS-014", language="ko")
    assert bench.found("HG-WS-014", reader_language=language)[0] == first


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("볼트 M8x1.25 체결", "M8×1.25"),
        ("볼트 M8×1.25 체결", "m8x1.25"),
        ("볼트 M8x1.25 체결", "M8x125"),
        ("강재 SS400 절단", "ss400"),
        ("강재 SS 400 절단", "SS400"),
        ("강재 SS400 절단", "SS 400"),
    ],
)
def test_a_part_or_material_code_is_found_with_and_without_its_signs(bench, text, question):
    bench.put("right", "작업", text)
    bench.put("wrong", "작업", "볼트 M10x1.5 체결, 강재 SM490 절단")
    assert bench.found(question)[0] == "right"


def test_the_exact_thread_stands_above_one_with_the_point_elsewhere(bench):
    bench.put("wrong", "볼트", "M8x12.5")
    bench.put("right", "볼트", "M8x1.25")
    assert bench.found("M8x1.25")[0] == "right"


def test_nothing_of_other_audiences_is_in_hits_totals_facets_or_matches(bench):
    bench.put("mine", "용접 조건", "전류", audience=1, kind="standard", process_area="WELDING")
    bench.put(
        "theirs", "용접 조건", "비밀 전류", audience=2, kind="case", language="en", process_area="PAINT"
    )
    answer = bench.search("용접 조건", audiences=[1])
    assert [hit.key for hit in answer.hits] == ["mine"]
    assert answer.total == 1
    assert answer.facets == {"kind": {"standard": 1}, "language": {"ko": 1}, "process_area": {"WELDING": 1}}


def test_several_audiences_are_searched_together(bench):
    bench.put("one", "용접", audience=1)
    bench.put("two", "용접", audience=2)
    bench.put("three", "용접", audience=3)
    assert set(bench.found("용접", audiences=[1, 2])) == {"one", "two"}


def test_an_empty_set_of_audiences_finds_nothing(korean):
    answer = korean.search("용접", audiences=[])
    assert (answer.hits, answer.total) == ((), 0)
    assert not any(answer.facets.values())


def test_facets_are_counted_without_their_own_filter_and_with_the_others(bench):
    bench.put("a", "용접", kind="standard", language="ko", process_area="WELDING")
    bench.put("b", "용접", kind="case", language="ko", process_area="WELDING")
    bench.put("c", "용접", kind="case", language="en", process_area="PAINT")
    answer = bench.search("용접", kinds=frozenset(["case"]), languages=frozenset(["ko"]))
    assert [hit.key for hit in answer.hits] == ["b"]
    assert answer.total == 1
    assert answer.facets["kind"] == {"standard": 1, "case": 1}
    assert answer.facets["language"] == {"ko": 1, "en": 1}
    assert answer.facets["process_area"] == {"WELDING": 1}


def test_a_family_narrows_to_its_own(bench):
    bench.put("ours", "용접", family=7)
    bench.put("theirs", "용접", family=8)
    assert bench.found("용접", family=7) == ["ours"]


def test_pages_of_an_answer_do_not_overlap_and_hold_everything(bench):
    bench.store([bench.document(f"page:{n}", "용접") for n in range(25)])
    pages = [bench.found("용접", offset=offset, limit=10) for offset in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len(set(itertools.chain(*pages))) == 25


def test_an_older_state_of_a_document_never_replaces_a_newer_one(bench):
    bench.put("page:1", "새 제목", version=5, audience=1)
    bench.put("page:1", "옛 제목", version=4, audience=2)
    assert bench.found("제목") == ["page:1"]
    assert bench.found("제목", audiences=[2]) == []
    assert bench.search("새").hits[0].version == 5


def test_a_state_of_the_same_version_replaces_what_was_stored(bench):
    bench.put("page:1", "용접", version=5)
    bench.put("page:1", "도장", version=5)
    assert bench.found("용접") == []
    assert bench.found("도장") == ["page:1"]


def test_a_late_older_state_does_not_bring_a_deleted_document_back(bench):
    bench.put("page:1", "용접", version=5)
    bench.store(gone=["page:1"], upto=Position(0, 9))
    assert bench.found("용접") == []
    bench.put("page:1", "용접", version=8)
    assert bench.found("용접") == []
    bench.put("page:1", "용접", version=10)
    assert bench.found("용접") == ["page:1"]


def test_a_delete_that_is_older_than_the_document_changes_nothing(bench):
    bench.put("page:1", "용접", version=9)
    bench.engine.apply(Changes(delete=["page:1"]), after=bench.engine.position(), upto=Position(0, 3))
    assert bench.found("용접") == ["page:1"]


def test_changes_from_a_position_that_someone_else_left_are_not_stored(bench):
    start = bench.engine.position()
    assert bench.engine.apply(Changes([bench.document("page:1", "용접")]), after=start, upto=Position(0, 5))
    late = Changes([bench.document("page:2", "용접")])
    assert not bench.engine.apply(late, after=start, upto=Position(0, 4))
    assert bench.found("용접") == ["page:1"]
    assert bench.engine.position() == Position(0, 5)


def test_a_rebuilt_index_holds_what_it_was_given_and_the_events_since(bench):
    bench.put("page:old", "용접")
    rebuilt = [[bench.document("page:1", "용접"), bench.document("page:2", "용접")]]

    def catch_up(index):
        changes = Changes([bench.document("page:3", "용접", version=8)], ["page:2"])
        index.apply(changes, after=index.position(), upto=Position(0, 8))

    bench.engine.rebuild(rebuilt, start=Position(0, 7), catch_up=catch_up)
    assert set(bench.found("용접")) == {"page:1", "page:3"}
    assert bench.engine.position() == Position(0, 8)


def test_the_index_in_use_stays_when_a_rebuild_fails(bench):
    bench.put("page:1", "용접")

    def fail(index):
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        bench.engine.rebuild([], start=Position(), catch_up=fail)
    assert bench.found("용접") == ["page:1"]


def test_a_stored_document_comes_back_as_it_was(bench):
    import datetime

    document = bench.document(
        "page:1",
        "로봇 용접",
        "전류 <b>210</b> A & 전압\n둘째 줄",
        url="/knowledge/x/",
        family=3,
        owner=4,
        process_area="WELDING",
        code="HG-WS-014",
        revision="B",
        updated_on=datetime.date(2026, 11, 1),
    )
    bench.store([document])
    assert bench.search("용접").hits == (document,)
    assert bench.engine.documents(["page:1", "page:2"]) == {"page:1": document}
