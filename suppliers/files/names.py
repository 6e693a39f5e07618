"""What a file is called: for people, and in the header that offers it for saving."""

import re
import unicodedata
from urllib.parse import quote

from suppliers.invisible import INVISIBLE

MAX_BYTES = 255  # the most that common file systems take
FALLBACK = "file"

DRIVE = re.compile(r"^[A-Za-z]:")
FORBIDDEN = re.compile(r'[<>:"|?*]')
SPACES = re.compile(r"\s+")
EXTENSION = re.compile(r"\.\w{1,10}\Z")
DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)")


def display_name(raw):
    """The name of a file as people see it: composed, one line, no folder, nothing that hides or reorders."""
    name = unicodedata.normalize("NFC", str(raw))
    name = "".join(" " if unicodedata.category(c) in {"Zl", "Zp"} or c in "\t\r\n" else c for c in name)
    name = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cs", "Cn"})
    name = INVISIBLE.sub("", name)
    name = name.replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    name = FORBIDDEN.sub("_", DRIVE.sub("", name))
    name = _tidy(unicodedata.normalize("NFC", name))
    if name.startswith(".") or not name.strip("."):
        name = FALLBACK + name.rstrip(".")
    if DEVICE.match(name):
        name = f"_{name}"
    return _shorten(name)


def extension_of(name):
    """The lower-case extension without its dot; empty when there is none."""
    found = EXTENSION.search(display_name(name))
    return found[0][1:].lower() if found else ""


def content_disposition(name, *, inline=False):
    """The `Content-Disposition` value of a file name (RFC 6266), with a plain ASCII name for old clients."""
    shown = display_name(name)
    plain = re.sub(r'[^ -~]|["\\%;]', "_", shown)
    value = f'{"inline" if inline else "attachment"}; filename="{plain}"'
    if plain != shown:
        value += f"; filename*=UTF-8''{quote(shown, safe='')}"
    return value


def _tidy(name):
    return SPACES.sub(" ", name).lstrip("- ").rstrip(". ")


def _shorten(name):
    if len(name.encode()) <= MAX_BYTES:
        return name
    found = EXTENSION.search(name)
    extension = found[0] if found else ""
    stem = name.removesuffix(extension).encode()[: MAX_BYTES - len(extension.encode())]
    return stem.decode(errors="ignore").rstrip(". ") + extension
