"""The order in which bolts are tightened or clamps closed, with the torque."""

import math

from portal.demo.drawings.sheet import ACCENT, ACCENT_PALE, FILL, GROUND, LINE, SOFT, Sheet

_CENTER = (430, 410)


def draw(
    title="Tightening sequence",
    order=(1, 3, 5, 2, 4, 6),
    shape="flange",
    torque_nm=None,
    steps=None,
    emphasized=(),
    note="",
):
    """`order`: the digit at each place, clockwise from the top; `shape`: flange or frame."""
    sheet = Sheet(title, note)
    places = _flange(sheet, len(order)) if shape == "flange" else _frame(sheet, len(order))
    for place, digit in zip(places, order, strict=True):
        marked = digit in emphasized
        sheet.circle(place, 44, ACCENT_PALE if marked else GROUND, ACCENT if marked else LINE, 5)
        sheet.text(place, digit, 40, ACCENT if marked else LINE)
    y = 190
    if torque_nm:
        sheet.text((790, y), f"{torque_nm} N·m", 44, ACCENT, "lm")
        y += 80
    for number, step in enumerate(steps or [], start=1):
        sheet.text((790, y), f"{number}.  {step}", 26, LINE, "lm")
        y += 52
    sheet.text((790, 640), "digits = order", 24, SOFT, "lm")
    return sheet


def _flange(sheet, count):
    sheet.circle(_CENTER, 280, FILL, LINE, 5)
    sheet.circle(_CENTER, 104, GROUND, LINE, 4)
    turn = [-math.pi / 2 + 2 * math.pi * i / count for i in range(count)]
    return [(_CENTER[0] + 194 * math.cos(a), _CENTER[1] + 194 * math.sin(a)) for a in turn]


def _frame(sheet, count):
    sheet.rect((130, 170, 730, 650), FILL, LINE, 5, radius=16)
    sheet.rect((250, 290, 610, 530), GROUND, LINE, 4, radius=10)
    upper = (count + 1) // 2
    lower = count - upper
    top = [(130 + 600 * (i + 0.5) / upper, 230) for i in range(upper)]
    bottom = [(730 - 600 * (i + 0.5) / lower, 590) for i in range(lower)]
    return top + bottom
