from pathlib import Path

import polib
import pytest

from .messages import messages_in

PORTAL = Path(__file__).parents[3] / "portal"
CATALOG = PORTAL / "shell/locale/ko/LC_MESSAGES/django.po"
CATALOGS = sorted(PORTAL.parent.glob("[!.]*/**/locale/ko/LC_MESSAGES/django.po"))


@pytest.fixture(scope="module")
def used():
    return {(context, text) for context, text, _plural in messages_in(PORTAL)}


def translated(catalog):
    return {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(catalog)).translated_entries()}


def test_every_message_of_the_shell_has_korean(used):
    assert CATALOG in CATALOGS
    assert used.difference(*map(translated, CATALOGS)) == set()


def test_the_catalog_holds_nothing_that_no_page_says(used):
    assert translated(CATALOG) - used == set()


@pytest.mark.parametrize("folder", ["templates", "shell/templates"])
def test_templates_hold_no_hangul_of_their_own(folder):
    texts = {path: path.read_text(encoding="utf-8") for path in (PORTAL / folder).rglob("*.html")}
    assert texts
    assert [path for path, text in texts.items() if any("가" <= letter <= "힣" for letter in text)] == []
