"""On whose word, and when: the short source behind every line of the brief."""

from __future__ import annotations

from datetime import date

from discovery_tui.clock import local_day, minute
from discovery_tui.deal.fold import Ask, Evidence, Line, Reading
from discovery_tui.deal.roster import Roster, given_name
from discovery_tui.deal.values import Level, When, show_when
from discovery_tui.text import match_key, one_line, shorten

_NAME = 40


def day_text(day: date) -> str:
    """`3 Mar 2027`, as everywhere in the app."""
    return show_when(When(day, day))


class Sources:
    """Names a speaker by first name where that is enough, and a minute by its call where needed."""

    def __init__(self, evidence: Evidence, on: date) -> None:
        self._evidence, self._on = evidence, on
        everybody = evidence.roster.people
        # "Sarah" alone is Sarah Chen here, where no other Sarah has a longer name.
        self._roster = Roster(tuple(p for p in everybody if given_name(p.name) != p.name))
        self._several_calls = len({line.call for line in evidence.lines}) > 1

    def name(self, speaker: str) -> str:
        """The first name where only one person here has it, else the whole name."""
        return shorten(one_line(self._roster.short(speaker)), _NAME)

    def same_person(self, name: str) -> str:
        """The key two spellings share: `Sarah` is `Sarah Chen` where no other Sarah is known."""
        return match_key(self._roster.who(name, initials=False).name)

    def when(self, said: Line | Reading) -> str:
        """The minute; with the day where several calls were held, the day alone outside a call."""
        return self._moment(local_day(said.at, said.offset), said.elapsed)

    def when_asked(self, ask: Ask) -> str:
        call = self._evidence.call(ask.call)
        return self._moment(local_day(ask.at, call.offset if call else 0), ask.elapsed)

    def said(self, said: Line | Reading) -> str:
        """Who and when, without a level."""
        return _joined(self.name(said.speaker), self.when(said))

    def of(self, reading: Reading) -> str:
        """Level, who and when; what validated it, or why it is only assumed."""
        level = reading.level.word
        if reading.level is Level.VALIDATED and reading.source:
            level = f"validated by {shorten(one_line(reading.source), _NAME)}"
        elif reading.level is Level.ASSUMED and reading.why:
            level = f"assumed: {shorten(one_line(reading.why), _NAME)}"
        return _joined(level, self.said(reading))

    def _moment(self, day: date, elapsed: int | None) -> str:
        at = minute(elapsed)
        if at and not self._several_calls:
            return at
        shown = f"{day.day} {day:%b}" if day.year == self._on.year else day_text(day)
        return f"{shown} {at}".strip()


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
