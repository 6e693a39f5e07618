"""The first minutes: one command serves the portal, and each account finds its desk."""

import contextlib
import re
import shutil
import signal
import subprocess
import sys
import urllib.request

import pytest

from tests.services.databases import ROOT
from tests.services.server import free_port

from .demo_world import copy_world, environment
from .visitors import Visitor, axe_findings, overflow

pytestmark = pytest.mark.journey

DESKS = {
    "anchor-admin": "글쓰기",
    "anchor": "글쓰기",
    "approver": "지식",
    "partner-a": "지식",
    "partner-b": "지식",
    "adviser": "지식",
    "program": "지식",
    "operator": "지식",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The command behind `make demo` on a world that is filled already: what it printed, and its address."""
    folder = tmp_path_factory.mktemp("demo")
    copy_world(folder)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "portal" / "demo" / "serve.py"), "--port", str(port)],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        text=True,
    )
    printed = []
    for line in process.stdout:
        printed.append(line)
        if f"localhost:{port}" in line:
            break
    yield "".join(printed), f"http://localhost:{port}"
    process.send_signal(signal.SIGTERM)
    process.wait(30)
    process.stdout.close()
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        urllib.request.urlopen(f"http://localhost:{port}/health/live", timeout=1)
        raise AssertionError("still served after it was stopped")


def test_it_prints_the_address_and_the_accounts(demo):
    printed, address = demo

    assert address in printed
    assert {name for name in DESKS if f"{name}@demo.example" in printed} == set(DESKS)


@pytest.mark.parametrize("name", DESKS)
def test_each_account_signs_in_and_finds_its_desk(demo, browser, name):
    device = "phone" if name.startswith("partner") else "desktop"
    visitor = Visitor(browser, demo[1], device=device)
    page = visitor.sign_in(name)

    assert page.locator("html").get_attribute("lang") == "ko"
    assert page.get_by_role("heading", level=1).inner_text() == "홈"
    if device == "desktop":
        places = page.get_by_role("navigation").first.inner_text()
        assert DESKS[name] in places
        assert ("글쓰기" in places) == (DESKS[name] == "글쓰기")
    assert re.search(r"할 일\s*\d*", page.locator("main").inner_text())
    assert overflow(page) == []
    assert axe_findings(page) == []
    visitor.screenshot(f"1-desk-{name}")
    assert visitor.problems == []
    visitor.close()
