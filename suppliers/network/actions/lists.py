"""Distribution lists: making them, putting partners on and taking them off."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from suppliers import audit
from suppliers.network.models import Audience, AudienceKind, Company, DistributionList, Family, User

from .audiences import admit, dismiss, hold
from .families import membership_on


class NotOnList(Exception):
    """The company is not on the list now."""


class AnchorStays(Exception):
    """The company that leads the family is on each of its lists."""


@transaction.atomic
def create_list(
    *,
    family: Family,
    slug: str,
    name_ko: str,
    name_en: str,
    by: User | None,
    at: datetime.datetime,
    started_on: datetime.date | None = None,
) -> DistributionList:
    """Make an empty list in a family; the anchor's own people always hold it.

    Raises ValidationError naming the field.
    """
    # Of two at once the second sees the first, and is told which field collides.
    Family.objects.select_for_update().only("pk").get(pk=family.pk)
    audience = Audience.objects.create(kind=AudienceKind.LIST, family=family)
    distribution_list = DistributionList(
        family=family, slug=slug, name_ko=name_ko, name_en=name_en, audience=audience
    )
    distribution_list.full_clean()
    distribution_list.save()
    audit.record(
        verb="list.created", target=distribution_list, by=by, at=at, after={"family": family.pk, "slug": slug}
    )
    admit(audience=audience, company=family.anchor, by=by, at=at, started_on=started_on)
    return distribution_list


@transaction.atomic
def add_to_list(
    *,
    distribution_list: DistributionList,
    company: Company,
    by: User | None,
    at: datetime.datetime,
    started_on: datetime.date | None = None,
) -> None:
    """Put a partner of the family on the list from a day (today). Raises NotInFamily."""
    day = started_on or timezone.localdate(at)
    membership = membership_on(family=distribution_list.family, company=company, on=day)
    admit(
        audience=distribution_list.audience,
        company=company,
        by=by,
        at=at,
        started_on=started_on,
        # Nothing of a family outlives the membership in it.
        ended_on=membership.ended_on,
    )


@transaction.atomic
def add_all_to_list(
    *,
    distribution_list: DistributionList,
    companies: Iterable[Company],
    by: User | None,
    at: datetime.datetime,
) -> list[Company]:
    """Put partners on the list from now on, and tell which were not on it yet. Raises NotInFamily."""
    hold(distribution_list.audience)
    members = distribution_list.audience.members.active(on=timezone.localdate(at))
    present = set(members.values_list("company_id", flat=True))
    added = [company for company in companies if company.pk not in present]
    for company in added:
        add_to_list(distribution_list=distribution_list, company=company, by=by, at=at)
    return added


@transaction.atomic
def remove_from_list(
    *, distribution_list: DistributionList, company: Company, by: User | None, at: datetime.datetime
) -> None:
    """Take a partner off the list: its very next request is refused.

    Raises AnchorStays for the company that leads the family, NotOnList for one that is not on the list.
    """
    if company.pk == distribution_list.family.anchor_id:
        raise AnchorStays
    if not dismiss(audience=distribution_list.audience, company=company, by=by, at=at):
        raise NotOnList
