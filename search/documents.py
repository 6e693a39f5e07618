"""What the index holds: one document for each thing that can be found."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """The searchable state of one object at one version; every engine stores exactly this.

    The key names the object (`page:17`). The version grows with every change: an engine refuses a document
    that is older than what it holds. The audience is the one the access rule compares.
    """

    key: str
    kind: str
    version: int
    audience: int
    title: str
    body: str
    url: str = ""
    family: int | None = None
    owner: int | None = None
    language: str = ""
    process_area: str = ""
    code: str = ""
    revision: str = ""
    updated_on: datetime.date | None = None

    @property
    def digest(self) -> str:
        """A fingerprint of everything but the version, to compare an index with the database."""
        values = [str(getattr(self, each.name)) for each in fields(self) if each.name != "version"]
        return hashlib.sha256("\0".join(values).encode()).hexdigest()[:16]
