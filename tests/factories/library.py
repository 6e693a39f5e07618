"""Pages of a family's space, its pictures and its files."""

import io

import factory
from PIL import Image

from knowledge.library.actions import publishing
from knowledge.library.actions.importing import store_document, store_picture
from knowledge.library.models import (
    FamilySpacePage,
    ImprovementCasePage,
    KnowledgeDocument,
    KnowledgeImage,
    NoticePage,
    ProcessStandardPage,
)
from suppliers.network.models import Audience, AudienceKind

from .base import LONG_AGO, ActionFactory
from .network import FamilyFactory


def png(color: str = "navy", size: tuple[int, int] = (64, 48)) -> bytes:
    """A small picture of one color."""
    content = io.BytesIO()
    Image.new("RGB", size, color).save(content, "PNG")
    return content.getvalue()


class PageFactory(ActionFactory):
    """A page in the section of its kind: published to an audience, or a draft when there is none."""

    class Meta:
        abstract = True

    family = factory.SubFactory(FamilyFactory, with_space=True)
    title = factory.Sequence(lambda n: f"page {n}")
    slug = factory.Sequence(lambda n: f"page-{n}")
    audience = None

    @classmethod
    def act(cls, *, family, audience, by, at, **fields):
        section = FamilySpacePage.objects.get(family=family).get_children()
        model = cls._meta.model
        parent = section.get(content_type__model=model.parent_page_types[0].split(".")[1].lower()).specific
        page = parent.add_child(instance=model(live=False, **fields))
        revision = page.save_revision(user=by)
        if audience:
            publishing.publish(page=page, revision_id=revision.pk, audience=audience, by=by, at=at)
            page.refresh_from_db()
        return page


class StandardFactory(PageFactory):
    """A process standard."""

    class Meta:
        model = ProcessStandardPage

    code = factory.Sequence(lambda n: f"HG-WS-{n:03d}")
    effective_on = LONG_AGO
    process_area = "WELDING"


class CaseFactory(PageFactory):
    """An improvement case."""

    class Meta:
        model = ImprovementCasePage

    process_area = "PRESS"
    problem = factory.LazyFunction(lambda: [("paragraph", "<p>스패터</p>")])


class NoticeFactory(PageFactory):
    """A notice."""

    class Meta:
        model = NoticePage


class MediaFactory(ActionFactory):
    """A picture or file in a family's collection; without an audience, of the anchor's own people."""

    class Meta:
        abstract = True

    family = factory.SubFactory(FamilyFactory, with_space=True)
    audience = None

    @classmethod
    def act(cls, *, family, audience, **kwargs):
        own = Audience.objects.get(kind=AudienceKind.COMPANY, company=family.anchor)
        collection = FamilySpacePage.objects.get(family=family).collection
        return cls.store(collection=collection, audience=audience or own, **kwargs)

    @classmethod
    def store(cls, **kwargs):
        """Call the action of the kind."""
        raise NotImplementedError


class DocumentFactory(MediaFactory):
    """A file."""

    class Meta:
        model = KnowledgeDocument

    title = factory.Sequence(lambda n: f"file {n}")
    name = factory.Sequence(lambda n: f"file-{n}.txt")
    content = factory.LazyAttribute(lambda o: f"text of {o.title}".encode())

    @classmethod
    def store(cls, **kwargs):
        return store_document(**kwargs)


class ImageFactory(MediaFactory):
    """A picture."""

    class Meta:
        model = KnowledgeImage

    description = factory.Sequence(lambda n: f"picture {n}")
    name = factory.Sequence(lambda n: f"picture-{n}.png")
    # Pictures with the same bytes would be stored once.
    content = factory.Sequence(lambda n: png(f"#{n % 0xFFFFFF:06x}"))

    @classmethod
    def store(cls, **kwargs):
        return store_picture(**kwargs)
