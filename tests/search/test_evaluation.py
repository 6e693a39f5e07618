"""Figures about search quality are what they say."""

import json

import pytest
from django.core.management import CommandError, call_command

from knowledge.library.models import ManualPage
from search.evaluation import evaluate, read_questions
from search.indexing.building import build

TSV = 'query\tdoc\tlang\tkind\n용접\ta.md\tko\tlink\n용접\tb.md\tko\tlink\n"도장\ta.md\ten\tlink\n'


@pytest.fixture
def questions_file(tmp_path):
    path = tmp_path / "questions.tsv"
    path.write_text(TSV, encoding="utf-8")
    return path


def test_lines_of_one_question_are_its_answers(questions_file):
    questions = read_questions(questions_file)
    assert [(q.text, q.answers) for q in questions] == [("용접", {"a.md", "b.md"}), ('"도장', {"a.md"})]


def test_scores_follow_the_ranks_of_the_right_documents(questions_file):
    answers = {"용접": ["x", "a.md", "y"], '"도장': ["x"] * 10 + ["a.md"]}
    scores = evaluate(read_questions(questions_file), answers.__getitem__)
    assert (scores["lang=ko"].mrr, scores["lang=ko"].recall) == (0.5, 0.5)
    assert scores["lang=ko"].ndcg == pytest.approx(0.6309 / 1.6309, abs=1e-3)
    assert (scores["lang=en"].mrr, scores["lang=en"].recall) == (0, 0)
    assert scores["all"].questions == 2
    assert scores["kind=link"].mrr == 0.25


def test_the_command_names_imported_pages_by_their_path(world, questions_file, capsys):
    world.page("용접 조건", "전류", model=ManualPage, source_path="a.md")
    build()
    call_command("evaluate_search", questions_file, "--json")
    scores = json.loads(capsys.readouterr().out)
    assert (scores["lang=ko"]["mrr"], scores["lang=ko"]["recall"]) == (1.0, 0.5)


@pytest.mark.parametrize("text", ["", "wrong\theader\n1\t2\n", "query\tdoc\n"])
def test_a_file_without_questions_is_refused_with_what_it_lacks(world, tmp_path, text):
    path = tmp_path / "bad.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=r"bad\.tsv"):
        call_command("evaluate_search", path)
