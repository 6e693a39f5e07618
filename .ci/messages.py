"""Collect the texts marked for translation into the message file of each room, and compile all of them.

A new text is added without a translation (`make test` fails until it has one); what no code says any more is
named, not removed. Needs xgettext (package gettext); the Korean of the editor has its own tool,
`portal/locale/refresh.py`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["suppliers", "knowledge", "search", "portal"]
CATALOG = Path("locale/ko/LC_MESSAGES/django.po")
EDITOR = ROOT / "portal"
# Everything of the portal that is not the editor's speaks through the shell.
SHELL = ROOT / "portal" / "shell"


def room_of(path):
    """The folder whose message file holds the texts of a source file."""
    for folder in path.parents:
        if folder == EDITOR:
            return SHELL
        if (folder / CATALOG).exists():
            return folder
    raise SystemExit(f"{path.relative_to(ROOT)} marks texts, but no folder above it has {CATALOG}.")


def sources():
    """The files that may mark texts, by room."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *PACKAGES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    by_room = {}
    for name in listed.stdout.splitlines():
        path = ROOT / name
        marks = path.suffix in {".py", ".html", ".txt"} and "locale" not in path.parts and path.exists()
        if marks and any(call in path.read_text() for call in ("gettext", "translate")):
            by_room.setdefault(room_of(path), []).append(path)
    return by_room


def collected(paths):
    """The texts that files mark, found by Django's own collector in a copy of them."""
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            copy = Path(folder) / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        (Path(folder) / "locale").mkdir()
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "-m", "django", "makemessages", "--locale", "ko", "--verbosity", "0"]
        subprocess.run(command, cwd=folder, env=environment, check=True)
        return polib.pofile(str(Path(folder) / CATALOG))


def merge(room, found):
    """Add to a room's file what it lacks; the texts that it holds and nothing says any more."""
    catalog = polib.pofile(str(room / CATALOG), wrapwidth=110)
    known = {(entry.msgctxt, entry.msgid) for entry in catalog}
    editor = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(EDITOR / CATALOG))}
    for entry in found:
        if (entry.msgctxt, entry.msgid) not in known | editor:
            entry.occurrences, entry.flags = [], [flag for flag in entry.flags if flag != "fuzzy"]
            catalog.append(entry)
            print(f"{room.relative_to(ROOT)}: new: {entry.msgid}")  # noqa: T201
    if len(catalog) > len(known):
        catalog.save()
    said = {(entry.msgctxt, entry.msgid) for entry in found}
    return [msgid for context, msgid in known if (context, msgid) not in said]


def main():
    """Collect, merge and compile."""
    if not shutil.which("xgettext"):
        raise SystemExit("xgettext is missing: apt-get install gettext")
    for room, paths in sorted(sources().items()):
        for msgid in merge(room, collected(paths)):
            print(f"{room.relative_to(ROOT)}: no longer said: {msgid}")  # noqa: T201
    for package in PACKAGES:
        for path in (ROOT / package).glob("**/LC_MESSAGES/*.po"):
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


if __name__ == "__main__":
    main()
