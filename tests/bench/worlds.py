"""Worlds of any size: the first rows by the portal's actions, the many by bulk inserts of the same rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from suppliers.network.models import (
    Audience,
    AudienceKind,
    AudienceMember,
    Company,
    Family,
    FamilyMembership,
    Membership,
    User,
)
from suppliers.network.validators import registration_check_digit
from suppliers.roles import Role
from tests.factories import (
    LONG_AGO,
    CompanyFactory,
    DistributionListFactory,
    FamilyFactory,
    FamilyMembershipFactory,
    MembershipFactory,
    PersonFactory,
)

BATCH = 500


@dataclass
class World:
    """A family with its anchor's publisher, one partner's worker, and how many partners there are."""

    family: Family
    publisher: User
    worker: User
    company: Company
    everybody: Audience
    welders: Audience
    partners: int

    def pair(self, company: Company) -> Audience:
        """The audience of one partner and the anchor."""
        return Audience.objects.get(kind=AudienceKind.PAIR, family=self.family, company=company)


def build(*, partners: int) -> World:
    """A family of that many partners in the current database."""
    family = FamilyFactory(with_space=True, slug="bench")
    publisher = MembershipFactory(company=family.anchor, role=Role.PUBLISHER).user
    company = CompanyFactory(slug="measured")
    FamilyMembershipFactory(family=family, company=company)
    welders = DistributionListFactory(family=family, slug="welders", companies=[company]).audience
    worker = MembershipFactory(company=company, user=PersonFactory(username="worker")).user
    everybody = Audience.objects.get(kind=AudienceKind.FAMILY, family=family)
    world = World(family, publisher, worker, company, everybody, welders, partners)
    add_pair_audiences(world, [company])
    add_partners(world, partners - 1)
    return world


def add_partners(world: World, count: int) -> None:
    """More partners, each with a worker; every fifth stands on the welders' list."""
    numbers = (f"{900_000_000 + n:09d}" for n in range(count))
    companies = Company.objects.bulk_create(
        [
            Company(
                slug=f"partner-{n}",
                name_ko=f"협력사 {n}",
                registration_number=f"{first}{registration_check_digit(first)}",
            )
            for n, first in enumerate(numbers)
        ],
        batch_size=BATCH,
    )
    FamilyMembership.objects.bulk_create(
        [FamilyMembership(family=world.family, company=c, started_on=LONG_AGO) for c in companies],
        batch_size=BATCH,
    )
    own = [Audience(kind=AudienceKind.COMPANY, company=company) for company in companies]
    Audience.objects.bulk_create(own, batch_size=BATCH)
    network = Audience.objects.get(kind=AudienceKind.NETWORK)
    for company, audience in zip(companies, own, strict=True):
        audience.company = company
    admit([(audience, audience.company) for audience in own])
    admit([(audience, company) for audience in (network, world.everybody) for company in companies])
    admit([(world.welders, company) for company in companies[::5]])
    add_pair_audiences(world, companies)
    add_workers(companies)


def add_pair_audiences(world: World, companies: list[Company]) -> None:
    """What the first sharing with one company makes: an audience of that company and the anchor."""
    pairs = [Audience(kind=AudienceKind.PAIR, family=world.family, company=company) for company in companies]
    Audience.objects.bulk_create(pairs, batch_size=BATCH)
    admit([(pair, company) for pair in pairs for company in (pair.company, world.family.anchor)])


def admit(pairs: list[tuple[Audience, Company]]) -> None:
    """Let companies hold audiences since long ago."""
    AudienceMember.objects.bulk_create(
        [AudienceMember(audience=a, company=c, started_on=LONG_AGO) for a, c in pairs], batch_size=BATCH
    )


def add_workers(companies: list[Company]) -> None:
    """One person in each company."""
    people = [User(username=f"worker-{c.pk}", name=f"작업자 {c.pk}", password="!") for c in companies]
    User.objects.bulk_create(people, batch_size=BATCH)
    Membership.objects.bulk_create(
        [
            Membership(user=person, company=company, role=Role.MEMBER, started_on=LONG_AGO)
            for person, company in zip(people, companies, strict=True)
        ],
        batch_size=BATCH,
    )


def settle() -> None:
    """What PostgreSQL does by itself after a while: look at what the tables hold by now."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
