"""Reads about companies and audiences."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from suppliers.network.models import (
    Audience,
    AudienceKind,
    AudienceMember,
    Company,
    Family,
    Membership,
)


@dataclass(frozen=True)
class Reach:
    """How far an audience reaches: its companies, and the number of people in them who can sign in."""

    companies: tuple[Company, ...]
    people: int

    @property
    def company_count(self) -> int:
        """The number of companies."""
        return len(self.companies)


def audiences_of(family: Family):
    """The audiences an anchor can choose from: own people, family, lists, single partners."""
    return (
        Audience.objects.filter(
            Q(family=family, kind__in=[AudienceKind.FAMILY, AudienceKind.LIST, AudienceKind.PAIR])
            | Q(kind=AudienceKind.COMPANY, company_id=family.anchor_id)
        )
        .select_related("family", "company", "distribution_list")
        .order_by("kind", "distribution_list__name_ko", "company__name_ko", "pk")
    )


def partners_of(family: Family, *, on: datetime.date):
    """The partner companies of a family on a day."""
    active = family.memberships.active(on=on)
    return Company.objects.filter(pk__in=active.values("company_id")).order_by("name_ko", "pk")


def people_by_company(company_ids, *, on: datetime.date) -> dict[int, int]:
    """The number of active people with a live role, for each company that has any."""
    rows = (
        Membership.objects.active(on=on)
        .filter(company_id__in=company_ids, user__is_active=True)
        .values("company_id")
        .annotate(people=Count("user_id", distinct=True))
        .values_list("company_id", "people")
    )
    return dict(rows)


def reach_of(audience_ids, *, on: datetime.date, besides: Company | None = None) -> dict[int, Reach]:
    """How far each audience reaches on a day, besides one company (the anchor, which is in all of them).

    Two queries, however many audiences.
    """
    rows = (
        AudienceMember.objects.active(on=on)
        .filter(audience_id__in=audience_ids, company__isnull=False)
        .exclude(company=besides)
        .select_related("company")
        .order_by("company__name_ko", "company_id")
    )
    companies: dict[int, dict[int, Company]] = defaultdict(dict)
    for row in rows:
        companies[row.audience_id][row.company_id] = row.company
    people = people_by_company({pk for held in companies.values() for pk in held}, on=on)
    return {
        audience_id: Reach(
            companies=tuple(companies[audience_id].values()),
            people=sum(people.get(pk, 0) for pk in companies[audience_id]),
        )
        for audience_id in audience_ids
    }
