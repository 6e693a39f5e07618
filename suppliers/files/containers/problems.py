import struct
import zipfile
import zlib
from contextlib import contextmanager
from enum import StrEnum

# What libraries raise over bytes that were made to break them, found by changing good files at random.
HOSTILE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


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


@contextmanager
def reading(what):
    """Whatever a library stumbles over inside means that the file is damaged."""
    try:
        yield
    except HOSTILE as error:
        raise Unreadable(Problem.DAMAGED, what) from error
