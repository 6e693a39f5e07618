"""A person at a browser: signs in, looks, and remembers everything that went wrong on the way."""

from __future__ import annotations

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response

from portal.settings.dev import DEMO_PASSWORD
from tests.services.databases import ROOT

SCREENSHOTS = ROOT / "var" / "ci" / "screenshots"
DEVICES = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
# Chromium writes a console error for each refusal; refusals are judged by their responses instead.
REFUSAL = "Failed to load resource"
# A picture of the whole page would show the phone's bar across its middle.
PLACE_BAR = "(position) => document.querySelector('.bar')?.style.setProperty('position', position)"
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} blocked ${event.blockedURI} ${event.sourceFile}`));
"""


class Visitor:
    """One browser profile of one person."""

    def __init__(
        self, browser: Browser, url: str, *, device: str = "desktop", script: bool = True, **options
    ):
        self.url = url
        self.context: BrowserContext = browser.new_context(
            base_url=url, java_script_enabled=script, **(DEVICES[device] | options)
        )
        self.context.set_default_timeout(15_000)
        if script:
            self.context.add_init_script(REPORT_VIOLATIONS)
        self.problems: list[str] = []
        self.page: Page = self.context.new_page()
        self._listen(self.page)
        self.context.on("page", self._listen)

    def _listen(self, page: Page) -> None:
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        page.on("response", self._on_response)
        page.on("request", self._on_request)

    def _on_console(self, message) -> None:
        if message.type == "error" and REFUSAL not in message.text:
            self.problems.append(f"{message.location.get('url', '')}: {message.text}")

    def _on_request(self, request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.problems.append(f"asked {request.url}")

    def _on_response(self, response: Response) -> None:
        is_part = not response.request.is_navigation_request()
        # The editor saves while one types: a draft with gaps is told so, beside the field.
        is_gap = response.status == 400 and "/admin/pages/" in response.url
        if response.status >= 500 or (response.status >= 400 and is_part and not is_gap):
            self.problems.append(f"{response.status} {response.url}")

    def sign_in(self, name: str, *, to: str = "/") -> Page:
        """Sign in with a demo account and arrive where one wanted to go."""
        self.page.goto(to if to != "/" else "/accounts/login/")
        self.page.fill("input[name=login]", f"{name}@demo.example")
        self.page.fill("input[name=password]", DEMO_PASSWORD)
        self.page.click("main form button.btn--go")
        self.page.wait_for_url(lambda url: "/accounts/login/" not in url)
        return self.page

    def sign_out(self) -> None:
        """Sign out by the menu under one's name."""
        self.page.click("[data-menu] summary")
        self.page.click("[data-sign-out] button")
        self.page.wait_for_url("**/accounts/login/**")

    def choose_language(self, code: str) -> None:
        """Press the language switch, if the page is not in that language yet."""
        if self.page.locator("html").get_attribute("lang") != code:
            self.page.click(f"button[name=language][value={code}]")
            self.page.wait_for_selector(f"html[lang={code}]")

    def get(self, path: str):
        """The answer to a request with this person's cookies, redirects not followed."""
        return self.context.request.get(path, max_redirects=0)

    def screenshot(self, name: str) -> None:
        """Keep what is on the screen as output of the run."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        show_pictures(self.page)
        self.page.evaluate(PLACE_BAR, "static")
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
        self.page.evaluate(PLACE_BAR, "")

    def close(self) -> None:
        """Leave."""
        self.context.close()


def show_pictures(page: Page) -> None:
    """Load also what is further down; the policy forbids Playwright's own waiting for a condition."""
    page.evaluate(
        """() => Promise.all([...document.images].map((image) => {
          image.loading = "eager";
          return image.decode().catch(() => {});
        }))"""
    )


def overflow(page: Page) -> list[str]:
    """What sticks out of the page sideways."""
    return page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          return [...document.querySelectorAll("body *")]
            .filter((e) => e.getBoundingClientRect().right > wide + 1)
            .slice(0, 5).map((e) => `${e.tagName}.${e.className} ${e.getBoundingClientRect().right}`);
        }"""
    )


def axe_findings(page: Page, *, impacts: tuple[str, ...] = ()) -> list[str]:
    """What axe finds on the page, one line for each rule; all impacts unless some are named."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): " + "; ".join(node["html"][:140] for node in each["nodes"][:3])
        for each in found
        if not impacts or each["impact"] in impacts
    ]


def slug(path: str) -> str:
    """A path as part of a file name."""
    return re.sub(r"[^\w-]+", "-", path).strip("-") or "home"


def kept_files(folder: Path = SCREENSHOTS) -> int:
    """How many screenshots there are."""
    return len(list(folder.glob("*.png")))
