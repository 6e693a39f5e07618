"""A family with a list, its administrator at a browser, and partners on the list and off it."""

import copy
from types import SimpleNamespace

import pytest
from django.test import Client

from suppliers.roles import Role
from tests import factories as make


@pytest.fixture(scope="module")
def _world(module_db):
    family = make.FamilyFactory(with_space=True, slug="han", name_ko="한 패밀리", name_en="Han family")
    on_list, off_list = (
        make.CompanyFactory(slug=slug, name_ko=name, name_en=slug.title())
        for slug, name in (("garam", "가람정공(주)"), ("narae", "나래용접"))
    )
    for company in (on_list, off_list):
        make.FamilyMembershipFactory(family=family, company=company)
    welders = make.DistributionListFactory(
        family=family,
        slug="welding",
        name_ko="용접 협력사",
        name_en="Welding suppliers",
        companies=[on_list],
    )
    other = make.FamilyMembershipFactory()
    admin, partner = make.PersonFactory(), make.PersonFactory()
    make.MembershipFactory(user=admin, company=family.anchor, role=Role.ANCHOR_ADMIN)
    make.MembershipFactory(user=partner, company=on_list)
    page = make.StandardFactory(family=family, audience=welders.audience)
    return SimpleNamespace(
        family=family,
        on_list=on_list,
        off_list=off_list,
        welders=welders,
        foreign=other.company,
        foreign_family=other.family,
        admin=admin,
        partner=partner,
        page=page,
        lists="/families/han/lists/",
        list="/families/han/lists/welding/",
        add="/families/han/lists/welding/add/",
        create="/families/han/new-list/",
        remove=f"/families/han/lists/welding/companies/{on_list.uuid}/remove/",
    )


@pytest.fixture
def world(_world, db):
    """One partner is on the welders' list, one makes the same parts and is not, one is of another family."""
    return copy.deepcopy(_world)


def signed_in(person):
    """A person's browser."""
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def admin(world):
    """The administrator's browser."""
    return signed_in(world.admin)


@pytest.fixture
def partner(world):
    """The browser of somebody at the company on the list."""
    return signed_in(world.partner)
