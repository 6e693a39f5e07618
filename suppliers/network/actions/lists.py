"""Distribution lists: making them, putting partners on and taking them off."""

import datetime

from django.db import transaction
from django.utils import timezone

from suppliers import audit
from suppliers.network.models import Audience, AudienceKind, Company, DistributionList, Family, User

from .audiences import admit, dismiss
from .families import NotInFamily, membership_on


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
    """Make an empty list in a family; the anchor's own people always hold it."""
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
def remove_from_list(
    *, distribution_list: DistributionList, company: Company, by: User | None, at: datetime.datetime
) -> None:
    """Take a partner off the list: its very next request is refused. Raises NotInFamily."""
    if company.pk == distribution_list.family.anchor_id or not dismiss(
        audience=distribution_list.audience, company=company, by=by, at=at
    ):
        raise NotInFamily
