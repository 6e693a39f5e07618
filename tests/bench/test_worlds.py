"""Bulk rows are the rows that the portal's actions make, and the rule holds for thousands of audiences."""

import pytest
from wagtail.models import Page

from knowledge.library.models import Distribution, ProcessStandardPage
from knowledge.library.queries.pages import shared_pages
from suppliers import access
from suppliers.access import can_view, viewer_for
from suppliers.network.models import Audience, AudienceKind, Company, User
from tests.factories import CompanyFactory, FamilyMembershipFactory, MembershipFactory

from . import leaves, worlds

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def kinds_held(user):
    """The kinds of audience that a person holds."""
    held = Audience.objects.filter(pk__in=viewer_for(user).audience_ids)
    return sorted(held.values_list("kind", flat=True))


def test_a_partner_made_in_bulk_holds_what_one_made_by_the_actions_holds():
    world = worlds.build(partners=3)
    by_actions = CompanyFactory()
    worlds.add_pair_audiences(world, [by_actions])
    FamilyMembershipFactory(family=world.family, company=by_actions)
    worker = MembershipFactory(company=by_actions).user

    in_bulk = User.objects.get(memberships__company=Company.objects.get(slug="partner-1"))

    assert kinds_held(in_bulk) == kinds_held(worker)


def test_the_rule_says_the_same_in_sql_and_python_where_a_person_holds_many_audiences():
    world = worlds.build(partners=access.FEW_IDS + 20)
    viewer = viewer_for(world.publisher)
    held = sorted(viewer.audience_ids)[-5:]
    closed = Audience.objects.get(kind=AudienceKind.CLOSED).pk
    audiences = [Audience(pk=pk) for pk in (*held, closed)]
    pages = leaves.add_pages(
        ProcessStandardPage, len(audiences), fields=lambda n: {}, audience=audiences.__getitem__
    )

    assert len(viewer.audience_ids) > access.FEW_IDS
    assert {page.pk for page in shared_pages(viewer)} == {page.pk for page in pages[:-1]}
    # access: every page, to ask the rule in Python about each
    everything = Page.objects.filter(pk__in=[page.pk for page in pages]).select_related("distribution")
    assert {page.pk for page in everything if can_view(viewer, page)} == {page.pk for page in pages[:-1]}
    assert Distribution.objects.visible_to(viewer).filter(page__in=pages).count() == len(held)


def test_pages_made_in_bulk_leave_the_tree_whole():
    world = worlds.build(partners=1)
    leaves.add_pages(ProcessStandardPage, 3, fields=leaves.invented(1), audience=lambda _: world.everybody)

    assert Page.find_problems() == ([], [], [], [], [])
    assert ProcessStandardPage.objects.filter(live_revision__isnull=False).count() == 3
