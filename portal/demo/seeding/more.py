"""A larger world for benchmarks: further partner companies and pages, invented by rule."""

import datetime
import random

from wagtail.models import Locale

from knowledge.library.actions.publishing import publish
from knowledge.library.models import FamilySpacePage, ProcessArea, ProcessStandardPage, StandardsPage
from suppliers.network.actions import companies, families, lists, people
from suppliers.network.models import Region
from suppliers.network.validators import registration_check_digit
from suppliers.roles import Role

from .network import Network

SEED = 20261123
FIRST_SERIAL = 100_000


def add_companies(network: Network, *, until: int, years: int) -> None:
    """Let further partners join the first family, spread over the years, until there are so many."""
    family = next(iter(network.families.values()))
    chance = random.Random(SEED)  # noqa: S311 (a repeatable world, not a secret)
    regions = list(Region.objects.active(on=network.today).order_by("code"))
    trades = list(network.lists.values())
    have = family.memberships.count()
    for number in range(have + 1, until + 1):
        joined_on = network.today - datetime.timedelta(days=chance.randrange(365 * years))
        digits = f"000{FIRST_SERIAL + number:06d}"
        company = companies.register_company(
            slug=f"example-{number:05d}",
            name_ko=f"예시{number}공업",
            name_en=f"Example {number} Industries",
            registration_number=f"{digits}{registration_check_digit(digits)}",
            region=chance.choice(regions),
            by=network.operator,
            at=network.at,
            started_on=joined_on,
        )
        tier = chance.choice([1, 1, 2])
        families.join_family(
            family=family,
            company=company,
            tier=tier,
            started_on=joined_on,
            by=network.operator,
            at=network.at,
        )
        lists.add_to_list(
            distribution_list=chance.choice(trades), company=company, by=network.operator, at=network.at
        )
        person = people.create_person(
            username=f"example-{number:05d}", name=f"최예시{number}", by=network.operator, at=network.at
        )
        people.give_role(
            user=person,
            company=company,
            role=Role.MANAGER,
            started_on=joined_on,
            by=network.operator,
            at=network.at,
        )


def add_pages(network: Network, *, until: int) -> None:
    """Add further standards to the first family until there are so many pages."""
    space = FamilySpacePage.objects.get(family=next(iter(network.families.values())))
    index = StandardsPage.objects.descendant_of(space).get()
    author = network.people["anchor"]
    names = ["family", *(f"list:{slug}" for slug in sorted(network.lists))]
    areas = ProcessArea.values
    for number in range(len(network.world.pages) + 1, until + 1):
        page = ProcessStandardPage(
            title=f"예시 공정 표준 {number}",
            slug=f"ex-{number:05d}",
            code=f"EX-{number:05d}",
            summary=f"예시 설비 {number % 97}의 점검 기준입니다.",
            process_area=areas[number % len(areas)],
            effective_on=network.today,
            live=False,
            locale=Locale.objects.get(language_code="ko"),
            body=[
                ("heading", {"text": "1. 적용 범위", "level": "2"}),
                ("paragraph", f"<p>예시 설비 {number % 97}번의 온도와 압력을 매일 점검합니다.</p>"),
            ],
        )
        index.add_child(instance=page)
        revision = page.save_revision(user=author, log_action=False, clean=False)
        audience = network.audience(names[number % len(names)], space.family)
        publish(page=page, revision_id=revision.pk, audience=audience, by=author, at=network.at)
