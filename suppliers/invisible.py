"""Characters that are not seen or turn the reading direction: no name keeps them."""

import re

# Zero-width joiners stay: emoji and several scripts need them. Marks that turn the reading direction,
# which make `gpj.exe` look like `exe.jpg`, do not, nor do the fillers that stand for no Korean letter.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffc]"
)
