"""Zip containers (DOCX, XLSX, PPTX, HWPX), checked by their directory alone before anything is unpacked."""

import stat
import struct
import zipfile
from dataclasses import dataclass

from suppliers.files.containers.problems import Problem, Unreadable, reading

START = b"PK\x03\x04"
END = b"PK\x05\x06"
END_64 = b"PK\x06\x06"
LOCATOR_64 = b"PK\x06\x07"
LONGEST_COMMENT = 0xFFFF
MARKUP_HEAD = 1024


@dataclass(frozen=True)
class ArchiveLimits:
    """How much an archive may hold. `ratio` counts for entries above `ratio_from` bytes."""

    unpacked: int
    entries: int = 10_000
    directory_bytes: int = 2 * 1024 * 1024
    ratio: int = 250
    ratio_from: int = 4 * 1024 * 1024


def open_archive(file, limits):
    """A `ZipFile` whose directory keeps the limits and lists one plain, unencrypted file after another."""
    file.seek(0)
    if file.read(4) != START:
        raise Unreadable(Problem.DAMAGED, "no zip")
    directory_offset = _check_end_records(file, limits)
    with reading("directory"):
        archive = zipfile.ZipFile(file)
    _check_entries(archive.infolist(), directory_offset, limits)
    return archive


def read_entry(archive, name, *, at_most):
    """The first `at_most` bytes of one entry."""
    with reading(name), archive.open(name) as entry:
        return entry.read(at_most)


def refuse_document_types(archive):
    """No format read here uses a document type; bombs of entities and outside references need one."""
    for info in archive.infolist():
        if info.filename.lower().endswith((".xml", ".rels", ".hpf", ".vml")):
            head = read_entry(archive, info.filename, at_most=MARKUP_HEAD).replace(b"\0", b"").upper()
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Unreadable(Problem.UNSAFE, "document type")


def _check_end_records(file, limits):
    """The place and size of the directory, read without trusting it, since a reader loads all of it."""
    size = file.seek(0, 2)
    tail_at = max(0, size - LONGEST_COMMENT - 22 - 76)
    file.seek(tail_at)
    tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + 22:
        raise Unreadable(Problem.DAMAGED, "no end record")
    disk, directory_disk, _here, count, length, offset, comment = struct.unpack(
        "<4H2LH", tail[at + 4 : at + 22]
    )
    end = at
    if tail[max(0, at - 20) : at - 16] == LOCATOR_64:
        end = at - 76
        record = tail[end : end + 56] if end >= 0 else b""
        if record[:4] != END_64 or len(record) < 56:
            raise Unreadable(Problem.UNSAFE, "end record")
        disk, directory_disk, _here, count, length, offset = struct.unpack("<2L4Q", record[16:56])
    if disk or directory_disk or at + 22 + comment != len(tail) or offset + length != tail_at + end:
        raise Unreadable(Problem.UNSAFE, "bytes outside the archive")
    if count > limits.entries or length > limits.directory_bytes:
        raise Unreadable(Problem.TOO_LARGE, "entries")
    return offset


def _check_entries(entries, directory_offset, limits):
    if len({info.filename for info in entries}) != len(entries):
        raise Unreadable(Problem.UNSAFE, "an entry twice")
    if len(entries) > limits.entries or sum(info.file_size for info in entries) > limits.unpacked:
        raise Unreadable(Problem.TOO_LARGE, "unpacked")
    for info in entries:
        _check_entry(info, limits)
    starts = sorted((info.header_offset, info.compress_size) for info in entries)
    ends = [start for start, _size in starts[1:]] + [directory_offset]
    if any(start + 30 + size > end for (start, size), end in zip(starts, ends, strict=True)):
        raise Unreadable(Problem.UNSAFE, "overlapping entries")


def _check_entry(info, limits):
    if info.flag_bits & 0x1:
        raise Unreadable(Problem.PASSWORD, "encrypted entry")
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unreadable(Problem.UNSAFE, "packing method")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unreadable(Problem.UNSAFE, "link")
    name = info.orig_filename.replace("\\", "/")
    if name.startswith("/") or "\0" in name or ":" in name[:2] or ".." in name.split("/"):
        raise Unreadable(Problem.UNSAFE, "path")
    if info.file_size > limits.ratio_from and info.file_size > limits.ratio * max(info.compress_size, 1):
        raise Unreadable(Problem.TOO_LARGE, "ratio")
