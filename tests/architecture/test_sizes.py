"""Files and functions stay short enough to be read."""

import ast
from statistics import median

from .sources import sources


def test_no_file_is_longer_than_three_hundred_lines():
    assert [s.name for s in sources() if len(s.lines) > 300] == []


def test_the_median_file_has_at_most_eighty_lines():
    assert median(len(s.lines) for s in sources() if s.lines) <= 80


def test_no_function_is_longer_than_fifty_lines():
    long = [
        f"{s.name}:{node.lineno} {node.name}"
        for s in sources()
        for node in ast.walk(s.tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > 50
    ]
    assert long == []


def test_no_file_has_a_name_that_says_nothing():
    empty = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [s.name for s in sources() if s.path.stem in empty] == []
