import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.rich_text import expand_db_html

from knowledge.library.actions.distribution import distribute
from knowledge.library.actions.importing import store_picture
from knowledge.library.models import KnowledgeImage, ManualPage, pages_visible_to
from suppliers.access import viewer_for, viewing_as
from suppliers.network.models import AuditEvent
from tests.factories import png

from .conftest import page_at

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]


def titles_for(user):
    """The titles of the manual pages that a person sees."""
    return set(pages_visible_to(viewer_for(user), ManualPage.objects.all()).values_list("title", flat=True))


def test_pages_are_seen_by_the_holders_of_the_audience_and_nobody_else(house, folder, run):
    folder.write("a.md", "# 용접 조건\n\n전류를 맞춥니다.")
    assert run().outcomes == {"a.md": "imported"}
    assert titles_for(house.holder) == {"용접 조건"}
    assert titles_for(house.outsider) == set()


def test_pages_of_the_whole_family_are_seen_by_all_partners(house, folder, run):
    folder.write("a.md", "# 용접 조건")
    run(audience=house.everybody)
    assert titles_for(house.outsider) == {"용접 조건"}


def test_texts_link_to_each_other_and_to_sections_whatever_their_order(house, folder, run):
    folder.write("a.md", "[나중](sub/b.md#set-up) [없음](c.md)")
    folder.write("sub/b.md", "## <a name='set-up'></a>설정\n\n[앞](../a.md)")
    notes = run().notes
    assert notes["a.md"] == [("missing-page", "c.md")]
    first, second = page_at("a.md"), page_at("sub/b.md")
    heading = second.body[0]
    with viewing_as(viewer_for(house.holder)):
        shown = expand_db_html(first.body[0].value.source)
        assert re.search(rf'href="[^"]*{second.slug}/#{heading.id}"', shown)
        assert first.slug in expand_db_html(second.body[1].value.source)


def test_a_link_is_made_as_soon_as_its_target_is_there(folder, run):
    folder.write("a.md", "[나중](b.md)")
    run()
    folder.write("b.md", "본문")
    assert run().outcomes == {"a.md": "updated", "b.md": "imported"}
    assert 'linktype="page"' in page_at("a.md").body[0].value.source


def test_a_second_run_writes_nothing(folder, run):
    folder.write("a.md", "![가](x.png) [나](b.md)")
    folder.write("b.md", "본문")
    folder.write("x.png", png())
    run()
    before = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as queries:
        assert run().outcomes == {"a.md": "unchanged", "b.md": "unchanged"}
    assert not [query for query in queries if re.match("INSERT|UPDATE|DELETE", query["sql"])]
    assert AuditEvent.objects.count() == before


def test_a_changed_file_becomes_a_new_revision_of_the_same_page(folder, run):
    folder.write("a.md", "# 처음\n\n본문")
    run()
    page = page_at("a.md")
    folder.write("a.md", "# 다음\n\n본문")
    assert run().outcomes == {"a.md": "updated"}
    changed = page_at("a.md")
    assert (changed.pk, changed.title, changed.live) == (page.pk, "다음", True)
    assert changed.revisions.count() == 2
    assert not changed.has_unpublished_changes


def test_a_dry_run_tells_the_same_and_writes_nothing(folder, run):
    folder.write("a.md", "![가](x.png) ![나](missing.png)")
    folder.write("b.md", b"\xff\xfe\x00")
    folder.write("x.png", png())
    told = run(dry_run=True)
    assert (ManualPage.objects.count(), KnowledgeImage.objects.count()) == (0, 0)
    done = run()
    assert (told.outcomes, told.notes, told.reasons) == (done.outcomes, done.notes, done.reasons)


def test_pictures_have_the_audience_of_the_page_and_are_stored_once(house, folder, run):
    folder.write("a.md", "![비드 단면](x.png)\n\n![비드 단면](media/y.png)")
    folder.write("b.md", "![비드 단면](X.png)")
    folder.write("x.png", png("red"))
    folder.write("media/y.png", png("red"))
    run()
    image = KnowledgeImage.objects.get()
    assert (image.audience, image.title, image.description) == (house.audience, "비드 단면", "비드 단면")
    assert page_at("b.md").body[0].value["image"] == image
    assert KnowledgeImage.objects.visible_to(viewer_for(house.outsider)).count() == 0


def test_the_same_picture_for_two_audiences_is_two_rows(house):
    common = {"content": png(), "name": "x.png", "description": "가", "collection": house.space.collection}
    common |= {"by": None, "at": timezone.now()}
    shown_to_all = store_picture(audience=house.everybody, **common)
    shown_to_some = store_picture(audience=house.audience, **common)
    assert shown_to_some != shown_to_all
    assert shown_to_some == store_picture(audience=house.audience, **common)


def test_a_changed_picture_is_a_new_row(folder, run):
    folder.write("a.md", "![가](x.png)")
    folder.write("x.png", png("red"))
    run()
    folder.write("x.png", png("blue"))
    assert run().outcomes == {"a.md": "updated"}
    assert KnowledgeImage.objects.count() == 2


def test_the_language_of_a_text_is_that_of_its_page(folder, run):
    folder.write("a.md", "# Weld parameters\n\nSet the current.")
    folder.write("b.md", "# 용접 조건")
    run()
    assert page_at("a.md").locale.language_code == "en"
    assert page_at("b.md").locale.language_code == "ko"


def test_every_page_is_recorded_with_its_audience(house, folder, run):
    folder.write("a.md", "본문")
    run()
    page = page_at("a.md")
    events = AuditEvent.objects.filter(target_type="library.manualpage", target_id=str(page.pk))
    verbs = list(events.order_by("pk").values_list("verb", flat=True))
    assert [verb for verb in verbs if verb.startswith("page.")] == [
        "page.reserved",
        "page.distributed",
        "page.imported",
    ]


# --- another audience ----------------------------------------------------------------------------


def test_naming_another_audience_moves_pages_and_their_pictures(house, folder, run):
    folder.write("a.md", "# 용접 조건\n\n![가](x.png)")
    folder.write("x.png", png())
    run(audience=house.everybody)
    assert run().outcomes == {"a.md": "updated"}
    assert titles_for(house.outsider) == set()
    assert KnowledgeImage.objects.visible_to(viewer_for(house.outsider)).count() == 0
    assert KnowledgeImage.objects.visible_to(viewer_for(house.holder)).count() == 1


def narrow(page, audience):
    """What a publisher does in the portal."""
    distribute(page=page, audience=audience, by=None, at=page.last_published_at)


def test_an_audience_chosen_by_hand_is_never_widened_by_a_second_run(house, folder, run):
    folder.write("a.md", "# 처음")
    run(audience=house.everybody)
    narrow(page_at("a.md"), house.audience)
    assert run(audience=house.everybody).outcomes == {"a.md": "unchanged"}
    folder.write("a.md", "# 다음")
    done = run(audience=house.everybody)
    assert done.outcomes == {"a.md": "updated"}
    assert done.notes["a.md"] == [("audience-kept", "")]
    assert titles_for(house.outsider) == set()
    assert titles_for(house.holder) == {"다음"}


def test_a_third_audience_is_refused(house, folder, run):
    folder.write("a.md", "# 처음")
    run()
    narrow(page_at("a.md"), house.family.anchor.audiences.get(kind="COMPANY"))
    folder.write("a.md", "# 다음")
    done = run(audience=house.everybody)
    assert done.outcomes == {"a.md": "refused"}
    assert page_at("a.md").title == "처음"
