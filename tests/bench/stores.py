"""Throwaway databases side by side: each is a copy of the migrated template, and one at a time is current."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.db.utils import load_backend
from django.test import Client
from wagtail.models import Site

from tests.services.databases import PostgresqlTemplate, SqliteTemplate


@dataclass
class Store:
    """One world's database, index folder and browsers."""

    name: str
    config: dict
    index: Path
    clients: dict[str, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        backend = load_backend(self.config["ENGINE"])
        self.connection = backend.DatabaseWrapper(self.config, "default")

    def enter(self) -> None:
        """Make this the database and the index of the process."""
        connections["default"] = self.connection
        settings.SEARCH_INDEX_DIR = self.index
        # What these remember belongs to the database before.
        cache.clear()
        Site.clear_site_root_paths_cache()

    def client(self, user) -> Client:
        """The browser of a person, signed in."""
        if user.username not in self.clients:
            client = Client()
            client.force_login(user)
            self.clients[user.username] = client
        return self.clients[user.username]


class SqliteStores:
    """Stores that are files in one folder."""

    vendor = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = SqliteTemplate()
        self.template.build()

    def create(self, name: str) -> Store:
        """An empty world."""
        shutil.copyfile(self.template.path, self.folder / f"{name}.sqlite3")
        return self._store(name)

    def copy(self, store: Store, name: str) -> Store:
        """The same world once more; closing the connection empties the write-ahead log first."""
        store.connection.close()
        shutil.copyfile(store.config["NAME"], self.folder / f"{name}.sqlite3")
        if store.index.exists():
            shutil.copytree(store.index, self.folder / f"index-{name}")
        return self._store(name)

    def close(self) -> None:
        """Nothing: the folder goes with the run."""

    def _store(self, name: str) -> Store:
        config = settings.DATABASES["default"] | {"NAME": str(self.folder / f"{name}.sqlite3")}
        return Store(name, config, self.folder / f"index-{name}")


class PostgresqlStores:
    """Stores that are databases of one server."""

    vendor = "postgresql"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        template = PostgresqlTemplate()
        template.build()
        self.server = template.server

    def create(self, name: str) -> Store:
        """An empty world."""
        return self._copied(PostgresqlTemplate.database, name)

    def copy(self, store: Store, name: str) -> Store:
        """The same world once more."""
        store.connection.close()
        return self._copied(store.config["NAME"], name)

    def close(self) -> None:
        """Stop the server."""
        self.server.stop()

    def _copied(self, source: str, name: str) -> Store:
        database = name.replace("-", "_")
        self.server.execute(f'CREATE DATABASE "{database}" TEMPLATE "{source}"')
        config = settings.DATABASES["default"] | self.server.address(database)
        return Store(name, config, self.folder / f"index-{name}")
