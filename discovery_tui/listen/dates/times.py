"""A time of day beside a day: `tue 3pm`, `thursday at half past two`, `10:30 on the 4th`."""

from __future__ import annotations

import re
from datetime import time

from discovery_tui.listen.line import numbered

_HOURS = numbered("one two three four five six seven eight nine ten eleven twelve", 1)
_HOUR = rf"(?:{'|'.join(_HOURS)}|1[0-2]|0?[1-9])(?![0-9])"
_SAID = rf"(?P<said>{_HOUR})"
_DAYTIME = r"(?:[01]?[0-9]|2[0-3])"
_ENDS = r"(?=\s*(?:$|[,.;:!?)/]|(?:on|works?|then|if|ok|with|w/|and|is|or|for|suits|pls|please)\b))"
_ZONE = r"(?: (?:[cew]es?t|gmt|bst|utc|ist|[ecmp][sd]?t|uk time|local)\b)?"
_CLOCK = (
    rf"(?:(?P<named>noon|midday|midnight)\b"
    rf"|(?P<near>half|quarter)(?: (?P<way>past|to|after))? {_SAID}\b"
    rf"|(?P<h>{_DAYTIME})(?:[:.h ]?(?P<m>[0-5][0-9]))?"
    rf"(?: ?(?:-|to) ?{_DAYTIME}(?:[:.h]?[0-5][0-9])?)? ?(?P<half>[ap])\.?m\b\.?"
    rf"|(?P<h24>{_DAYTIME})(?:[:h](?P<m24>[0-5][0-9])|(?<=[0-9][0-9])h\b|(?<=[7-9])h\b"
    r"|(?:[.:]?(?P<m24b>[0-5][0-9]))? ?(?:hrs|hours|uhr)\b)(?: ?(?:-|to) ?[0-9:.]{1,5}h?)?"
    rf"|(?P<oclock>{_HOUR})(?: ?o'?clock|-?ish)\b"
    rf"|(?P<spoken>{'|'.join(_HOURS)}) (?P<past>thirty|fifteen|forty)\b(?:[- ]five)?"
)
_AT = r"(?:(?:at|@|around|about|from|by|after(?!noon)|before|ca\.?|c\.|,|-|say) ?)*"
_AFTER = re.compile(
    rf"(?: (?:morning|afternoon|evening|lunchtime)\b)? ?{_AT}(?:{_CLOCK}|(?:(?<=at )|(?<=after )"
    rf"|(?<=before )|(?<=say )|(?<=@ )|(?<=@)|(?<=around ))(?P<bare>{_HOUR}){_ENDS}"
    r"|(?<=[a-z] )(?P<alone>[7-9]|1[0-2])(?=\s*(?:$|[,;!?)]))"
    rf"|(?P<mil>[01][0-9]|2[0-3])(?P<milm>[0-5][05])(?=\s*(?:$|[,;!?)]))"
    rf"|(?P<mh>{_DAYTIME})\.(?P<mm>[0-5][05])(?![0-9.])"
    r"(?! ?(?:%|k\b|m\b|hrs?|hours?|days?|per|million))"
    rf"|(?<=[a-z] )(?P<first>1?[0-9])-(?P<last>1?[0-9])(?=\s*(?:$|[,.;!?)]))){_ZONE})"
)
_BEFORE = re.compile(
    rf"(?<![0-9a-z.:£€$])(?:{_CLOCK}|(?<=at )(?P<bare>{_HOUR})"
    rf"|(?P<mh>[01]?[0-9]|2[0-3])\.(?P<mm>[0-5][05])){_ZONE})"
    r"(?: sharp)?,?(?: -| on)?(?: the)? $"
)
_REACH = 40
"""How many characters before a day its time may begin."""


def time_after(low: str, end: int) -> tuple[time, int] | None:
    """The time said right after the day that ends at `end`, and where it ends."""
    m = _AFTER.match(low, end)
    found = _time(m) if m else None
    return (found, m.end()) if m and found else None


def time_before(low: str, start: int) -> tuple[time, int] | None:
    """The time said right before the day that starts at `start`, and where it starts."""
    words = low[max(0, start - _REACH) : start]
    m = _BEFORE.search(words)
    found = _time(m) if m else None
    return (found, start - len(words) + m.start()) if m and found else None


def _time(m: re.Match[str]) -> time | None:
    said = {name: text for name, text in m.groupdict().items() if text}
    if "named" in said:
        return time(0 if said["named"] == "midnight" else 12)
    if "near" in said:
        hour, minute = _daytime(said["said"]), 30 if said["near"] == "half" else 15
        if said.get("way") == "to":
            return time((hour - 1) % 24, 60 - minute)
        return time(hour, minute) if "way" in said or minute == 30 else None
    if "spoken" in said:
        return time(_daytime(said["spoken"]), {"thirty": 30, "fifteen": 15}.get(said["past"], 45))
    if "half" in said:
        hour = int(said["h"])
        noon = 12 if said["half"] == "p" else 0
        return time(hour % 12 + noon if hour <= 12 else hour, int(said.get("m", 0)))
    if "first" in said:
        return time(_daytime(said["first"])) if int(said["last"]) <= 12 else None
    if "h24" in said:
        minute = int(said.get("m24") or said.get("m24b") or 0)
        literal = "m24" not in said or said["h24"].startswith("0")
        return time(int(said["h24"]) if literal else _daytime(said["h24"]), minute)
    if "mil" in said:
        return time(int(said["mil"]), int(said["milm"]))
    if "mh" in said:
        return time(_daytime(said["mh"]), int(said["mm"]))
    return time(_daytime(next(said[x] for x in ("oclock", "bare", "alone") if x in said)))


def _daytime(hour: str) -> int:
    """The hour of the day; one to six are hours of the afternoon."""
    number = _HOURS.get(hour) or int(hour)
    return number + 12 if 1 <= number <= 6 else number
