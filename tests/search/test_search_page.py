"""The search page in both languages."""

import pytest
from django.utils import timezone

from search.engines import engine
from search.indexing.building import build
from search.indexing.following import follow
from search.models import IndexGeneration
from suppliers.network.actions.people import choose_language

MOST_QUERIES = 12


@pytest.fixture
def welder(world, client):
    client.force_login(
        world.viewers[world.welder.pk], backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def test_a_question_shows_hits_with_marks_code_and_counts(world, welder):
    world.page("로봇 용접 조건", "용접 전류 210 A", code="HG-WS-014", revision_code="C")
    follow(engine())
    page = welder.get("/search/", {"q": "용접 조건"}).content.decode()
    assert "<mark>용접</mark>" in page
    assert "HG-WS-014" in page
    assert "한빛캐빈" in page
    assert "/knowledge/" in page


def test_text_of_a_page_is_escaped(world, welder):
    world.page("<script>alert(1)</script> 용접", "용접 &lt;img src=x onerror=alert(1)&gt;")
    follow(engine())
    page = welder.get("/search/", {"q": "용접"}).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_question_is_escaped(welder, world):
    page = welder.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "address", ["/search/", "/search/?q=", "/search/?q=없는말xyz", "/search/?q=용접&kind=nonsense"]
)
def test_an_empty_answer_says_what_to_do_next(world, welder, address):
    world.page("용접 조건")
    follow(engine())
    response = welder.get(address)
    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


def test_chips_keep_the_question_and_count_for_the_viewer(world, welder):
    world.page("용접 조건")
    world.page("용접 비밀", audience=world.list_audience, process_area="PAINT")
    follow(engine())
    page = welder.get("/search/", {"q": "용접", "kind": "standard"}).content.decode()
    assert "area=welding" in page
    assert "q=%EC%9A%A9%EC%A0%91&amp;kind=standard&amp;area=welding" in page


@pytest.mark.parametrize(("korean", "english"), [(2, 1), (1, 2)])
def test_the_languages_stand_in_one_order_whatever_is_found(korean, english, world, welder):
    for n in range(korean):
        world.page(f"용접 weld {n}")
    for n in range(english):
        world.page(f"weld 용접 weld 용접 {n}", language="en")
    follow(engine())
    for question in ("weld", "용접"):
        page = welder.get("/search/", {"q": question}).content.decode()
        assert 0 < page.index("language=ko") < page.index("language=en")


@pytest.mark.slow
def test_every_page_number_shows_hits(world, welder):
    for n in range(11):
        world.page(f"용접 {n}")
    follow(engine())
    for number in ("2", "3", "999999", "-1", "x", "١", "9" * 30):
        response = welder.get("/search/", {"q": "용접", "page": number})
        assert response.status_code == 200, number
        assert response.content.decode().count("hits__hit") >= 1, number


def test_without_an_index_the_page_says_so(world, welder):
    world.page("용접 조건")
    IndexGeneration.objects.all().delete()
    page = welder.get("/search/", {"q": "용접"}).content.decode()
    assert "note--warning" in page
    assert "용접" in page


def test_the_page_is_written_in_the_readers_language(world, welder):
    assert "검색 결과" in welder.get("/search/", {"q": "용접"}).content.decode()
    user = world.viewers[world.welder.pk]
    choose_language(user=user, language="en", at=timezone.now())
    assert "Results for" in welder.get("/search/", {"q": "용접"}).content.decode()


@pytest.mark.slow
def test_the_number_of_queries_does_not_grow(world, welder, django_assert_max_num_queries):
    for count in (10, 20):
        for n in range(count):
            world.page(f"용접 {count}-{n}", "전류")
        build()
        welder.get("/search/", {"q": "용접"})
        with django_assert_max_num_queries(MOST_QUERIES):
            welder.get("/search/", {"q": "용접"})
