"""The mail to the prospect after the call: what we understood, what we promised, what is next.

It goes outside, so it is built from a short list of facts the prospect stated, and from nothing
else: no score, level or verdict, no money they may spend, no judgement of people, no rival.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from discovery_tui.bank.lens import Competitor
from discovery_tui.brief.sources import day_text
from discovery_tui.brief.words import clip, value_text
from discovery_tui.deal.fold import Evidence, Line, Reading
from discovery_tui.deal.roster import Roster, given_name
from discovery_tui.deal.values import Level, Name, People, Stance, When, show
from discovery_tui.listen.rivals import find_named
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import Scorecard, Verdict
from discovery_tui.text import match_key, one_line

MOST_WORDS = 200
UNDERSTOOD = {
    "trigger.event": "What brought it up",
    "pain.problem": "The problem",
    "pain.impact": "Its size",
    "cost.amount": "What it costs you",
    "cost.waiting": "If nothing changes",
    "today.tools": "Today you use",
    "today.tried": "You have tried",
    "fit.must_have": "What you look for",
    "timeline.event": "What sets the date",
    "timeline.start": "When you want to start",
}
"""The facts that may go outside, in this order, and what the prospect reads before them."""
NEXT = ("next_step.action", "next_step.date", "next_step.people")
_OUTSIDE = {*UNDERSTOOD, *NEXT, "next_step.agreed"}
_MANY, _TIGHT = 2, 5
"""Things told of one fact; one alone where there is space for so few words."""
_PROMISES = 6
_QUESTIONS = 4
_SPACE = (25, 16, 12, 8, 5, 3)
"""Words of each typed text, tried in turn until the mail is short enough."""


def follow_up(evidence: Evidence, card: Scorecard) -> str:
    """The mail as plain text, `Subject:` first; under 200 words."""
    mail = _Mail(evidence, card)
    drafts = (mail.text(space) for space in _SPACE)
    return next((text for text in drafts if len(text.split()) < MOST_WORDS), mail.text(_SPACE[-1]))


@dataclass(frozen=True, slots=True)
class _Mail:
    evidence: Evidence
    card: Scorecard

    def text(self, space: int) -> str:
        """The whole mail with at most `space` words of each typed text."""
        company = clip(self.evidence.deal.company, 6)
        subject = f"Our call: {company}" if company else "Our call"
        first = clip(given_name(self.evidence.deal.contact), 6)
        blocks = [
            f"Subject: {subject}",
            f"Hello {first}," if first else "Hello,",
            "Thank you for your time. Here is what I took from our call; please correct me where"
            " I got it wrong.",
            *_block("What I understood", self._understood(space)),
            *_block("What we promised", self._promised(space)),
            *_block("You asked, and we will come back to you on", self._asked(space)),
            *_block("Next step", self._next(space)),
            "\n".join(filter(None, ("Best regards,", clip(self.evidence.deal.owner, 6)))),
        ]
        return "\n\n".join(blocks) + "\n"

    def _understood(self, space: int) -> Iterator[str]:
        for fact_id, label in UNDERSTOOD.items():
            told = [self._words(r, space) for r in self._stated(fact_id)]
            told = list(dict.fromkeys(filter(None, told)))[: _MANY if space > _TIGHT else 1]
            if told:
                yield f"{label}: {'; '.join(told)}"

    def _promised(self, space: int) -> Iterator[str]:
        lines = self._lines("promise")
        for line in lines[:_PROMISES]:
            due = (
                f" (by {day_text(line.due)})" if line.due and not _says(line.text, line.due) else ""
            )
            yield f"{clip(line.text, space)}{due}"

    def _asked(self, space: int) -> Iterator[str]:
        lines = [line for line in self._lines("question") if not line.response]
        told = (
            "how we compare" if self._names_a_rival(line.text) else clip(line.text, space)
            for line in lines[:_QUESTIONS]
        )
        yield from dict.fromkeys(told)

    def _next(self, space: int) -> Iterator[str]:
        action, day, people = (
            next((self._words(r, space) for r in self._stated(fact_id, anyone=True)), "")
            for fact_id in NEXT
        )
        told = [
            action,
            f"When: {day}" if day else "",
            f"Who: {people}" if people else "",
        ]
        if not any(told) and self.card.verdict is Verdict.NURTURE and self.card.revisit:
            told = [f"I will be in touch again on {day_text(self.card.revisit)}"]
        yield from filter(None, told)

    # ------------------------------------------------------------------ what may go outside

    def _lines(self, kind: str) -> list[Line]:
        return [line for line in self.evidence.lines if line.kind == kind]

    def _stated(self, fact_id: str, anyone: bool = False) -> list[Reading]:
        """What the prospect said and stands by; nothing that is disputed, a guess or against.

        A next step may also be our word: `anyone`.
        """
        standing = self.card.fact(fact_id)
        if standing.state is not FactState.KNOWN:
            return []
        return [
            r
            for r in standing.current
            if r.level >= Level.STATED
            and r.stance is Stance.SUPPORTS
            and (anyone or self._theirs(r.speaker))
        ]

    def _theirs(self, speaker: str) -> bool:
        known = Roster(self.evidence.people).called(speaker)
        ours = match_key(speaker) == match_key(self.evidence.deal.owner)
        return not speaker or not (ours or (known and known.side != "buyer"))

    def _words(self, reading: Reading, space: int) -> str:
        """The value, or the typed words where the whole line may go outside."""
        match reading.value:
            case People(people=people):
                return clip(", ".join(one_line(person.name) for person in people), space)
            case When(start=start, end=end) if (last := end or start) and last < self.card.on:
                return ""  # a day gone by is no news to them
        if shown := show(reading.value):
            return "" if self._names_a_rival(shown) else clip(value_text(shown), space)
        line = self.evidence.line(reading.line)
        inside = line is None or any(not self._goes_out(r.fact) for r in line.readings)
        if inside or self._names_a_rival(reading.text):
            return ""
        return clip(reading.text, space)

    def _goes_out(self, fact_id: str) -> bool:
        fact = self.card.lens.fact(fact_id)
        return (fact.id if fact else fact_id) in _OUTSIDE

    def _names_a_rival(self, text: str) -> bool:
        """Whether a competitor is named: one of the bank's, or one heard in this deal."""
        heard = (Competitor(r.value.name) for r in self._rivals() if isinstance(r.value, Name))
        return bool(find_named(text, (*self.card.lens.competitors, *heard)))

    def _rivals(self) -> list[Reading]:
        facts = {f.id for f in self.card.lens.facts if f.section == "competition"}
        return [r for r in self.evidence.readings if r.fact in facts]


def _block(title: str, lines: Iterable[str]) -> list[str]:
    told = [f"- {line}" for line in lines]
    return ["\n".join([f"{title}:", *told])] if told else []


def _says(text: str, day: date) -> bool:
    """Whether the words name that day of the month and month already."""
    return bool(re.search(rf"\b{day.day}(st|nd|rd|th|\.)? {day:%b}|{day:%B} {day.day}\b", text))
