"""Compile every template of the house, so that a wrong tag fails before a reader meets it."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

import django  # noqa: E402
from django.template import TemplateSyntaxError, engines  # noqa: E402

ROOMS = ["suppliers", "knowledge", "search", "portal"]


def main():
    """Compile them all and name those that do not."""
    django.setup()
    engine = engines["django"]
    paths = [path for room in ROOMS for path in ROOT.glob(f"{room}/**/templates/**/*") if path.is_file()]
    broken = 0
    for path in sorted(paths):
        try:
            engine.from_string(path.read_text())
        except TemplateSyntaxError as error:
            broken += 1
            print(f"{path.relative_to(ROOT)}: {error}")  # noqa: T201
    print(f"{len(paths)} templates compiled, {broken} broken")  # noqa: T201
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
