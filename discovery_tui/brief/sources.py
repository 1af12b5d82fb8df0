"""On whose word, and when: the short source behind every line of the brief, and its reference."""

from __future__ import annotations

from collections import Counter
from datetime import date

from discovery_tui.clock import local_day, minute
from discovery_tui.deal.fold import Ask, Call, Evidence, Line, Reading
from discovery_tui.deal.roster import Roster, given_name
from discovery_tui.deal.values import Level, When, show_when
from discovery_tui.ids import SHORT
from discovery_tui.listen.prefix import ME
from discovery_tui.listen.sureness import Reason
from discovery_tui.text import match_key, one_line, shorten

_NAME = 40
_WHY = {
    Reason.HEDGE: "a guess",
    Reason.HEARSAY: "second hand",
    Reason.CONDITION: "on a condition",
    Reason.REFUSED: "would not say",
    Reason.PAST: "so it was before",
    Reason.NO_ANSWER: "no clear answer",
    Reason.TWO_VALUES: "one of two they named",
}


def day_text(day: date) -> str:
    """`3 Mar 2027`, as everywhere in the app."""
    return show_when(When(day, day))


def doubt(why: str) -> str:
    """Why a reading is only a guess, as a colleague would say it: `said maybe`, `second hand`."""
    reason, _, words = why.partition(": ")
    words = one_line(words)
    match reason:
        case Reason.HEDGE if words:
            return f"said {words}" if " " not in words else f"said “{words}”"
        case Reason.CONDITION if words:
            return f"only {words}" if words.startswith("if ") else words
    return _WHY.get(Reason(reason), "a guess") if reason in set(Reason) else "a guess"


class Sources:
    """Names a speaker by first name where that is enough, and a minute by its call where needed."""

    def __init__(self, evidence: Evidence, on: date) -> None:
        self._evidence, self._on = evidence, on
        self._everybody = evidence.roster
        self._names: dict[str, str] = {}
        everybody = self._everybody.people
        # "Sarah" alone is Sarah Chen here, where no other Sarah has a longer name.
        self._roster = Roster(tuple(p for p in everybody if given_name(p.name) != p.name))
        self.calls = tuple(sorted(evidence.calls, key=lambda call: (call.started, call.id)))
        self._calls = {call.id: call for call in self.calls}
        self.places = {call.id: n for n, call in enumerate(self.calls)}
        self._days = Counter(call.day for call in self.calls)
        contact = evidence.deal.contact
        spoke = {match_key(line.speaker) for line in evidence.lines if line.kind == "answer"}
        self.unnamed = contact if match_key(contact) in spoke else ""
        """Who said what bears no name: most of a call is the contact's."""
        self._several_calls = len({line.call for line in evidence.lines}) > 1
        self._refs = _references([line.id for line in evidence.lines])

    def name(self, speaker: str) -> str:
        """The first name where only one person here has it, else the whole name."""
        if match_key(speaker) == ME:
            speaker = self._evidence.deal.owner or "us"
        if speaker not in self._names:
            who = self._everybody.who(speaker, initials=False)
            self._names[speaker] = shorten(one_line(self._roster.short(who.name)), _NAME)
        return self._names[speaker]

    def ref(self, line_id: str) -> str:
        """The last digits of the line's id, as few as tell it from the others of the deal."""
        return self._refs.get(line_id, "")

    def when(self, said: Line | Reading) -> str:
        """The minute; with its call where several were held, the day alone outside a call."""
        return self._moment(said.call, local_day(said.at, said.offset), said.elapsed)

    def when_asked(self, ask: Ask) -> str:
        """When a question was put."""
        call = self._calls.get(ask.call or "")
        return self._moment(ask.call, local_day(ask.at, call.offset if call else 0), ask.elapsed)

    def said(self, said: Line | Reading) -> str:
        """Who and when, without a level."""
        ours = match_key(said.speaker) == match_key(self.unnamed)
        return _joined("" if ours else self.name(said.speaker), self.when(said))

    def of(self, reading: Reading) -> str:
        """Who and when, and how sure where it is not simply stated."""
        return _joined(self.level(reading), self.said(reading))

    def mark(self, reading: Reading) -> str:
        """How sure where it is not simply stated, and whose word it is where it is not the
        contact's; '' where there is nothing to say."""
        ours = match_key(reading.speaker) == match_key(self.unnamed)
        return _joined(self.level(reading), "" if ours else self.name(reading.speaker))

    def level(self, reading: Reading) -> str:
        """How sure, where it is not simply stated: `a guess`, `confirmed by Piotr`."""
        if reading.level is Level.VALIDATED:
            by = shorten(one_line(reading.source), _NAME)
            return f"confirmed by {by}" if by else "confirmed"
        return doubt(reading.why) if reading.level is Level.ASSUMED else ""

    def call_day(self, call: Call) -> str:
        """The day of a call, and which call of the day it was where there were several."""
        return f"{day_text(call.day)}{self._number(call)}"

    def order(self, said: Line | Reading) -> tuple[int, int, int]:
        """By call, then by minute: an edited line stays in its minute, and no clock that was put
        back makes time run backwards."""
        if said.elapsed is None:
            place = sum(call.started <= said.at for call in self.calls) - 1
            return (place, 2**53, said.at)
        return (self.places.get(said.call or "", -1), max(said.elapsed, 0), 0)

    def _number(self, call: Call) -> str:
        same = [c.id for c in self.calls if c.day == call.day]
        return f" (call {same.index(call.id) + 1})" if len(same) > 1 else ""

    def _moment(self, call_id: str | None, day: date, elapsed: int | None) -> str:
        at, call = minute(elapsed), self._calls.get(call_id or "")
        if at and not self._several_calls:
            return at
        day = call.day if call else day
        shown = f"{day.day} {day:%b}" if day.year == self._on.year else day_text(day)
        number = self._number(call) if call else ""
        return _joined(f"{shown}{number}", at)


def _references(ids: list[str]) -> dict[str, str]:
    """Six digits, and two more at a time for those that share them."""
    found: dict[str, str] = {}
    digits, left = SHORT, [(key, key.replace("-", "")) for key in ids]
    while left:
        ends = Counter(plain[-digits:] for _, plain in left)
        alone = digits >= max(len(plain) for _, plain in left)
        found |= {key: plain[-digits:] for key, plain in left if alone or ends[plain[-digits:]] < 2}
        left = [] if alone else [(key, plain) for key, plain in left if ends[plain[-digits:]] > 1]
        digits += 2
    return found


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
