"""The width and height of a picture from its header, without a decoder; and whether it is whole."""

import struct

from PIL import Image

from suppliers.files.containers.problems import Problem, Unreadable, reading

MAX_STEPS = 200_000  # 20 MB in the 255-byte blocks that encoders write is 82,000
JPEG_SIZES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_BARE = {0x01, *range(0xD0, 0xD9)}


def size_of(file, kind):
    """(width, height) in pixels of a `png`, `gif`, `jpg` or `webp` file."""
    file.seek(0)
    with reading("picture header"):
        width, height = READERS[kind](file)
    if not width or not height:
        raise Unreadable(Problem.DAMAGED, "picture without size")
    return width, height


def check_whole(file):
    """Decode a picture whose size is known to be harmless. Raises Unreadable if it was cut off."""
    file.seek(0)
    with reading("picture"), Image.open(file) as picture:
        picture.load()


def _png(file):
    head = file.read(24)
    if head[:8] != b"\x89PNG\r\n\x1a\n" or head[12:16] != b"IHDR":
        raise Unreadable(Problem.DAMAGED, "PNG")
    return struct.unpack(">2L", head[16:24])


def _gif(file):
    """The largest of the screen and every frame: decoders grow the canvas to a frame that exceeds it."""
    head = file.read(13)
    if head[:6] not in {b"GIF87a", b"GIF89a"}:
        raise Unreadable(Problem.DAMAGED, "GIF")
    width, height, flags = struct.unpack("<2HB", head[6:11])
    _skip_colors(file, flags)
    steps = _steps()
    has_frames = False
    while (block := file.read(1)) in {b"!", b","}:
        next(steps)
        if block == b",":
            left, top, frame_width, frame_height, flags = struct.unpack("<4HB", file.read(9))
            width, height = max(width, left + frame_width), max(height, top + frame_height)
            _skip_colors(file, flags)
            has_frames = True
        file.seek(1, 1)
        while (length := file.read(1)) not in {b"", b"\0"}:
            next(steps)
            file.seek(length[0], 1)
    return (width, height) if has_frames else (0, 0)


def _skip_colors(file, flags):
    if flags & 0x80:
        file.seek(3 << ((flags & 7) + 1), 1)


def _jpeg(file):
    if file.read(2) != b"\xff\xd8":
        raise Unreadable(Problem.DAMAGED, "JPEG")
    steps = _steps()
    while file.read(1) == b"\xff":
        next(steps)
        marker = file.read(1)[0]
        while marker == 0xFF:
            next(steps)
            marker = file.read(1)[0]
        if marker in JPEG_BARE:
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if marker in JPEG_SIZES:
            _bits, height, width = struct.unpack(">B2H", file.read(5))
            return width, height
        file.seek(max(length - 2, 0), 1)
    raise Unreadable(Problem.DAMAGED, "JPEG")


def _steps():
    """Ends a walk through a file made of tiny blocks, which takes longer than its size suggests."""
    yield from range(MAX_STEPS)
    raise Unreadable(Problem.TOO_LARGE, "blocks")


def _webp(file):
    head = file.read(30)
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        raise Unreadable(Problem.DAMAGED, "WebP")
    form = head[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if form == b"VP8L" and head[20] == 0x2F:
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<2H", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise Unreadable(Problem.DAMAGED, "WebP")


READERS = {"png": _png, "gif": _gif, "jpg": _jpeg, "webp": _webp}
