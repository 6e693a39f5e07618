"""A press die in section: punch, stripper, die, clearance, shut height, and what is set."""

from portal.demo.drawings.sheet import ACCENT, ACCENT_PALE, FILL, INK, LINE, SOFT, Sheet

_MIDDLE = 430


def draw(
    title="Press die",
    shut_height_mm=320,
    stroke_mm=150,
    clearance_mm=0.10,
    sheet_mm=1.6,
    burr_mm=None,
    pins=2,
    facts=(),
    note="",
):
    sheet = Sheet(title, note)
    _block(sheet, 150, 190, "ram / upper shoe")
    _block(sheet, 620, 670, "bolster / lower shoe")
    gap = 16
    for side in (-1, 1):
        near, far = _MIDDLE + side * (110 + gap), _MIDDLE + side * 250
        sheet.hatch([(near, 470), (far, 470), (far, 620), (near, 620)], fill=FILL)
        near_strip = _MIDDLE + side * 118
        sheet.rect(_ordered(near_strip, 300, far, 350), FILL, LINE, 3)
    sheet.hatch([(320, 190), (540, 190), (540, 430), (320, 430)], fill=ACCENT_PALE)
    sheet.text((_MIDDLE, 310), "punch", 26, backed=True)
    sheet.text((265, 545), "die", 26, backed=True)
    sheet.rect((150, 446, 710, 466), LINE, LINE, 1)
    for number in range(pins):
        x = 225 if number == 0 else 635
        sheet.rect((x - 12, 190, x + 12, 300), ACCENT_PALE if pins > 2 else FILL, LINE, 3)
    _sizes(sheet, shut_height_mm, stroke_mm, clearance_mm, sheet_mm, burr_mm)
    for number, fact in enumerate(facts):
        sheet.text((850, 470 + number * 44), fact, 24, INK, "lm")
    return sheet


def _block(sheet, top, bottom, words):
    sheet.rect((110, top, 750, bottom), FILL, LINE, 4)
    sheet.text((_MIDDLE, (top + bottom) / 2), words, 22, SOFT)


def _ordered(x0, y0, x1, y1):
    return min(x0, x1), y0, max(x0, x1), y1


def _sizes(sheet, shut_height_mm, stroke_mm, clearance_mm, sheet_mm, burr_mm):
    sheet.dimension((750, 670), (750, 150), f"shut height {shut_height_mm:g}", 50)
    sheet.text((850, 180), f"stroke {stroke_mm:g} mm", 26, INK, "lm")
    sheet.text((850, 224), f"sheet t {sheet_mm:g} mm", 26, INK, "lm")
    words = f"clearance {clearance_mm:g} mm / side ({clearance_mm / sheet_mm * 100:.1f} % t)"
    sheet.line([(548, 520), (548, 690)], ACCENT, 3)
    sheet.text((548, 710), words, 24, ACCENT, "mm", backed=True)
    if burr_mm is not None:
        sheet.text((850, 268), f"burr {burr_mm:g} mm", 26, ACCENT, "lm")
