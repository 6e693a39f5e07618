from enum import StrEnum


class Problem(StrEnum):
    """Why the inside of a file was not opened, or only in part."""

    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105
    UNSAFE = "unsafe"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    PREVIEW_ONLY = "preview-only"


class Unreadable(Exception):
    """The bytes cannot or must not be opened as what they claim to be."""

    def __init__(self, problem, detail=""):
        super().__init__(f"{problem}: {detail}" if detail else str(problem))
        self.problem = problem
