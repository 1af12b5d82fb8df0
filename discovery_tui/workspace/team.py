"""An invented team's whole file, of any size: for trying out and measuring what a few deals cannot
show. Every deal is made of the records a rep's calls leave, saved through the journal, so that a
rebuild comes to the same rows. The same seed and number give the same journal, byte for byte.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from discovery_tui.clock import local_day
from discovery_tui.deal.records import Kind, Outcome, Read, Record, read_to_json
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
from discovery_tui.store.database import Progress
from discovery_tui.workspace import team_world as world
from discovery_tui.workspace.workspace import Workspace, WorkspaceError

UNTIL = date(2026, 11, 30)
"""The last day of the two years the deals are spread over, where none is given."""
DAYS = 730
ANSWERS = 10
BATCH = 250
"""Deals saved in one transaction."""
_DAY_MS = 86_400_000
_FATES = (
    *(("open", 38), ("stepped", 22), ("not_now", 11), ("disqualified", 9), ("new", 8)),
    *(("no_show", 5), ("voicemail", 4), ("rescheduled", 3)),
)


def make(
    workspace: Workspace,
    deals: int,
    seed: int,
    *,
    answers: int = ANSWERS,
    until: date = UNTIL,
    progress: Progress | None = None,
) -> None:
    """Fill the workspace's file, which must have no deal yet, with so many deals of about so many
    answers each. Raises WorkspaceError for a file that has deals, StoreError where it cannot be
    written: the deals saved by then stay."""
    if workspace.journal.newest():
        raise WorkspaceError(
            f"{workspace.database} has records in it already. It was left as it is.\n"
            "Name a file that is not there yet."
        )
    lenses = _Lenses(workspace)
    first = int(datetime(until.year, until.month, until.day, tzinfo=UTC).timestamp() * 1000)
    first -= DAYS * _DAY_MS
    batch: list[list[Record]] = []
    for number in range(deals):
        opened = first + int((number + 0.5) / deals * DAYS * _DAY_MS)
        batch.append(_Deal(lenses, Random(f"{seed}/{number}"), opened, answers, until).records)
        if (number + 1) % BATCH == 0 or number + 1 == deals:
            workspace.journal.add_deals(batch)
            workspace.journal.database.checkpoint(if_longer_than=8 * BATCH)
            batch = []
            if progress is not None:
                progress("Making up deals", number + 1, deals)


class _Lenses:
    """What calls pin of each framework, compiled once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._bodies: dict[tuple[str, str], dict[str, Any]] = {}

    def body(self, bank: str, segment: str) -> dict[str, Any]:
        if (bank, segment) not in self._bodies:
            lens = self._workspace.lens(bank, segment, "")
            self._bodies[bank, segment] = {
                "lens": self._workspace.pin(lens),
                "bank": lens.bank,
                "bank_version": lens.version,
                "segment": lens.segment,
            }
        return self._bodies[bank, segment]


