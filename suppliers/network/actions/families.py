"""Founding families, joining and leaving them."""

import datetime

from django.db import transaction
from django.utils import timezone

from suppliers import audit
from suppliers.network.models import (
    Audience,
    AudienceKind,
    AudienceMember,
    Company,
    Family,
    FamilyMembership,
    User,
)

from .audiences import admit, dismiss


class AlreadyInFamily(Exception):
    """The company is in this family already, or leads it."""


class NotInFamily(Exception):
    """The company is not in this family now."""


def membership_on(*, family: Family, company: Company, on: datetime.date) -> FamilyMembership:
    """The partner's membership in the family on a day. Raises NotInFamily."""
    membership = FamilyMembership.objects.filter(family=family, company=company).active(on=on).first()
    if membership is None:
        raise NotInFamily
    return membership


@transaction.atomic
def found_family(
    *,
    anchor: Company,
    slug: str,
    name_ko: str,
    name_en: str,
    by: User | None,
    at: datetime.datetime,
    started_on: datetime.date | None = None,
) -> Family:
    """Found a family around an anchor, with the audience of all its companies."""
    family = Family(anchor=anchor, slug=slug, name_ko=name_ko, name_en=name_en)
    family.full_clean()
    family.save()
    audit.record(
        verb="family.founded", target=family, by=by, at=at, after={"anchor": anchor.pk, "slug": slug}
    )
    audience = Audience.objects.create(kind=AudienceKind.FAMILY, family=family)
    admit(audience=audience, company=anchor, by=by, at=at, started_on=started_on)
    return family


@transaction.atomic
def join_family(
    *,
    family: Family,
    company: Company,
    tier: int = 1,
    by: User | None,
    at: datetime.datetime,
    started_on: datetime.date | None = None,
    ended_on: datetime.date | None = None,
) -> FamilyMembership:
    """Take a partner into a family from a day (today). Raises AlreadyInFamily."""
    open_membership = FamilyMembership.objects.filter(family=family, company=company, ended_on__isnull=True)
    if company.pk == family.anchor_id or open_membership.exists():
        raise AlreadyInFamily
    membership = FamilyMembership(
        family=family,
        company=company,
        tier=tier,
        started_on=started_on or timezone.localdate(at),
        ended_on=ended_on,
    )
    membership.full_clean()
    membership.save()
    audit.record(
        verb="family.joined",
        target=family,
        by=by,
        at=at,
        after={"company": company.pk, "tier": tier, "started_on": membership.started_on},
    )
    shared = Audience.objects.filter(family=family, kind=AudienceKind.FAMILY) | Audience.objects.filter(
        family=family, kind=AudienceKind.PAIR, company=company
    )
    for audience in shared:
        admit(
            audience=audience,
            company=company,
            by=by,
            at=at,
            started_on=membership.started_on,
            ended_on=ended_on,
        )
    return membership


@transaction.atomic
def leave_family(*, family: Family, company: Company, by: User | None, at: datetime.datetime) -> None:
    """End a partner's time in a family from now on: every audience of it closes. Raises NotInFamily."""
    today = timezone.localdate(at)
    membership = membership_on(family=family, company=company, on=today)
    membership.ended_on = today
    membership.save(update_fields=["ended_on"])
    audit.record(
        verb="family.left",
        target=family,
        by=by,
        at=at,
        before={"company": company.pk},
        after={"ended_on": today},
    )
    held = AudienceMember.objects.filter(company=company, audience__family=family).exclude(
        ended_on__lte=today
    )
    for audience in Audience.objects.filter(pk__in=held.values("audience_id")):
        dismiss(audience=audience, company=company, by=by, at=at)
