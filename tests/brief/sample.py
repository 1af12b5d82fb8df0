"""The records of a deal, as other rooms would hand them to the brief, and a normal call."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from discovery_tui.bank.lens import Lens
from discovery_tui.brief.build import Brief, build_brief
from discovery_tui.brief.markdown import to_markdown
from discovery_tui.deal.fold import Evidence, fold
from discovery_tui.deal.records import Kind, Read, Record, read_to_json
from discovery_tui.deal.values import (
    Choice,
    Level,
    Money,
    Name,
    Number,
    People,
    Person,
    Stance,
    Value,
    When,
    YesNo,
)
from discovery_tui.qualify.scorecard import Scorecard, qualify

from .lens import LENS, lens_with

DAY = date(2027, 3, 3)
_START = int(datetime(2027, 3, 3, 9, 0, tzinfo=UTC).timestamp() * 1000)
AGAINST = Stance.AGAINST
STATED, ASSUMED, VALIDATED = Level.STATED, Level.ASSUMED, Level.VALIDATED


def read(
    fact: str,
    value: Value | None = None,
    level: Level = STATED,
    stance: Stance = Stance.SUPPORTS,
    why: str = "",
) -> Read:
    return Read(fact, value, level, stance, why)


class Sample:
    """Builds a deal's journal, record by record, with ids that ascend as typed."""

    def __init__(self, company: str = "Acme Corp", **deal: str) -> None:
        self.records: list[Record] = []
        self._call: str | None = None
        self._call_start = _START
        self.deal = self._id()
        body = {"contact": "Sarah Chen", "contact_title": "VP Ops", "owner": "Dana Reed"}
        self._add(Kind.DEAL, {"company": company, **body, **deal}, key=self.deal)

    def _id(self) -> str:
        return f"01957000-0000-7000-8000-{len(self.records):012x}"

    def _add(
        self, kind: str, body: dict[str, Any], target: str | None = None, key: str = "", at: int = 0
    ) -> str:
        key = key or self._id()
        at = at or self._call_start + body.get("elapsed", 0) * 1000
        self.records.append(Record(key, self.deal, kind, target, at, "dana", body=body))
        return key

    def call(self, day: date = DAY, hour: int = 9, with_whom: str = "") -> str:
        at = int(datetime(day.year, day.month, day.day, hour, tzinfo=UTC).timestamp() * 1000)
        self._call_start = at
        body = {
            "with": with_whom,
            "event": "started",
            "offset": 60,
            "lens": "0" * 64,
            "bank": "meddicc",
        }
        more = {"bank_version": "2026.1", "segment": "enterprise", "minutes": 30}
        self._call = self._add(Kind.CALL, {**body, **more})
        return self._call

    def end(self, outcome: str = "connected", minutes: int = 28, **more: str) -> None:
        body = {"event": "ended", "outcome": outcome, "elapsed": minutes * 60, **more}
        self._add(Kind.CALL, body, self._call)

    def answer(self, at: str, text: str, *reads: Read, speaker: str = "", **more: Any) -> str:
        return self.line(
            Kind.ANSWER, at, text, speaker=speaker, reads=[read_to_json(r) for r in reads], **more
        )

    def line(self, kind: str, at: str, text: str, speaker: str = "", **more: Any) -> str:
        """`at` is mm:ss into the call; empty for a line typed outside one."""
        body: dict[str, Any] = {"text": text, "speaker": speaker, "offset": 60, **more}
        if at:
            body |= {"call": self._call, "elapsed": seconds(at)}
        return self._add(kind, body)

    def asked(self, at: str, fact: str, result: str, question: str = "") -> None:
        body = {"question": question or f"q_{fact}", "fact": fact, "result": result}
        self._add(Kind.ASKED, {**body, "call": self._call, "elapsed": seconds(at)})

    def mark(self, line: str, **body: Any) -> str:
        return self._add(Kind.MARK, body, line)

    def retract(self, target: str) -> None:
        self._add(Kind.RETRACT, {}, target)

    def person(self, name: str, **body: str) -> None:
        self._add(Kind.PERSON, {"name": name, **body})

    def rename(self, person: str, name: str) -> None:
        self._add(Kind.PERSON, {"name": name}, person)

    # ---------------------------------------------------------------- through the rooms above

    def evidence(self) -> Evidence:
        return fold(self.records)

    def card(self, lens: Lens = LENS, on: date = DAY) -> Scorecard:
        return qualify(lens, self.evidence(), on)

    def brief(self, lens: Lens = LENS, on: date = DAY) -> Brief:
        return build_brief(self.evidence(), self.card(lens, on))

    def markdown(self, lens: Lens = LENS, on: date = DAY) -> str:
        return to_markdown(self.brief(lens, on))


