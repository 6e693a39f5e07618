"""HWP 5: records of the sections of a compound file."""

import struct
import zlib

from suppliers.files.containers.ole import has_hwp_header, open_ole, read_stream
from suppliers.files.containers.problems import Problem, Unreadable

FLAGS_AT = 36
COMPRESSED, PASSWORD, DISTRIBUTION = 1 << 0, 1 << 1, 1 << 2
LOCKED = PASSWORD | 1 << 4 | 1 << 8 | 1 << 10  # a password, rights management, a certificate
PARA_TEXT = 67
# Control characters stand for what is not a letter; those below take eight code units in all.
WIDE = {*range(1, 10), 11, 12, *range(14, 24)}
SHOWN = {9: "\t", 10: "\n", 24: "-", 30: " ", 31: " "}


def read(file, limits):
    with open_ole(file) as container:
        if not has_hwp_header(container):
            raise Unreadable(Problem.DAMAGED, "no HWP file")
        header = read_stream(container, "FileHeader")
        flags = int.from_bytes(header[FLAGS_AT : FLAGS_AT + 4], "little")
        if flags & LOCKED:
            raise Unreadable(Problem.PASSWORD, "locked")
        if flags & DISTRIBUTION:
            yield "", _preview(container)
            raise Unreadable(Problem.PREVIEW_ONLY)
        budget = limits.unpacked_bytes
        for name in _sections(container):
            data = read_stream(container, name)
            if flags & COMPRESSED:
                data = _inflate(data, budget)
            budget -= len(data)
            for text in _paragraphs(data):
                yield "", text + "\n"


def _sections(container):
    numbered = []
    for entry in container.listdir():
        if len(entry) == 2 and entry[0] == "BodyText" and entry[1][7:].isdecimal():
            numbered.append((int(entry[1][7:]), entry))
    if not numbered:
        raise Unreadable(Problem.DAMAGED, "no sections")
    return [entry for _number, entry in sorted(numbered)]


def _preview(container):
    """The body of a distribution document is encrypted; its first page lies beside it in the clear."""
    if not container.exists("PrvText"):
        return ""
    return read_stream(container, "PrvText").decode("utf-16-le", "ignore")


def _inflate(data, at_most):
    try:
        unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, at_most + 1)
    except zlib.error as error:
        raise Unreadable(Problem.DAMAGED, "section") from error
    if len(unpacked) > at_most:
        raise Unreadable(Problem.TOO_LARGE, "section")
    return unpacked


def _paragraphs(data):
    at = 0
    while at + 4 <= len(data):
        (head,) = struct.unpack_from("<L", data, at)
        at += 4
        tag, size = head & 0x3FF, head >> 20
        if size == 0xFFF:
            if at + 4 > len(data):
                return
            (size,) = struct.unpack_from("<L", data, at)
            at += 4
        if tag == PARA_TEXT:
            yield _characters(data[at : at + size])
        at += size


def _characters(data):
    """The letters of a paragraph without the bytes of the controls between them."""
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    pieces, start, at = [], 0, 0
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            at += 1
            continue
        pieces += [data[start * 2 : at * 2].decode("utf-16-le", "ignore"), SHOWN.get(unit, "")]
        at += 8 if unit in WIDE else 1
        start = at
    pieces.append(data[start * 2 : len(units) * 2].decode("utf-16-le", "ignore"))
    return "".join(pieces)
