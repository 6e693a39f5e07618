"""The files of a folder: which are imported, which are only shown by pages, which are refused, and why."""

import hashlib
import os
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from suppliers.files.containers import plain
from suppliers.files.kinds import DOCUMENTS, MACRO_EXTENSIONS, PICTURES, FileKind
from suppliers.invisible import INVISIBLE

from .references import Refused

MEGABYTE = 1024 * 1024
MAX_MARKDOWN_BYTES = 5 * MEGABYTE
MAX_PATH = 400
MARKDOWN_EXTENSIONS = {"md", "markdown"}
DOCUMENT_KINDS = ("pdf", "docx", "xlsx", "pptx", "hwp", "hwpx")
# Documents that people expect to be taken and that are not: they are refused aloud instead of left out.
OTHER_DOCUMENTS = {"doc", "xls", "ppt", "rtf", "odt", "ods", "odp", "xlsb", *MACRO_EXTENSIONS}
LEFT_OUT = ("Thumbs.db", "desktop.ini", "__MACOSX")


@dataclass(frozen=True)
class Source:
    """One file of the folder; `path` is composed (NFC), below the folder, with slashes."""

    path: str
    file: Path
    size: int
    kind: FileKind | None = None

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @property
    def is_markdown(self) -> bool:
        """Whether the file is converted, not stored."""
        return self.kind is None

    def read(self) -> bytes:
        """The content. Raises Refused when it cannot be had."""
        limit = self.kind.max_bytes if self.kind else MAX_MARKDOWN_BYTES
        try:
            # A link put in its place since the folder was walked is not followed.
            descriptor = os.open(self.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(descriptor, "rb") as file:
                content = file.read(limit + 1)
        except OSError as error:
            raise Refused(_("The file cannot be opened. Check its permissions.")) from error
        if len(content) > limit:
            raise _too_large(limit)
        return content


@dataclass
class Folder:
    """What a folder holds."""

    root: Path
    pages: dict[str, Source] = field(default_factory=dict)
    pictures: dict[str, Source] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def walk(root: Path) -> Folder:
    """Everything in a folder, in the order of names; no link is followed, no file is read."""
    folder = Folder(root)
    waiting = [("", root)]
    while waiting:
        prefix, path = waiting.pop()
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError:
            folder.refused[prefix or "."] = _("The folder cannot be opened. Check its permissions.")
            continue
        for entry in reversed(entries):
            if entry.is_dir(follow_symlinks=False) and not _is_hidden(entry.name):
                waiting.append((_joined(prefix, entry.name), Path(entry.path)))
        for entry in entries:
            if not _is_hidden(entry.name) and not entry.is_dir(follow_symlinks=False):
                _add(folder, _joined(prefix, entry.name), entry)
    return folder


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name in LEFT_OUT


def _joined(prefix: str, name: str) -> str:
    return unicodedata.normalize("NFC", f"{prefix}/{name}" if prefix else name)


def _add(folder: Folder, path: str, entry: os.DirEntry) -> None:
    shown = printable(path)
    try:
        source = _source(path, entry)
        if path in folder.pages or path in folder.pictures:
            raise Refused(_("Another file of this folder has the same name. Rename one of them."))
    except Refused as refusal:
        folder.refused[f"{shown} (2)" if shown in folder.pages else shown] = str(refusal)
        return
    if source is None:
        folder.left_out.append(shown)
    elif source.kind and source.kind.is_picture:
        folder.pictures[path] = source
    else:
        folder.pages[path] = source


def _source(path: str, entry: os.DirEntry) -> Source | None:
    """The file as something to import, or None for a kind that is not. Raises Refused."""
    if entry.is_symlink() and Path(entry.path).is_dir():
        raise _link()
    extension = entry.name.rpartition(".")[2].lower() if "." in entry.name else ""
    picture = next((kind for kind in PICTURES.values() if extension in kind.extensions), None)
    kind = DOCUMENTS[extension] if extension in DOCUMENT_KINDS else picture
    if kind is None and extension not in MARKDOWN_EXTENSIONS and extension not in OTHER_DOCUMENTS:
        return None
    _check_name(path)
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        raise _link()
    if not stat.S_ISREG(status.st_mode):
        raise Refused(_("This is not a file that can be read. Take it out of the folder."))
    if extension in OTHER_DOCUMENTS:
        problem = _(
            "Files of the kind %(kind)s are not imported. Save it as PDF, DOCX, XLSX or PPTX, without macros."
        )
        raise Refused(problem % {"kind": extension.upper()})
    if not status.st_size:
        raise Refused(_("The file is empty. Write its text, or take it out of the folder."))
    limit = kind.max_bytes if kind else MAX_MARKDOWN_BYTES
    if status.st_size > limit:
        raise _too_large(limit)
    return Source(path, Path(entry.path), status.st_size, kind)


def _check_name(path: str) -> None:
    if len(path) > MAX_PATH:
        problem = _("The path is longer than %(limit)d characters. Shorten the names.")
        raise Refused(problem % {"limit": MAX_PATH})
    if (
        "\\" in path
        or INVISIBLE.search(path)
        or any(unicodedata.category(char) in ("Cc", "Cs") for char in path)
    ):
        raise Refused(_("The name holds a backslash or characters that cannot be seen. Rename the file."))


def _link() -> Refused:
    return Refused(_("This is a link to another place. Put the file or folder itself here."))


def _not_text() -> Refused:
    return Refused(_("The file is not text, whatever its name says. Save it as UTF-8 text, or rename it."))


def _too_large(limit: int) -> Refused:
    problem = _("The file is larger than %(limit)d MB. Split it or make it smaller.")
    return Refused(problem % {"limit": limit // MEGABYTE})


def printable(path: str) -> str:
    """A path as it may be shown on a terminal and in a report."""
    return "".join(
        char if char.isprintable() and not INVISIBLE.match(char) else char.encode("unicode_escape").decode()
        for char in path
    )


def text_of(content: bytes, source: Source) -> str:
    """The text of a Markdown file. Raises Refused for anything but UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        with source.file.open("rb") as file:
            encoding = plain.encoding_of(file)
        if encoding is None:
            raise _not_text() from error
        problem = _("The file is saved as %(encoding)s. Save it as UTF-8 and import it again.")
        raise Refused(problem % {"encoding": encoding.upper()}) from error
    if "\x00" in text:
        raise _not_text()
    if not text.strip():
        raise Refused(_("The file is empty. Write its text, or take it out of the folder."))
    return text


def digest_of(*parts: bytes | str) -> str:
    """A short fingerprint of some contents, in order."""
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        encoded = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()
