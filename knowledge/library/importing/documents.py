"""Office files and PDF: the stored file as an attachment, and its text by page, sheet or slide."""

from pathlib import PurePosixPath

from suppliers.files.extraction import ExtractedText, ExtractionFailed, extract_text

from .body import Block
from .markdown import MAX_SUMMARY, Converted, language_of
from .references import Note, Remark
from .richtext import paragraphs
from .sources import Source

MAX_HEADING = 200
MAX_CHARACTERS = 2_000_000


def convert_document(source: Source, document_id: int) -> Converted:
    """What a page shows of a stored file; a file whose text cannot be read is shown all the same."""
    title = title_of(source)
    notes = []
    try:
        extracted = extract_text(source.file, source.kind)
    except ExtractionFailed as failure:
        extracted = ExtractedText()
        notes.append(Note(Remark.TEXT_NOT_READ, str(failure.reason)))
    if extracted.is_partial:
        notes.append(Note(Remark.TEXT_NOT_READ, str(extracted.note)))
    blocks: list[Block] = [("attachment", {"document": document_id, "title": title})]
    left = MAX_CHARACTERS
    for label, text in extracted.parts:
        markup = paragraphs(text[: max(0, left)])
        left -= len(text)
        if markup and label:
            blocks.append(("heading", {"text": label[:MAX_HEADING], "level": "2"}))
        if markup:
            blocks.append(("paragraph", markup))
    text = str(extracted)
    return Converted(
        title=title,
        summary=_summary(text),
        language=language_of({}, text or title),
        blocks=blocks,
        source=source.path,
        notes=notes,
    )


def title_of(source: Source) -> str:
    """The name of a file without its ending."""
    return PurePosixPath(source.path).stem.replace("_", " ").strip() or source.path


def _summary(text: str) -> str:
    words = " ".join(text[: MAX_SUMMARY * 4].split())
    return words if len(words) <= MAX_SUMMARY else f"{words[:MAX_SUMMARY].rsplit(' ', 1)[0]} …"
