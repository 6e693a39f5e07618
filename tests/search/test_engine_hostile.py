"""What no engine does, whatever is asked: fail, or show anything outside the audiences."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from suppliers.jobs.outbox import Position
from tests.telling import examples

ODD = [
    *('"', '"" OR ""', "*", "용접*", "NEAR(용접 조건)", "tm:용접", "{tm} : 용접", "-용접", "^용접", "(", ")"),
    *(
        "'; DROP TABLE entry; --",
        "ㄱ",
        "ㅇㅈ",
        "😀",
        "용\x00접",
        "\ud800",
        "\ue000",
        "%",
        "_",
        "\\",
        "AND OR NOT",
    ),
    *("a" * 10_000, "용접 " * 4_000, "용" * 10_000, "1 " * 5_000, "A-" * 5_000, "ａ１－" * 500),
    *("", " ", "\n\t", "한글" + "\u0302" * 500, "ﷺ" * 100),
]


@pytest.mark.parametrize("question", ODD)
def test_no_odd_question_is_an_error(korean, question):
    assert korean.search(question).total >= 0


@settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=300))
def test_no_question_at_all_is_an_error(korean, question):
    assert korean.search(question).total >= 0


WORDS = ["용접", "조건", "불량률", "공정", "HG-WS-014", "weld", "온도"]


@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.integers(1, 6)), max_size=12),
    st.frozensets(st.integers(1, 6)),
    st.sampled_from(WORDS),
)
def test_no_hit_no_count_and_no_facet_is_outside_the_audiences(bench, world, audiences, question):
    bench.engine.rebuild(
        [[bench.document(f"{n}", word, audience=audience) for n, (word, audience) in enumerate(world)]],
        start=Position(),
        catch_up=lambda index: None,
    )
    answer = bench.search(question, audiences=audiences, limit=50)
    wanted = {
        f"{n}" for n, (word, audience) in enumerate(world) if word == question and audience in audiences
    }
    assert wanted <= {hit.key for hit in answer.hits}
    assert all(hit.audience in audiences for hit in answer.hits)
    held = sum(audience in audiences for _word, audience in world)
    assert answer.total == len(answer.hits) <= held
    assert sum(answer.facets.get("kind", {}).values()) == answer.total
