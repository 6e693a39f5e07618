"""A shelf or kit cart from the front: parts lying anyhow, or each in its own marked place and number."""

import random

from portal.demo.drawings.sheet import ACCENT, ACCENT_PALE, FILL, GROUND, LINE, PALE, SOFT, Sheet

_FRAME = (110, 140, 1090, 680)


def draw(
    title="Parts shelf", rows=3, columns=5, state="ordered", labels=(), quantities=(), empty=(), note=""
):
    """`state`: messy or ordered; labels and quantities by place, row by row; `empty`: places missing."""
    sheet = Sheet(title, note)
    left, top, right, bottom = _FRAME
    height = (bottom - top) / rows
    chance = random.Random(f"{rows}x{columns}")  # noqa: S311 - a picture, not a secret
    for row in range(rows):
        floor = top + height * (row + 1) - 8
        if state == "messy":
            _heap(sheet, left, right, floor, height, chance)
        else:
            _places(sheet, floor, height, columns, row * columns, labels, quantities, empty)
        sheet.rect((left, floor - 6, right, floor + 8), LINE, LINE, 1)
    for x in (left, right):
        sheet.rect((x - 10, top - 10, x + 10, bottom + 22), FILL, LINE, 3)
    return sheet


def _heap(sheet, left, right, floor, height, chance):
    x = left + 24
    while x < right - 90:
        wide, tall = chance.uniform(46, 150), chance.uniform(height * 0.2, height * 0.6)
        lean = chance.uniform(-22, 22)
        wide = min(wide, right - 24 - x)
        corners = [(x, floor), (x + wide, floor), (x + wide + lean, floor - tall), (x + lean, floor - tall)]
        sheet.polygon(corners, chance.choice((FILL, PALE, GROUND)), LINE, 3)
        x += wide + chance.uniform(-18, 34)
    sheet.text((x - 200, floor - height * 0.72), "?", 40, ACCENT)


def _places(sheet, floor, height, columns, first, labels, quantities, empty):
    left, _, right, _ = _FRAME
    wide = (right - left - 40) / columns
    for column in range(columns):
        index = first + column
        x = left + 20 + wide * column
        box = (x + 10, floor - height * 0.66, x + wide - 10, floor - 42)
        missing = index in empty
        sheet.rect(box, ACCENT_PALE if missing else FILL, ACCENT if missing else LINE, 4, radius=6)
        label = labels[index] if index < len(labels) else f"{first // columns + 1}-{column + 1}"
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        sheet.text(middle, "empty" if missing else label, 26, ACCENT if missing else LINE)
        if index < len(quantities):
            sheet.text((middle[0], floor - 22), f"x {quantities[index]}", 20, SOFT)
