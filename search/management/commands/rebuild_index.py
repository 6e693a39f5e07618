import time

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import RebuildRunning
from search.indexing.building import build


class Command(BaseCommand):
    """Builds the search index anew beside the one in use and switches to it."""

    help = "Build the search index anew and switch to it; search goes on meanwhile."

    def handle(self, *args, **options):
        started = time.monotonic()
        try:
            count = build(progress=lambda done: self.stdout.write(f"{done} documents"))
        except RebuildRunning as error:
            raise CommandError("Another process is building the index; wait until it is done.") from error
        self.stdout.write(f"Index built: {count} documents in {time.monotonic() - started:.1f} s.")
