"""How well the values of a line are read: corpus/unseen/values-*.jsonl, never tuned on.

Each line has the amounts, coming days and people a careful reader writes down; `plain` has lines as
reps type them, `odd` those chosen for their spellings.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from discovery_tui.deal.values import Money, Person
from discovery_tui.listen.context import Context
from discovery_tui.listen.mentions import Mentions
from discovery_tui.text import match_key
from fitting.corpus import DAY, ROOT
from fitting.share import Share

Row = dict[str, Any]


def files() -> dict[str, list[Row]]:
    """The lines of each file, by its name."""
    return {
        path.stem: [
            json.loads(line)
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip()
        ]
        for path in sorted((ROOT / "unseen").glob("values-*.jsonl"))
    }


def measure(rows: Sequence[Row]) -> dict[str, Share]:
    """Each measure of the values, over all lines."""
    found = {
        name: Share()
        for name in (
            "money: value, currency and period",
            "money: of what is read, right",
            "days: found",
            "days: resolved",
            "days: filed where none is coming",
            "person or role: found",
            "person or role: of what is read, right",
            "role: recall",
            "role: precision",
            "no value: nothing read",
        )
    }
    for row in rows:
        context = Context(
            DAY, row.get("currency", "EUR"), month_first=row.get("month_first", False)
        )
        said = Mentions(row["text"], context)
        _compare(
            [_amount(m) for m in row.get("money", [])],
            [s.value for s in said.money],
            lambda a, b: a == b,
            (found["money: value, currency and period"], found["money: of what is read, right"]),
            row["text"],
        )
        days = [_window(d) for d in row.get("days", [])]
        heard = [(s.value.start, s.value.end) for s in said.days]
        for window in days:
            found["days: found"].add(bool(heard), row["text"])
            found["days: resolved"].add(window in heard, f"{window} {heard} {row['text']}")
        if row.get("not_days"):
            found["days: filed where none is coming"].add(bool(heard))
        _people(row, [s.value for s in said.people], found)
        if set(row) <= {"text", "currency", "month_first"}:
            read = [*said.money, *said.days, *said.people]
            found["no value: nothing read"].add(not read, f"{read} {row['text']}")
    return found


def _people(row: Row, heard: list[Person], found: dict[str, Share]) -> None:
    wanted = row.get("people", [])

    def same(person: Row, other: Person) -> bool:
        one, two = _plain(person["name"]), _plain(other.name)
        titles = _title(person.get("title", "")), _title(other.title)
        return one == two or one in two.split() or (bool(titles[0]) and titles[0] == titles[1])

    _compare(
        wanted,
        heard,
        same,
        (found["person or role: found"], found["person or role: of what is read, right"]),
        row["text"],
    )
    titled = [p for p in wanted if p.get("title")]
    for person in titled:
        hit = any(_title(p.title) == _title(person["title"]) for p in heard)
        if _plain(person["name"]) == match_key(person["title"]):  # a body has no other title
            hit |= any(same(person, p) for p in heard)
        found["role: recall"].add(hit, f"{person} {heard} {row['text']}")
    for other in heard:
        if other.title and wanted:
            hit = any(_title(p["title"]) == _title(other.title) for p in titled)
            found["role: precision"].add(hit, f"{other} {row['text']}")


_BESIDE = "the my our their a an mr mrs ms miss dr prof sir dame frau herr mme mlle sr sra"
"""Words of a name that make it no other: articles, and how somebody is addressed."""


def _plain(name: str) -> str:
    words = match_key(name).split()
    return " ".join(words[next((i for i, w in enumerate(words) if w not in _BESIDE.split()), 0) :])


def _title(title: str) -> str:
    """Without the plural: two directors have the title of one."""
    return match_key(title).removesuffix("s")


def _compare(
    wanted: Sequence[Any],
    heard: Sequence[Any],
    same: Callable[[Any, Any], bool],
    shares: tuple[Share, Share],
    text: str,
) -> None:
    recall, precision = shares
    for one in wanted:
        recall.add(any(same(one, other) for other in heard), f"{one} {heard} {text}")
    for other in heard:
        precision.add(any(same(one, other) for one in wanted), f"{other} {text}")


def _amount(gold: Row) -> Money:
    def cents(units: float | None) -> int | None:
        return None if units is None else round(units * 100)

    return Money(cents(gold["low"]), cents(gold["high"]), gold["currency"], gold["per"])


def _window(gold: Sequence[str | None]) -> tuple[date | None, date | None]:
    start, end = (date.fromisoformat(day) if day else None for day in gold)
    return start, end
