"""Two administrators press at the same moment: one of them did it, the other is told so."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from suppliers.network.actions.lists import NotOnList, add_all_to_list, create_list, remove_from_list
from suppliers.network.models import AuditEvent
from tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
TRIES = 4


def at_once(act):
    """What each of several threads gets from the same call: its answer, or the type of its error."""
    start, got = threading.Barrier(TRIES), []

    def run():
        try:
            start.wait()
            got.append(act())
        except Exception as error:
            got.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _try in range(TRIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


@pytest.fixture
def roster():
    """A list with one partner, and one that is not on it."""
    family = make.FamilyFactory()
    partners = [make.FamilyMembershipFactory(family=family).company for _name in ("on", "off")]
    return make.DistributionListFactory(family=family, companies=partners[:1]), *partners


def recorded(roster, verb):
    """How often something was done to the list."""
    return AuditEvent.objects.filter(verb=verb, target_id=roster.audience_id).count()


def test_a_company_is_taken_off_once(roster):
    roster, present, _absent = roster
    act = {"distribution_list": roster, "company": present, "by": None, "at": timezone.now()}
    got = at_once(lambda: remove_from_list(**act))
    assert sorted(got, key=str) == [None, *[NotOnList.__name__] * (TRIES - 1)]
    assert recorded(roster, "audience.member_dismissed") == 1


def test_a_company_comes_on_the_list_once(roster):
    roster, _present, absent = roster
    act = {"distribution_list": roster, "companies": [absent], "by": None, "at": timezone.now()}
    got = at_once(lambda: len(add_all_to_list(**act)))
    assert sorted(got, key=str) == [*[0] * (TRIES - 1), 1]
    assert roster.audience.members.filter(company=absent).count() == 1


def test_a_list_is_made_once(roster):
    family = roster[0].family
    fields = {"slug": "paint", "name_ko": "도장", "name_en": "Paint"}
    got = at_once(lambda: create_list(family=family, by=None, at=timezone.now(), **fields).slug)
    assert sorted(got, key=str) == [*["ValidationError"] * (TRIES - 1), "paint"]
    assert family.distribution_lists.filter(slug="paint").count() == 1
