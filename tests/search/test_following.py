"""The index follows what happens in the portal."""

import pytest
from django.conf import settings
from wagtail.actions.delete_page import DeletePageAction

from knowledge.library.models import ImprovementCasePage, ManualPage, NoticePage
from search.engines import engine
from search.engines.base import EngineUnavailable, RebuildRunning
from search.indexing.building import build, compare, repair
from search.indexing.following import catch_up, follow, is_behind
from search.query import SearchQuery
from suppliers.network.models import Audience
from tests.search.world import build_world

# On PostgreSQL an event is read once its transaction is over.
pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=settings.ON_POSTGRESQL)]

if settings.ON_POSTGRESQL:

    @pytest.fixture
    def world(transactional_db, index_folder):
        """The world in transactions that are over."""
        built = build_world()
        build()
        return built


def keys(text, world):
    follow(engine())
    query = SearchQuery(text=text, audience_ids=frozenset(Audience.objects.values_list("id", flat=True)))
    return [match.key for match in engine().matches(query)]


def document_of(page):
    follow(engine())
    return engine().documents([f"page:{page.pk}"]).get(f"page:{page.pk}")


def test_a_published_page_is_found_with_what_it_says(world):
    page = world.page("로봇 용접 조건", "전류 210 A", code="HG-WS-014", revision_code="B")
    document = document_of(page)
    assert document.title == "로봇 용접 조건"
    assert "전류 210 A" in document.body
    assert (document.kind, document.code, document.revision) == ("standard", "HG-WS-014", "B")
    assert (document.language, document.process_area) == ("ko", "WELDING")
    assert (document.family, document.owner) == (world.family.pk, world.anchor.pk)
    assert document.audience == world.everybody.pk
    assert document.url == page.url


@pytest.mark.parametrize(
    ("model", "kind"), [(ImprovementCasePage, "case"), (ManualPage, "manual"), (NoticePage, "notice")]
)
def test_every_kind_of_page_is_found_by_its_text(world, model, kind):
    page = world.page("제목", "기공 불량 발생", model=model)
    assert keys("기공", world) == [f"page:{page.pk}"]
    assert document_of(page).kind == kind


def test_a_draft_is_not_found_and_does_not_change_what_is(world):
    page = world.page("용접 조건", "전류")
    page.title = "비밀 초안"
    page.save_revision()
    assert keys("초안", world) == []
    assert keys("전류", world) == [f"page:{page.pk}"]


def test_a_new_text_replaces_the_one_before(world):
    page = world.page("용접 조건", "스패터")
    world.publish(page, audience=world.everybody, title="도장 조건", body=[("paragraph", "<p>도막</p>")])
    assert keys("스패터", world) == []
    assert keys("도막", world) == [f"page:{page.pk}"]


def test_a_new_audience_reaches_the_index_without_the_page_being_published(world):
    page = world.page("용접 조건", audience=world.everybody)
    world.distribute(page, world.list_audience)
    assert document_of(page).audience == world.list_audience.pk


def test_a_withdrawn_page_leaves_the_index(world):
    page = world.page("용접 조건")
    world.withdraw(page)
    assert keys("용접", world) == []


def test_a_deleted_page_leaves_the_index(world):
    page = world.page("용접 조건")
    assert keys("용접", world) == [f"page:{page.pk}"]
    DeletePageAction(page, user=None).execute(skip_permission_checks=True)
    assert keys("용접", world) == []


def test_a_page_without_a_distribution_is_not_in_the_index(world):
    page = world.page("용접 조건")
    page.distribution.delete()
    build()
    assert document_of(page) is None


def test_names_of_pictures_and_files_are_not_in_the_text_of_a_page(world):
    from search.indexing.texts import field_text

    field = ManualPage._meta.get_field("body")
    value = field.to_python(
        '[{"type": "attachment", "value": {"document": 1, "title": "CANARY file"}},'
        ' {"type": "picture", "value": {"image": 1, "alt_text": "CANARY alt", "caption": "CANARY"}},'
        ' {"type": "heading", "value": {"text": "조건", "level": "2"}},'
        ' {"type": "note", "value": {"kind": "warn", "title": "주의", "text": "<p>과열 &amp; 화재</p>"}},'
        ' {"type": "table", "value": {"data": [["두께", "전류"], ["1.2", null]]}}]'
    )
    assert field_text(field, value).split("\n") == ["조건", "주의", "과열 & 화재", "두께 · 전류", "1.2"]


def test_following_twice_changes_nothing(world):
    world.page("용접 조건")
    follow(engine())
    before = engine().inventory()
    assert not is_behind(engine())
    follow(engine())
    assert engine().inventory() == before


def test_an_index_that_followed_and_one_built_anew_are_equal(world):
    first = world.page("용접 조건", "전류", audience=world.list_audience)
    second = world.page("도장 조건", "도막")
    world.publish(first, audience=world.everybody, title="용접 조건 개정")
    world.withdraw(second)
    follow(engine())
    followed = {key: (each.audience, each.digest) for key, each in engine().inventory().items()}
    build()
    rebuilt = {key: (each.audience, each.digest) for key, each in engine().inventory().items()}
    assert followed == rebuilt != {}


def test_check_names_what_is_missing_surplus_and_changed_and_repair_puts_it_right(world):
    from search.engines.base import Changes

    pages = [world.page(f"용접 {n}") for n in range(3)]
    follow(engine())
    position = engine().position()
    stray = engine().documents([f"page:{pages[0].pk}"])[f"page:{pages[0].pk}"]
    stray = type(stray)(**{**vars(stray), "audience": 99})
    unknown = type(stray)(**{**vars(stray), "key": "page:999999"})
    engine().apply(Changes([stray, unknown], [f"page:{pages[1].pk}"]), after=position, upto=position)
    differences = compare(engine())
    assert differences.changed == [f"page:{pages[0].pk}"]
    assert differences.missing == [f"page:{pages[1].pk}"]
    assert differences.surplus == ["page:999999"]
    repair(engine(), differences)
    assert not compare(engine())


def test_a_missing_index_is_built_when_there_is_something_to_follow(world):
    page = world.page("용접 조건")
    engine().clear()
    with pytest.raises(EngineUnavailable):
        engine().position()
    catch_up()
    assert keys("용접", world) == [f"page:{page.pk}"]


def test_an_index_of_another_database_is_not_taken_for_ours(world):
    from search.models import IndexGeneration

    IndexGeneration.objects.update(token="another")
    with pytest.raises(EngineUnavailable):
        engine().position()


def test_an_index_analyzed_otherwise_is_not_asked(world, monkeypatch):
    monkeypatch.setattr("search.analysis.VERSION", 99)
    with pytest.raises(EngineUnavailable):
        engine().position()


def test_an_index_ahead_of_the_database_is_built_anew(world):
    from search.engines.base import Changes
    from suppliers.jobs.outbox import Position, newest_position

    ahead = Position(newest_position().xid + 5, newest_position().event_id + 5)
    engine().apply(Changes(), after=engine().position(), upto=ahead)
    catch_up()
    assert engine().position() == newest_position()


def test_only_one_rebuild_runs_at_a_time(world):
    index = engine()

    def meanwhile(_file):
        with pytest.raises(RebuildRunning):
            build()

    index.rebuild([], start=index.position(), catch_up=meanwhile)


def test_old_generations_are_removed_but_for_the_one_before(world, index_folder):
    for _ in range(3):
        build()
    assert sorted(path.name for path in index_folder.glob("index-*.sqlite3")) == [
        "index-3.sqlite3",
        "index-4.sqlite3",
    ]
