"""The one public search: what a viewer may see, and true counts of it."""

import logging

import pytest

from search.engines import engine
from search.finding import find
from search.indexing.following import follow
from search.models import IndexGeneration
from suppliers.access import NOBODY
from suppliers.network.actions import lists

CANARY = "카나리아zx7"


def shown(results):
    """Everything a results page could show, as one text."""
    return repr(results)


def keys(results):
    return [hit.key for hit in results.hits]


@pytest.fixture
def secret(world):
    page = world.page(f"{CANARY} 용접 조건", f"{CANARY} 전류", audience=world.list_audience, code="HG-ZX-777")
    follow(engine())
    return page


def test_a_company_on_the_list_finds_the_page(world, secret):
    results = find(world.viewer(world.welder), "용접 조건")
    assert keys(results) == [f"page:{secret.pk}"]
    assert results.total == 1


def test_a_competitor_gets_the_answer_of_a_page_that_never_was(world, secret):
    for question in (CANARY, "용접 조건", "HG-ZX-777"):
        hidden = find(world.viewer(world.rival), question)
        assert hidden == find(world.viewer(world.rival), "없는말xyz")
        assert CANARY not in shown(hidden)


def test_nobody_finds_nothing(world, secret):
    assert find(NOBODY, "용접").total == 0


def test_a_company_taken_off_the_list_finds_nothing_at_once(world, secret):
    from django.utils import timezone

    lists.remove_from_list(distribution_list=world.welders, company=world.welder, by=None, at=timezone.now())
    assert find(world.viewer(world.welder), "용접").total == 0


def test_a_page_withdrawn_behind_the_index_is_not_shown_and_not_counted(world, secret):
    other = world.page("용접 순서", audience=world.everybody)
    follow(engine())
    world.withdraw(secret)
    results = find(world.viewer(world.welder), "용접")
    assert keys(results) == [f"page:{other.pk}"]
    assert results.total == 1
    assert results.facets["kind"] == {"standard": 1}


def test_while_the_index_is_behind_what_stands_on_a_later_page_is_not_counted_either(world, caplog):
    best = world.page("용접", "용접")
    last = world.page("도장 공정의 긴 표준", "도장을 하기 전에 용접 자국을 본다. " + "도막을 잰다. " * 50)
    follow(engine())
    world.withdraw(last)
    results = find(world.viewer(world.welder), "용접", limit=1)
    assert keys(results) == [f"page:{best.pk}"]
    assert results.total == 1
    assert results.facets["kind"] == {"standard": 1}
    assert caplog.text == ""


def test_a_hit_that_the_database_hides_is_dropped_recounted_and_alarmed_without_its_text(
    world, secret, caplog
):
    other = world.page("용접 순서", audience=world.everybody)
    follow(engine())
    # A write past all actions: no event tells the index.
    type(secret.distribution).objects.filter(page=secret).update(audience=world.nobody)
    with caplog.at_level(logging.ERROR, logger="search.alarm"):
        results = find(world.viewer(world.welder), "용접")
    assert keys(results) == [f"page:{other.pk}"]
    assert results.total == 1
    assert results.facets["kind"] == {"standard": 1}
    assert f"page:{secret.pk}" in caplog.text
    assert CANARY not in caplog.text


def test_text_indexed_for_others_is_not_shown_to_those_the_page_was_opened_to_since(world, secret):
    world.publish(secret, audience=world.everybody, title="용접 조건 공개", body=[])
    results = find(world.viewer(world.rival), "용접 조건")
    assert CANARY not in shown(results)


def test_facets_narrow_and_are_true_for_the_viewer(world, secret):
    world.page("용접 작업", "전류", language="en", code="HG-WS-002")
    follow(engine())
    results = find(world.viewer(world.welder), "용접", languages=frozenset(["en"]))
    assert results.total == 1
    assert results.facets["language"] == {"ko": 1, "en": 1}
    assert find(world.viewer(world.rival), "용접").facets["language"] == {"en": 1}


def test_the_passage_holds_the_question_and_marks_it(world):
    world.page(
        "작업 표준", "앞의 긴 설명입니다. " * 40 + "품질관리 체계를 감사합니다." + " 뒤의 설명입니다." * 40
    )
    follow(engine())
    (hit,) = find(world.viewer(world.welder), "품질 관리").hits
    assert "품질관리" in [part.text for part in hit.passage if part.is_match]
    assert len("".join(part.text for part in hit.passage)) < 260


@pytest.mark.parametrize("damage", ["row", "file", "bytes"])
def test_without_an_index_titles_in_the_database_answer_within_what_the_viewer_may_see(
    world, secret, index_folder, damage
):
    if damage == "row":
        IndexGeneration.objects.all().delete()
    for path in index_folder.glob("index-*"):
        if damage == "file":
            path.unlink()
        elif damage == "bytes":
            path.write_bytes(b"not a database" * 1000)
    allowed = find(world.viewer(world.welder), "용접")
    assert allowed.is_degraded
    assert (keys(allowed), allowed.total) == ([f"page:{secret.pk}"], 1)
    refused = find(world.viewer(world.rival), "용접")
    assert (keys(refused), refused.total) == ([], 0)
    assert CANARY not in shown(refused)


@pytest.mark.parametrize(
    "question", ['MES"', "*", "용" * 10_000, "\x00", "\ud800", "😀", "ㄱ", "%%%", "(" * 50]
)
@pytest.mark.parametrize("is_broken", [False, True])
def test_no_question_is_an_error_with_or_without_an_index(world, question, is_broken):
    if is_broken:
        IndexGeneration.objects.all().delete()
    assert find(world.viewer(world.welder), question).total == 0
