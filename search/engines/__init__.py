"""The engine of this installation."""

from __future__ import annotations

from django.conf import settings

from .base import Engine


def engine(name: str = "embedded") -> Engine:
    """The engine with a name; the embedded one needs no server."""
    if name != "embedded":
        raise ValueError(f"There is no search engine called {name}.")
    from .embedded.engine import EmbeddedEngine

    return EmbeddedEngine(settings.SEARCH_INDEX_DIR)
