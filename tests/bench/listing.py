"""A list of twenty pages in a family of ten partners and in one of thousands, and the rule itself."""

from __future__ import annotations

import timeit

from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from knowledge.library.models import ProcessStandardPage
from knowledge.library.queries.pages import shared_pages
from suppliers.access import can_view, viewer_for
from suppliers.network.models import Audience, AudienceKind, User

from . import leaves, worlds
from .compare import Arm, Row, compare
from .stores import PostgresqlStores, SqliteStores, Store
from .worlds import World

FEW, MANY = 10, 3450
SHARED_WITH_FAMILY, SHARED_WITH_LIST, VISIBLE = 15, 19, 20
LIST = "/knowledge/"
Family = tuple[Store, World]


def measure(stores: SqliteStores | PostgresqlStores, *, seconds: float) -> list[Row]:
    """The rows about the number of partners, in the databases of one vendor."""
    few, many = (_family(stores, partners) for partners in (FEW, MANY))
    again = (stores.copy(few[0], "partners-few-again"), few[1])
    families = {"base": few, "control": again, "other": many}
    rows = [
        _compared("list of 20 pages, a partner looks", families, _list("worker"), stores, seconds, aim=1.2),
        _compared("the same list, the anchor looks", families, _list("publisher"), stores, seconds),
        _compared("viewer_for a partner's worker", families, _viewer("worker"), stores, seconds / 3),
        _compared("viewer_for the anchor's publisher", families, _viewer("publisher"), stores, seconds / 3),
    ]
    rows[-1].facts["can_view_us"] = _microseconds_of_can_view(many)
    return rows


def _family(stores: SqliteStores | PostgresqlStores, partners: int) -> Family:
    store = stores.create(f"partners-{partners}")
    store.enter()
    world = worlds.build(partners=partners)
    own = world.pair(world.company)
    others = list(Audience.objects.filter(kind=AudienceKind.PAIR, family=world.family).exclude(pk=own.pk))
    audiences = [world.everybody] * SHARED_WITH_FAMILY
    audiences += [world.welders] * (SHARED_WITH_LIST - SHARED_WITH_FAMILY) + [own] + others
    # One page for each other partner alone: what grows with the family is what this partner must not see.
    leaves.add_pages(
        ProcessStandardPage, len(audiences), fields=leaves.invented(1), audience=audiences.__getitem__
    )
    worlds.settle()
    assert shared_pages(viewer_for(world.worker)).count() == VISIBLE
    return store, world


def _compared(name, families: dict[str, Family], call_in, stores, seconds: float, aim=None) -> Row:
    arms = {
        role: Arm(
            f"{world.partners} partners{' again' if role == 'control' else ''}",
            store.enter,
            call_in(store, world),
        )
        for role, (store, world) in families.items()
    }
    facts = {"queries": [_queries(families[role][0], arms[role]) for role in ("base", "other")]}
    return compare(name, **arms, database=stores.vendor, seconds=seconds, aim=aim, facts=facts)


def _list(person: str):
    def call_in(store: Store, world: World):
        store.enter()
        client = store.client(getattr(world, person))
        assert client.get(LIST).status_code == 200
        return lambda: client.get(LIST)

    return call_in


def _viewer(person: str):
    def call_in(store: Store, world: World):
        store.enter()
        user = User.objects.get(pk=getattr(world, person).pk)
        return lambda: viewer_for(user)

    return call_in


def _queries(store: Store, arm: Arm) -> int:
    arm.enter()
    arm.call()
    with CaptureQueriesContext(store.connection) as captured:
        arm.call()
    return len(captured)


def _microseconds_of_can_view(family: Family) -> float:
    """What the rule costs for one of many objects at hand, for a viewer who holds thousands of audiences."""
    store, world = family
    store.enter()
    viewer = viewer_for(world.publisher)
    # access: the anchor's own pages, to time the question itself
    pages = list(Page.objects.filter(distribution__audience=world.everybody).select_related("distribution"))
    pages *= 100
    assert all(can_view(viewer, page) for page in pages)
    seconds = min(timeit.repeat(lambda: [can_view(viewer, p) for p in pages], number=1, repeat=20))
    return round(seconds / len(pages) * 1_000_000, 2)
