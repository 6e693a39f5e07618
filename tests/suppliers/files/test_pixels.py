import io
import struct
import time

import pytest
from PIL import Image

from suppliers.files import refusals
from suppliers.files.containers.pixels import size_of
from suppliers.files.kinds import MAX_PIXELS, identify
from tests.suppliers.files import makers


def picture(kind, **options):
    target = io.BytesIO()
    Image.new("RGB", (37, 21)).save(target, {"jpg": "JPEG"}.get(kind, kind.upper()), **options)
    return target


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("png", {}),
        ("gif", {}),
        ("jpg", {}),
        ("jpg", {"progressive": True}),
        ("webp", {}),
        ("webp", {"lossless": True}),
    ],
)
def test_size_is_that_of_the_picture(kind, options):
    assert size_of(picture(kind, **options), kind) == (37, 21)


def test_size_of_a_webp_with_metadata_is_that_of_its_canvas():
    assert size_of(picture("webp", exif=b"Exif\0\0MM"), "webp") == (37, 21)


def test_size_of_a_moving_gif_counts_frames_beyond_its_screen():
    target = io.BytesIO()
    frames = [Image.new("P", (30, 20), color) for color in (0, 1, 2)]
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    content = bytearray(target.getvalue())
    assert size_of(io.BytesIO(content), "gif") == (30, 20)
    struct.pack_into("<HH", content, 6, 1, 1)
    assert size_of(io.BytesIO(content), "gif") == (30, 20)


def test_a_picture_bomb_is_refused_by_its_header():
    started = time.perf_counter()
    with pytest.raises(refusals.PictureTooLarge, match=f"{MAX_PIXELS:,}"):
        identify(io.BytesIO(makers.png_header(11_000, 11_000)), "a.png")
    assert time.perf_counter() - started < 0.05


def test_a_picture_of_exactly_the_most_pixels_is_accepted():
    content = makers.picture("PNG", (5_000, MAX_PIXELS // 5_000))
    assert identify(io.BytesIO(content), "a.png").key == "png"


@pytest.mark.parametrize("kind", ["png", "gif", "jpg", "webp"])
@pytest.mark.parametrize("length", [3, 9, 14, 22])
def test_a_cut_header_is_refused(kind, length):
    content = picture(kind).getvalue()[:length]
    with pytest.raises((refusals.DamagedFile, refusals.KindMismatch)):
        identify(io.BytesIO(content), f"a.{kind}")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("gif", b"GIF89a\x10\0\x10\0\0\0\0" + b"!\xfe\0" * 3_000_000),
        ("gif", b"GIF89a\x10\0\x10\0\0\0\0!\xfe" + b"\x01x" * 4_000_000),
        ("jpg", b"\xff\xd8\xff" + b"\xff" * 8_000_000),
    ],
)
def test_a_walk_through_tiny_blocks_ends_soon(kind, content):
    started = time.perf_counter()
    with pytest.raises(refusals.ArchiveTooLarge):
        identify(io.BytesIO(content), f"a.{kind}")
    assert time.perf_counter() - started < 1
