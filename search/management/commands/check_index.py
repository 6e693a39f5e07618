from django.core.management.base import BaseCommand, CommandError

from search.engines import engine
from search.engines.base import EngineUnavailable
from search.indexing import building
from search.indexing.following import follow

SHOWN = 20


class Command(BaseCommand):
    """Compares the search index with the database."""

    help = "Show where the search index and the database differ; with --repair, put it right."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="store what differs")

    def handle(self, *args, repair: bool, **options):
        index = engine()
        try:
            follow(index)
            differences = building.compare(index)
        except EngineUnavailable as error:
            raise CommandError(f"{error} Run: manage.py rebuild_index") from error
        if not differences:
            self.stdout.write("Index and database agree.")
            return
        for label in ("missing", "surplus", "changed"):
            keys = getattr(differences, label)
            self.stdout.write(f"{label}: {len(keys)} {' '.join(keys[:SHOWN])}".rstrip())
        if not repair:
            raise CommandError("Index and database differ. Run again with --repair.")
        building.repair(index, differences)
        self.stdout.write("Repaired.")
