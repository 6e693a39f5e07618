"""The world is built once, its database copied for each file of tests; what a test changes is rolled back."""

import copy
import functools
import logging

import pytest
from django.test import override_settings

from tests import factories as make

from .browsing import Browsers
from .world import build_world


def pytest_collection_modifyitems(items):
    """The access rule holds on both databases."""
    for item in items:
        if item.path.is_relative_to(__file__.rpartition("/")[0]):
            item.add_marker("database")


@pytest.fixture(scope="session")
def _build(database_template, django_db_setup):
    @functools.cache
    def build(day):
        kept = f"access_world_{day:%Y%m%d}"
        built = build_world()
        database_template.keep(kept)
        return built, kept

    return build


@pytest.fixture(scope="module")
def _world(_build, database_template, django_db_blocker):
    with django_db_blocker.unblock():
        # A new one after midnight: who starts tomorrow has started by then.
        built, kept = _build(make.today())
        database_template.restore(kept)
        yield built
        database_template.restore()


@pytest.fixture
def world(_world, db):
    """The world, for a test that may change it: its rows are rolled back, its objects are copies."""
    return copy.deepcopy(_world)


@pytest.fixture
def browsers(world):
    """A browser for each person by name, signed in but for the anonymous one."""
    return Browsers(world)


@pytest.fixture
def editor(browsers):
    """The browser of Han's publisher."""
    return browsers["publisher"]


@pytest.fixture(autouse=True)
def _quiet():
    """Every 404 is a log line; those are captured where a test reads them."""
    logging.getLogger("django.request").setLevel(logging.ERROR)
    yield
    logging.getLogger("django.request").setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def index(_world, tmp_path_factory):
    """The search index over the world as it was built; what a test changes the index has not followed."""
    from search.indexing.building import build

    with override_settings(SEARCH_INDEX_DIR=tmp_path_factory.mktemp("index")):
        build()
        yield
