"""A family with an anchor and two competing partners, and pages in its space."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.models import Locale

from knowledge.library.actions.distribution import distribute
from knowledge.library.actions.publishing import publish, withdraw
from knowledge.library.actions.spaces import create_space
from knowledge.library.models import (
    CasesPage,
    ImprovementCasePage,
    ManualPage,
    ManualsPage,
    NoticePage,
    NoticesPage,
    ProcessStandardPage,
    StandardsPage,
)
from suppliers.access import viewer_for
from suppliers.network.actions import companies, families, lists, people
from suppliers.network.models import Audience
from suppliers.roles import Role

PARENTS = {
    ProcessStandardPage: StandardsPage,
    ImprovementCasePage: CasesPage,
    NoticePage: NoticesPage,
    ManualPage: ManualsPage,
}
TODAY = datetime.date(2026, 1, 1)


def paragraph(text):
    """A body of one paragraph."""
    return [("paragraph", f"<p>{text}</p>")]


@dataclass
class World:
    """The family, its companies and what a test does with pages."""

    family: object
    space: object
    anchor: object
    welder: object
    rival: object
    welders: object
    viewers: dict = field(default_factory=dict)

    @property
    def everybody(self) -> Audience:
        """The audience of the whole family."""
        return Audience.objects.get(kind="FAMILY", family=self.family)

    @property
    def list_audience(self) -> Audience:
        """The audience of the welders' list."""
        return self.welders.audience

    @property
    def nobody(self) -> Audience:
        """The audience that nobody holds."""
        return Audience.objects.get(kind="CLOSED")

    def page(self, title, text="", *, model=ProcessStandardPage, audience=None, language="ko", **fields):
        """A published page."""
        if model is ProcessStandardPage:
            fields = {"code": "HG-WS-001", "process_area": "WELDING", "effective_on": TODAY} | fields
        if model is ImprovementCasePage:
            fields = {"process_area": "WELDING", "problem": [("paragraph", f"<p>{text}</p>")]} | fields
        else:
            fields["body"] = paragraph(text)
        parent = PARENTS[model].objects.descendant_of(self.space).get()
        locale = Locale.objects.get(language_code=language)
        page = parent.add_child(instance=model(title=title, live=False, locale=locale, **fields))
        self.publish(page, audience=audience or self.everybody)
        return page

    def publish(self, page, *, audience, **fields):
        """Save a draft with new values and publish it."""
        for name, value in fields.items():
            setattr(page, name, value)
        revision = page.save_revision()
        publish(page=page, revision_id=revision.pk, audience=audience, by=None, at=timezone.now())
        page.refresh_from_db()

    def withdraw(self, page):
        """Take a page from its readers."""
        withdraw(page=page, by=None, at=timezone.now())

    def distribute(self, page, audience):
        """Change who sees a page."""
        distribute(page=page, audience=audience, by=None, at=timezone.now())

    def viewer(self, company):
        """Somebody of a company, as of now."""
        return viewer_for(self.viewers[company.pk])


def _register(slug, name, number):
    return companies.register_company(
        slug=slug, name_ko=name, name_en=slug.title(), registration_number=number, by=None, at=timezone.now()
    )


def build_world() -> World:
    """Make the family, its companies, its welders' list and one person in each company."""
    at = timezone.now()
    anchor = _register("anchor", "한빛캐빈", "1208147521")
    welder = _register("welder", "가온용접", "2208162517")
    rival = _register("rival", "나래용접", "1248100998")
    family = families.found_family(
        anchor=anchor, slug="cabin", name_ko="캐빈 가족", name_en="Cabin family", by=None, at=at
    )
    for partner in (welder, rival):
        families.join_family(family=family, company=partner, by=None, at=at)
    welders = lists.create_list(
        family=family, slug="welders", name_ko="용접 협력사", name_en="Welders", by=None, at=at
    )
    lists.add_to_list(distribution_list=welders, company=welder, by=None, at=at)
    space = create_space(family=family, by=None, at=at)
    world = World(family, space, anchor, welder, rival, welders)
    for company in (anchor, welder, rival):
        user = people.create_person(
            username=f"{company.slug}@test.example",
            email=f"{company.slug}@test.example",
            name=f"{company.slug} 사람",
            password="a-long-password-1",
            by=None,
            at=at,
        )
        role = Role.PUBLISHER if company == anchor else Role.MEMBER
        people.give_role(user=user, company=company, role=role, by=None, at=at)
        world.viewers[company.pk] = user
    return world
