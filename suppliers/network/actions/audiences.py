"""Who is in an audience: rows that open and close, never vanish."""

import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from suppliers import audit
from suppliers.network.models import Audience, AudienceKind, AudienceMember, Company, Family, User


def hold(audience: Audience) -> None:
    """Let nobody else change who is in the audience until this transaction ends."""
    Audience.objects.select_for_update().only("pk").get(pk=audience.pk)


@transaction.atomic
def admit(
    *,
    audience: Audience,
    by: User | None,
    at: datetime.datetime,
    company: Company | None = None,
    user: User | None = None,
    started_on: datetime.date | None = None,
    ended_on: datetime.date | None = None,
) -> AudienceMember:
    """Let a company or a person hold an audience from a day (today).

    Whoever holds it already by then keeps their row; one that would begin later begins now.
    """
    started_on = started_on or timezone.localdate(at)
    lasting = Q(ended_on__isnull=True) | Q(ended_on__gte=ended_on) if ended_on else Q(ended_on__isnull=True)
    hold(audience)
    rows = AudienceMember.objects.filter(lasting, audience=audience, company=company, user=user)
    row = rows.order_by("started_on", "pk").first()
    if row and row.started_on <= started_on:
        return row
    if row:
        row.started_on = started_on
        row.save(update_fields=["started_on"])
    else:
        row = AudienceMember.objects.create(
            audience=audience, company=company, user=user, started_on=started_on, ended_on=ended_on
        )
    who = {"company": company.pk} if company else {"user": user and user.pk}
    audit.record(
        verb="audience.member_admitted",
        target=audience,
        by=by,
        at=at,
        after={**who, "started_on": row.started_on, "ended_on": row.ended_on},
    )
    return row


@transaction.atomic
def dismiss(
    *,
    audience: Audience,
    by: User | None,
    at: datetime.datetime,
    company: Company | None = None,
    user: User | None = None,
) -> bool:
    """Take a company or a person out of an audience from now on; False if they were not in it."""
    today = timezone.localdate(at)
    hold(audience)
    rows = AudienceMember.objects.filter(audience=audience, company=company, user=user)
    # A row that has not begun yet ends on the day it would have begun: it never holds.
    ended = rows.filter(started_on__gt=today).exclude(ended_on=F("started_on"))
    count = sum(_end(row, on=row.started_on) for row in ended)
    count += sum(_end(row, on=today) for row in rows.active(on=today))
    if not count:
        return False
    who = {"company": company.pk} if company else {"user": user and user.pk}
    audit.record(
        verb="audience.member_dismissed", target=audience, by=by, at=at, before=who, after={"ended_on": today}
    )
    return True


def _end(row: AudienceMember, *, on: datetime.date) -> int:
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    return 1


@transaction.atomic
def pair_audience(*, family: Family, company: Company, by: User | None, at: datetime.datetime) -> Audience:
    """The audience of one partner and its anchor, made when something is first shared with that company."""
    audience, created = Audience.objects.get_or_create(kind=AudienceKind.PAIR, family=family, company=company)
    if created:
        audit.record(verb="audience.created", target=audience, by=by, at=at, after={"kind": audience.kind})
        admit(audience=audience, company=family.anchor, by=by, at=at)
        membership = (
            company.family_memberships.active(on=timezone.localdate(at)).filter(family=family).first()
        )
        if membership:
            admit(audience=audience, company=company, by=by, at=at, ended_on=membership.ended_on)
    return audience
