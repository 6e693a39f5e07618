"""The text of stored files, read in a process of its own that may fail without harm."""

from suppliers.files.extraction.results import ExtractedText, ExtractionFailed
from suppliers.files.extraction.sandbox import extract_text
from suppliers.files.readers.limits import Limits

__all__ = ["ExtractedText", "ExtractionFailed", "Limits", "extract_text"]
