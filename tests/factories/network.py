"""Companies, families, lists and people."""

import factory

from knowledge.library.actions.spaces import create_space
from suppliers.network.actions import companies, families, lists, people
from suppliers.network.models import (
    Company,
    DistributionList,
    Family,
    FamilyMembership,
    Membership,
    User,
)
from suppliers.network.validators import registration_check_digit
from suppliers.roles import Role

from .base import LONG_AGO, ActionFactory, days

PASSWORD = "family-innovation"


def registration_number(sequence: int) -> str:
    """A number with a right check digit."""
    first_nine = f"{sequence + 100_000_000:09d}"
    return f"{first_nine}{registration_check_digit(first_nine)}"


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
