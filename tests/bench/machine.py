"""What a measurement was made with."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.services.postgresql import PostgresqlServer
from tests.services.server import CannotStartServer

from .compare import SEED

PACKAGES = ["Django", "wagtail", "python-mecab-ko", "psycopg"]
ROOT = Path(__file__).resolve().parent.parent.parent


def facts() -> dict[str, object]:
    """Machine, versions, seed and the state of the code."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": platform.platform(),
        "load": [round(load, 1) for load in os.getloadavg()],
        "pinned_to_cores": False,
        "seed": SEED,
        "commit": _output("git", "describe", "--always", "--dirty"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "postgresql": _output(program, "--version") if (program := has_postgresql()) else None,
        "packages": {name: _version(name) for name in PACKAGES},
    }


def has_postgresql() -> str:
    """The path of PostgreSQL's server program, or nothing."""
    try:
        return PostgresqlServer.tool("postgres")
    except CannotStartServer:
        return ""


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except ModuleNotFoundError:
        return None


def _output(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
