import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from knowledge.library.models import ManualPage
from search.engines import engine
from search.engines.base import EngineUnavailable
from search.evaluation import DEPTH, evaluate, read_questions
from search.query import SearchQuery
from suppliers.network.models import Audience


class Command(BaseCommand):
    """Measures how well imported pages are found."""

    help = "MRR@10, recall@10, nDCG@10 and times over a TSV file `query doc [lang kind]` of imported pages."

    def add_arguments(self, parser):
        parser.add_argument("questions", type=Path, metavar="QUERIES.tsv")
        parser.add_argument("--engine", default="embedded", choices=["embedded"])
        parser.add_argument("--json", action="store_true", help="write figures for programs")

    def handle(self, *args, **options):
        path = options["questions"]
        if not path.is_file():
            raise CommandError(f"{path} is not a file.")
        try:
            questions = read_questions(path)
        except (KeyError, UnicodeDecodeError) as error:
            raise CommandError(
                f"{path} needs a header line: query, doc and, if wanted, lang, kind."
            ) from error
        if not questions:
            raise CommandError(f"{path} holds no question.")
        try:
            scores = evaluate(questions, asker(options["engine"]))
        except EngineUnavailable as error:
            raise CommandError(f"{error} Run: manage.py rebuild_index") from error
        if options["json"]:
            self.stdout.write(json.dumps({group: asdict(score) for group, score in scores.items()}, indent=2))
            return
        self.stdout.write(
            f"{'':<16}{'n':>6}{'MRR@10':>9}{'rec@10':>9}{'nDCG@10':>9}{'med ms':>9}{'p95 ms':>9}"
        )
        for group, score in scores.items():
            self.stdout.write(
                f"{group:<16}{score.questions:>6}{score.mrr:>9.3f}{score.recall:>9.3f}"
                f"{score.ndcg:>9.3f}{score.median_ms:>9.1f}{score.p95_ms:>9.1f}"
            )


def asker(name):
    """A function from a question to the paths of imported pages, over all audiences, as an operator asks."""
    index = engine(name)
    everybody = frozenset(Audience.objects.values_list("id", flat=True))
    paths = {f"page:{pk}": path for pk, path in ManualPage.objects.values_list("pk", "source_path") if path}

    def ask(text):
        query = SearchQuery(text=text, audience_ids=everybody, limit=DEPTH)
        return [paths.get(hit.key, hit.key) for hit in index.search(query).hits]

    return ask
