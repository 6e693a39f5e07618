"""Before and after as bars, or a run of readings with its target: zero base, direct labels."""

import math

from portal.demo.drawings.sheet import ACCENT, INK, LINE, PALE, SOFT, Sheet

_LEFT, _RIGHT, _TOP, _BOTTOM = 150, 1130, 170, 660


def draw(
    title="Before and after",
    kind="bar",
    labels=("before", "after"),
    values=(2, 1),
    unit="",
    target=None,
    target_label="target",
    top=None,
    marked=(1,),
    note="",
):
    """`kind`: bar or line; `marked`: positions (from 0) in the accent, on a line those of a change.

    `top` ends the axis, so that a pair of charts can share one scale.
    """
    sheet = Sheet(f"{title} ({unit})" if unit else title, note)
    top = top or _ceiling(max([*values, target or 0]))
    _grid(sheet, top)
    if target is not None:
        y = _height(target, top)
        sheet.line([(_LEFT, y), (_RIGHT, y)], SOFT, 3, dash=14)
        words = f"{target_label} {target:,g}"
        sheet.text((_RIGHT, 122), words, 24, SOFT, "rm")
        end = _RIGHT - sheet.text_width(words) - 12
        sheet.line([(end - 52, 122), (end, 122)], SOFT, 3, dash=14)
    (_bars if kind == "bar" else _run)(sheet, labels, values, top, marked)
    return sheet


def _ceiling(highest):
    """The lowest height above it whose quarters are round figures."""
    power = 10 ** math.floor(math.log10(highest))
    return next(power * f for f in (1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10, 12) if power * f >= highest * 1.06)


def _height(value, top):
    return _BOTTOM - (_BOTTOM - _TOP) * value / top


def _grid(sheet, top):
    for part in range(5):
        value = top * part / 4
        y = _height(value, top)
        sheet.line([(_LEFT, y), (_RIGHT, y)], LINE if part == 0 else PALE, 3 if part == 0 else 1.5)
        sheet.text((_LEFT - 14, y), f"{value:,.4g}", 22, SOFT, "rm")


def _bars(sheet, labels, values, top, marked):
    slot = (_RIGHT - _LEFT) / len(values)
    half = min(90, slot * 0.34)
    for number, (label, value) in enumerate(zip(labels, values, strict=True)):
        x = _LEFT + slot * (number + 0.5)
        y = _height(value, top)
        sheet.rect((x - half, y, x + half, _BOTTOM), ACCENT if number in marked else PALE, None)
        sheet.text((x, y - 24), f"{value:,g}", 28, INK, backed=True)
        sheet.text((x, _BOTTOM + 32), label, 24, LINE)


def _run(sheet, labels, values, top, marked):
    slot = (_RIGHT - _LEFT) / len(values)
    points = [(_LEFT + slot * (i + 0.5), _height(v, top)) for i, v in enumerate(values)]
    for number in marked:
        x = points[number][0] - slot / 2
        sheet.line([(x, _TOP), (x, _BOTTOM)], ACCENT, 2, dash=8)
        sheet.text((x + 10, _TOP + 4), "change", 22, ACCENT, "lm", backed=True)
    sheet.line(points, LINE, 4)
    every = max(1, len(values) // 12)
    changed = min(marked, default=len(values))
    for number, ((x, y), label, value) in enumerate(zip(points, labels, values, strict=True)):
        sheet.circle((x, y), 9, ACCENT if number >= changed else LINE, "#ffffff", 2)
        if number % every == 0:
            sheet.text((x, _BOTTOM + 32), label, 22, LINE)
        if number in (0, len(values) - 1):
            sheet.text((x, y - 28), f"{value:,g}", 26, INK, backed=True)
