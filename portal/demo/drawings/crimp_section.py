"""Section of a crimped wire terminal: crimp height and width, and the strands inside."""

import math

from portal.demo.drawings.sheet import ACCENT, ACCENT_PALE, FILL, GROUND, INK, LINE, SOFT, Sheet

_CENTER, _BASE = 440, 600


def draw(
    title="Crimp section",
    height_mm=1.38,
    width_mm=2.10,
    tolerance_mm=0.05,
    strands=19,
    state="good",
    facts=(),
    note="",
):
    """`state`: good, loose (voids between the strands) or crushed (burr and flash)."""
    sheet = Sheet(title, note)
    wide = 250
    tall = wide * 2 * height_mm / width_mm
    top = _BASE - tall
    _barrel(sheet, wide, tall, top, state)
    _strands(sheet, wide, tall, top, strands, state)
    sheet.dimension((_CENTER - wide, _BASE), (_CENTER + wide, _BASE), f"CW {width_mm:.2f} mm", 70)
    height = f"CH {height_mm:.2f} ±{tolerance_mm:.2f} mm" if tolerance_mm else f"CH {height_mm:.2f} mm"
    right = (_CENTER + wide, _BASE), (_CENTER + wide, top)
    sheet.dimension(*right, height, 60, ACCENT)
    for number, fact in enumerate(facts):
        sheet.text((800, 180 + number * 46), fact, 25, INK, "lm")
    return sheet


def _barrel(sheet, wide, tall, top, state):
    left, right = _CENTER - wide, _CENTER + wide
    humps = [(_CENTER + wide * t / 20, top + tall * _roof(t / 20)) for t in range(-20, 21)]
    outline = [*humps, (right, _BASE - 40), (right - 40, _BASE), (left + 40, _BASE), (left, _BASE - 40)]
    sheet.hatch(outline, fill=FILL, width=5)
    if state == "crushed":
        for side in (-1, 1):
            x = _CENTER + side * (wide - 40)
            sheet.polygon(
                [(x, _BASE), (x + side * 40, _BASE - 34), (x + side * 46, _BASE + 26)], FILL, ACCENT, 4
            )
        sheet.callout((left - 2, _BASE + 10), (left - 60, _BASE + 108), "flash", ACCENT, anchor="mm")


def _roof(t):
    """The B shape of the rolled-in wings: two humps, a valley between them."""
    return 0.30 * math.exp(-((t / 0.13) ** 2)) + 0.16 * abs(t) ** 4


def _strands(sheet, wide, tall, top, count, state):
    rows = _rows(count)
    floor, ceiling = _BASE - tall * 0.13, top + tall * 0.36
    step = (floor - ceiling) / len(rows)
    radius = min(step * 0.53, wide * 1.5 / max(rows) / 2 * 1.06)
    if state == "loose":
        radius *= 0.74
    sheet.rect(
        (_CENTER - wide * 0.8, ceiling - 8, _CENTER + wide * 0.8, floor + 6), GROUND, LINE, 3, radius=46
    )
    for number, row in enumerate(rows):
        y = floor - step * (number + 0.5)
        pitch = wide * 1.5 / max(rows)
        for i in range(row):
            at = (_CENTER + (i - (row - 1) / 2) * pitch, y)
            rx = pitch * 0.5 if state != "loose" else radius
            ry = step * 0.5 if state != "loose" else radius
            sheet.ellipse(at, rx, ry, ACCENT_PALE, SOFT, 3)
    if state == "loose":
        sheet.callout((_CENTER, ceiling + 10), (_CENTER - wide - 60, top - 36), "voids", ACCENT, anchor="mm")


def _rows(count):
    widest = max(3, round(math.sqrt(count * 1.7)))
    rows = []
    while count > 0:
        row = min(count, widest - (len(rows) % 2))
        rows.append(row)
        count -= row
    return rows
