import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template import Context, Template

from portal.shell import stylesheets

STATIC = Path(stylesheets.FOLDER)
BUDGET = 60_000


@pytest.fixture
def collected(settings, tmp_path):
    """The static files of a server, collected as a release does it."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "portal.shell.stylesheets.StaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["wagtail*", "rest*"])
    return tmp_path


def links():
    return Template("{% load components %}{% stylesheets %}").render(Context()).count("<link ")


def test_every_stylesheet_is_linked_once():
    files = {str(path.relative_to(STATIC)) for path in STATIC.rglob("*.css")}
    assert sorted(stylesheets.names()) == sorted(files)


def test_the_layers_are_named_before_the_first_rule():
    assert stylesheets.names()[0] == "portal/css/reset.css"
    assert "@layer reset, tokens, base" in (STATIC / stylesheets.names()[0]).read_text()


def test_development_links_each_file():
    assert links() == len(stylesheets.names()) > 20


def test_a_server_links_one_file_that_holds_them_all(collected):
    assert links() == 1
    joined = (collected / stylesheets.BUNDLE).read_text()
    assert all((STATIC / name).read_text() in joined for name in stylesheets.names())
    assert list(collected.glob("portal/portal.*.css.gz"))


def test_collecting_again_keeps_the_joined_file_current(collected):
    before = (collected / stylesheets.BUNDLE).read_text()
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["wagtail*", "rest*"])
    assert (collected / stylesheets.BUNDLE).read_text() == before


def test_a_page_costs_at_most_60_kb_of_styles_and_scripts():
    styles = b"\n".join((STATIC / name).read_bytes() for name in stylesheets.names())
    scripts = [path.read_bytes() for path in (STATIC / "portal/js").glob("*.js")]
    htmx = Path(finders.find("django_htmx/htmx-2.min.js")).read_bytes()
    assert sum(len(gzip.compress(part)) for part in [styles, htmx, *scripts]) <= BUDGET


def test_no_stylesheet_fetches_anything():
    for name in stylesheets.names():
        text = (STATIC / name).read_text()
        assert "url(" not in text, name
        assert "@import" not in text, name
