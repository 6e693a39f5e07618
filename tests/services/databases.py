"""Test databases: migrated once, then copied; a copy costs milliseconds, the migrations half a minute."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection

from .postgresql import PostgresqlServer

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "var" / "test-templates"
DAY_SECONDS = 24 * 60 * 60
# Code besides the migrations that shapes a fresh database.
SHAPING = ["suppliers/jobs/append_only.py", "knowledge/library/editor/groups.py", "portal/settings/base.py"]


def migrations_hash() -> str:
    """A hash over every migration of every installed app, and over what else shapes a fresh database."""
    digest = hashlib.sha256(django.__version__.encode())
    folders = [Path(config.path) / "migrations" for config in apps.get_app_configs()]
    files = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    files += [ROOT / name for name in SHAPING if (ROOT / name).exists()]
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def build_once(path: Path, build: Callable[[Path], None]) -> None:
    """Have a draft of the template built if there is none yet; whoever comes meanwhile waits."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            return
        draft = path.with_name(f"draft-{path.name}")
        _remove(draft)
        build(draft)
        draft.rename(path)
        # A run on other code may still be copying a younger one.
        for old in TEMPLATES.glob(f"*{path.suffix}"):
            if old.stat().st_mtime < time.time() - DAY_SECONDS:
                _remove(old)


class SqliteTemplate:
    """A migrated file kept in `var/`, keyed by the migrations, shared by all runs and workers."""

    def __init__(self) -> None:
        self.path = TEMPLATES / f"{migrations_hash()}.sqlite3"

    def build(self) -> None:
        """Migrate once."""
        build_once(self.path, lambda draft: migrate(f"sqlite:///{draft}"))

    def restore(self, kept: str = "") -> None:
        """Make the connection's database a fresh copy, or one of what was kept."""
        connection.close()
        target = Path(settings.DATABASES["default"]["NAME"])
        for suffix in ("-wal", "-shm"):
            Path(f"{target}{suffix}").unlink(missing_ok=True)
        # A new file in place of the old one: a forgotten connection keeps the old one to itself.
        draft = target.with_suffix(".draft")
        shutil.copyfile(target.with_name(kept) if kept else self.path, draft)
        draft.replace(target)

    def keep(self, name: str) -> None:
        """Keep a copy of the connection's database as it is now."""
        connection.close()
        target = Path(settings.DATABASES["default"]["NAME"])
        shutil.copyfile(target, target.with_name(name))

    def close(self) -> None:
        """Leave this process's copy to the folder it is in."""


class PostgresqlTemplate:
    """A migrated data folder kept in `var/`; each process runs a server of its own over a copy.

    Not a database each on one server: a transaction of any of them holds back the outbox of all.
    """

    database = "portal_template"

    def __init__(self) -> None:
        major = PostgresqlServer.major_version()
        self.path = TEMPLATES / f"{migrations_hash()}-{major}.postgresql"

    def build(self) -> None:
        """Migrate once, and start this process's server."""
        build_once(self.path, self._migrate)
        self.server = PostgresqlServer(self.path).start()

    def restore(self, kept: str = "") -> None:
        """Make the connection's database a fresh copy, or one of what was kept."""
        connection.close()
        self.server.execute("DROP DATABASE IF EXISTS portal WITH (FORCE)")
        self.server.execute(f"CREATE DATABASE portal TEMPLATE {kept or self.database}")
        settings.DATABASES["default"] |= self.server.address("portal")

    def keep(self, name: str) -> None:
        """Keep a copy of the connection's database as it is now."""
        connection.close()
        self.server.execute(f"CREATE DATABASE {name} TEMPLATE portal")

    def close(self) -> None:
        """Stop this process's server."""
        self.server.stop()

    def _migrate(self, draft: Path) -> None:
        server = PostgresqlServer().start()
        try:
            server.execute(f"CREATE DATABASE {self.database}")
            migrate(server.url(self.database))
            server.keep_data(draft)
        finally:
            server.stop()


def _remove(template: Path) -> None:
    if template.is_dir():
        shutil.rmtree(template)
    else:
        template.unlink(missing_ok=True)


def migrate(url: str) -> None:
    """Bring an empty database to the newest schema, in a process of its own."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "TEST_DATABASE_URL": url,
        "TEST_VAR_DIR": str(settings.TEST_VAR_DIR),
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"],
        cwd=ROOT,
        env=environment,
        check=True,
    )


def url_of_connection() -> str:
    """The address of the test's database, for a process that the test starts."""
    config = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{config['NAME']}"
    return f"postgres://{config['USER']}@{config['HOST']}:{config['PORT']}/{config['NAME']}"
