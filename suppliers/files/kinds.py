"""The kinds of files that may be stored (ASVS 5.1.1), and the check that a file is what its name says."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from suppliers.files import content, names, refusals
from suppliers.files.containers import pixels
from suppliers.files.containers.problems import Unreadable

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class FileKind:
    """One accepted kind: what it is called, how it is sent, and how large it may be, packed and unpacked."""

    key: str
    label: str
    extensions: tuple[str, ...]
    media_type: str
    max_bytes: int
    max_unpacked_bytes: int
    is_picture: bool = False

    @property
    def may_be_shown_inline(self):
        return self.is_picture or self.key == "pdf"


def _kind(key, label, media_type, megabytes, unpacked=None, *, extensions=None, is_picture=False):
    size, unpacked_size = megabytes * MEGABYTE, (unpacked or megabytes) * MEGABYTE
    return FileKind(key, label, extensions or (key,), media_type, size, unpacked_size, is_picture)


OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    kind.key: kind
    for kind in (
        _kind("pdf", "PDF", "application/pdf", 50),
        _kind("docx", "DOCX", f"{OFFICE}wordprocessingml.document", 50, 300),
        _kind("xlsx", "XLSX", f"{OFFICE}spreadsheetml.sheet", 50, 400),
        _kind("pptx", "PPTX", f"{OFFICE}presentationml.presentation", 50, 300),
        _kind("hwp", "HWP", "application/x-hwp", 50, 300),
        _kind("hwpx", "HWPX", "application/hwp+zip", 50, 300),
        _kind("txt", _("plain text (TXT)"), "text/plain", 10),
        _kind("csv", "CSV", "text/csv", 10),
        _kind("md", "Markdown (MD)", "text/markdown", 10),
        _kind("png", "PNG", "image/png", 20, 100, is_picture=True),
        _kind("jpg", "JPG", "image/jpeg", 20, 100, extensions=("jpg", "jpeg"), is_picture=True),
        _kind("webp", "WebP", "image/webp", 20, 100, is_picture=True),
        _kind("gif", "GIF", "image/gif", 20, 100, is_picture=True),
    )
}
PICTURES = {key: kind for key, kind in KINDS.items() if kind.is_picture}
DOCUMENTS = {key: kind for key, kind in KINDS.items() if not kind.is_picture}
MAX_PIXELS = 25_000_000  # a decoder takes four bytes for each
MACRO_EXTENSIONS = {"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "ppsm", "potm", "ppam"}


def kind_named(name, *, accepted=KINDS):
    """The kind that the extension of a name claims, or None."""
    extension = names.extension_of(name)
    return next((kind for kind in accepted.values() if extension in kind.extensions), None)


def identify(file, name, *, accepted=KINDS):
    """The kind of a file whose name, first bytes and inside agree; raises a `FileRefused` otherwise.

    Reads headers and directories only; text is streamed once, and a picture decoded once its size is known
    to be harmless. The position is at the start afterwards.
    """
    kind = kind_named(name, accepted=accepted)
    if kind is None:
        raise _refusal_of_extension(name, accepted)
    size = _size_of(file)
    if not size:
        raise refusals.EmptyFile(name)
    if size > kind.max_bytes:
        raise refusals.FileTooLarge(name, limit=kind.max_bytes // MEGABYTE)
    try:
        _check_content(file, name, kind)
    except Unreadable as error:
        raise refusals.BY_PROBLEM[error.problem](name) from error
    finally:
        file.seek(0)
    return kind


def check_upload(file, *, accepted=KINDS):
    """A validator for file fields of forms and models."""
    try:
        identify(file, file.name, accepted=accepted)
    except refusals.FileRefused as refusal:
        raise refusal.as_validation_error() from refusal


def _size_of(file):
    """The size that the storage or the upload knows, so that nothing is read to learn it."""
    size = getattr(file, "size", None)
    return file.seek(0, 2) if size is None else size


def _refusal_of_extension(name, accepted):
    if names.extension_of(name) in MACRO_EXTENSIONS:
        return refusals.MacrosRefused(name)
    listed = ", ".join(extension.upper() for kind in accepted.values() for extension in kind.extensions[:1])
    return refusals.KindNotAccepted(name, accepted=listed)


def _check_content(file, name, kind):
    found = content.look_into(file, kind.key, max_unpacked=kind.max_unpacked_bytes)
    if found.has_macros:
        raise refusals.MacrosRefused(name)
    if found.key != kind.key:
        raise refusals.KindMismatch(name, kind=kind.label)
    if found.pixels > MAX_PIXELS:
        raise refusals.PictureTooLarge(name, limit=f"{MAX_PIXELS:,}")
    if kind.is_picture:
        pixels.check_whole(file)
