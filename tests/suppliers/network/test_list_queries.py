"""The screens of lists ask as many questions for ten companies as for a thousand, and few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from suppliers.network.models import AudienceMember, Company, DistributionList, FamilyMembership
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]

FEW, MANY = 10, 1_000
MOST = 12


def settle(world, numbers):
    """Partners as rows, each second one on the list: made one by one they would take a minute."""
    companies = Company.objects.bulk_create(
        Company(
            slug=f"many-{number}",
            name_ko=f"다수 {number:04}",
            registration_number=make.registration_number(500_000 + number),
        )
        for number in numbers
    )
    FamilyMembership.objects.bulk_create(
        FamilyMembership(family=world.family, company=company, started_on=make.LONG_AGO)
        for company in companies
    )
    AudienceMember.objects.bulk_create(
        AudienceMember(audience=world.welders.audience, company=company, started_on=make.LONG_AGO)
        for company in companies[::2]
    )


def addresses(world):
    """Every screen, with what it shows when it shows most."""
    yield from (world.lists, world.create, world.list, world.add, world.remove)
    yield f"{world.list}?words=다수&page=2"
    yield f"{world.add}?words=다수&company={world.off_list.uuid}"
    yield f"{world.add}?step=effect&company={world.off_list.uuid}"


def counted(client, address):
    """How many questions one request asks, the caches warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_number_of_queries_is_small_and_does_not_grow(world, admin):
    counts = []
    for numbers in (range(FEW), range(FEW, MANY)):
        settle(world, numbers)
        counts.append({address: counted(admin, address) for address in addresses(world)})
    few, many = counts
    assert few == many
    assert max(many.values()) <= MOST, many


def test_more_lists_ask_no_more(world, admin):
    one = counted(admin, world.lists)
    for _number in range(25):
        make.DistributionListFactory(family=world.family, companies=[world.on_list])
    assert DistributionList.objects.filter(family=world.family).count() == 26
    assert counted(admin, world.lists) == one
    assert counted(admin, f"{world.lists}?page=2") == one


def test_a_page_of_a_thousand_companies_shows_twenty(world, admin):
    settle(world, range(MANY))
    html = admin.get(world.list).content.decode()
    assert html.count("/remove/") == 20
    assert "?page=26" in html
    assert admin.get(world.add).content.decode().count('type="checkbox"') == 20
