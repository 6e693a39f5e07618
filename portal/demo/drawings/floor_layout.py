"""A shop floor from above: stations and the path a part or a person travels."""

import math
from itertools import pairwise

from portal.demo.drawings.sheet import ACCENT, FILL, GROUND, LINE, PALE, SOFT, Sheet

_AREA = (70, 130, 1130, 690)


def draw(
    title="Floor layout",
    size_m=(40, 20),
    stations=None,
    path=("Cut", "Weld", "Paint"),
    distance_m=None,
    per="lot",
    people=None,
    note="",
):
    """`stations`: {name, x, y, w, h} in meters from the upper left; `path`: names or [x, y] in order."""
    stations = stations or [
        {"name": "Cut", "x": 2, "y": 2, "w": 8, "h": 5},
        {"name": "Weld", "x": 16, "y": 2, "w": 8, "h": 5},
        {"name": "Paint", "x": 30, "y": 12, "w": 8, "h": 5},
    ]
    sheet = Sheet(title, note)
    scale = min((_AREA[2] - _AREA[0]) / size_m[0], (_AREA[3] - _AREA[1]) / size_m[1])
    place = _placer(scale, (_AREA[0] + _AREA[2] - size_m[0] * scale) / 2)
    for step in range(5, int(size_m[0]), 5):
        sheet.line([place(step, 0), place(step, size_m[1])], FILL, 1)
    sheet.rect((*place(0, 0), *place(*size_m)), None, LINE, 5)
    for station in stations:
        _station(sheet, place, station)
    stops = [_stop(place, stations, stop) for stop in path]
    _travel(sheet, stops)
    for station in stations:
        left, top = place(station["x"], station["y"])
        sheet.text((left + 12, top + 22), station["name"], 22, anchor="lm")
    words = [f"{distance_m:g} m per {per}"] if distance_m is not None else []
    words += [f"{people:g} people"] if people is not None else []
    sheet.text((1130, 746), "   ".join(words), 34, ACCENT, "rm")
    return sheet


def _placer(scale, left):
    return lambda x, y: (left + x * scale, _AREA[1] + y * scale)


def _station(sheet, place, station):
    x, y, w, h = (station[key] for key in ("x", "y", "w", "h"))
    sheet.rect(
        (*place(x, y), *place(x + w, y + h)), FILL if not station.get("store") else PALE, LINE, 3, radius=4
    )


def _stop(place, stations, stop):
    if not isinstance(stop, str):
        return place(*stop)
    found = next(station for station in stations if station["name"] == stop)
    return place(found["x"] + found["w"] / 2, found["y"] + found["h"] * 0.62)


def _travel(sheet, stops):
    for number, (start, end) in enumerate(pairwise(stops)):
        reach = math.dist(start, end)
        if reach < 1:
            continue
        # Repeated trips lie beside each other instead of on top.
        aside = (number % 3 - 1) * 7
        shift = (-(end[1] - start[1]) / reach * aside, (end[0] - start[0]) / reach * aside)
        short = (end[0] - (end[0] - start[0]) / reach * 18, end[1] - (end[1] - start[1]) / reach * 18)
        moved = [(p[0] + shift[0], p[1] + shift[1]) for p in (start, short)]
        sheet.arrow(*moved, color=ACCENT, width=4, head=18)
    for number, stop in enumerate(dict.fromkeys(stops), start=1):
        sheet.circle(stop, 17, GROUND, ACCENT, 4)
        sheet.text(stop, number, 20, SOFT)
