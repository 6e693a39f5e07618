"""What an import did, file by file."""

import enum
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from .references import Note


class Outcome(enum.StrEnum):
    """What became of one file."""

    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    LEFT_OUT = "left-out"

    @property
    def label(self) -> str:
        """The outcome in the reader's language."""
        return str(LABELS[self])


LABELS = {
    Outcome.IMPORTED: _("imported"),
    Outcome.UPDATED: _("updated"),
    Outcome.UNCHANGED: _("unchanged"),
    Outcome.REFUSED: _("refused"),
    Outcome.LEFT_OUT: _("left out (kind not imported)"),
}


@dataclass
class FileReport:
    """One file: what became of it, why it was refused, what was not taken over as written."""

    path: str
    outcome: Outcome
    reason: str = ""
    notes: list[Note] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        notes = [{"kind": note.remark.value, "subject": note.subject} for note in self.notes]
        return {"path": self.path, "outcome": self.outcome.value, "reason": self.reason, "notes": notes}


@dataclass
class ImportReport:
    """All files of one run."""

    files: list[FileReport] = field(default_factory=list)
    seconds: float = 0.0
    dry_run: bool = False

    def add(self, path: str, outcome: Outcome, *, reason: str = "", notes: list[Note] | None = None) -> None:
        """Note what became of a file."""
        self.files.append(FileReport(path, outcome, reason, notes or []))

    def counts(self) -> dict[Outcome, int]:
        """How many files came to each outcome."""
        counted = Counter(file.outcome for file in self.files)
        return {outcome: counted[outcome] for outcome in Outcome}

    def note_counts(self) -> Counter:
        """How often each kind of remark was made."""
        return Counter(note.remark for file in self.files for note in file.notes)

    @property
    def pages_per_second(self) -> float:
        """How fast pages were written."""
        written = sum(file.outcome in (Outcome.IMPORTED, Outcome.UPDATED) for file in self.files)
        return written / self.seconds if self.seconds else 0.0

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            "dry_run": self.dry_run,
            "seconds": round(self.seconds, 2),
            "pages_per_second": round(self.pages_per_second, 1),
            "totals": {outcome.value: count for outcome, count in self.counts().items()},
            "notes": {remark.value: count for remark, count in sorted(self.note_counts().items())},
            "files": [file.as_json() for file in sorted(self.files, key=lambda file: file.path)],
        }
