"""What every page gets: navigation, what the person owes, languages. Nothing is asked before it shows."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from portal.shell.owed import count_owed, spaces_to_write_in
from suppliers import roles
from suppliers.access import NOBODY, Viewer
from suppliers.network.models import Family, FamilyMembership


@dataclass(frozen=True)
class Place:
    """Somewhere this person can go, in the main menu and, where useful, in the phone's bottom bar."""

    label: str
    url: str
    icon: str
    is_current: bool
    in_nav: bool = True
    in_bar: bool = True


def shell(request: HttpRequest) -> dict:
    """The shell's part of every template context (the names are listed in base.html)."""
    viewer = getattr(request, "viewer", NOBODY)
    # Navigation and number ask the same: where does this person write?
    spaces = SimpleLazyObject(lambda: spaces_to_write_in(viewer))
    families = SimpleLazyObject(lambda: families_of(viewer))
    return {
        "navigation": SimpleLazyObject(
            lambda: navigation(
                viewer, path=request.path, writes=bool(spaces), manages=manages_one(viewer, families)
            )
        ),
        "owed_count": SimpleLazyObject(lambda: count_owed(viewer, spaces)),
        "family_name": SimpleLazyObject(lambda: family_name(families)),
        "languages": SimpleLazyObject(languages),
    }


def navigation(viewer: Viewer, *, path: str, writes: bool, manages: bool) -> list[Place]:
    """The places open to a person; the editor for writers, its lists for those who manage a family."""
    if viewer.is_anonymous:
        return []

    def place(label, url, icon, **where):
        return Place(
            label, url, icon, is_current=path == url or (url != "/" and path.startswith(url)), **where
        )

    places = [
        place(_("Home"), "/", "home"),
        place(_("Knowledge"), "/knowledge/", "book"),
        place(_("Search"), "/search/", "search", in_nav=False),
        place(_("Help"), "/help/", "help"),
    ]
    if manages:
        places.insert(2, place(_("Distribution lists"), "/families/", "company", in_bar=False))
    if writes:
        places.insert(2, place(_("Write"), "/admin/", "write", in_bar=False))
    return places


def families_of(viewer: Viewer) -> list[Family]:
    """The families that the person's companies lead or belong to."""
    if viewer.is_anonymous or not viewer.memberships:
        return []
    companies = [membership.company_id for membership in viewer.memberships]
    led = Family.objects.filter(anchor__in=companies)
    joined = Family.objects.filter(
        pk__in=FamilyMembership.objects.active(on=viewer.on).filter(company__in=companies).values("family")
    )
    return list(led.union(joined))


def family_name(families: list[Family]) -> str:
    """The name of the person's one family; nothing when there are several."""
    return families[0].name if len(families) == 1 else ""


def manages_one(viewer: Viewer, families: list[Family]) -> bool:
    """Whether to show the way to the lists; `roles.families_where` decides who may enter."""
    managers = roles.roles_allowing(roles.Permission.MANAGE_FAMILY)
    led = {family.anchor_id for family in families}
    return any(each.role in managers and each.company_id in led for each in viewer.memberships)


def languages() -> list[dict]:
    """The languages of the site, each under its own name."""
    return [
        {"code": code, "name": get_language_info(code)["name_local"], "is_current": code == get_language()}
        for code, _name in settings.LANGUAGES
    ]
