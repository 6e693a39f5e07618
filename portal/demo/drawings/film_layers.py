"""Layers of a paint film on steel, each with its thickness and allowed range."""

import math

from portal.demo.drawings.sheet import ACCENT, ACCENT_PALE, FILL, INK, LINE, PALE, Sheet

_SHADES = (PALE, FILL, "#f4f5f6", "#b1b8be")
_LEFT, _RIGHT, _STEEL = 110, 720, 590


def draw(title="Paint film layers", layers=None, substrate="steel SPCC 1.6", defect="none", note=""):
    """`layers` from the steel up: {name, um, low, high, marked}; `defect`: none, thin_edge or crater."""
    layers = layers or [
        {"name": "zinc phosphate", "um": 2, "low": 1, "high": 3},
        {"name": "e-coat", "um": 21, "low": 18, "high": 25},
        {"name": "top coat", "um": 42, "low": 35, "high": 50, "marked": True},
    ]
    sheet = Sheet(title, note)
    sheet.hatch([(_LEFT, _STEEL), (_RIGHT, _STEEL), (_RIGHT, 680), (_LEFT, 680)], fill=FILL)
    sheet.text(((_LEFT + _RIGHT) / 2, 636), substrate, 26, INK, backed=True)
    share = 400 / sum(math.sqrt(layer["um"]) for layer in layers)
    floor = _STEEL
    label_y = 600
    for number, layer in enumerate(layers):
        height = max(16, math.sqrt(layer["um"]) * share)
        last = number == len(layers) - 1
        _layer(sheet, floor, height, layer, _SHADES[number % 4], defect if last else "none")
        label_y = min(floor - height / 2, label_y - 82)
        _label(sheet, floor - height / 2, label_y, layer)
        floor -= height
    sheet.text((_RIGHT, floor - 44), "not to scale", 20, LINE, "rm")
    return sheet


def _layer(sheet, floor, height, layer, shade, defect):
    top = floor - height
    surface = [(_LEFT + 5 * i, top) for i in range((_RIGHT - _LEFT) // 5 + 1)]
    if defect == "thin_edge":
        surface = [(x, floor - height * min(1, 0.30 + (x - _LEFT) / 260)) for x, _ in surface]
    if defect == "crater":
        surface = [(x, top + height * 0.9 * math.exp(-(((x - 420) / 34) ** 2))) for x, _ in surface]
    marked = layer.get("marked")
    outline = ACCENT if marked else LINE
    sheet.polygon([*surface, (_RIGHT, floor), (_LEFT, floor)], ACCENT_PALE if marked else shade, outline, 3)


def _label(sheet, y, label_y, layer):
    color = ACCENT if layer.get("marked") else LINE
    sheet.line([(_RIGHT, y), (_RIGHT + 34, label_y), (_RIGHT + 54, label_y)], color, 2)
    sheet.text((_RIGHT + 64, label_y - 14), layer["name"], 26, INK, "lm")
    if layer.get("um") is not None:
        words = f"{layer['um']:g} um"
        if "low" in layer:
            words += f"   ({layer['low']:g} - {layer['high']:g})"
        sheet.text((_RIGHT + 64, label_y + 18), words, 24, color, "lm")
