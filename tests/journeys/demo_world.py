"""The demo world, laid out once a day and code state under `var/`, and copied for each journey."""

from __future__ import annotations

import datetime
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.services.databases import ROOT, SqliteTemplate, migrations_hash

TEMPLATES = ROOT / "var" / "journey-templates"
# What the seeding and the index are made of; the world's periods count from today.
SOURCES = [
    "portal/demo/**/*",
    "knowledge/library/blocks.py",
    "knowledge/library/actions/*.py",
    "knowledge/library/importing/*.py",
    "knowledge/library/models/*.py",
    "search/analysis/*.py",
    "search/engines/**/*.py",
    "search/indexing/*.py",
    "suppliers/network/actions/*.py",
]


def environment(folder: Path) -> dict[str, str]:
    """The environment of a process that works on the world in a folder."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "TEST_DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "TEST_VAR_DIR": str(folder),
        "VAR_DIR": str(folder),
        "PYTHONPATH": str(ROOT),
    }


def manage(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a management command on the world in a folder."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert not check or done.returncode == 0, f"{arguments[0]} failed:\n{done.stdout}\n{done.stderr}"
    return done


def copy_world(target: Path) -> None:
    """Give a journey its own demo world: database, files and search index."""
    source = TEMPLATES / _key()
    _build(source)
    shutil.copytree(source, target, dirs_exist_ok=True)


def _key() -> str:
    digest = hashlib.sha256(f"{migrations_hash()} {datetime.date.today()}".encode())
    paths = {path for pattern in SOURCES for path in ROOT.glob(pattern) if path.is_file()}
    for path in sorted(paths):
        if "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _build(folder: Path) -> None:
    """Lay the world out once; whoever comes meanwhile waits."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.exists():
            return
        for old in TEMPLATES.iterdir():
            if old.is_dir():
                shutil.rmtree(old)
        draft = TEMPLATES / "draft"
        draft.mkdir()
        migrated = SqliteTemplate()
        migrated.build()
        shutil.copyfile(migrated.path, draft / "portal.sqlite3")
        manage(draft, "seed_demo")
        manage(draft, "rebuild_index")
        with sqlite3.connect(draft / "portal.sqlite3") as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        draft.rename(folder)
