"""`make bench`: measures on SQLite and, where it is installed, PostgreSQL; prints a table, writes JSON."""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Started as a script: its own folder must not stand for the modules of Python.
sys.path[0] = str(ROOT)

from tests.bench.machine import facts, has_postgresql  # noqa: E402
from tests.bench.table import table  # noqa: E402


def main() -> None:
    """Measure each database in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", choices=["", "list", "pages"], help="one part of the rows")
    parser.add_argument("--seconds", type=float, default=8, help="about how long a comparison takes")
    asked = parser.parse_args()
    started = datetime.datetime.now().astimezone()
    before = facts()
    rows: list[dict] = []
    for database in ["sqlite", "postgresql"] if has_postgresql() else ["sqlite"]:
        say(f"Measuring on {database} …")
        rows += measure(database, only=asked.only, seconds=asked.seconds)
    seconds = (datetime.datetime.now().astimezone() - started).total_seconds()
    report = {"measured_at": started.isoformat(timespec="seconds"), "seconds": round(seconds)}
    report |= {"machine": before, "load_at_end": facts()["load"], "rows": rows}
    target = ROOT / "var" / "bench" / f"{started:%Y-%m-%dT%H%M}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    say(table(rows))
    say(f"{seconds:.0f} seconds, load {before['load']} → {report['load_at_end']}.")
    say(f"Written to {target.relative_to(ROOT)}")


def measure(database: str, *, only: str, seconds: float) -> list[dict]:
    """The rows of one vendor."""
    with tempfile.NamedTemporaryFile(suffix=".json") as target:
        command = [sys.executable, "-m", "tests.bench.measure", database, target.name]
        command += [f"--only={only}", f"--seconds={seconds}"]
        subprocess.run(command, cwd=ROOT, check=True)
        return json.loads(Path(target.name).read_text(encoding="utf-8"))


def say(text: str) -> None:
    """Print, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
