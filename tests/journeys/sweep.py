"""All pages of the site: looked at by everybody who has pages of their own, in a language and a width."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from playwright.sync_api import Page

from .visitors import Visitor, axe_findings, overflow, slug

FAMILY = "/knowledge/hangyeol"
LISTS = "/families/hangyeol/lists"
FILTERS = ["kind=standard", "kind=case", "kind=notice", "area=welding", "unread=1", "sort=title", "page=2"]
ACCOUNT = [
    "password/change/",
    "2fa/",
    "2fa/totp/activate/",
    "reauthenticate/",
    "inactive/",
    "logout/",
]
ROLES = [
    "anchor-publisher",
    "anchor-admin",
    "partner-manager",
    "partner-member",
    "adviser",
    "program-staff",
    "operator",
]
# Pages by who looks at them: each screen once with the person it is made for, and everybody's own.
PLACES = {
    "anonymous": [
        "/accounts/login/",
        "/accounts/login/?next=/knowledge/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-broken/",
    ],
    "partner-a": [
        "/",
        "/knowledge/",
        *(f"/knowledge/?{filter_}" for filter_ in FILTERS),
        "/knowledge/?words=zzqqxx",
        f"{FAMILY}/standards/hg-ws-014/",
        f"{FAMILY}/standards/hg-ws-014-en/",
        f"{FAMILY}/standards/hg-ws-007/",
        f"{FAMILY}/cases/case-spatter-grinding/",
        f"{FAMILY}/cases/case-spatter-grinding-en/",
        f"{FAMILY}/notices/notice-ws014-rev-c/",
        "/search/",
        "/search/?q=용접 조건",
        "/search/?q=torque",
        "/search/?q=zzqqxx",
        "/help/",
        *(f"/help/{role}/" for role in ROLES),
        "/me/",
        *(f"/accounts/{path}" for path in ACCOUNT),
        "/styleguide/",
        "/nothing-here/",
        "/journey/broken/",
    ],
    "anchor": ["/", "/knowledge/", f"{FAMILY}/standards/hg-ws-014/", "publish", "effect", "readers", "/me/"],
    "anchor-admin": [
        "/",
        "readers",
        f"{LISTS}/",
        "/families/hangyeol/new-list/",
        f"{LISTS}/welding/",
        f"{LISTS}/welding/?words=zzqqxx",
        f"{LISTS}/welding/add/",
        f"{LISTS}/welding/add/?step=effect",
        "adding",
        "removing",
    ],
    "partner-b": ["/", "/knowledge/"],
    "adviser": ["/", "/knowledge/", "/search/?q=용접", "/me/"],
    "program": ["/", "/knowledge/", "/search/?q=용접", "/me/"],
    "operator": ["/", "/knowledge/", "/search/?q=용접", "/me/"],
}
# What a finger has to hit; links inside running text are exempt (WCAG 2.5.8).
TARGETS = (
    "button, .btn, summary, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select,"
    " .bar a, .nav a, .chips a, .pages a, a.rows__title, td.t a, .hits__title a, .attachment a, .toc a,"
    " .menu__list a"
)
SMALLEST = 43.5


@dataclass
class Sweep:
    """Goes through places and keeps a screenshot and what is wrong of each."""

    visitor: Visitor
    device: str
    language: str
    who: str

    def look_at(self, places: dict[str, str]) -> dict[str, list[str]]:
        """What is wrong, by place; places are named for their screenshots."""
        wrong = {}
        for name, path in places.items():
            self.visitor.page.goto(path)
            found = self.problems(self.visitor.page)
            self.visitor.screenshot(f"{self.device}-{self.language}-{self.who}-{slug(name)}")
            if found:
                wrong[name] = found
        return wrong

    def problems(self, page: Page) -> list[str]:
        """Everything that must not be on a page of the site."""
        found = [f"sticks out: {each}" for each in overflow(page)]
        found += axe_findings(page)
        if self.device == "phone":
            found += [f"too small: {each}" for each in small_targets(page)]
        if page.locator("html").get_attribute("lang") != self.language:
            found.append("is in another language")
        found += self.visitor.problems
        self.visitor.problems.clear()
        # The two error pages are what was asked for.
        return [each for each in found if not each.startswith("500 ") or "/journey/" not in each]


def small_targets(page: Page) -> list[str]:
    """Visible controls that are lower than a finger needs."""
    return page.evaluate(
        """([selector, smallest]) => [...document.querySelectorAll(selector)]
          .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.closest(".sr-only, .skip"))
          .map((e) => [e, e.getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && box.height < smallest)
          .map(([e, box]) => `${e.tagName}.${e.className} ${box.height} ${e.textContent.trim()}`)""",
        [TARGETS, SMALLEST],
    )


def places_of(who: str, portal) -> dict[str, str]:
    """The places of a person by name; those of a page's editors have its uuid."""
    ((raw,),) = portal.rows("SELECT uuid FROM library_processstandardpage WHERE code = 'HG-WS-014' LIMIT 1")
    page = f"/knowledge/pages/{UUID(raw)}"
    companies = portal.rows("SELECT slug, uuid FROM network_company WHERE slug IN ('garam', 'narae')")
    uuids = {name: UUID(raw) for name, raw in companies}
    ((everyone,),) = portal.rows("SELECT id FROM network_audience WHERE kind = 'FAMILY' ORDER BY id LIMIT 1")
    named = {
        "publish": f"{page}/publish/",
        "effect": f"{page}/publish/?audience={everyone}",
        "readers": f"{page}/readers/",
        "adding": f"{LISTS}/welding/add/?step=effect&company={uuids['narae']}",
        "removing": f"{LISTS}/welding/companies/{uuids['garam']}/remove/",
    }
    return {place: named.get(place, place) for place in PLACES[who]}


def sweep(visitor: Visitor, portal, *, who: str, device: str, language: str) -> dict[str, list[str]]:
    """Go everywhere a person can go."""
    visitor.page.goto("/accounts/login/")
    visitor.choose_language(language)
    if who != "anonymous":
        visitor.sign_in(who)
        visitor.choose_language(language)
    return Sweep(visitor, device, language, who).look_at(places_of(who, portal))
