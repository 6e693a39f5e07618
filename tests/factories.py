"""Objects for tests, made by the portal's own actions; traits name what is special about one."""

import datetime
import io

import factory
from django.utils import timezone
from PIL import Image

from knowledge.library.actions import publishing
from knowledge.library.actions.importing import store_document, store_picture
from knowledge.library.actions.spaces import create_space
from knowledge.library.models import (
    FamilySpacePage,
    ImprovementCasePage,
    KnowledgeDocument,
    KnowledgeImage,
    NoticePage,
    ProcessStandardPage,
)
from suppliers.network.actions import companies, families, lists, people
from suppliers.network.models import (
    Audience,
    AudienceKind,
    Company,
    DistributionList,
    Family,
    FamilyMembership,
    Membership,
    User,
)
from suppliers.network.validators import registration_check_digit
from suppliers.programs import actions as programs
from suppliers.programs.models import Engagement, Program, ProgramStaff
from suppliers.roles import Role

# Long enough ago that rows which began then hold whatever a test does with dates.
LONG_AGO = datetime.date(2020, 1, 1)
PASSWORD = "family-innovation"


def today() -> datetime.date:
    """The day in Korea."""
    return timezone.localdate()


def days(number: int) -> datetime.date:
    """Some days from today, or before it."""
    return today() + datetime.timedelta(days=number)


def registration_number(sequence: int) -> str:
    """A number with a right check digit."""
    first_nine = f"{sequence + 100_000_000:09d}"
    return f"{first_nine}{registration_check_digit(first_nine)}"


def png(color: str = "navy", size: tuple[int, int] = (64, 48)) -> bytes:
    """A small picture of one color."""
    content = io.BytesIO()
    Image.new("RGB", size, color).save(content, "PNG")
    return content.getvalue()


class ActionFactory(factory.Factory):
    """A factory whose objects come from an action, so that a test's world obeys the portal's own rules."""

    class Meta:
        abstract = True

    by = None
    at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return cls.act(**kwargs)

    @classmethod
    def act(cls, **kwargs):
        """Call the action."""
        raise NotImplementedError


class CompanyFactory(ActionFactory):
    """A company, with the audience of its own people."""

    class Meta:
        model = Company

    slug = factory.Sequence(lambda n: f"company-{n}")
    name_ko = factory.LazyAttribute(lambda o: f"{o.slug} 주식회사")
    name_en = factory.LazyAttribute(lambda o: f"{o.slug} Co.")
    registration_number = factory.Sequence(registration_number)
    started_on = LONG_AGO

    @classmethod
    def act(cls, **kwargs):
        return companies.register_company(**kwargs)


class FamilyFactory(ActionFactory):
    """A family around an anchor; `with_space` gives it its part of the page tree."""

    class Meta:
        model = Family

    class Params:
        with_space = factory.Trait(space=True)

    anchor = factory.SubFactory(CompanyFactory)
    slug = factory.Sequence(lambda n: f"family-{n}")
    name_ko = factory.LazyAttribute(lambda o: f"{o.slug} 패밀리")
    name_en = factory.LazyAttribute(lambda o: f"{o.slug} family")
    started_on = LONG_AGO
    space = False

    @classmethod
    def act(cls, *, space, **kwargs):
        family = families.found_family(**kwargs)
        if space:
            create_space(family=family, by=kwargs["by"], at=kwargs["at"])
        return family


class FamilyMembershipFactory(ActionFactory):
    """A partner in a family."""

    class Meta:
        model = FamilyMembership

    family = factory.SubFactory(FamilyFactory)
    company = factory.SubFactory(CompanyFactory)
    started_on = LONG_AGO

    @classmethod
    def act(cls, **kwargs):
        return families.join_family(**kwargs)


class DistributionListFactory(ActionFactory):
    """A list of a family with some partners on it."""

    class Meta:
        model = DistributionList

    family = factory.SubFactory(FamilyFactory)
    slug = factory.Sequence(lambda n: f"list-{n}")
    name_ko = factory.LazyAttribute(lambda o: f"{o.slug} 협력사")
    name_en = factory.LazyAttribute(lambda o: f"{o.slug} suppliers")
    started_on = LONG_AGO
    companies = ()

    @classmethod
    def act(cls, *, companies, **kwargs):
        made = lists.create_list(**kwargs)
        common = {key: kwargs[key] for key in ("by", "at", "started_on")}
        for company in companies:
            lists.add_to_list(distribution_list=made, company=company, **common)
        return made


class PersonFactory(ActionFactory):
    """An account, with a password."""

    class Meta:
        model = User

    class Params:
        operator = factory.Trait(is_superuser=True, is_staff=True)
        disabled = factory.Trait(is_active=False)

    username = factory.Sequence(lambda n: f"person-{n}")
    name = factory.LazyAttribute(lambda o: f"이름 {o.username}")
    email = factory.LazyAttribute(lambda o: f"{o.username}@factory.example")
    password = PASSWORD

    @classmethod
    def act(cls, **kwargs):
        return people.create_person(**kwargs)


class MembershipFactory(ActionFactory):
    """A person's role in a company."""

    class Meta:
        model = Membership

    class Params:
        ended_yesterday = factory.Trait(ended_on=factory.LazyFunction(lambda: days(-1)))
        starts_tomorrow = factory.Trait(started_on=factory.LazyFunction(lambda: days(1)))

    user = factory.SubFactory(PersonFactory)
    company = factory.SubFactory(CompanyFactory)
    role = Role.MEMBER
    started_on = LONG_AGO

    @classmethod
    def act(cls, **kwargs):
        return people.give_role(**kwargs)


class ProgramFactory(ActionFactory):
    """A support program."""

    class Meta:
        model = Program

    slug = factory.Sequence(lambda n: f"program-{n}")
    name_ko = factory.LazyAttribute(lambda o: f"{o.slug} 사업")
    name_en = factory.LazyAttribute(lambda o: f"{o.slug} program")

    @classmethod
    def act(cls, **kwargs):
        return programs.set_up_program(**kwargs)


class ProgramStaffFactory(ActionFactory):
    """A person who works for a program in a region."""

    class Meta:
        model = ProgramStaff

    program = factory.SubFactory(ProgramFactory)
    user = factory.SubFactory(PersonFactory)
    region = None
    started_on = LONG_AGO

    @classmethod
    def act(cls, **kwargs):
        return programs.assign_staff(**kwargs)


class EngagementFactory(ActionFactory):
    """An adviser at a company."""

    class Meta:
        model = Engagement

    class Params:
        ended_yesterday = factory.Trait(ended_on=factory.LazyFunction(lambda: days(-1)))

    program = factory.SubFactory(ProgramFactory)
    company = factory.SubFactory(CompanyFactory)
    adviser = factory.SubFactory(PersonFactory)
    started_on = LONG_AGO
    ended_on = None

    @classmethod
    def act(cls, **kwargs):
        return programs.engage_adviser(**kwargs)


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
