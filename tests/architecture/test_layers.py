"""Packages import to the right only; `apps.get_model` is no way round it."""

import ast
import re

from .sources import PACKAGES, ROOT, sources

RIGHT_OF = {
    "portal": {"search", "knowledge", "suppliers"},
    "search": {"knowledge", "suppliers"},
    "knowledge": {"suppliers"},
    "suppliers": set(),
}


def imported(source):
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_packages_import_to_the_right_only():
    wrong = [
        f"{source.name} imports {module}"
        for source in sources()
        for module in imported(source)
        if module.split(".")[0] in PACKAGES
        and module.split(".")[0] != source.name.split("/")[0]
        and module.split(".")[0] not in RIGHT_OF[source.name.split("/")[0]]
    ]
    assert wrong == []


def test_nothing_goes_round_the_layers_by_get_model():
    found = [s.name for s in sources() if "apps.get_model(" in "\n".join(s.lines)]
    assert found == []


def test_the_access_rule_imports_no_model_when_it_is_loaded():
    tree = ast.parse((ROOT / "suppliers" / "access.py").read_text(encoding="utf-8"))
    top = [n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module.startswith("suppliers")]
    assert top == []
    assert (ROOT / "suppliers" / "__init__.py").read_text(encoding="utf-8") == ""


def test_templates_hold_no_korean_outside_translations():
    hangul = re.compile(r"[가-힣]")
    found = [
        str(path.relative_to(ROOT))
        for path in ROOT.glob("*/**/templates/**/*.html")
        if hangul.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
