"""A welding or assembly jig from above: base, part, locators, clamps, and mistake-proofing pins."""

from portal.demo.drawings.sheet import ACCENT, ACCENT_PALE, FILL, GROUND, LINE, SOFT, Sheet

_PART = (300, 250, 900, 560)
_ROUND_PINS = ((330, 530), (870, 530))


def draw(
    title="Jig layout",
    part_mm=(840, 430),
    clamps=4,
    poka_yoke=0,
    sensor=False,
    datum="A",
    clearance_mm=None,
    note="",
):
    sheet = Sheet(title, note)
    sheet.rect((170, 150, 1030, 660), FILL, LINE, 4, radius=14)
    sheet.rect(_PART, GROUND, LINE, 5)
    sheet.text((600, 405), "part", 30, SOFT)
    for pin in _ROUND_PINS:
        sheet.circle(pin, 15, LINE, GROUND, 3)
    sheet.dimension((300, 560), (900, 560), f"{part_mm[0]:g}", 140)
    sheet.dimension((900, 560), (900, 250), f"{part_mm[1]:g}", 166)
    sheet.callout(_ROUND_PINS[0], (300, 618), f"locating pin {datum}", anchor="mm")
    _clamps(sheet, clamps)
    _mistake_proofing(sheet, poka_yoke, sensor)
    if clearance_mm is not None:
        sheet.callout((866, 538), (790, 618), f"pin clearance {clearance_mm:g} mm", ACCENT, anchor="mm")
    return sheet


def _clamps(sheet, count):
    places = [(430, 250), (770, 250), (300, 420), (900, 470), (600, 250), (600, 560)][:count]
    for number, (x, y) in enumerate(places, start=1):
        away = {250: (0, -1), 560: (0, 1)}.get(y, (-1 if x == 300 else 1, 0))
        end = (x + away[0] * 66, y + away[1] * 66)
        tip = (x - away[0] * 26, y - away[1] * 26)
        sheet.line([end, tip], LINE, 18)
        sheet.circle(end, 27, GROUND, LINE, 4)
        sheet.text(end, f"C{number}", 22)


def _mistake_proofing(sheet, pins, sensor):
    for number in range(pins):
        at = (690 + number * 90, 330)
        sheet.polygon(
            [(at[0], at[1] - 26), (at[0] + 24, at[1] + 18), (at[0] - 24, at[1] + 18)], ACCENT_PALE, ACCENT, 4
        )
        sheet.text((at[0], at[1] + 40), f"PY{number + 1}", 22, ACCENT)
    if sensor:
        sheet.rect((552, 486, 648, 536), ACCENT_PALE, ACCENT, 4, radius=6)
        sheet.text((600, 511), "sensor", 22, ACCENT)
