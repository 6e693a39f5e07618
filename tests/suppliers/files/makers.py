"""Small files made by code: Office packages, HWPX, and HWP with the compound file around it."""

import io
import struct
import zipfile
import zlib

from PIL import Image

OFFICE = "application/vnd.openxmlformats-officedocument."
DOCUMENT_TYPE = f"{OFFICE}wordprocessingml.document.main+xml"
PRESENTATION_TYPE = f"{OFFICE}presentationml.presentation.main+xml"
SLIDE_TYPE = f"{OFFICE}presentationml.slide+xml"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def zipped(entries, packing=zipfile.ZIP_DEFLATED):
    """An archive from (name or ZipInfo, content) pairs."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def content_types(types):
    """`[Content_Types].xml` for (part, content type) pairs."""
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in types)
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{overrides}</Types>'


def docx(body="<w:p><w:r><w:t>용접 조건</w:t></w:r></w:p>", *, prologue="", main_type=DOCUMENT_TYPE, more=()):
    document = f"{prologue}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    types = content_types([("word/document.xml", main_type)])
    return zipped([("[Content_Types].xml", types), ("word/document.xml", document), *more])


def pptx(slides):
    """Slides given in the order of their parts; shown in the reverse order."""
    parts = [f"ppt/slides/slide{number}.xml" for number in range(1, len(slides) + 1)]
    types = [("ppt/presentation.xml", PRESENTATION_TYPE), *((part, SLIDE_TYPE) for part in parts)]
    order = "".join(f'<p:sldId id="{256 + i}" r:id="rId{i}"/>' for i in reversed(range(len(slides))))
    relations = "".join(
        f'<Relationship Id="rId{i}" Target="slides/slide{i + 1}.xml"/>' for i in range(len(slides))
    )
    shapes = [
        f"<p:sld xmlns:p='p' {DRAWING}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>" for text in slides
    ]
    return zipped(
        [
            ("[Content_Types].xml", content_types(types)),
            ("ppt/presentation.xml", f"<p:presentation xmlns:p='p' {RELATIONS}>{order}</p:presentation>"),
            ("ppt/_rels/presentation.xml.rels", f"<Relationships>{relations}</Relationships>"),
            *zip(parts, shapes, strict=True),
        ]
    )


def hwpx(paragraphs, more=()):
    section = f"<hs:sec xmlns:hs='s' xmlns:hp='p'>{paragraphs}</hs:sec>"
    mimetype = (zipfile.ZipInfo("mimetype"), "application/hwp+zip")
    return zipped([mimetype, ("Contents/section0.xml", section), *more])


def hwp(paragraphs, *, flags=1, preview=""):
    """An HWP 5 document; bits of `flags`: 0 compressed, 1 password, 2 distribution."""
    records = b"".join(paragraph(text) for text in paragraphs)
    packer = zlib.compressobj(wbits=-15)
    section = packer.compress(records) + packer.flush() if flags & 1 else records
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<LL", 0x05010000, flags)
    return compound_file(
        {
            ("FileHeader",): header.ljust(256, b"\0"),
            ("BodyText", "Section0"): section,
            ("PrvText",): preview.encode("utf-16-le"),
        }
    )


def paragraph(text):
    """A PARA_TEXT record with a table anchor (an eight-unit control) before the text."""
    anchor = struct.pack("<HHHHHHHH", 11, 0x6C20, 0x7462, 0, 0, 0, 0, 11)
    content = anchor + text.encode("utf-16-le") + b"\x0d\0"
    return struct.pack("<LL", 67 | 0xFFF << 20, len(content)) + content


def compound_file(streams):
    """An OLE2 file of small and large streams under paths of at most two names."""
    small = b"".join(_padded(content, 64) for content in streams.values() if len(content) < 4096)
    layout, allocation = [], []

    def place(content):
        start, count = len(allocation), -(-len(content) // 512)
        layout.append(_padded(content, 512))
        allocation.extend([*range(start + 1, start + count), 0xFFFFFFFE] if count else [])
        return start if count else 0xFFFFFFFE

    mini_table, entries, at = [], [], 0
    for path, content in streams.items():
        if len(content) < 4096:
            count = -(-len(content) // 64)
            mini_table += [*range(at + 1, at + count), 0xFFFFFFFE] if count else []
            entries.append((path, at if count else 0xFFFFFFFE, len(content)))
            at += count
        else:
            entries.append((path, place(content), len(content)))
    mini_stream = place(small)
    mini_start = place(struct.pack(f"<{len(mini_table)}L", *mini_table))
    mini_sectors = -(-len(mini_table) // 128)
    directory = place(_directory(entries, mini_stream, len(small)))
    table_at = len(allocation)
    allocation.append(0xFFFFFFFD)
    table = struct.pack(f"<{len(allocation)}L", *allocation).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<LLLLLLLLL", 0, 1, directory, 0, 4096, mini_start, mini_sectors, 0xFFFFFFFE, 0)
    return header + struct.pack("<L", table_at).ljust(436, b"\xff") + b"".join(layout) + table


def _directory(entries, mini_stream, mini_size):
    """Root, then every entry as the right neighbor of the one before it in the same storage."""
    rows = [["Root Entry", 5, None, None, mini_stream, mini_size]]
    latest = {}

    def add(folder, row):
        rows.append(row)
        if folder in latest:
            rows[latest[folder]][2] = len(rows) - 1
        else:
            rows[folder][3] = len(rows) - 1
        latest[folder] = len(rows) - 1
        return len(rows) - 1

    folders = {}
    for path, start, size in entries:
        folder = 0
        if len(path) == 2:
            folder = folders.get(path[0]) or folders.setdefault(
                path[0], add(0, [path[0], 1, None, None, 0, 0])
            )
        add(folder, [path[-1], 2, None, None, start, size])
    packed = b"".join(_directory_row(*row) for row in rows)
    return packed + bytes(-len(packed) % 512)


def _directory_row(name, kind, right, child, start, size):
    encoded = name.encode("utf-16-le") + b"\0\0"
    links = [0xFFFFFFFF if sid is None else sid for sid in (None, right, child)]
    row = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1) + struct.pack("<3L", *links)
    return (row + bytes(36) + struct.pack("<LQ", start, size)).ljust(128, b"\0")


def _padded(content, to):
    return content + bytes(-len(content) % to)


def picture(kind, size=(37, 21)):
    """A whole picture of one color; `kind` as Pillow calls it."""
    content = io.BytesIO()
    Image.new("1", size).save(content, kind)
    return content.getvalue()


def png_header(width, height):
    """What stands before the first pixel."""
    chunk = b"IHDR" + struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">L", 13) + chunk + struct.pack(">L", zlib.crc32(chunk))
