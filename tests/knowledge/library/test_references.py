"""What a page refers to is read from the page as given, and agrees with Wagtail's index of saved ones."""

import pytest
from wagtail.models import Page, ReferenceIndex

from knowledge.library.models import KnowledgeDocument, KnowledgeImage
from knowledge.library.queries.references import referred_ids
from tests.factories import (
    CaseFactory,
    DocumentFactory,
    FamilyFactory,
    ImageFactory,
    NoticeFactory,
    StandardFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def family(module_db):
    return FamilyFactory(with_space=True)


@pytest.fixture(scope="module")
def target(family):
    return StandardFactory(family=family)


@pytest.fixture(scope="module")
def media(family):
    return ImageFactory.create_batch(3, family=family), DocumentFactory.create_batch(2, family=family)


def body(images, documents, target):
    """Every way in which a body refers to something."""
    return [
        ("picture", {"image": images[0], "alt_text": "비드", "caption": ""}),
        ("attachment", {"document": documents[0], "title": ""}),
        (
            "paragraph",
            f'<p><a linktype="document" id="{documents[1].pk}">기록</a>'
            f' <a linktype="page" id="{target.pk}">표준</a></p>',
        ),
    ]


def indexed(page, model):
    """The ids of a type's objects that Wagtail has noted for a saved page."""
    rows = ReferenceIndex.get_references_for_object(page).select_related("to_content_type")
    return {int(row.to_object_id) for row in rows if issubclass(row.to_content_type.model_class(), model)}


def pages_with_references(family, images, documents, target):
    """A page of each kind that refers to things by text, by block and by field."""
    text = body(images, documents, target)
    yield StandardFactory(family=family, body=text, supersedes=target)
    yield NoticeFactory(family=family, body=text)
    yield CaseFactory(family=family, problem=text, picture_before=images[1], picture_after=images[2])


def test_references_of_a_saved_page_are_those_of_wagtails_index(family, media, target):
    for page in pages_with_references(family, *media, target):
        for model in (KnowledgeImage, KnowledgeDocument, Page):
            assert referred_ids(page, model) == indexed(page, model) != set(), (page, model)


def test_a_draft_refers_to_what_it_shows_not_to_what_the_saved_page_shows(family, media, target):
    images, documents = media
    page = NoticeFactory(family=family, body=body(images, documents, target))
    page.body = [("picture", {"image": images[2], "alt_text": "비드", "caption": ""})]
    assert referred_ids(page, KnowledgeImage) == {images[2].pk}
    assert referred_ids(page, KnowledgeDocument) == set()
