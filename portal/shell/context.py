"""What every page gets: navigation, what the person owes, languages. Nothing is asked before it shows."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from portal.shell.owed import count_owed, spaces_to_write_in
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
    return {
        "navigation": SimpleLazyObject(lambda: navigation(viewer, path=request.path, writes=bool(spaces))),
        "owed_count": SimpleLazyObject(lambda: count_owed(viewer, spaces)),
        "family_name": SimpleLazyObject(lambda: family_name(viewer)),
        "languages": SimpleLazyObject(languages),
    }


def navigation(viewer: Viewer, *, path: str, writes: bool) -> list[Place]:
    """The places open to a person; the editor is one of them for those who write for a family."""
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
    if writes:
        places.insert(2, place(_("Write"), "/admin/", "write", in_bar=False))
    return places


def family_name(viewer: Viewer) -> str:
    """The name of the one family the person's companies lead or belong to; nothing when there are several."""
    if viewer.is_anonymous or not viewer.memberships:
        return ""
    companies = [membership.company_id for membership in viewer.memberships]
    led = Family.objects.filter(anchor__in=companies)
    joined = Family.objects.filter(
        pk__in=FamilyMembership.objects.active(on=viewer.on).filter(company__in=companies).values("family")
    )
    families = list(led.union(joined)[:2])
    return families[0].name if len(families) == 1 else ""


def languages() -> list[dict]:
    """The languages of the site, each under its own name."""
    return [
        {"code": code, "name": get_language_info(code)["name_local"], "is_current": code == get_language()}
        for code, _name in settings.LANGUAGES
    ]
