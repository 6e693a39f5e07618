"""Test databases: migrated once, then copied; a copy costs milliseconds, the migrations half a minute."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection

from .postgresql import PostgresqlServer

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "var" / "test-templates"
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


class SqliteTemplate:
    """A migrated file kept in `var/`, keyed by the migrations, shared by all runs and workers."""

    def __init__(self) -> None:
        self.path = TEMPLATES / f"{migrations_hash()}.sqlite3"

    def build(self) -> None:
        """Migrate once; whoever comes meanwhile waits."""
        TEMPLATES.mkdir(parents=True, exist_ok=True)
        with self.path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self.path.exists():
                return
            draft = self.path.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            migrate(f"sqlite:///{draft}")
            for old in TEMPLATES.glob("*.sqlite3"):
                old.unlink()
            draft.rename(self.path)

    def restore(self) -> None:
        """Make the connection's database a fresh copy."""
        connection.close()
        target = Path(settings.DATABASES["default"]["NAME"])
        for suffix in ("-wal", "-shm"):
            Path(f"{target}{suffix}").unlink(missing_ok=True)
        # A new file in place of the old one: a forgotten connection keeps the old one to itself.
        draft = target.with_suffix(".draft")
        shutil.copyfile(self.path, draft)
        draft.replace(target)

    def drop(self) -> None:
        """Remove this process's copy."""
        connection.close()


class PostgresqlTemplate:
    """A migrated database on the run's server, copied by `CREATE DATABASE … TEMPLATE`."""

    def __init__(self, server_port: int, *, name: str) -> None:
        self.server = PostgresqlServer.__new__(PostgresqlServer)
        self.server.port = server_port
        self.name = name

    def build(self) -> None:
        """Migrate once for the run; the other workers wait."""
        lock_path = Path(os.environ["PORTAL_TEST_POSTGRESQL_FOLDER"]) / "template.lock"
        with lock_path.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self._exists("portal_template"):
                return
            self.server.execute("DROP DATABASE IF EXISTS portal_draft")
            self.server.execute("CREATE DATABASE portal_draft")
            migrate(self.server.url("portal_draft"))
            self.server.execute("ALTER DATABASE portal_draft RENAME TO portal_template")

    def restore(self) -> None:
        """Make the connection's database a fresh copy."""
        self.drop()
        self.server.execute(f'CREATE DATABASE "{self.name}" TEMPLATE portal_template')
        settings.DATABASES["default"] |= {
            "HOST": "127.0.0.1",
            "PORT": self.server.port,
            "USER": "postgres",
            "NAME": self.name,
        }

    def drop(self) -> None:
        """Remove this process's copy."""
        connection.close()
        self.server.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _exists(self, name: str) -> bool:
        import psycopg

        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            return connection.execute(query, [name]).fetchone() is not None


def migrate(url: str) -> None:
    """Bring an empty database to the newest schema, in a process of its own."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "TEST_DATABASE_URL": url}
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
