"""A page is read once its revision was opened, in whatever language."""

import copy

import pytest
from django.utils import timezone
from wagtail.models import Locale

from knowledge.library.actions.publishing import publish
from knowledge.library.actions.reading import note_reading
from knowledge.library.queries.pages import shared_pages, standards_to_read, unread
from knowledge.library.queries.readers import readers_by_company
from suppliers.access import viewer_for
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.database]


class Library:
    """A family's pages in two languages, and a welder of a partner who reads them."""

    def __init__(self):
        self.family = make.FamilyFactory(with_space=True)
        self.partner = make.FamilyMembershipFactory(family=self.family).company
        self.audience = self.family.audiences.get(kind="FAMILY")
        self.welder, self.colleague = self.employ(), self.employ()

    def employ(self):
        return make.MembershipFactory(company=self.partner).user

    def page(self, factory=make.StandardFactory, *, of=None, **fields):
        """A published page in Korean, or the English version of one."""
        if of:
            fields |= {
                "locale": Locale.objects.get(language_code="en"),
                "translation_key": of.translation_key,
            }
        return factory(family=self.family, audience=self.audience, **fields)

    def publish(self, page, **fields):
        """Change a page and publish it."""
        for name, value in fields.items():
            setattr(page, name, value)
        revision = page.save_revision()
        publish(page=page, revision_id=revision.pk, audience=self.audience, by=None, at=timezone.now())
        page.refresh_from_db()

    def read(self, page, *, by=None):
        """Open a page."""
        viewer = viewer_for(by or self.welder)
        note_reading(page=page, viewer=viewer, address="", at=timezone.now())

    def unread(self, *, by=None):
        """The pages that a person has not read."""
        viewer = viewer_for(by or self.welder)
        return {page.pk for page in unread(shared_pages(viewer), viewer)}

    def row(self, page):
        """What the anchor sees of the partner's readings."""
        rows = readers_by_company(page, on=make.today())
        return next(row for row in rows if row.company == self.partner)


@pytest.fixture(scope="module")
def _library(module_db):
    return Library()


@pytest.fixture
def library(_library, db):
    return copy.deepcopy(_library)


@pytest.fixture
def standard(library):
    return library.page(revision_code="A")


@pytest.fixture
def english(library, standard):
    return library.page(of=standard, revision_code="A")


def test_a_standard_read_in_one_language_is_read_in_the_other(library, standard, english):
    library.read(standard)
    assert library.unread() == set()
    for language in ("ko", "en"):
        assert not standards_to_read(viewer_for(library.welder), language=language).exists()


def test_what_a_colleague_has_read_is_still_unread(library, standard, english):
    library.read(standard, by=library.colleague)
    assert library.unread() == {standard.pk, english.pk}


def test_a_translation_of_another_revision_is_unread(library, standard):
    newer = library.page(of=standard, revision_code="B")
    library.read(newer)
    assert library.unread() == {standard.pk}


def test_the_next_revision_is_unread_and_the_translation_of_the_one_read_stays_read(
    library, standard, english
):
    library.read(standard)
    library.publish(standard, revision_code="B")
    assert library.unread() == {standard.pk}
    library.publish(english, revision_code="B")
    assert library.unread() == {standard.pk, english.pk}
    library.read(english)
    assert library.unread() == set()


def test_a_standard_published_anew_under_the_same_revision_is_unread(library, standard):
    library.read(standard)
    library.publish(standard, summary="전류 값을 바로잡았습니다.")
    assert library.unread() == {standard.pk}


@pytest.mark.parametrize("factory", [make.CaseFactory, make.NoticeFactory])
def test_a_page_without_revisions_read_in_one_language_is_read_in_the_other(library, factory):
    korean = library.page(factory)
    library.page(factory, of=korean)
    library.read(korean)
    assert library.unread() == set()


def test_a_page_without_revisions_is_unread_where_the_version_that_was_read_has_changed(library):
    korean = library.page(make.NoticeFactory)
    english = library.page(make.NoticeFactory, of=korean)
    library.read(korean)
    library.publish(korean, summary="시간이 바뀌었습니다.")
    assert library.unread() == {korean.pk, english.pk}


def test_a_changed_notice_is_unread_though_its_untouched_translation_was_read_too(library, client):
    korean = library.page(make.NoticeFactory)
    english = library.page(make.NoticeFactory, of=korean)
    library.read(korean)
    library.read(english)
    library.publish(korean, summary="시간이 바뀌었습니다.")
    assert library.unread() == {korean.pk}
    client.force_login(library.welder)
    rows = client.get("/knowledge/?kind=notice&unread=1").context["rows"]
    assert [(row.url, row.is_unread) for row in rows] == [(korean.url, True)]
    library.read(korean)
    assert library.unread() == set()


def test_a_standard_corrected_under_its_revision_is_unread_though_its_translation_was_read_too(
    library, standard, english
):
    library.read(standard)
    library.read(english)
    library.publish(standard, summary="전류 값을 바로잡았습니다.")
    assert library.unread() == {standard.pk}
    assert (library.row(standard).current_readers, library.row(english).current_readers) == (0, 1)


def test_the_list_agrees_in_both_languages(library, standard, english, client):
    client.force_login(library.welder)
    library.read(standard)
    for language in ("ko", "en"):
        library.welder.language = language
        library.welder.save()
        rows = client.get("/knowledge/").context["rows"]
        assert [(row.language, row.is_unread) for row in rows] == [(language, False)]


def test_the_anchor_counts_a_reader_of_any_language_once(library, standard, english):
    library.read(standard)
    library.read(english)
    library.read(english, by=library.colleague)
    for page in (standard, english):
        assert (library.row(page).readers, library.row(page).current_readers) == (2, 2)


def test_the_anchor_sees_who_has_read_this_revision_in_another_language(library, standard, english):
    library.read(standard)
    library.publish(standard, revision_code="B")
    library.read(english, by=library.colleague)
    assert (library.row(standard).readers, library.row(standard).current_readers) == (2, 0)
    assert (library.row(english).readers, library.row(english).current_readers) == (2, 2)
    library.publish(english, revision_code="B")
    library.read(english)
    assert library.row(standard).current_readers == 1


def test_the_first_reading_is_the_earliest_in_any_language(library, standard, english):
    library.read(english)
    first = library.row(english).first_read_at
    library.read(standard)
    assert library.row(standard).first_read_at == first


def test_the_anchor_does_not_count_who_knows_an_older_state_of_a_notice(library):
    korean = library.page(make.NoticeFactory)
    english = library.page(make.NoticeFactory, of=korean)
    library.read(korean)
    library.read(english)
    library.read(english, by=library.colleague)
    library.publish(korean, summary="시간이 바뀌었습니다.")
    assert (library.row(korean).readers, library.row(korean).current_readers) == (2, 1)
    assert library.row(english).current_readers == 2
