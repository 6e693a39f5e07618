"""Dates in spreadsheets are numbers; only the style of their cell tells."""

import re
from datetime import datetime, timedelta

from suppliers.files.containers.markup import attribute

BUILT_IN = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
EPOCH = datetime(1899, 12, 30)
LAST = 2_958_466  # the day after 9999-12-31


def dated_styles(tags):
    """The indexes of cell styles that show a date, from the tags of the styles part in order."""
    custom, dated, index, in_cells = set(), set(), 0, False
    for tag, found in tags:
        if tag == "numFmt" and re.search("[yYdD]", LITERALS.sub("", attribute(found, "formatCode") or "")):
            custom.add(attribute(found, "numFmtId"))
        elif tag in {"cellXfs", "cellStyleXfs"}:
            in_cells = tag == "cellXfs"
        elif tag == "xf" and in_cells:
            number_format = attribute(found, "numFmtId") or "0"
            if number_format in custom or (number_format.isdecimal() and int(number_format) in BUILT_IN):
                dated.add(str(index))
            index += 1
    return dated


def date_of(number):
    if not 0 < number < LAST:
        return ""
    return (EPOCH + timedelta(days=int(number))).date().isoformat()
