"""The leaky calls are banned where requests are answered, with a visible way out that gives its reason."""

import ast
import re

import pytest
from django.apps import apps

from .sources import ROOT, Source, facing_people

# What narrows a queryset to a viewer; a statement with one of these needs no mark.
NARROWING = {"visible_to", "pages_visible_to", "shared_pages", "owned_by", "visible_q", "families_where"}
LEAKY_FUNCTIONS = {"get_object_or_404", "get_list_or_404"}
LEAKY_METHODS = {"search", "autocomplete"}


def restricted_names():
    """The class names of models whose rows have an audience."""
    restricted = [
        model
        for model in apps.get_models()
        if any(f.name in ("audience", "distribution") for f in model._meta.get_fields())
    ]
    return {model.__name__ for model in restricted}


def statements(source: Source):
    """Every simple statement, so that a call is judged with its whole chain."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.stmt) and not isinstance(
            node, ast.FunctionDef | ast.ClassDef | ast.For | ast.If | ast.With | ast.Try | ast.While
        ):
            yield node
        elif isinstance(node, ast.For | ast.If | ast.While):
            yield node.iter if isinstance(node, ast.For) else node.test


def leaks(source: Source, restricted: set[str]):
    """The statements that reach restricted rows past the access rule."""
    for statement in statements(source):
        names = {n.id for n in ast.walk(statement) if isinstance(n, ast.Name)}
        attributes = {n.attr for n in ast.walk(statement) if isinstance(n, ast.Attribute)}
        called = [n.func for n in ast.walk(statement) if isinstance(n, ast.Call)]
        calls = {function.attr for function in called if isinstance(function, ast.Attribute)}
        if (names | attributes) & NARROWING or source.has_mark(statement):
            continue
        unscoped = "objects" in attributes and names & restricted and calls
        everything = any(
            function.attr == "all" and getattr(function.value, "attr", "") == "objects"
            for function in called
            if isinstance(function, ast.Attribute)
        )
        searching = "objects" in attributes and calls & LEAKY_METHODS
        if unscoped or everything or searching or names & LEAKY_FUNCTIONS:
            yield f"{source.name}:{statement.lineno}"


def test_no_view_reaches_restricted_rows_past_the_rule():
    restricted = restricted_names()
    found = [leak for source in facing_people() for leak in leaks(source, restricted)]
    assert found == [], "Narrow these with visible_to(viewer), or state `# access: reason`."


def test_templates_do_not_query():
    pattern = re.compile(r"\{[{%][^}%]*\.(objects|all|filter|search)\b(?!-)[^}%]*[%}]\}")
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in ROOT.glob("*/**/templates/**/*.html")
        if ".venv" not in path.parts
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "def view(request):\n    return KnowledgeDocument.objects.filter(pk=1)\n",
        "def view(request):\n    return Company.objects.all()\n",
        "def view(request):\n    return get_object_or_404(Page, pk=1)\n",
        "def view(request):\n    return Page.objects.live().search(request.GET['q'])\n",
        "def view(request):\n    for page in Page.objects.filter(live=True):\n        print(page)\n",
    ],
)
def test_a_leaky_call_is_found(tmp_path, code):
    path = ROOT / "knowledge" / "library" / "views" / "sample.py"
    source = Source(path)
    source.__dict__["lines"] = code.splitlines()
    assert list(leaks(source, {"KnowledgeDocument", "Page"}))


def test_a_stated_reason_is_accepted():
    source = Source(ROOT / "knowledge" / "library" / "views" / "sample.py")
    source.__dict__["lines"] = [
        "def view(request):",
        "    # access: the person's own family",
        "    return Page.objects.filter(pk=1)",
    ]
    assert list(leaks(source, {"Page"})) == []
