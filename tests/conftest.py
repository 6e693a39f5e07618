"""How every test starts: a copied database, no network, an empty cache; and which tests run where.

With `PORTAL_TEST_DATABASE=postgresql` each process starts a PostgreSQL of its own and runs only the tests
marked `database` or `postgresql`; a run without it uses SQLite and leaves out those marked `postgresql`.
A server or browser that this machine lacks skips its tests and is named at the end; with
`PORTAL_TEST_NO_SKIPS=1` (CI) any skip fails the run.
"""

import gc
import os
import shutil
import socket

import pytest
from hypothesis import settings as hypothesis

ON_POSTGRESQL = os.environ.get("PORTAL_TEST_DATABASE") == "postgresql"
NO_SKIPS = os.environ.get("PORTAL_TEST_NO_SKIPS") == "1"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
# `make test-fast` asks for this profile: `tests/telling.py`.
hypothesis.register_profile("fast", max_examples=20)


def pytest_configure():
    """Look for garbage less often: most of the heap is code and templates, which stay."""
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Leave out what belongs to the other database."""

    def belongs(item):
        if ON_POSTGRESQL:
            return item.get_closest_marker("database") or item.get_closest_marker("postgresql")
        return not item.get_closest_marker("postgresql")

    left_out = [item for item in items if not belongs(item)]
    items[:] = [item for item in items if belongs(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def pytest_runtest_setup(item):
    """Skip what needs a browser where there is none."""
    if item.get_closest_marker("journey") and not shutil.which("chromium"):
        pytest.skip("chromium is missing: apt-get install chromium fonts-noto-cjk")


def pytest_terminal_summary(terminalreporter):
    """One line for each reason for which tests were skipped."""
    reasons = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])]
    for reason in sorted(set(reasons)):
        terminalreporter.line(f"{reasons.count(reason)} tests: {reason}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """In CI a test that did not run is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    outcomes = ("skipped", "xfailed", "xpassed")
    if NO_SKIPS and reporter and any(reporter.stats.get(outcome) for outcome in outcomes):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure():
    """Remove the files of this process."""
    from django.conf import settings

    shutil.rmtree(settings.TEST_VAR_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def database_template():
    """The migrated database that this process's copy comes from."""
    from tests.services.databases import PostgresqlTemplate, SqliteTemplate
    from tests.services.server import CannotStartServer

    try:
        template = PostgresqlTemplate() if ON_POSTGRESQL else SqliteTemplate()
        template.build()
    except CannotStartServer as error:
        pytest.skip(str(error))
    yield template
    template.close()


@pytest.fixture(scope="session")
def django_db_setup(database_template, django_test_environment, django_db_blocker):
    """Give this process its own copy; a test with real transactions gets it renewed afterwards."""
    from django.conf import settings
    from django.db import connections
    from django.test import TransactionTestCase

    def restore(*_):
        connections.close_all()
        database_template.restore()

    settings.TEST_VAR_DIR.mkdir(parents=True, exist_ok=True)
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        # Django would flush the tables: that fails on append-only ones and removes what migrations put in.
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        restore()
        yield
        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    """Refuse connections that leave this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise RuntimeError(f"Tests may not reach {address[0]}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """The database for what a file of tests builds once; it is rolled back after the file.

    Tests change it in savepoints of their own (`db`) and take a copy of the objects. Not for tests with real
    transactions.
    """
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _empty_cache():
    """Forget rate limits and cached paths of the test before."""
    from django.core.cache import cache

    yield
    cache.clear()


@pytest.fixture
def awake(settings):
    """Let a commit wake the consumers of the outbox, at once and in this process."""
    settings.WAKE_CONSUMERS = True


@pytest.fixture
def process_environment(transactional_db):
    """The environment of a process that works on this test's database and folder."""
    from django.conf import settings

    from tests.services.databases import url_of_connection

    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "TEST_DATABASE_URL": url_of_connection(),
        "TEST_VAR_DIR": str(settings.TEST_VAR_DIR),
    }


@pytest.fixture(scope="session")
def redis_url():
    """A Redis of this process."""
    from tests.services.redis import RedisServer
    from tests.services.server import CannotStartServer

    try:
        server = RedisServer().start()
    except CannotStartServer as error:
        pytest.skip(str(error))
    yield server.url
    server.stop()