class _Deal:
    """One deal's records, from its opening on."""

    def __init__(
        self, lenses: _Lenses, chance: Random, opened: int, answers: int, until: date
    ) -> None:
        self._chance, self._until = chance, until
        self._lenses = lenses
        self._region = self._one([(region, region.share) for region in world.REGIONS])
        self._owner = chance.choice(self._region.reps)
        self._who = (_uuid(Random(f"device {self._owner}")), _uuid(Random(self._owner)))
        self._now = self._hours(opened)
        self._call: tuple[str, int] | None = None
        self._count = 0
        self.records: list[Record] = []
        self._open()
        fate = self._one(_FATES)
        if fate != "new":
            self._hold(fate, answers)

    # ---------------------------------------------------------------- its course

    def _open(self) -> None:
        region, chance = self._region, self._chance
        trade = chance.choice(world.TRADES)
        family, form = chance.choice(region.family), chance.choice(region.forms)
        place = chance.choice(region.places)
        brand = "".join(map(chance.choice, world.BRAND))
        self._company = chance.choice(
            (
                f"{brand} {trade} {form}",
                f"{place} {brand} {form}",
                f"{family} & {chance.choice(region.family)} {trade}",
                f"{family} {trade} {place} {form}",
            )
        )
        self._contact = f"{chance.choice(region.given)} {chance.choice(region.family)}"
        self._bank, self._segment = self._one(world.BANKS), self._one(world.SEGMENTS)
        self._record(
            Kind.DEAL,
            {
                "company": self._company,
                "contact": self._contact,
                "contact_title": chance.choice(world.TITLES),
                "bank": self._bank,
                "segment": self._segment,
                "seller": "",
                "owner": self._owner,
                "currency": region.currency,
            },
            opens=True,
        )

    def _hold(self, fate: str, answers: int) -> None:
        if fate in ("no_show", "voicemail", "rescheduled"):
            self._begin()
            self._end(Outcome(fate))
            return
        # in the order people speak of things, more or less
        order = {fact: n * 0.4 + self._chance.uniform(0, 12) for n, fact in enumerate(world.LINES)}
        facts = sorted(order, key=lambda fact: order[fact])
        many = max(round(self._chance.gauss(answers, answers / 4)), 1)
        calls = 1 if many < 6 else self._chance.choice((1, 1, 2, 2, 3))
        each = math.ceil(many / calls)
        for held in range(calls):
            self._begin()
            for fact in facts[held * each : (held + 1) * each]:
                self._talk(fact)
            last = held == calls - 1
            if not last:
                self._end(Outcome.CONNECTED)
                self._now = self._hours(self._now + self._chance.randrange(2, 21) * _DAY_MS)
        if fate == "stepped":
            self._agree()
        self._end_as(fate)

    def _begin(self) -> None:
        body = {"event": "started", "offset": self._region.offset, "minutes": 30}
        body |= {"with": self._contact, **self._lenses.body(self._bank, self._segment)}
        self._now += self._chance.randrange(60_000, 900_000)
        self._call = None
        call = self._record(Kind.CALL, body)
        self._call = (call.id, call.at)

    def _end_as(self, fate: str) -> None:
        if fate == "disqualified" or (fate == "not_now" and self._chance.random() < 0.5):
            fact, choice, words = self._chance.choice(world.REFUSALS)
            self._line(words, Read(fact, Choice(choice), Level.STATED, Stance.AGAINST))
        if fate == "not_now":
            again = self._day() + timedelta(days=self._chance.randrange(30, 200))
            self._end(Outcome.NOT_NOW, revisit=again.isoformat(), reason="not_now")
        elif fate == "disqualified":
            self._end(Outcome.DISQUALIFIED, reason=self._chance.choice(("not_icp", "no_budget")))
        elif self._chance.random() > 0.002 or self._day() < self._until - timedelta(days=20):
            self._end(Outcome.CONNECTED)

    def _agree(self) -> None:
        """The next step, as the end of a call asks for it."""
        step = self._chance.choice(world.STEPS)
        day = self._day() + timedelta(days=self._chance.randrange(3, 13))
        self._line(step, Read("next_step.action", None, Level.STATED))
        who = People((Person(self._contact),))
        self._line(self._contact, Read("next_step.people", who, Level.STATED))
        self._line(f"{day:%d %B}", Read("next_step.date", When(day, day), Level.STATED))
        self._line("yes", Read("next_step.agreed", YesNo(True), Level.STATED))

    def _end(self, outcome: Outcome, **more: str) -> None:
        self._now += self._chance.randrange(20_000, 90_000)
        body = {"event": "ended", "outcome": outcome.value, "offset": self._region.offset}
        assert self._call is not None
        call, began = self._call
        self._record(Kind.CALL, body | more | {"elapsed": (self._now - began) // 1000}, call)

    # ---------------------------------------------------------------- what is said

    def _talk(self, fact: str) -> None:
        words = {
            "event": self._chance.choice(world.EVENTS),
            "work": self._chance.choice(world.WORK),
            "tool": self._chance.choice(world.TOOLS),
            "rival": self._chance.choice(world.RIVALS),
            "place": self._chance.choice(self._region.places),
            "person": self._person(),
            "n": str(self._chance.randrange(6, 60)),
            "small": str(self._chance.randrange(1, 6)),
        }
        day = self._day() + timedelta(days=self._chance.randrange(20, 240))
        thousands = self._chance.choice((8, 12, 15, 25, 40, 60, 90, 120, 250, 400))
        words |= {"day": f"{day.day} {day:%B}", "money": f"{thousands}k"}
        text = self._chance.choice(world.LINES[fact]).format(**words)
        value = self._value(fact, words, day, thousands * 100_000)
        level = Level.ASSUMED if self._chance.random() < 0.15 else Level.STATED
        line = self._line(text, Read(fact, value, level))
        if self._chance.random() < 0.04:
            body = {"level": int(Level.VALIDATED), "source": f"mail of {self._person()}"}
            self._record(Kind.MARK, body, line.id)
        self._aside(words)

    def _aside(self, words: dict[str, str]) -> None:
        kind, texts = self._one(
            (
                ((None, ()), 70),
                ((Kind.ANSWER, world.ASIDES), 14),
                ((Kind.PROMISE, world.PROMISES), 5),
                ((Kind.QUESTION, world.QUESTIONS), 4),
                ((Kind.OBJECTION, world.OBJECTIONS), 4),
                ((Kind.PRIVATE, world.PRIVATE), 3),
            )
        )
        if kind is not None:
            self._line(self._chance.choice(texts).format(**words), kind=kind)

    def _value(self, fact: str, words: dict[str, str], day: date, cents: int) -> Value | None:
        if fact in world.CHOICES:
            return Choice(self._chance.choice(world.CHOICES[fact]))
        match fact:
            case "cost.amount":
                return Money(cents, cents, self._region.currency, "year")
            case "budget.amount" | "deal.size":
                return Money(cents, cents, self._region.currency)
            case "pain.impact":
                return Number(float(words["n"]), float(words["n"]), "hours")
            case "metrics.now":
                return Number(float(words["n"]), float(words["n"]), "days")
            case "metrics.target":
                return Number(float(words["small"]), float(words["small"]), "days")
            case "today.tools":
                return Name(words["tool"])
            case "competition.named":
                return Name(words["rival"])
            case "decision.date" | "timeline.start":
                return When(day, day)
            case "buyer.economic" | "people.others" | "champion.name":
                return People((Person(words["person"], self._chance.choice(world.TITLES)),))
        return None

    def _line(self, text: str, *reads: Read, kind: Kind = Kind.ANSWER) -> Record:
        self._now += self._chance.randrange(15_000, 70_000)
        assert self._call is not None
        call, began = self._call
        body: dict[str, Any] = {
            "text": text,
            "speaker": self._contact,
            "offset": self._region.offset,
            "call": call,
            "elapsed": (self._now - began) // 1000,
        }
        if kind == Kind.ANSWER:
            body["reads"] = [read_to_json(read, text) for read in reads]
        for read in reads:
            for person in read.value.people if isinstance(read.value, People) else ():
                if person.title:
                    self._record(Kind.PERSON, {"name": person.name, "title": person.title})
        return self._record(kind, body)

    # ---------------------------------------------------------------- records and chance

    def _record(
        self, kind: Kind, body: dict[str, Any], target: str | None = None, *, opens: bool = False
    ) -> Record:
        self._count += 1
        self._now += 1
        key = _uuid(self._chance, self._now, self._count)
        deal = key if opens else self.records[0].id
        device, user = self._who
        record = Record(key, deal, kind, target, self._now, self._owner, 1, body, device, user)
        self.records.append(record)
        return record

    def _person(self) -> str:
        region = self._region
        return f"{self._chance.choice(region.given)} {self._chance.choice(region.family)}"

    def _one(self, weighed: Sequence[tuple[Any, int]]) -> Any:
        things, weights = zip(*weighed, strict=True)
        return self._chance.choices(things, weights)[0]

    def _hours(self, ms: int) -> int:
        """A moment of that day, or of the Monday behind it, when people hold calls."""
        local = ms + self._region.offset * 60_000
        midnight = local - local % _DAY_MS
        weekday = (midnight // _DAY_MS + 3) % 7
        midnight += max(7 - weekday, 0) * _DAY_MS if weekday > 4 else 0
        at = midnight + self._chance.randrange(8 * 3_600_000, 17 * 3_600_000)
        return int(at - self._region.offset * 60_000)

    def _day(self) -> date:
        return local_day(self._now, self._region.offset)


def _uuid(chance: Random, ms: int = 0, count: int = 0) -> str:
    """A UUIDv7 of that moment; without one, a UUID that only looks like one."""
    value = ms << 80 | 0x7 << 76 | (count & 0xFFF) << 64 | 0b10 << 62 | chance.getrandbits(62)
    digits = f"{value if ms else value | chance.getrandbits(48) << 80:032x}"
    cuts = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
    return "-".join(digits[start:end] for start, end in cuts)
