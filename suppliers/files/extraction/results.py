from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from suppliers.files.containers.problems import Problem

REASONS = {
    Problem.DAMAGED: _("The file is damaged, so its text cannot be searched. The file itself is unchanged."),
    Problem.PASSWORD: _(
        "The file is protected by a password, so its text cannot be searched. The file itself is unchanged."
    ),
    Problem.UNSAFE: _(
        "The file is not built like a normal document, so its text cannot be searched. "
        "The file itself is unchanged."
    ),
    Problem.TOO_LARGE: _(
        "The file holds too much text, so it cannot be searched in full. The file itself is unchanged."
    ),
    Problem.TOO_SLOW: _(
        "Reading the file took too long, so it cannot be searched in full. The file itself is unchanged."
    ),
    Problem.PREVIEW_ONLY: _(
        "The file is a distribution document: only the text of its preview can be searched. "
        "The file itself is unchanged."
    ),
}


@dataclass(frozen=True)
class ExtractedText:
    """The text of a file by page, sheet or slide. `problem` says why it is not all of it."""

    parts: tuple[tuple[str, str], ...] = ()
    problem: Problem | None = None

    @property
    def is_partial(self):
        return self.problem is not None

    @property
    def note(self):
        """What to tell the owner of a file that was read only in part; empty when it was read in full."""
        return REASONS[self.problem] if self.problem else ""

    def __str__(self):
        return "\n\n".join(text for _label, text in self.parts)


class ExtractionFailed(Exception):
    """No text could be had; `reason` can be shown."""

    def __init__(self, problem):
        super().__init__(str(problem))
        self.problem = problem

    @property
    def reason(self):
        return REASONS[self.problem]
