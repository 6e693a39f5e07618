"""The sheet all drawings stand on: one size, one set of pens, dimension lines, hatching, labels."""

import io
import math
from functools import cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 800
_FINER = 2  # drawn at twice the size and reduced, which smooths every edge

INK = "#1e2124"
LINE = "#464c53"
SOFT = "#6d7882"
PALE = "#cdd1d5"
FILL = "#e6e8ea"
GROUND = "#ffffff"
ACCENT = "#256ef4"
ACCENT_PALE = "#d8e5fd"

# Pillow's built-in font has no glyph for these.
_SPELLED = str.maketrans({"Ø": "D", "µ": "u", "μ": "u", "×": "x", "–": "-", "−": "-", "≤": "<=", "≥": ">="})
_BEYOND_ASCII = set("±°·…")


class UnwritableLabelError(ValueError):
    """The label holds letters that the built-in font cannot show."""


@cache
def _font(size):
    return ImageFont.load_default(size * _FINER)


def _scaled(points):
    return [(x * _FINER, y * _FINER) for x, y in points]


class Sheet:
    """A white sheet with a title line; coordinates are pixels of the finished picture."""

    def __init__(self, title, note=""):
        self.image = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), GROUND)
        self.pen = ImageDraw.Draw(self.image)
        self.rect((12, 12, WIDTH - 12, HEIGHT - 12), outline=PALE, width=2)
        self.text((48, 58), title, size=36, anchor="lm")
        self.line([(48, 92), (WIDTH - 48, 92)], color=PALE, width=2)
        if note:
            self.text((48, HEIGHT - 46), note, size=22, color=SOFT, anchor="lm")

    def png(self):
        colors = self.image.reduce(_FINER).quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        stream = io.BytesIO()
        colors.save(stream, "PNG", compress_level=9)
        return stream.getvalue()

    def line(self, points, color=LINE, width=3, dash=None):
        if dash is None:
            self.pen.line(_scaled(points), fill=color, width=round(width * _FINER), joint="curve")
            return
        for start, end in pairwise(points):
            self._dashed(start, end, color, width, dash)

    def _dashed(self, start, end, color, width, dash):
        length = math.dist(start, end)
        if not length:
            return
        direction = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        at = 0
        while at < length:
            upto = min(at + dash, length)
            self.line([_along(start, direction, at), _along(start, direction, upto)], color, width)
            at += dash * 1.7

    def rect(self, box, fill=None, outline=LINE, width=3, radius=0):
        x0, y0, x1, y1 = box
        self.pen.rounded_rectangle(
            _scaled([(x0, y0), (x1, y1)]),
            radius=radius * _FINER,
            fill=fill,
            outline=outline,
            width=round(width * _FINER) if outline else 0,
        )

    def polygon(self, points, fill=None, outline=LINE, width=3):
        if fill:
            self.pen.polygon(_scaled(points), fill=fill)
        if outline:
            self.line([*points, points[0], points[1]], outline, width)

    def circle(self, center, radius, fill=None, outline=LINE, width=3):
        self.ellipse(center, radius, radius, fill, outline, width)

    def ellipse(self, center, rx, ry, fill=None, outline=LINE, width=3):
        x, y = center
        self.pen.ellipse(
            _scaled([(x - rx, y - ry), (x + rx, y + ry)]),
            fill=fill,
            outline=outline,
            width=round(width * _FINER) if outline else 0,
        )

    def text(self, at, words, size=24, color=INK, anchor="mm", backed=False):
        words = str(words).translate(_SPELLED)
        if strange := {c for c in words if not c.isascii()} - _BEYOND_ASCII:
            raise UnwritableLabelError(
                f"{words!r} holds {''.join(sorted(strange))}: drawings take Latin letters only"
            )
        place = (at[0] * _FINER, at[1] * _FINER)
        if backed:
            x0, y0, x1, y1 = self.pen.textbbox(place, words, font=_font(size), anchor=anchor)
            pad = 5 * _FINER
            self.pen.rectangle((x0 - pad, y0 - pad, x1 + pad, y1 + pad), fill=GROUND)
        self.pen.text(place, words, font=_font(size), fill=color, anchor=anchor)

    def text_width(self, words, size=24):
        return self.pen.textlength(str(words).translate(_SPELLED), font=_font(size)) / _FINER

    def arrow(self, start, end, color=LINE, width=3, head=16, dash=None):
        self.line([start, end], color, width, dash)
        self._head(end, math.atan2(end[1] - start[1], end[0] - start[0]), color, head)

    def _head(self, tip, angle, color, size):
        wings = [_polar(tip, angle + math.pi + side * 0.32, size) for side in (-1, 1)]
        self.pen.polygon(_scaled([tip, *wings]), fill=color)

    def dimension(self, start, end, label, offset=0, color=SOFT, size=24):
        """A dimension line beside start-end, `offset` to the right of the direction of travel."""
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        aside = angle + math.pi / 2
        first, second = _polar(start, aside, offset), _polar(end, aside, offset)
        if offset:
            beyond = offset + math.copysign(10, offset)
            self.line([start, _polar(start, aside, beyond)], color, 1.5)
            self.line([end, _polar(end, aside, beyond)], color, 1.5)
        self.line([first, second], color, 2)
        head = min(14, math.dist(start, end) / 3)
        self._head(first, angle + math.pi, color, head)
        self._head(second, angle, color, head)
        middle = ((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)
        self._dimension_label(
            middle, angle, math.copysign(1, offset or 1), label, size, math.dist(start, end)
        )

    def _dimension_label(self, middle, angle, side, label, size, room):
        aside = angle + math.pi / 2
        if abs(math.cos(angle)) < 0.5:
            anchor = "rm" if math.cos(aside) * side < 0 else "lm"
            self.text(_polar(middle, aside, side * 14), label, size, INK, anchor)
        elif room < self.text_width(label, size) + 40:
            self.text(_polar(middle, aside, side * 24), label, size, INK)
        else:
            self.text(middle, label, size, INK, backed=True)

    def callout(self, point, label_at, label, color=LINE, size=24, anchor="lm"):
        """A thin leader from the thing to its name."""
        self.line([point, label_at], color, 2)
        self.circle(point, 5, fill=color, outline=None)
        shift = {"l": 10, "r": -10, "m": 0}[anchor[0]]
        self.text((label_at[0] + shift, label_at[1]), label, size, INK, anchor, backed=True)

    def hatch(self, points, color=PALE, spacing=18, fill=None, outline=LINE, width=3):
        """Section hatching at 45 degrees, the sign of cut metal."""
        mask = Image.new("1", self.image.size)
        ImageDraw.Draw(mask).polygon(_scaled(points), fill=1)
        lines = Image.new("RGB", self.image.size, fill or GROUND)
        pen = ImageDraw.Draw(lines)
        width_px, height_px = self.image.size
        for x in range(-height_px, width_px, spacing * _FINER):
            pen.line((x, height_px, x + height_px, 0), fill=color, width=2 * _FINER)
        self.image.paste(lines, mask=mask)
        if outline:
            self.line([*points, points[0], points[1]], outline, width)


def _along(start, direction, distance):
    return start[0] + direction[0] * distance, start[1] + direction[1] * distance


def _polar(origin, angle, distance):
    return origin[0] + math.cos(angle) * distance, origin[1] + math.sin(angle) * distance
