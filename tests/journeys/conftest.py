"""What each journey starts from: a browser, and for each file a portal with a world of its own."""

import pytest
from playwright.sync_api import sync_playwright

from .processes import Portal
from .visitors import Visitor

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


# Not for the session: Playwright's event loop would be in the way of database tests in the same process.
@pytest.fixture(scope="package")
def browser():
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def portal():
    """A portal for the journeys of one file; no error may be in its log at the end."""
    portal = Portal()
    try:
        yield portal.start()
        assert portal.errors() == []
    finally:
        portal.stop()


@pytest.fixture(scope="module")
def worker(portal):
    """The portal's worker, for journeys in which something becomes searchable."""
    portal.start_worker()


@pytest.fixture
def visit(browser, portal):
    """Makes visitors of this portal: no script error, no policy report, nothing asked elsewhere."""
    visitors = []

    def make(**options):
        visitors.append(Visitor(browser, portal.url, **options))
        return visitors[-1]

    yield make
    problems = [problem for visitor in visitors for problem in visitor.problems]
    for visitor in visitors:
        visitor.close()
    assert problems == []
