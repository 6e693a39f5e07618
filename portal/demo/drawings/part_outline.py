"""A plate or bracket with its dimensions, and the deviation found at the marked points."""

from portal.demo.drawings.sheet import ACCENT, FILL, GROUND, LINE, SOFT, Sheet

_AREA = (230, 170, 860, 620)


def draw(
    title="Part outline",
    width_mm=420,
    height_mm=260,
    tolerance_mm=0.5,
    notch_mm=70,
    holes=None,
    deviations=None,
    note="",
):
    """`holes`: {x, y, d} in mm from the lower left; `deviations`: {x, y, value} found there, in mm."""
    sheet = Sheet(title, note)
    scale = min((_AREA[2] - _AREA[0]) / width_mm, (_AREA[3] - _AREA[1]) / height_mm)
    place = _placer(width_mm, height_mm, scale)
    outline = [(0, 0), (width_mm, 0), (width_mm, height_mm), (notch_mm, height_mm)]
    outline += [(0, height_mm - notch_mm)] if notch_mm else []
    sheet.polygon([place(*p) for p in outline], FILL, LINE, 5)
    tolerance = f" ±{tolerance_mm:g}" if tolerance_mm else ""
    sheet.dimension(place(0, 0), place(width_mm, 0), f"{width_mm:g}{tolerance}", 64)
    sheet.dimension(place(0, 0), place(0, height_mm), f"{height_mm:g}{tolerance}", -74)
    for hole in holes or []:
        _hole(sheet, place, hole, scale)
    for number, found in enumerate(deviations or [], start=1):
        _deviation(sheet, place(found["x"], found["y"]), found["value"], tolerance_mm, number)
    return sheet


def _placer(width_mm, height_mm, scale):
    left = (_AREA[0] + _AREA[2]) / 2 - width_mm * scale / 2
    bottom = (_AREA[1] + _AREA[3]) / 2 + height_mm * scale / 2
    return lambda x, y: (left + x * scale, bottom - y * scale)


def _hole(sheet, place, hole, scale):
    center, radius = place(hole["x"], hole["y"]), max(9, hole["d"] / 2 * scale)
    sheet.circle(center, radius, GROUND, LINE, 4)
    for dx, dy in ((1, 0), (0, 1)):
        reach = radius + 14
        ends = [
            (center[0] - dx * reach, center[1] - dy * reach),
            (center[0] + dx * reach, center[1] + dy * reach),
        ]
        sheet.line(ends, SOFT, 1.5)
    sheet.text((center[0] + radius + 10, center[1] - radius - 12), f"D{hole['d']:g}", 22, SOFT, "lm")


def _deviation(sheet, at, value, tolerance_mm, number):
    beyond = abs(value) > tolerance_mm
    color = ACCENT if beyond else SOFT
    sheet.circle(at, 11, color, GROUND, 3)
    line_y = 130 + 62 * number
    sheet.line([at, (900, line_y)], color, 2)
    verdict = "out" if beyond else "ok"
    sheet.text((912, line_y), f"P{number}  {value:+.2f} mm  {verdict}", 24, color, "lm", backed=True)
