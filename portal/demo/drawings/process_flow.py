"""Process steps as boxes in reading order, with their times; the marked one is where it hurts or changed."""

from itertools import pairwise

from portal.demo.drawings.sheet import ACCENT, ACCENT_PALE, FILL, INK, LINE, SOFT, Sheet

_PER_ROW = 4
_BOX = (232, 150)


def draw(title="Process flow", steps=None, unit="s", total_label="total", note=""):
    """`steps`: {name, value, marked, below}; up to eight, `below` is a short line under the box."""
    steps = steps or [
        {"name": "Cut", "value": 40},
        {"name": "Bend", "value": 65},
        {"name": "Weld", "value": 180},
    ]
    sheet = Sheet(title, note)
    rows = (len(steps) + _PER_ROW - 1) // _PER_ROW
    top = 380 if rows == 1 else 215
    centers = [_center(i, top, min(len(steps), _PER_ROW)) for i in range(len(steps))]
    for here, there in pairwise(centers):
        _connect(sheet, here, there)
    for center, step in zip(centers, steps, strict=True):
        _box(sheet, center, step, unit)
    values = [s["value"] for s in steps if s.get("value") is not None]
    if values:
        sheet.text((1152, 690), f"{total_label} {sum(values):,g} {unit}", 32, INK, "rm")
    return sheet


def _center(index, top, columns):
    row, column = divmod(index, _PER_ROW)
    left = 600 - (columns * (_BOX[0] + 59) - 59) / 2
    return left + _BOX[0] / 2 + column * (_BOX[0] + 59), top + row * 270


def _connect(sheet, here, there):
    if here[1] == there[1]:
        sheet.arrow((here[0] + _BOX[0] / 2, here[1]), (there[0] - _BOX[0] / 2, there[1]))
        return
    lane = here[1] + _BOX[1] / 2 + 78
    entry = there[1] - _BOX[1] / 2
    sheet.line([(here[0], here[1] + _BOX[1] / 2), (here[0], lane), (there[0], lane)])
    sheet.arrow((there[0], lane), (there[0], entry))


def _box(sheet, center, step, unit):
    x, y = center
    half_w, half_h = _BOX[0] / 2, _BOX[1] / 2
    marked = step.get("marked")
    fill, edge = (ACCENT_PALE, ACCENT) if marked else (FILL, LINE)
    sheet.rect((x - half_w, y - half_h, x + half_w, y + half_h), fill, edge, 4, radius=8)
    value = step.get("value")
    sheet.text((x, y - 26 if value is not None else y), step["name"], 27)
    if value is not None:
        sheet.text((x, y + 28), f"{value:,g} {unit}", 34, ACCENT if marked else LINE)
    if step.get("below"):
        sheet.text((x, y + half_h + 28), step["below"], 22, SOFT, backed=True)
