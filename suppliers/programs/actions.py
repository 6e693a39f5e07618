"""The least of programs that their staff and advisers need to sign in and be somebody."""

import datetime

from django.db import transaction
from django.utils import timezone

from suppliers import audit
from suppliers.network.actions.audiences import admit
from suppliers.network.models import Audience, AudienceKind, Company, Region, User

from .models import Engagement, Program, ProgramStaff


@transaction.atomic
def set_up_program(
    *, slug: str, name_ko: str, name_en: str, by: User | None, at: datetime.datetime
) -> Program:
    """Set up a program with the audience of its notices."""
    audience = Audience.objects.create(kind=AudienceKind.PROGRAM)
    program = Program(slug=slug, name_ko=name_ko, name_en=name_en, audience=audience)
    program.full_clean()
    program.save()
    audit.record(verb="program.set_up", target=program, by=by, at=at, after={"slug": slug})
    return program


@transaction.atomic
def assign_staff(
    *,
    program: Program,
    user: User,
    region: Region | None,
    by: User | None,
    at: datetime.datetime,
    started_on: datetime.date | None = None,
    ended_on: datetime.date | None = None,
) -> ProgramStaff:
    """Let a person work for a program in a region (or all) from a day (today)."""
    colleague = ProgramStaff.objects.filter(program=program, region=region).first()
    audience = colleague.audience if colleague else Audience.objects.create(kind=AudienceKind.PROGRAM_STAFF)
    staff = ProgramStaff.objects.create(
        program=program,
        user=user,
        region=region,
        audience=audience,
        started_on=started_on or timezone.localdate(at),
        ended_on=ended_on,
    )
    audit.record(
        verb="program.staff_assigned",
        target=program,
        by=by,
        at=at,
        after={"user": user.pk, "region": region.pk if region else None},
    )
    for held in (audience, program.audience, Audience.objects.get(kind=AudienceKind.NETWORK)):
        admit(audience=held, user=user, by=by, at=at, started_on=started_on, ended_on=ended_on)
    return staff


@transaction.atomic
def engage_adviser(
    *,
    program: Program,
    company: Company,
    adviser: User,
    started_on: datetime.date,
    ended_on: datetime.date | None,
    by: User | None,
    at: datetime.datetime,
) -> Engagement:
    """Send an adviser to a company from a day until before another."""
    audience = Audience.objects.create(kind=AudienceKind.ENGAGEMENT)
    engagement = Engagement(
        program=program,
        company=company,
        adviser=adviser,
        audience=audience,
        started_on=started_on,
        ended_on=ended_on,
    )
    engagement.full_clean()
    engagement.save()
    audit.record(
        verb="engagement.started",
        target=engagement,
        by=by,
        at=at,
        after={"company": company.pk, "adviser": adviser.pk, "started_on": started_on, "ended_on": ended_on},
    )
    admit(audience=audience, company=company, by=by, at=at, started_on=started_on, ended_on=ended_on)
    network = Audience.objects.get(kind=AudienceKind.NETWORK)
    for held in (audience, network):
        admit(audience=held, user=adviser, by=by, at=at, started_on=started_on, ended_on=ended_on)
    return engagement
