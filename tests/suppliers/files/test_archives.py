import io
import stat
import struct
import time
import zipfile
import zlib

import pytest

from suppliers.files import refusals
from suppliers.files.kinds import identify
from tests.suppliers.files import makers


def look(content, name="a.docx"):
    return identify(io.BytesIO(content), name)


def docx_with(*entries):
    return makers.docx(more=entries)


@pytest.mark.parametrize(
    "name", ["../evil.xml", "word/../../evil.xml", "/etc/passwd", "C:/evil.xml", "..\\evil.xml"]
)
def test_entries_with_path_tricks_are_refused(name):
    with pytest.raises(refusals.ArchiveRefused):
        look(docx_with((zipfile.ZipInfo(name), "x")))


def test_links_are_refused():
    link = zipfile.ZipInfo("word/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(refusals.ArchiveRefused):
        look(docx_with((link, "/etc/passwd")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_is_there_twice_is_refused():
    with pytest.raises(refusals.ArchiveRefused):
        look(docx_with(("word/document.xml", "<other/>")))


def test_a_document_that_grows_too_large_is_refused_before_it_is_unpacked():
    bomb = docx_with(("word/media/image1.bmp", bytes(20 * 1024 * 1024)))
    assert len(bomb) < 100_000
    with pytest.raises(refusals.ArchiveTooLarge):
        look(bomb)


def test_many_entries_are_refused_at_once():
    content = overlapping(entries=100_000)
    started = time.perf_counter()
    with pytest.raises(refusals.ArchiveTooLarge):
        look(content)
    assert time.perf_counter() - started < 0.1


def test_entries_that_share_their_bytes_are_refused():
    with pytest.raises(refusals.ArchiveRefused):
        look(overlapping(entries=50))


def overlapping(entries):
    """Every directory entry points to the same packed megabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = bytes(1024 * 1024)
    packed = packer.compress(plain) + packer.flush()
    sizes = struct.pack("<LLL", zlib.crc32(plain), len(packed), len(plain))
    name = b"[Content_Types].xml"
    local = (
        b"PK\x03\x04"
        + struct.pack("<HHHHH", 20, 0, 8, 0, 0)
        + sizes
        + struct.pack("<HH", len(name), 0)
        + name
    )
    rows = []
    for number in range(entries):
        other = name if not number else b"word/%d.xml" % number
        rows.append(b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes)
        rows.append(struct.pack("<HHHHHLL", len(other), 0, 0, 0, 0, 0, 0) + other)
    directory, count = b"".join(rows), min(entries, 0xFFFF)
    offset = len(local) + len(packed)
    end = struct.pack("<HHHHLLH", 0, 0, count, count, len(directory), offset, 0)
    return local + packed + directory + b"PK\x05\x06" + end


def test_an_encrypted_entry_is_refused_as_locked():
    content = bytearray(makers.docx())
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1
    with pytest.raises(refusals.ArchiveLocked):
        look(bytes(content))


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_a_truncated_archive_is_refused(cut):
    with pytest.raises((refusals.DamagedFile, refusals.ArchiveRefused)):
        look(makers.docx()[:-cut])


def test_bytes_after_the_archive_are_refused():
    with pytest.raises(refusals.ArchiveRefused):
        look(makers.docx() + b"<script>alert(1)</script>")


def test_bytes_before_the_archive_are_refused():
    with pytest.raises(refusals.ArchiveRefused):
        look(b"PK\x03\x04<script>alert(1)</script>" + makers.docx())


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


@pytest.mark.parametrize("prologue", [LAUGHS, OUTSIDE, '<?xml version="1.0"?>\n<!-- note -->\n' + OUTSIDE])
def test_a_document_type_is_refused(prologue):
    with pytest.raises(refusals.ArchiveRefused):
        look(makers.docx(prologue=prologue))


def test_an_archive_in_the_long_form_is_accepted():
    """Exports of business systems are written with 64-bit records even when they are small."""
    content = makers.docx()
    at = content.rfind(b"PK\x05\x06")
    _disk, _start, here, count, length, offset = struct.unpack("<4H2L", content[at + 4 : at + 20])
    record = b"PK\x06\x06" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, here, count, length, offset)
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, at, 1)
    assert look(content[:at] + record + locator + content[at:]).key == "docx"


def test_a_plain_zip_is_no_document():
    with pytest.raises(refusals.KindMismatch):
        look(makers.zipped([("a.txt", "x")]))


def test_a_compound_file_that_claims_huge_tables_costs_nothing():
    content = bytearray(makers.hwp(["용접"]))
    content[44:48] = struct.pack("<L", 0x7FFFFFFF)
    content[68:76] = struct.pack("<LL", 0, 0x01000000)
    started = time.perf_counter()
    with pytest.raises(refusals.DamagedFile):
        look(bytes(content), "a.hwp")
    assert time.perf_counter() - started < 1


def test_a_compound_file_whose_directory_goes_in_circles_is_refused():
    content = bytearray(makers.hwp(["용접"]))
    directory, table = (struct.unpack_from("<L", content, at)[0] for at in (48, 76))
    struct.pack_into("<L", content, 512 * (table + 1) + 4 * directory, directory)
    with pytest.raises(refusals.DamagedFile):
        look(bytes(content), "a.hwp")


@pytest.mark.parametrize("shift", [0, 6, 8, 40])
def test_a_compound_file_with_odd_sectors_is_refused(shift):
    content = bytearray(makers.hwp(["용접"]))
    struct.pack_into("<H", content, 30, shift)
    with pytest.raises(refusals.DamagedFile):
        look(bytes(content), "a.hwp")


def test_a_compound_file_with_a_stream_longer_than_itself_is_refused():
    """The stream of small streams claims 64 MB, and its chain of sectors runs in a circle to fill them."""
    content = bytearray(makers.hwp(["용접"]))
    root = content.find("Root Entry".encode("utf-16-le"))
    (start,) = struct.unpack_from("<L", content, root + 116)
    struct.pack_into("<Q", content, root + 120, 64 * 2**20)
    (table,) = struct.unpack_from("<L", content, 76)
    struct.pack_into("<L", content, 512 * (table + 1) + 4 * start, start)
    with pytest.raises(refusals.DamagedFile):
        look(bytes(content), "a.hwp")
