"""What all factories share: the clock, and objects that come from actions."""

import datetime

import factory
from django.utils import timezone

# Long enough ago that rows which began then hold whatever a test does with dates.
LONG_AGO = datetime.date(2020, 1, 1)


def today() -> datetime.date:
    """The day in Korea."""
    return timezone.localdate()


def days(number: int) -> datetime.date:
    """Some days from today, or before it."""
    return today() + datetime.timedelta(days=number)


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
