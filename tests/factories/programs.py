"""Programs, who works for them, and advisers at companies."""

import factory

from suppliers.programs import actions as programs
from suppliers.programs.models import Engagement, Program, ProgramStaff

from .base import LONG_AGO, ActionFactory, days
from .network import CompanyFactory, PersonFactory


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
