"""The project's own source files, as the architecture tests read them."""

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ["suppliers", "knowledge", "search", "portal"]


@dataclass(frozen=True)
class Source:
    """A Python file with its lines and its tree."""

    path: Path

    @property
    def name(self):
        return str(self.path.relative_to(ROOT))

    @cached_property
    def lines(self):
        return self.path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def tree(self):
        return ast.parse("\n".join(self.lines))

    def has_mark(self, node):
        """Whether `# access: reason` stands in the statement or within the three lines above it."""
        block = self.lines[max(0, node.lineno - 4) : node.end_lineno]
        return any("# access: " in line for line in block)


@cache
def sources():
    """Every Python file of the packages that is not a migration."""
    return [
        Source(path)
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def facing_people():
    """Files that answer requests: views, hooks, template tags, forms and the API."""
    names = {"views", "templatetags", "api"}
    files = {"views.py", "forms.py", "wagtail_hooks.py", "context.py", "rich_text.py", "service.py"}
    return [s for s in sources() if names & set(s.path.parts) or s.path.name in files]
