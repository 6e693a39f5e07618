"""A document number that nothing visible bears is said to be missing, before other hits."""

import re

import pytest
from django.utils import timezone

from knowledge.library.models import ManualPage
from search.engines import engine
from search.indexing.following import follow
from search.models import IndexGeneration
from search.numbers import asked_number
from suppliers.network.actions.people import choose_language


@pytest.fixture
def browse(world, client):
    """The search page as somebody of a company sees it."""

    def answer(company, question, language="en", **query):
        user = world.viewers[company.pk]
        choose_language(user=user, language=language, at=timezone.now())
        user.refresh_from_db()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client.get("/search/", {"q": question, **query}).content.decode()

    return answer


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("HG-WS-999", "HG-WS-999"),
        ("hg-ws-999", "HG-WS-999"),
        (" hg ws 999 ", "HG-WS-999"),
        ("HG_WS_999", "HG-WS-999"),
        ("ＨＧ－ＷＳ－９９９", "HG-WS-999"),
        ("HG-WS-999 전류", "HG-WS-999"),
        ("QP-014", "QP-014"),
        ("용접 조건", ""),
        ("SS400", ""),
        ("SS 400", ""),
        ("M8x1.25", ""),
        ("ER70S-6", ""),
        ("2026-11-23", ""),
        ("co2 용접 조건 210", ""),
        ("A" * 900 + "-99", ""),
    ],
)
def test_a_number_is_told_from_other_codes(question, number):
    assert asked_number(question) == number


@pytest.mark.parametrize("question", ["HG-WS-999", "hg ws 999"])
def test_a_missing_number_is_said_before_other_hits(world, browse, question):
    world.page("용접 조건", "HG WS 순서", code="HG-WS-014")
    follow(engine())
    page = browse(world.welder, question)
    said = page.index("No document with the number HG-WS-999 is shared with you")
    assert said < page.index("hits__hit")
    assert "공유받은 자료에 문서번호가 HG-WS-999인 문서는 없습니다" in browse(world.welder, question, "ko")


def test_a_missing_number_without_hits_is_said_too(world, browse):
    assert "No document with the number ZZ-QQ-999 is shared with you" in browse(world.welder, "ZZ-QQ-999")


@pytest.mark.parametrize("question", ["HG-WS-014", "hg ws 014", "HG_WS_014"])
def test_a_number_that_is_there_is_not_said_to_be_missing(world, browse, question):
    world.page("용접 조건", code="HG-WS-014")
    follow(engine())
    assert "No document with the number" not in browse(world.welder, question)


def test_a_number_behind_a_filter_is_not_said_to_be_missing(world, browse):
    world.page("용접 조건", code="HG-WS-014")
    follow(engine())
    assert "No document with the number" not in browse(world.welder, "HG-WS-014", kind="notice")


def test_a_number_in_the_title_of_another_kind_of_page_is_not_said_to_be_missing(world, browse):
    world.page("QP-014 출하 검사", model=ManualPage)
    follow(engine())
    assert "No document with the number" not in browse(world.welder, "qp-014")


@pytest.mark.parametrize("is_broken", [False, True])
def test_a_hidden_number_is_answered_as_one_that_never_was(world, browse, is_broken):
    world.page("용접 조건", "HG", code="HG-WS-014")
    world.page("비밀", code="HG-WS-777", audience=world.list_audience)
    follow(engine())
    if is_broken:
        IndexGeneration.objects.all().delete()
    hidden, absent = (browse(world.rival, number) for number in ("HG-WS-777", "HG-WS-888"))
    assert "No document with the number HG-WS-777 is shared with you" in hidden
    assert _without_secrets(hidden).replace("777", "888") == _without_secrets(absent)
    assert "No document with the number" not in browse(world.welder, "HG-WS-777")


def _without_secrets(page):
    return re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken)(": ?"|=")[^"]+', r"\1", page)
