"""Plain text: which of the encodings in use in Korea it is written in."""

import codecs

CHUNK = 64 * 1024
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<?php")


def encoding_of(file):
    """`utf-8-sig`, `utf-16` or `cp949`, the first in which the whole file can be read, or None."""
    file.seek(0)
    head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and head[2:] != b"\0\0":
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp949"]
    return next((encoding for encoding in encodings if _decodes(file, encoding)), None)


def is_markup(file):
    """Whether the text is a page or picture for a browser rather than words."""
    file.seek(0)
    return file.read(512).removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(MARKUP)


def _decodes(file, encoding):
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(CHUNK):
            if encoding != "utf-16" and len(chunk.translate(None, CONTROLS)) != len(chunk):
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