def seconds(at: str) -> int:
    minutes, _, rest = at.partition(":")
    return int(minutes) * 60 + int(rest)


def euros(low: int, high: int | None = None, basis: Any = "once") -> Money:
    return Money(low * 100, (low if high is None else high) * 100, "EUR", basis)


def section(markdown: str, title: str) -> str:
    """The text under one heading of the brief, without references; empty where there is none."""
    _, _, rest = markdown.partition(f"\n## {title}\n")
    return bare(rest.partition("\n## ")[0]).strip()


def words(text: str) -> int:
    """Words as a reader counts them: what holds a letter or a digit, and is no reference."""
    read = re.sub("`[0-9a-f]+`", "", text)
    return sum(any(c.isalnum() for c in word) for word in read.split())


def two_minutes(markdown: str) -> str:
    """What is read first: without the front matter, to the first *Also said*."""
    return markdown.partition("\n---\n")[2].partition("\n## Also said")[0]


def bare(text: str) -> str:
    """Without the references at the ends of lines."""
    return re.sub(" ?`[0-9a-f]+`", "", text)


def normal_call() -> Sample:
    """A good 28-minute call: twenty answers, two speakers, a promise, a question, an objection."""
    s = Sample()
    s.call()
    s.person("Tom Weber", title="Head of Accounting")
    q3 = When(date(2027, 7, 1), date(2027, 9, 30))
    s.answer("02:10", "new auditor since January, they want a faster close", read("trigger.event"))
    s.answer(
        "03:40",
        "month-end by hand, 3 people, 2 days each, and every correction starts it all over again",
        read("pain.problem"),
        read("pain.impact", Number(3, 3, "people")),
    )
    s.answer("04:15", "two entities had to restate last year", read("pain.problem"))
    cost = read("cost.amount", euros(180_000, basis="year"))
    s.answer("06:20", "about 180k a year, plus audit risk", cost)
    tom = read("cost.amount", euros(90_000, basis="year"))
    s.answer("06:55", "more like 90", tom, speaker="Tom Weber")
    s.answer("07:30", "then we hire two more people in the summer", read("cost.waiting"))
    tools = (read("today.tools", Name("Excel")), read("today.tools", Name("SAP")))
    s.answer("08:30", "Excel and SAP", *tools)
    s.answer("09:05", "macros, gave up after two quarters", read("today.tried"))
    signs = People((Person("Sarah Chen", "", euros(50_000)), Person("Piotr", "CFO", None)))
    s.answer("12:20", "up to 50k, above that piotr the CFO", read("buyer.economic", signs))
    s.answer("13:00", "he joins the second meeting if I ask him", read("buyer.path"))
    champion = People((Person("Tom Weber"),))
    s.answer("13:40", "Tom has been pushing this", read("champion.name", champion, ASSUMED))
    s.answer("15:10", "SSO, audit trail, live before year end", read("decision.criteria"))
    s.answer("16:00", "security review, then legal, then Piotr signs", read("decision.process"))
    planned = read("budget.status", Choice("planned"))
    s.answer("18:00", "it is in the plan for the second half", planned)
    s.answer("18:40", "40k", read("budget.amount", euros(40_000)))
    s.answer("20:10", "25k first", read("budget.amount", euros(25_000)))
    s.answer("21:00", "summer, before the audit", read("timeline.start", q3))
    s.answer("22:00", "we saw BlackLine too", read("competition.named", Name("BlackLine")))
    s.answer("26:00", "demo with the close team", read("next_step.action"))
    day = date(2027, 3, 12)
    s.answer(
        "26:30",
        "the twelfth works",
        read("next_step.date", When(day, day)),
        read("next_step.agreed", YesNo(True)),
    )
    s.line(Kind.PROMISE, "17:20", "send SOC 2 report", due="2027-03-05")
    s.line(Kind.QUESTION, "19:00", "do you support Okta?", speaker="Tom Weber")
    s.line(
        Kind.OBJECTION,
        "23:10",
        "last rollout took nine months",
        response="ours is six weeks, reference call offered",
    )
    s.line(Kind.PRIVATE, "24:00", "PRIVATE-NOTE sounds tired")
    s.asked("25:10", "champion.why", "declined")
    s.end()
    return s


__all__ = [
    "AGAINST",
    "ASSUMED",
    "DAY",
    "LENS",
    "STATED",
    "VALIDATED",
    "Sample",
    "bare",
    "euros",
    "lens_with",
    "normal_call",
    "read",
    "section",
    "two_minutes",
    "words",
]
