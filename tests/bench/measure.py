"""Measures one vendor's rows in a process of its own and writes them as JSON."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Build the worlds, measure, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database", choices=["sqlite", "postgresql"])
    parser.add_argument("target", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=8)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "PORTAL_TEST_DATABASE": asked.database,
            "TEST_VAR_DIR": folder,
        }
        import django

        django.setup()
        rows = measured(Path(folder), asked.database, only=asked.only, seconds=asked.seconds)
    asked.target.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def measured(folder: Path, database: str, *, only: str, seconds: float) -> list[dict]:
    """The rows of one vendor; `only` names a part."""
    from . import listing, reading
    from .stores import PostgresqlStores, SqliteStores

    parts = {"list": listing.measure}
    if database == "sqlite":
        parts["pages"] = reading.measure
    stores = {"sqlite": SqliteStores, "postgresql": PostgresqlStores}[database](folder)
    rows = []
    try:
        for name, part in parts.items():
            if only in ("", name):
                started = time.perf_counter()
                rows += part(stores, seconds=seconds)
                progress(f"{database} {name}: {time.perf_counter() - started:.0f} s")
    finally:
        stores.close()
    return [row.as_json() for row in rows]


def progress(text: str) -> None:
    """Say how far the run is."""
    os.write(2, f"  {text}\n".encode())


if __name__ == "__main__":
    main()
