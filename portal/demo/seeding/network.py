"""The people and companies of the demo world."""

import datetime
from dataclasses import dataclass, field

from django.conf import settings

from portal.demo.content_files import World
from suppliers.network.actions import companies, families, lists, people
from suppliers.network.actions.audiences import pair_audience
from suppliers.network.models import Audience, AudienceKind, Company, DistributionList, Family, Region, User
from suppliers.network.validators import normalize_registration_number
from suppliers.programs import actions as programs

TOLD_ON = datetime.date(2026, 11, 23)  # the day as of which world.yaml tells its periods
ANCHOR_BEGAN_ON = datetime.date(2019, 3, 1)
# What `companies` in world.yaml says beside fields of the model.
NOT_FIELDS = {"sites", "trade", "region", "registration_number"}


@dataclass
class Network:
    """The rows of the world by the names that its files use."""

    world: World
    at: datetime.datetime
    today: datetime.date
    companies: dict[str, Company] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)
    lists: dict[str, DistributionList] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    @property
    def operator(self) -> User:
        """Who set all this up."""
        return self.people["operator"]

    def day(self, told: datetime.date | str | None) -> datetime.date | None:
        """A day of the world, moved so that the world is as old today as it was when it was told."""
        if told is None:
            return None
        if isinstance(told, str):
            told = datetime.date.fromisoformat(told)
        return told + (self.today - TOLD_ON)

    def audience(self, name: str, family: Family) -> Audience:
        """The audience that front matter names: family, list:…, company:…, anchor."""
        kind, _, slug = name.partition(":")
        if kind == "list":
            return self.lists[slug].audience
        if kind == "company":
            return pair_audience(family=family, company=self.companies[slug], by=self.operator, at=self.at)
        if kind == "anchor":
            return Audience.objects.get(kind=AudienceKind.COMPANY, company_id=family.anchor_id)
        return Audience.objects.get(kind=AudienceKind.FAMILY, family=family)


def seed_network(world: World, *, at: datetime.datetime, today: datetime.date) -> Network:
    """Make the companies, families, people and programs of the world."""
    network = Network(world, at=at, today=today)
    setting = world.setting
    for person in sorted(setting["people"], key=lambda person: not person.get("superuser")):
        _seed_person(network, person)
    for company in setting["companies"]:
        _seed_company(network, company)
    for family in setting["families"]:
        _seed_family(network, family)
    for person in setting["people"]:
        _seed_memberships(network, person)
    for program in setting.get("programs", []):
        _seed_program(network, program)
    return network


def _seed_person(network: Network, told: dict) -> None:
    is_demo = bool(told.get("demo"))
    address = f"{told['sign_in']}@demo.example" if is_demo else ""
    network.people[told["sign_in"]] = people.create_person(
        username=address or told["sign_in"],
        email=address,
        name=told["name"],
        title=told.get("title", ""),
        language=told.get("language", "ko"),
        password=settings.DEMO_PASSWORD if is_demo else None,
        is_superuser=bool(told.get("superuser")),
        is_staff=bool(told.get("superuser")),
        by=network.people.get("operator"),
        at=network.at,
    )


def _seed_company(network: Network, told: dict) -> None:
    by, at = network.operator, network.at
    company = companies.register_company(
        registration_number=normalize_registration_number(told["registration_number"]),
        region=_region(network, told["region"]),
        by=by,
        at=at,
        started_on=network.day(ANCHOR_BEGAN_ON),
        **{key: value for key, value in told.items() if key not in NOT_FIELDS},
    )
    network.companies[told["slug"]] = company
    for site in told.get("sites", []):
        companies.add_site(
            company=company,
            name=site["name"],
            region=_region(network, site["region"]),
            address=site.get("address", ""),
            by=by,
            at=at,
        )


def _region(network: Network, code: str) -> Region:
    return Region.objects.active(on=network.today).get(code=code)


def _seed_family(network: Network, told: dict) -> None:
    by, at = network.operator, network.at
    family = families.found_family(
        anchor=network.companies[told["anchor"]],
        slug=told["slug"],
        name_ko=told["name_ko"],
        name_en=told["name_en"],
        by=by,
        at=at,
        started_on=network.day(ANCHOR_BEGAN_ON),
    )
    network.families[told["slug"]] = family
    for partner in told["partners"]:
        families.join_family(
            family=family,
            company=network.companies[partner["company"]],
            tier=partner.get("tier", 1),
            started_on=network.day(partner["started_on"]),
            ended_on=network.day(partner.get("ended_on")),
            by=by,
            at=at,
        )
    for entry in told.get("lists") or []:
        network.lists[entry["slug"]] = distribution_list = lists.create_list(
            family=family,
            slug=entry["slug"],
            name_ko=entry["name_ko"],
            name_en=entry["name_en"],
            by=by,
            at=at,
        )
        for member in entry["members"]:
            lists.add_to_list(
                distribution_list=distribution_list, company=network.companies[member], by=by, at=at
            )


def _seed_memberships(network: Network, person: dict) -> None:
    for told in person.get("memberships") or []:
        company = network.companies[told["company"]]
        joined = (
            company.family_memberships.order_by("started_on").values_list("started_on", flat=True).first()
        )
        people.give_role(
            user=network.people[person["sign_in"]],
            company=company,
            role=told["role"],
            started_on=network.day(told.get("started_on")) or joined or network.day(ANCHOR_BEGAN_ON),
            ended_on=network.day(told.get("ended_on")),
            by=network.operator,
            at=network.at,
        )


def _seed_program(network: Network, told: dict) -> None:
    by, at = network.operator, network.at
    program = programs.set_up_program(
        slug=told["slug"], name_ko=told["name_ko"], name_en=told["name_en"], by=by, at=at
    )
    for staff in told.get("staff") or []:
        programs.assign_staff(
            program=program,
            user=network.people[staff["person"]],
            region=_region(network, staff["region"]) if staff.get("region") else None,
            started_on=network.day(staff["started_on"]),
            by=by,
            at=at,
        )
    for engagement in told.get("engagements") or []:
        programs.engage_adviser(
            program=program,
            company=network.companies[engagement["company"]],
            adviser=network.people[engagement["adviser"]],
            started_on=network.day(engagement["started_on"]),
            ended_on=network.day(engagement["ended_on"]),
            by=by,
            at=at,
        )
