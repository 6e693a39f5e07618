"""Half-open periods: `started_on` ≤ day < `ended_on`; no end means still running."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def active_q(on: datetime.date, *, prefix: str = "") -> Q:
    """The condition that a period at `prefix` (for example "members__") covers a day."""
    return Q(**{f"{prefix}started_on__lte": on}) & (
        Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gt": on})
    )


class PeriodQuerySet(models.QuerySet):
    """Rows that hold for a time."""

    def active(self, *, on: datetime.date):
        """The rows whose period covers the day."""
        return self.filter(active_q(on))


class Period(models.Model):
    """Something that holds from one day until before another."""

    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until before"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
            )
        ]
