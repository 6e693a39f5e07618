"""What the rule costs: a viewer's audiences are found by indexes, however many companies there are."""

import re

import pytest
from django.db import connection

from suppliers.access import viewer_for
from suppliers.network.models import Audience
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def person():
    member = make.MembershipFactory()
    return member.user


def plan_of(queryset):
    """How the database answers, where it may read a table from end to end only if it cannot do otherwise."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return queryset.explain()


def test_what_a_person_holds_is_found_without_reading_all_audiences(person):
    plan = plan_of(Audience.objects.ids_held_by(user_id=person.pk, on=make.today()))

    assert not re.search(r"(Seq Scan on|SCAN) network_\w*", plan), plan


def test_a_viewer_is_one_question(person, django_assert_num_queries):
    with django_assert_num_queries(1):
        viewer = viewer_for(person)
    assert viewer.audience_ids
