"""Each window of days a line names, found and placed in the calendar on its own.

What stands around it ("before", "by", "March or April") is joined in `dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from discovery_tui.listen.dates import lengths, placing
from discovery_tui.listen.dates import windows as w
from discovery_tui.listen.dates.patterns import BASE
from discovery_tui.listen.dates.placing import Placed
from discovery_tui.listen.dates.windows import Kind, Window
from discovery_tui.listen.line import bag

_PLACERS = placing.PLACERS | lengths.PLACERS
_WEEKS = re.compile(r" (weekend|week|wk)\b")
# Month names that are also words or first names: only words around them make them a month.
_WEAK_MONTHS = bag("may march mar jan")
_NAMES = bag("april june jun august may jan")
_ACTS = re.compile(
    r" (?:signs?|is|has|decides|said|says|wants|approves|will|would|and i|from|runs|handles|owns"
    r"|leads|does|thinks|knows|joined|manages|told|asked|looks after|\()\b"
)
_DOUBLE_NAME = re.compile(r"\b(?!Dec|Nov|Oct|Sep|Mid|End)[A-Z][a-z]{2,}-$")
_NOT_MAY = re.compile(r" (?:we|i|they|he|she|it|you|be|not|have|need|also|well|ask|take)\b")


_MOST = 24
"""Windows that are looked at in a line: more is a table."""


@dataclass(frozen=True, slots=True)
class Base:
    """One window named in the text, `text[start:end]`."""

    start: int
    end: int
    window: Window | None
    """None for words that name no coming day ("last March", "every Friday")."""
    kind: Kind
    rolls: bool = False
    """No year was said, so a later one may be meant ("November to February")."""
    weak: bool = False
    """Only a date where words around it make it one."""
    at_end: bool = False
    """Names the end of a period: "before" it means up to that end."""
    joined: bool = False
    """Two windows said as one range."""
    at: time | None = None
    """A time of day said beside it."""


def bases(text: str, low: str, day: date, fiscal_month: int, month_first: bool) -> list[Base]:
    """Every window named in `text` (`low` its plain twin), in order, against `day`."""
    found: list[Base] = []
    for m in BASE.finditer(low):
        try:
            named = found[-1].window if found else None
            placed = _place(m, day, fiscal_month, month_first, named)
            base = _base(text, m, day, placed) if placed else None
        except (ValueError, OverflowError):  # 31 February, year 10000
            continue
        if base:
            found.append(base)
        if len(found) == _MOST:
            break
    return found


def _place(
    m: re.Match[str], day: date, fiscal_month: int, month_first: bool, named: Window | None
) -> Placed | None:
    name = m.lastgroup
    if name in ("dm2", "dmy"):
        return placing.in_figures(m, day, month_first)
    if name == "beside":
        return lengths.beside(m, day, fiscal_month, named)
    if name == "plainunit" and not m["part"]:
        return None
    return _PLACERS[name or ""](m, day, fiscal_month)


def _base(text: str, m: re.Match[str], day: date, placed: Placed) -> Base | None:
    name = m.lastgroup or ""
    if name == "month" and m["mon"] == "jan" and _DOUBLE_NAME.search(text, 0, m.start("mon")):
        return None  # "Pieter-Jan"
    window, part = placed.window, "end" if m["mend"] else _part(m["part"] or "")
    weak = placed.weak and not (part and part != "first")
    if name in ("month", "mond", "dmon"):
        weak = weak or _is_weak_month(text, m, name)
    at_end = part == "end" or name == "pend" or m[0].endswith(" close")
    if window and name == "word":
        at_end = m["word"].startswith(("eo", "cob", "end"))
    if part == "earlier":
        window = None
    if window and part == "weekof":
        window = w.week((_roll(window, day) if placed.rolls else window)[0])
    elif window and part and part != "first" and placed.kind not in ("day", "weekday"):
        last = _part(m["part2"] or "")
        window = _cut(window, placed, part, last, day)
        at_end = at_end or last == "end"
    elif window and placed.rolls:
        window = _roll(window, day)
    return Base(m.start(), placed.end or m.end(), window, placed.kind, placed.rolls, weak, at_end)


def _part(words: str) -> str:
    if not words:
        return ""
    words = words.removeprefix("very ")
    head, *others = words.split()
    head = head.rstrip(".")
    if head.endswith("-end") or " end" in words or head in ("eo", "e/o"):
        return "end"
    if len(others) > 1 and head in ("week", "wk"):
        return f"week{placing.spelled(others[0])}"
    if head in ("week", "wk", "w/c", "wc", "w/b", "wb"):
        return "weekof"
    if words.startswith(("first day", "last day", "last of")):
        return "day1" if head == "first" else "day-1"
    if words.startswith("first thing"):
        return "first"
    if re.search("w(?:ee)?ks", words):
        return "first2" if head == "first" else "last2"
    if m := _WEEKS.search(words):
        return f"{m[1].replace('wk', 'week')}{placing.NTH[head]}"
    if " half" in words or " fortnight" in words:
        return "half1" if head in ("first", "1st", "front") else "half2"
    kinds = {"beginning": "early", "start": "early", "beg": "early", "begin": "early",
             "middle": "mid", "halfway": "mid", "ending": "end", "close": "end",
             "latter": "late", "remainder": "rest"}  # fmt: skip
    return kinds.get(head, head)


def _cut(window: Window, placed: Placed, part: str, last: str, day: date) -> Window:
    def cut(of: Window) -> Window:
        start, end = w.part_of(of, placed.kind, part, day)
        return (start, w.part_of(of, placed.kind, last, day)[1]) if last else (start, end)

    found = cut(window)
    return cut(_next_year(window)) if placed.rolls and found[1] < day else found


def _roll(window: Window, day: date) -> Window:
    """The next one to come: this year's unless it is fully past."""
    return window if window[1] >= day else _next_year(window)


def _next_year(window: Window) -> Window:
    return w.months(window[0], 12), w.months(window[1], 12)


def _is_weak_month(text: str, m: re.Match[str], name: str) -> bool:
    """Whether a month's name could as well be a word ("we may sign") or somebody's name."""
    if name == "month" and (
        m["year"] or m["part"] or m["mrel"] in ("next", "nxt", "last") or m["mend"]
    ):
        return False
    group = {"month": "mon", "mond": "mm", "dmon": "dm"}[name]
    start, word, after = m.start(group), m[group].rstrip("."), m.end(group)
    capital = text[start].isupper()
    low = m.string
    if name != "month":
        return word == "may" and not capital and bool(_NOT_MAY.match(low, m.end()))
    if (capital or word in ("jan", "jun")) and word in _NAMES and _ACTS.match(low, after):
        return True
    if word not in _WEAK_MONTHS or (word in ("jan", "mar") and not capital):
        return False
    opens = start == 0 or low[:start].rstrip()[-1:] in ("", ".", "!", "?", "\n")
    if word == "may":
        return not capital or opens or bool(_NOT_MAY.match(low, after))
    return not capital or word != "march"
