"""Every URL pattern of the portal, by walking its resolver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver

EDITOR = "admin/"


@dataclass(frozen=True)
class Route:
    """One URL pattern: its name with its namespaces (empty for nameless ones) and its whole route."""

    name: str
    route: str
    parameters: tuple[str, ...]

    @property
    def key(self) -> str:
        """What the matrix calls it: its name, or its route where it has none."""
        return self.name or f"/{self.route}"

    @property
    def is_editor(self) -> bool:
        """Whether it belongs to Wagtail's editor."""
        return self.route.startswith(EDITOR)


def routes() -> list[Route]:
    """All patterns, included ones too."""
    return list(_walk(get_resolver().url_patterns, names=(), route=""))


def _walk(patterns, *, names: tuple[str, ...], route: str, taken=()) -> Iterator[Route]:
    for pattern in patterns:
        whole = route + str(pattern.pattern)
        parameters = (*taken, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from _walk(pattern.url_patterns, names=inner, route=whole, taken=parameters)
        else:
            yield Route(":".join((*names, pattern.name)) if pattern.name else "", whole, parameters)
