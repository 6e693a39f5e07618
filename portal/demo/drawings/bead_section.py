"""Cross-section of a fillet weld: legs, throat, penetration, and the common defects."""

import math

from portal.demo.drawings.sheet import ACCENT, ACCENT_PALE, FILL, GROUND, LINE, SOFT, Sheet

_CORNER = (500, 500)  # where the two plates meet


def draw(
    title="Fillet weld section",
    leg_mm=5.0,
    plate_mm=3.2,
    penetration_mm=0.8,
    gap_mm=0.0,
    defect="none",
    note="",
):
    """`defect`: none, undercut, porosity, lack_of_fusion or overlap."""
    sheet = Sheet(title, note)
    scale = min(52, 300 / leg_mm, 160 / plate_mm)
    thick, gap = plate_mm * scale, gap_mm * scale
    x, y = _CORNER
    sheet.hatch([(160, y), (1040, y), (1040, y + thick), (160, y + thick)], fill=FILL)
    sheet.hatch([(x - thick, 130), (x, 130), (x, y - gap), (x - thick, y - gap)], fill=FILL)
    leg = leg_mm * scale
    _bead(sheet, x, y, leg, penetration_mm * scale, defect)
    _dimensions(sheet, x, y, leg, thick, leg_mm, plate_mm, penetration_mm, defect)
    if gap_mm:
        sheet.dimension((x - thick, y - gap), (x - thick, y), f"gap {gap_mm:g}", offset=130, color=ACCENT)
    return sheet


def _bead(sheet, x, y, leg, depth, defect):
    bulge = {"overlap": 0.16, "undercut": -0.10}.get(defect, 0.06)
    face = [_between((x, y - leg), (x + leg, y), t, bulge * leg) for t in [i / 40 for i in range(41)]]
    root = _fused(x, y, leg, depth)
    if defect == "lack_of_fusion":
        root = [(x + leg * 0.2, y - 2), (x + 2, y - leg * 0.25)]
    sheet.polygon(face + root, fill=ACCENT_PALE, outline=ACCENT, width=4)
    if defect == "undercut":
        sheet.polygon(
            [(x - 22, y - leg - 6), (x + 3, y - leg - 34), (x + 3, y - leg + 26)], GROUND, ACCENT, 4
        )
        sheet.callout((x - 8, y - leg - 6), (x + 150, y - leg - 60), "undercut")
    if defect == "porosity":
        for fx, fy, radius in ((0.22, 0.30, 11), (0.36, 0.18, 8), (0.15, 0.55, 7), (0.45, 0.32, 6)):
            sheet.circle((x + leg * fx, y - leg * fy), radius, GROUND, ACCENT, 3)
        sheet.callout((x + leg * 0.36, y - leg * 0.18), (x + leg + 120, y - leg * 0.75), "pores")
    if defect == "lack_of_fusion":
        sheet.line([(x + leg * 0.2, y - 2), (x + 2, y - 2), (x + 2, y - leg * 0.25)], ACCENT, 7)
        sheet.callout((x + 6, y - 6), (x + leg + 120, y - leg * 0.75), "lack of fusion at the root")


def _between(a, b, t, bulge):
    x, y = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
    out = bulge * math.sin(math.pi * t)
    return x + out * math.sqrt(0.5), y - out * math.sqrt(0.5)


def _fused(x, y, leg, depth):
    """The fusion line: from the lower toe into the plate, round the root, up to the other toe."""
    lower = []
    for t in [i / 24 for i in range(25)]:
        deep = depth * 0.9 * (math.sin(math.pi * t) + t * 0.55)
        lower.append((leg - t * (leg + depth * 0.5), deep))
    upper = [(-deep, -across) for across, deep in reversed(lower)]
    return [(x + dx, y + dy) for dx, dy in lower + upper]


def _dimensions(sheet, x, y, leg, thick, leg_mm, plate_mm, penetration_mm, defect):
    sheet.dimension((x + leg, y + thick), (x, y + thick), f"leg z {leg_mm:g} mm", offset=-48)
    sheet.dimension((x - thick, y), (x - thick, y - leg), f"z {leg_mm:g}", offset=-60)
    sheet.dimension((1040, y), (1040, y + thick), f"t {plate_mm:g}", offset=-36)
    if defect in ("none", "overlap"):
        middle = (x + leg / 2, y - leg / 2)
        sheet.line([(x, y), middle], SOFT, 2, dash=8)
        throat = f"throat a {leg_mm * math.sqrt(0.5):.1f} mm"
        sheet.callout(middle, (x + leg + 90, y - leg * 0.8), throat)
        sheet.callout(
            (x - penetration_mm * 12, y + 10), (x + leg + 90, y - leg * 0.45), _root(penetration_mm), LINE
        )


def _root(penetration_mm):
    return f"root penetration {penetration_mm:g} mm"
