"""The rule in SQL, in Python, in the index and asked backwards: four notations, one answer."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.library.actions.distribution import distribute
from knowledge.library.models import Distribution, KnowledgeDocument, KnowledgeImage, pages_visible_to
from search.documents import SearchDocument
from search.engines.base import Changes
from search.engines.embedded.engine import EmbeddedEngine
from search.query import SearchQuery
from suppliers.access import NOBODY, can_view, search_filter, users_who_can_view, viewer_for
from suppliers.jobs.outbox import START
from suppliers.network.actions import audiences, families, lists, people
from suppliers.network.models import Audience, AudienceKind, AudienceMember, Membership, User
from suppliers.roles import Role
from tests import factories as make
from tests.telling import examples

pytestmark = pytest.mark.django_db

DAYS = st.sampled_from([-400, -1, 0, 1, 400])
ENDS = st.sampled_from([None, -1, 0, 1, 400])
COMPANIES = range(4)
PEOPLE = range(4)
KINDS = ("CLOSED", "PUBLIC", "NETWORK", "FAMILY", "LIST", "PAIR", "COMPANY", "ENGAGEMENT")


@pytest.fixture(scope="module")
def stage(module_db, tmp_path_factory):
    """Companies, people and one page, picture and file, which each example arranges anew."""
    family = make.FamilyFactory(with_space=True)
    return {
        "family": family,
        "companies": [make.CompanyFactory() for _ in COMPANIES],
        "people": [make.PersonFactory() for _ in PEOPLE],
        "page": make.StandardFactory(family=family, audience=Audience.objects.get(kind=AudienceKind.CLOSED)),
        "image": make.ImageFactory(family=family),
        "document": make.DocumentFactory(family=family),
        "engine": EmbeddedEngine(tmp_path_factory.mktemp("index")),
    }


def period(start, end):
    """A period that does not end before it starts, as dates."""
    end = None if end is None else max(start, end)
    return {"started_on": make.days(start), "ended_on": None if end is None else make.days(end)}


relations = st.fixed_dictionaries(
    {
        # company → time in the family; whether it is on the list, left, and holds its pair.
        "joined": st.dictionaries(st.sampled_from(COMPANIES), st.tuples(DAYS, ENDS)),
        "listed": st.sets(st.sampled_from(COMPANIES)),
        "taken_off": st.sets(st.sampled_from(COMPANIES)),
        "left": st.sets(st.sampled_from(COMPANIES)),
        "employed": st.lists(
            st.tuples(st.sampled_from(PEOPLE), st.sampled_from([*COMPANIES, "anchor"]), DAYS, ENDS),
            max_size=6,
            unique_by=lambda row: row[:2],
        ),
        "engaged": st.tuples(st.sampled_from(PEOPLE), st.sampled_from(COMPANIES), DAYS, ENDS),
        "roles_ended": st.sets(st.sampled_from(PEOPLE)),
        "disabled": st.sets(st.sampled_from(PEOPLE)),
    }
)


def arrange(stage, plan):
    """Carry the plan out by the actions; the audience of each kind, by kind."""
    by_whom = {"by": None, "at": timezone.now()}
    family, firms, persons = stage["family"], stage["companies"], stage["people"]
    roster = make.DistributionListFactory(family=family)
    for number, (start, end) in plan["joined"].items():
        families.join_family(family=family, company=firms[number], **period(start, end), **by_whom)
    pair = audiences.pair_audience(family=family, company=firms[0], **by_whom)
    for number in plan["listed"]:
        try:
            lists.add_to_list(distribution_list=roster, company=firms[number], **by_whom)
        except families.NotInFamily:
            continue
    for number in plan["taken_off"] & plan["listed"]:
        try:
            lists.remove_from_list(distribution_list=roster, company=firms[number], **by_whom)
        except lists.NotOnList:
            continue
    for person, company, start, end in plan["employed"]:
        firm = family.anchor if company == "anchor" else firms[company]
        people.give_role(
            user=persons[person], company=firm, role=Role.MEMBER, **period(start, end), **by_whom
        )
    person, company, start, end = plan["engaged"]
    engagement = make.EngagementFactory(company=firms[company], adviser=persons[person], **period(start, end))
    for number in plan["left"] & plan["joined"].keys():
        try:
            families.leave_family(family=family, company=firms[number], **by_whom)
        except families.NotInFamily:
            continue
    for number in plan["roles_ended"]:
        for membership in Membership.objects.filter(user=persons[number]):
            people.end_role(membership=membership, **by_whom)
    for number in plan["disabled"]:
        people.disable_person(user=persons[number], **by_whom)
    singles = {kind: Audience.objects.get(kind=kind) for kind in ("CLOSED", "PUBLIC", "NETWORK")}
    return singles | {
        "FAMILY": Audience.objects.get(kind="FAMILY", family=family),
        "LIST": roster.audience,
        "PAIR": pair,
        "COMPANY": Audience.objects.get(kind="COMPANY", company=firms[0]),
        "ENGAGEMENT": engagement.audience,
    }


def asked_of_the_index(engine, viewer):
    """Whether the engine finds the one document with the clause that the rule gives it."""
    held = frozenset(search_filter(viewer)["terms"]["audience"])
    return engine.search(SearchQuery(text="용접", audience_ids=held)).total == 1


def said_plainly(user, audience, on):
    """The rule from its sentence, row by row, without any query of the portal."""
    if not user.is_active:
        return False
    if audience.kind == "PUBLIC":
        return True
    covers = lambda row: row.started_on <= on and (row.ended_on is None or on < row.ended_on)  # noqa: E731
    firms = {row.company_id for row in Membership.objects.all() if row.user_id == user.pk and covers(row)}
    rows = [row for row in AudienceMember.objects.all() if row.audience_id == audience.pk and covers(row)]
    return any(row.user_id == user.pk or row.company_id in firms for row in rows)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=relations, kind=st.sampled_from(KINDS), ahead=st.sampled_from([-1, 0, 1]))
def test_all_notations_agree(stage, plan, kind, ahead):
    with transaction.atomic():
        audience = arrange(stage, plan)[kind]
        page, image, document, engine = (stage[name] for name in ("page", "image", "document", "engine"))
        distribute(page=page, audience=audience, by=None, at=timezone.now())
        for media in (image, document):
            type(media).objects.filter(pk=media.pk).update(audience=audience)
            media.audience = audience
        engine.rebuild([], start=START, catch_up=lambda index: None)
        found = SearchDocument(
            key=f"page:{page.pk}",
            kind="standard",
            version=1,
            audience=audience.pk,
            title="용접 조건",
            body="",
        )
        engine.apply(Changes([found]), after=engine.position(), upto=engine.position())

        on = make.today() + datetime.timedelta(days=ahead)
        page.refresh_from_db()
        backwards = {user.pk for user in users_who_can_view(page, on=on)}
        for user in User.objects.all():
            viewer = viewer_for(user, on=on)
            in_sql = pages_visible_to(viewer).filter(pk=page.pk).exists()
            assert in_sql == said_plainly(user, audience, on)
            assert can_view(viewer, page) == in_sql
            assert asked_of_the_index(engine, viewer) == in_sql
            assert (user.pk in backwards) == in_sql
            for model, media in ((KnowledgeImage, image), (KnowledgeDocument, document)):
                assert model.objects.visible_to(viewer).filter(pk=media.pk).exists() == in_sql
                assert can_view(viewer, media) == in_sql
                assert {found.pk for found in users_who_can_view(media, on=on)} == backwards
        anonymous = viewer_for(None, on=on)
        assert can_view(anonymous, page) == (kind == "PUBLIC") == asked_of_the_index(engine, anonymous)
        transaction.set_rollback(True)


def test_a_viewer_without_audiences_sees_nothing_in_any_notation(stage):
    stage["engine"].rebuild([], start=START, catch_up=lambda index: None)
    assert search_filter(NOBODY) == {"terms": {"audience": []}}
    assert not pages_visible_to(NOBODY).exists()
    assert not KnowledgeImage.objects.visible_to(NOBODY).exists()
    assert not KnowledgeDocument.objects.visible_to(NOBODY).exists()
    assert not asked_of_the_index(stage["engine"], NOBODY)
    assert not can_view(NOBODY, stage["page"])


def test_a_page_without_a_distribution_is_seen_by_nobody_in_any_notation(stage):
    person = make.PersonFactory()
    make.MembershipFactory(user=person, company=stage["family"].anchor)
    page = make.StandardFactory(
        family=stage["family"], audience=Audience.objects.get(kind="FAMILY", family=stage["family"])
    )
    viewer = viewer_for(person)
    assert can_view(viewer, page)
    Distribution.objects.filter(page=page).delete()
    page = type(page).objects.get(pk=page.pk)
    assert not can_view(viewer, page)
    assert not pages_visible_to(viewer).filter(pk=page.pk).exists()
    assert not users_who_can_view(page).exists()
