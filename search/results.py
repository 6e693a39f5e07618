"""What a person gets for a question."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.utils.translation import pgettext_lazy

from .passages import Part

KIND_NAMES = {
    "standard": pgettext_lazy("kind of page", "Standard"),
    "case": pgettext_lazy("kind of page", "Improvement case"),
    "manual": pgettext_lazy("kind of page", "Manual"),
    "notice": pgettext_lazy("kind of page", "Notice"),
}


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found, ready to be shown; the database has confirmed that the viewer may see it."""

    key: str
    url: str
    kind: str
    title: list[Part]
    passage: list[Part]
    language: str
    process_area: str = ""
    code: list[Part] = field(default_factory=list)
    revision: str = ""
    family: str = ""
    owner: str = ""
    updated_on: datetime.date | None = None

    @property
    def kind_name(self) -> str:
        """What one of its kind is called."""
        return KIND_NAMES[self.kind]


@dataclass(frozen=True, kw_only=True)
class SearchResults:
    """A page of hits, best first, with counts that are true for the viewer."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    # The index could not answer: titles in the database did.
    is_degraded: bool = False
