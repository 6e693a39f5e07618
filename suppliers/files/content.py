"""What the bytes of a file say it is, whatever its name says."""

from dataclasses import dataclass

import filetype

from suppliers.files.containers import ole, pixels, plain
from suppliers.files.containers.archive import ArchiveLimits, open_archive, read_entry, refuse_document_types
from suppliers.files.containers.ooxml import CONTENT_TYPES, Package
from suppliers.files.containers.problems import Problem, Unreadable

HEAD = 8_192
PDF_TAIL = 4_096
TEXTS = {"txt", "csv", "md"}
OFFICE = {"docx", "xlsx", "pptx"}
HWPX_TYPE = b"application/hwp+zip"


@dataclass(frozen=True)
class Content:
    """What was found: the key of a kind, or None for anything that is not accepted."""

    key: str | None
    pixels: int = 0
    has_macros: bool = False


def look_into(file, claimed, *, max_unpacked):
    """The content of a file; `claimed` only decides between kinds of text, which nothing else tells apart."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _archive(file, ArchiveLimits(unpacked=max_unpacked))
    if head.startswith(ole.MAGIC):
        return _ole(file, claimed)
    sniffed = filetype.guess(head)
    extension = sniffed.extension if sniffed else None
    if extension in pixels.READERS:
        width, height = pixels.size_of(file, extension)
        return Content(extension, pixels=width * height)
    if extension == "pdf":
        return Content("pdf" if _is_whole_pdf(file, head) else None)
    is_text = claimed in TEXTS and not extension and plain.encoding_of(file) and not plain.is_markup(file)
    return Content(claimed if is_text else None)


def _archive(file, limits):
    archive = open_archive(file, limits)
    members = archive.namelist()
    if members and members[0] == "mimetype":
        is_hwpx = read_entry(archive, "mimetype", at_most=100).strip() == HWPX_TYPE
        refuse_document_types(archive)
        return Content("hwpx" if is_hwpx else None)
    if CONTENT_TYPES not in members:
        return Content(None)
    refuse_document_types(archive)
    package = Package(archive)
    return Content(package.kind, has_macros=package.has_macros)


def _ole(file, claimed):
    with ole.open_ole(file) as container:
        if claimed in OFFICE and container.exists("EncryptedPackage"):
            raise Unreadable(Problem.PASSWORD, "encrypted Office file")
        return Content("hwp" if ole.has_hwp_header(container) else None)


def _is_whole_pdf(file, head):
    """Starts and ends as a PDF, with no archive hung on its end."""
    size = file.seek(0, 2)
    file.seek(max(0, size - PDF_TAIL))
    tail = file.read()
    return head.startswith(b"%PDF-") and b"%%EOF" in tail and b"PK\x05\x06" not in tail[-22 - 256 :]
