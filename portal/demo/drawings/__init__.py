"""Pictures of the demo world, drawn by our own code: the same parameters give the same bytes.

Drawings carry Latin letters only, since a clean machine has no Korean font; their titles and
descriptions in the reader's language stand beside them on the page.
"""

from portal.demo.drawings import (
    bead_appearance,
    bead_section,
    chart,
    clamp_sequence,
    crimp_section,
    film_layers,
    floor_layout,
    jig_layout,
    part_outline,
    press_stroke,
    process_flow,
    shelf_layout,
)

FAMILIES = {
    "bead_appearance": bead_appearance.draw,
    "bead_section": bead_section.draw,
    "chart": chart.draw,
    "clamp_sequence": clamp_sequence.draw,
    "crimp_section": crimp_section.draw,
    "film_layers": film_layers.draw,
    "floor_layout": floor_layout.draw,
    "jig_layout": jig_layout.draw,
    "part_outline": part_outline.draw,
    "press_stroke": press_stroke.draw,
    "process_flow": process_flow.draw,
    "shelf_layout": shelf_layout.draw,
}


class UnknownDrawingError(ValueError):
    """No family of drawings has this name."""


def draw(family: str, **parameters) -> bytes:
    """A PNG of 1200 x 800 pixels."""
    try:
        drawing = FAMILIES[family]
    except KeyError:
        raise UnknownDrawingError(f"No drawing family {family!r}; there are: {', '.join(FAMILIES)}") from None
    return drawing(**parameters).png()
