"""Collect the marked texts of each room into its own message file and compile it, without msgfmt."""

import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
# Rooms inside these have their own message files; a room's texts are not collected a second time above it.
PACKAGES = ["suppliers", "knowledge", "search", "portal"]


def rooms():
    """Every folder with a `locale` of its own, the deepest first."""
    found = [locale.parent for package in PACKAGES for locale in (ROOT / package).glob("**/locale")]
    return sorted(found, key=lambda folder: -len(folder.parts))


def main():
    """Collect and compile."""
    for room in rooms():
        below = [str(other.relative_to(room)) for other in rooms() if room in other.parents]
        ignored = [part for folder in below for part in ("--ignore", f"{folder}/*")]
        subprocess.run(
            [
                *(sys.executable, str(ROOT / "manage.py"), "makemessages", "--locale", "ko"),
                *("--no-obsolete", "--add-location", "file", *ignored),
            ],
            cwd=room,
            check=True,
        )
        for source in (room / "locale").glob("*/LC_MESSAGES/*.po"):
            polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))


if __name__ == "__main__":
    main()
