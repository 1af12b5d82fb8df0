"""Lines that mend what was said just before ("no wait, 35 with training", "sorry, 95")."""

from __future__ import annotations

import re

from discovery_tui.listen.line import plain

_MENDS = re.compile(
    r"\W*(?:(?:oh|ah|ok|okay|well|so|hm+|er+|um+)\W+)*(?:no[, ]+(?:wait|sorry|actually|more like"
    r"|it'?s|make)|wait(?! (?:for|until|till|on))|sorry|correction|corrected|actually|scratch that"
    r"|strike that|i mean(?:t)?|(?:or )?rather|make (?:that|it)|my (?:bad|mistake)|not true|that'?s"
    r" (?:gross|net|wrong)|thats (?:gross|net|wrong)|or better|better:|revised|update:)\b"
)
_NUMBER = re.compile(r"[0-9]")
_LONGEST = 12
"""Words of a line that only mends another; who says more says something of their own."""


def mends(text: str) -> bool:
    """Whether a line gives another number or day for what the line before it said."""
    low = plain(text)
    short = len(low.split()) <= _LONGEST
    return short and bool(_MENDS.match(low)) and bool(_NUMBER.search(low))
