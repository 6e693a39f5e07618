"""Reads for those who look after distribution lists: how far each reaches, who is on it, who could be."""

import datetime
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language

from suppliers.access import Viewer, visible_q
from suppliers.network.models import (
    AudienceMember,
    Company,
    DistributionList,
    Family,
    FamilyMembership,
    Membership,
    User,
)
from suppliers.network.models.period import active_q
from suppliers.network.queries import partners_of
from suppliers.network.sharing import pages_shared_with

LONGEST_QUESTION = 100


@dataclass(frozen=True)
class Extent:
    """How far a list reaches besides its anchor, and what it opens to whoever is on it."""

    companies: int = 0
    people: int = 0
    pages: int = 0


def in_order_of_name(rows: QuerySet) -> QuerySet:
    """Rows with a Korean and an English name, as the reader looks them up."""
    names = ["name_en", "name_ko"] if get_language() == "en" else ["name_ko", "name_en"]
    return rows.order_by(*names, "pk")


def lists_of(family: Family, *, viewer: Viewer) -> QuerySet[DistributionList]:
    """The lists of a family, in order of name."""
    return in_order_of_name(family.distribution_lists.filter(visible_q(viewer)))


def extents_of(lists: Iterable[DistributionList], *, anchor: Company, on: datetime.date) -> dict[int, Extent]:
    """How far each list of an anchor reaches on a day, by audience id; two queries, however many lists."""
    ids = [each.audience_id for each in lists]
    working = active_q(on, prefix="company__memberships__") & Q(company__memberships__user__is_active=True)
    counts = (
        AudienceMember.objects.active(on=on)
        .filter(audience_id__in=ids, company__isnull=False)
        .exclude(company=anchor)
        .values("audience_id")
        .annotate(
            companies=Count("company_id", distinct=True),
            people=Count("company__memberships__user_id", filter=working, distinct=True),
        )
    )
    found = {row["audience_id"]: row for row in counts}
    pages = pages_shared_with(ids)
    return {
        pk: Extent(
            companies=found[pk]["companies"] if pk in found else 0,
            people=found[pk]["people"] if pk in found else 0,
            pages=pages[pk],
        )
        for pk in ids
    }


def companies_on(distribution_list: DistributionList, *, on: datetime.date) -> QuerySet[Company]:
    """The partners on a list now or later, each with `tier` in the family and the day `since` it is on."""
    # One that was called off before it began ends on the day it would have begun.
    running = Q(ended_on__isnull=True) | (Q(ended_on__gt=on) & Q(ended_on__gt=F("started_on")))
    rows = AudienceMember.objects.filter(running, audience_id=distribution_list.audience_id)
    since = rows.filter(company=OuterRef("pk")).order_by("started_on").values("started_on")[:1]
    companies = Company.objects.filter(pk__in=rows.values("company_id")).exclude(
        pk=distribution_list.family.anchor_id
    )
    return _with_tier(companies, distribution_list.family, on=on).annotate(since=Subquery(since))


def candidates_for(distribution_list: DistributionList, *, on: datetime.date) -> QuerySet[Company]:
    """The partners of the family that are not on a list, each with its `tier`."""
    present = companies_on(distribution_list, on=on).values("pk")
    partners = partners_of(distribution_list.family, on=on).exclude(pk__in=present)
    return _with_tier(partners, distribution_list.family, on=on)


def _with_tier(companies: QuerySet[Company], family: Family, *, on: datetime.date) -> QuerySet[Company]:
    joined = FamilyMembership.objects.active(on=on).filter(family=family, company=OuterRef("pk"))
    companies = companies.select_related("region").annotate(tier=Subquery(joined.values("tier")[:1]))
    return in_order_of_name(companies)


def known_company(distribution_list: DistributionList, *, uuid: UUID) -> Company | None:
    """A company that is or was in the list's family or on the list; others do not exist for its anchor."""
    ever = Q(pk__in=distribution_list.family.memberships.values("company_id")) | Q(
        pk__in=distribution_list.audience.members.values("company_id")
    )
    return Company.objects.filter(ever, uuid=uuid).first()


def question(text: str) -> str:
    """What somebody asks for, as it is looked up: PostgreSQL refuses a NUL, and a Mac sends letters apart."""
    return unicodedata.normalize("NFC", text.replace("\x00", "")).strip()[:LONGEST_QUESTION]


def named(companies: QuerySet[Company], words: str) -> QuerySet[Company]:
    """The companies whose name holds the words, or whose registration number begins with them."""
    if not words:
        return companies
    condition = Q(name_ko__icontains=words) | Q(name_en__icontains=words)
    digits = words.replace("-", "")
    if digits.isdecimal():
        condition |= Q(registration_number__startswith=digits)
    return companies.filter(condition)


def people_only_by(
    companies: Collection[Company], distribution_list: DistributionList, *, on: datetime.date
) -> int:
    """The number of people who hold a list by these companies and by no other one that is on it."""
    others = AudienceMember.objects.active(on=on).filter(audience_id=distribution_list.audience_id)
    live = Membership.objects.active(on=on)
    elsewhere = live.filter(company_id__in=others.exclude(company__in=companies).values("company_id"))
    here = live.filter(company__in=companies)
    people = User.objects.filter(is_active=True, pk__in=here.values("user_id"))
    return people.exclude(pk__in=elsewhere.values("user_id")).count()
