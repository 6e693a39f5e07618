"""How well the right pages are found: measured on questions with known answers."""

from __future__ import annotations

import csv
import math
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

DEPTH = 10


@dataclass
class Question:
    """A question and the documents that answer it."""

    text: str
    language: str
    kind: str
    answers: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Score:
    """Means over some questions."""

    questions: int
    mrr: float
    recall: float
    ndcg: float
    median_ms: float
    p95_ms: float


def read_questions(path: Path) -> list[Question]:
    """The questions of a TSV file, header `query doc [lang kind]`; several lines may be one question."""
    questions: dict[tuple[str, str, str], Question] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key = (row["query"], row.get("lang") or "", row.get("kind") or "")
            questions.setdefault(key, Question(*key)).answers.add(row["doc"])
    return list(questions.values())


def evaluate(questions: Iterable[Question], ask: Callable[[str], list[str]]) -> dict[str, Score]:
    """The scores of all questions, and of each language and kind; `ask` gives documents, best first."""
    groups: dict[str, list[tuple[float, float, float, float]]] = {}
    for question in questions:
        started = time.perf_counter()
        found = ask(question.text)[:DEPTH]
        elapsed = (time.perf_counter() - started) * 1000
        row = (*_rates(found, question.answers), elapsed)
        for group in ("all", f"lang={question.language}", f"kind={question.kind}"):
            if not group.endswith("="):
                groups.setdefault(group, []).append(row)
    return {group: _mean(rows) for group, rows in groups.items()}


def _rates(found: list[str], answers: set[str]) -> tuple[float, float, float]:
    ranks = [rank for rank, document in enumerate(found, 1) if document in answers]
    gain = sum(1 / math.log2(rank + 1) for rank in ranks)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(answers), DEPTH) + 1))
    return (1 / ranks[0] if ranks else 0.0), len(ranks) / len(answers), gain / best


def _mean(rows: list[tuple[float, float, float, float]]) -> Score:
    reciprocal, recall, ndcg, times = zip(*rows, strict=True)
    return Score(
        questions=len(rows),
        mrr=statistics.fmean(reciprocal),
        recall=statistics.fmean(recall),
        ndcg=statistics.fmean(ndcg),
        median_ms=statistics.median(times),
        p95_ms=sorted(times)[math.ceil(len(times) * 0.95) - 1],
    )
