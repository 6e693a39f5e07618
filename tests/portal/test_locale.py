"""Every message catalog of the repository, and the editor's Korean beside what Wagtail brings."""

import json
import re
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.admin.views.i18n import js_catalog

from portal.locale import refresh
from portal.shell.editor_i18n import LINK_DIALOGS, name_link_dialog_fields

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "search", "knowledge", "suppliers")
CATALOGS = sorted(
    path for package in PACKAGES for path in (ROOT / package).glob("**/locale/*/LC_MESSAGES/*.po")
)
KOREAN = [path for path in CATALOGS if path.parts[-3] == "ko"]
PLACEHOLDER = re.compile(r"%\(\w+\)[#0 +-]*[\d.]*[a-zA-Z]|%[sdif]|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

every_catalog = pytest.mark.parametrize("path", CATALOGS, ids=lambda path: str(path.relative_to(ROOT)))
every_korean_catalog = pytest.mark.parametrize("path", KOREAN, ids=lambda path: str(path.relative_to(ROOT)))


def texts(entry):
    return tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)


def described(entries):
    return {refresh.key(entry): texts(entry) for entry in entries}


def marks(text):
    return Counter(PLACEHOLDER.findall(text) + TAG.findall(text))


def test_the_repository_has_korean_catalogs():
    assert refresh.korean_catalog("django") in KOREAN
    assert refresh.korean_catalog("djangojs") in KOREAN


@every_catalog
def test_a_compiled_catalog_equals_its_source(path):
    compiled = polib.mofile(str(path.with_suffix(".mo")))

    # Compiled here as msgfmt would: what is fuzzy, empty or obsolete stays out.
    assert described(compiled) == described(polib.pofile(str(path)).translated_entries())


@every_korean_catalog
def test_a_korean_catalog_has_no_fuzzy_and_no_empty_entry(path):
    assert [entry.msgid for entry in refresh.catalog(path) if not entry.translated()] == []


@every_korean_catalog
def test_korean_keeps_the_placeholders_and_tags_of_its_message(path):
    # Korean has one form: the plural with its number decides.
    # A date format is no text, and Korean adds the weekday.
    changed = [
        entry.msgid
        for entry in refresh.catalog(path)
        if not (entry.msgctxt or "").startswith("date format")
        for text in texts(entry)
        if marks(text) != marks(entry.msgid_plural or entry.msgid)
    ]

    assert changed == []


def test_an_english_message_has_one_korean_in_the_whole_repository():
    # gettext merges all catalogs into one: of two texts for a message one would win on every screen.
    found = {}
    for path in KOREAN:
        for entry in refresh.catalog(path):
            found.setdefault((path.name, entry.msgctxt, entry.msgid), {}).setdefault(texts(entry), path)

    assert {identity: rivals for identity, rivals in found.items() if len(rivals) > 1} == {}


@pytest.mark.parametrize("domain", refresh.DOMAINS)
def test_every_message_of_the_editor_has_korean(domain):
    assert refresh.missing(domain) == []


@pytest.mark.parametrize("domain", refresh.DOMAINS)
def test_the_editors_catalog_is_as_the_refresh_command_writes_it(domain):
    path = refresh.korean_catalog(domain)

    assert path.read_text(encoding="utf-8") == str(refresh.refreshed(domain))


def test_the_editors_scripts_speak_our_korean():
    with translation.override("ko"):
        response = js_catalog(RequestFactory().get("/admin/jsi18n/"))

    script = response.content.decode()
    assert f'"More actions": {json.dumps("다른 작업")}' in script  # replaces Wagtail's own
    assert (
        f'"Changes have been autosaved.": {json.dumps("변경 내용을 자동 저장했습니다.")}' in script
    )  # it has none


@pytest.mark.parametrize("form", LINK_DIALOGS, ids=lambda form: form.__name__)
def test_the_editors_link_dialogs_name_their_fields_in_korean(form):
    name_link_dialog_fields()

    with translation.override("ko"):
        labels = [str(field.label) for name, field in form.base_fields.items() if name != "url"]

    assert labels
    assert all(re.search("[가-힣]", label) for label in labels)
