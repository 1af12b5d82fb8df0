"""A deal written record by record, as short as a test wants it."""

from __future__ import annotations

from datetime import date
from typing import Any

from discovery_tui.deal.fold import Evidence, fold
from discovery_tui.deal.records import AskedResult, Kind, Outcome, Read, Record, read_to_json
from discovery_tui.deal.values import Level, Stance, Value

DAY = date(2027, 3, 1)
"""The day every deal of these tests plays on, a Monday."""
START = 1_803_891_600_000
"""09:00 UTC of that day, in milliseconds."""


def key(number: int) -> str:
    """The `number`-th record key: they grow with it."""
    return f"{number:08x}-0000-7000-8000-000000000000"


class DealScript:
    """Every method adds one record and returns it."""

    def __init__(self, contact: str = "Sarah Chen", deal: int = 1, **body: str) -> None:
        self.deal = key(deal)
        self.records: list[Record] = []
        self._number = deal - 1
        self._call: str | None = None
        opening = {"company": "Acme", "contact": contact, "bank": "test", "currency": "EUR"} | body
        self.add(Kind.DEAL, opening)

    def add(
        self, kind: str, body: dict[str, Any] | None = None, target: str | None = None
    ) -> Record:
        self._number += 1
        at = START + len(self.records) * 1000
        record = Record(key(self._number), self.deal, kind, target, at, "Ann", body=body or {})
        self.records.append(record)
        return record

    def call(self, minutes: int = 30, **body: Any) -> Record:
        started = {"event": "started", "offset": 60, "minutes": minutes, "lens": "", "bank": "test"}
        record = self.add(Kind.CALL, started | body)
        self._call = record.id
        return record

    def end(self, outcome: Outcome | str, revisit: date | None = None, **body: Any) -> Record:
        ended: dict[str, Any] = {"event": "ended", "outcome": str(outcome), "elapsed": 600}
        if revisit:
            ended["revisit"] = revisit.isoformat()
        call, self._call = self._call, None
        return self.add(Kind.CALL, ended | body, target=call)

    def say(
        self,
        fact: str,
        value: Value | None = None,
        level: Level = Level.STATED,
        stance: Stance = Stance.SUPPORTS,
        *,
        by: str = "",
        text: str = "so they said",
        **body: Any,
    ) -> Record:
        """A line with one reading."""
        read = Read(fact, value, level, stance)
        return self.line(text, read, by=by, **body)

    def line(
        self, text: str, *reads: Read, by: str = "", kind: str = Kind.ANSWER, **body: Any
    ) -> Record:
        said: dict[str, Any] = {
            "text": text,
            "speaker": by,
            "reads": [read_to_json(r) for r in reads],
        }
        if self._call:
            said |= {"call": self._call, "elapsed": len(self.records) * 10}
        return self.add(kind, said | body)

    def asked(self, question: str, fact: str, result: AskedResult) -> Record:
        body = {"question": question, "fact": fact, "result": result.value}
        return self.add(Kind.ASKED, body | ({"call": self._call} if self._call else {}))

    def mark(self, line: Record, **body: Any) -> Record:
        return self.add(Kind.MARK, body, target=line.id)

    def retract(self, record: Record) -> Record:
        return self.add(Kind.RETRACT, {}, target=record.id)

    @property
    def evidence(self) -> Evidence:
        return fold(self.records)
