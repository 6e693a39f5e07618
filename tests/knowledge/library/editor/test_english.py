"""To an editor who reads English the editor speaks English: what is Korean was written by a person."""

import re

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override

from knowledge.library.actions.publishing import publish

from .test_korean import page, screens

HANGUL = re.compile("[가-힣]+")
# The language switch, the editor's name, titles of a picture and a file, and what was searched for.
WRITTEN_BY_PEOPLE = {"한국어", "김예시", "비드", "기록", "용접"}


@pytest.fixture
def english_editor(world, editor):
    """The editor's browser, in English; the one standard has an English title."""
    world.editor.language = "en"
    world.editor.save()
    world.standard.title = world.standard.draft_title = "Welding conditions"
    world.standard.save_revision()
    world.standard.save()
    world.standard.revisions.earliest("pk").delete()
    anchor = world.family.anchor
    anchor.name_en = "Hangyeol Cabin"
    anchor.save()
    return editor


@pytest.mark.slow
def test_every_screen_names_sections_and_family_in_english(world, english_editor):
    found = {}
    for url in screens(world):
        response = english_editor.get(url)
        if response.status_code == 200:
            words = set(HANGUL.findall(response.content.decode())) - WRITTEN_BY_PEOPLE
            if words:
                found[url] = words
    assert found == {}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_title_is_explained_for_a_portal_that_the_public_does_not_read(world, editor, language):
    world.editor.language = language
    world.editor.save()
    screen = editor.get(page("edit", world.standard.pk)).content.decode()
    with override(language):
        assert gettext("Readers see it in lists, in search results and at the top of the page.") in screen
    assert "seen by the public" not in screen


@pytest.mark.slow
def test_no_screen_speaks_of_the_public(world, english_editor):
    public = [
        url for url in screens(world) if re.search(r"\bpublic\b", english_editor.get(url).content.decode())
    ]
    assert public == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_editor_says_who_sees_a_page_instead_of_all_or_nobody(world, editor, language):
    world.editor.language = language
    world.editor.save()
    audience = world.family.audiences.get(kind="FAMILY")
    revision = world.standard.latest_revision_id
    publish(page=world.standard, revision_id=revision, audience=audience, by=None, at=timezone.now())
    screen = editor.get(page("edit", world.standard.pk)).content.decode()
    with override(language):
        assert screen.count(str(audience.label)) >= 2
        for claim in ("Visible to all", "Private", "Once live anyone can view"):
            assert gettext(claim) not in screen
