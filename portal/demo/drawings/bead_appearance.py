"""A run of weld bead seen from above: even, or with the faults that a limit sample shows."""

import math
import random

from portal.demo.drawings.sheet import ACCENT, ACCENT_PALE, FILL, GROUND, LINE, PALE, SOFT, Sheet

_LEFT, _RIGHT = 150, 1020


def draw(title="Weld bead appearance", rows=None, note=""):
    """`rows`: up to three of {label, quality, width_mm, verdict}.

    The quality is good, wavy, spatter, pores or gap.
    """
    rows = rows or [
        {"label": "A", "quality": "good", "width_mm": 6, "verdict": "accept"},
        {"label": "B", "quality": "wavy", "width_mm": 6, "verdict": "reject"},
    ]
    sheet = Sheet(title, note)
    height = min(340, 600 / len(rows))
    top = 430 - height * len(rows) / 2
    for number, row in enumerate(rows):
        _row(sheet, top + height * number, height - 30, row, number)
    return sheet


def _row(sheet, top, height, row, number):
    middle = top + height / 2
    sheet.rect((_LEFT, top, _RIGHT, top + height), FILL, PALE, 2)
    half = min(44, height * 0.2) * row.get("width_mm", 6) / 6
    quality = row.get("quality", "good")
    chance = random.Random(f"{quality}{number}")  # noqa: S311 - a picture, not a secret
    _ripples(sheet, middle, half, quality, chance)
    if quality == "spatter":
        for _ in range(46):
            side = chance.choice((-1, 1)) * (half + 12 + chance.random() ** 2 * (height / 2 - half - 26))
            place = (_LEFT + 20 + chance.random() * 830, middle + side)
            sheet.circle(place, chance.uniform(3, 8), PALE, LINE, 2)
    if quality == "pores":
        for at in (0.18, 0.43, 0.47, 0.74):
            sheet.circle((_LEFT + 870 * at, middle + chance.uniform(-12, 12)), 9, GROUND, ACCENT, 4)
    sheet.text((92, middle), row.get("label", ""), size=40)
    verdict = row.get("verdict", "")
    sheet.text((_RIGHT - 16, top + 26), verdict, 26, ACCENT if verdict != "accept" else SOFT, "rm")
    sheet.dimension(
        (_RIGHT - 50, middle - half), (_RIGHT - 50, middle + half), f"{row.get('width_mm', 6):g} mm", -68
    )


def _ripples(sheet, middle, half, quality, chance):
    step = 15
    for x in range(_LEFT + 40, _RIGHT - 40, step):
        if quality == "gap" and 560 < x < 660:
            continue
        wide, shift = half, 0.0
        if quality == "wavy":
            wide = half * (1 + 0.34 * math.sin(x / 46) + chance.uniform(-0.12, 0.12))
            shift = 14 * math.sin(x / 90)
        sheet.ellipse((x, middle + shift), 21, wide, ACCENT_PALE, SOFT, 2)
