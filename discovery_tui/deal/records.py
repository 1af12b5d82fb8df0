"""The journal's records: the only truth, append-only, and what each kind's body holds.

A record is never changed or deleted. What a newer version writes, in kinds or fields, is kept
verbatim and handed on; what this version writes passes the body builders below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from discovery_tui.deal.values import Level, Stance, Value, value_from_json, value_to_json
from discovery_tui.text import safe

BODY_VERSION = 1


class Kind(StrEnum):
    """What a record says. Other kinds may stand in a journal: a newer version wrote them."""

    DEAL = "deal"
    PERSON = "person"
    LINK = "link"
    CALL = "call"
    ASKED = "asked"
    ANSWER = "answer"
    MARK = "mark"
    RETRACT = "retract"
    PROMISE = "promise"
    QUESTION = "question"
    OBJECTION = "objection"
    PRIVATE = "private"


class Outcome(StrEnum):
    """How a call ended (DOMAIN: disposition)."""

    CONNECTED = "connected"
    NO_SHOW = "no_show"
    VOICEMAIL = "voicemail"
    RESCHEDULED = "rescheduled"
    WRONG_PERSON = "wrong_person"
    REFERRED = "referred"
    NOT_NOW = "not_now"
    DISQUALIFIED = "disqualified"
    HUNG_UP = "hung_up"

    @property
    def label(self) -> str:
        """As it is shown: `no-show`, `not now`."""
        return self.value.replace("_", " ").replace("no show", "no-show")


class AskedResult(StrEnum):
    """What became of a question that was put."""

    PUT = "put"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    PARKED = "parked"
    DECLINED = "declined"
    """Asked and not answered: no credit, no nagging, told to the AE."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the journal.

    `id` is a UUIDv7, `deal` the id of the deal's opening record, `target` the record this one
    is about (None for a new thing), `at` milliseconds UTC. `author` is the name of who typed it
    as it was then, to be shown; `device_id` and `user_id` say which file it was typed into and
    by whom, and stay the same whatever the name ('' in records of the first release). `extra` is
    what a newer version's journal says beside the body.
    """

    id: str
    deal: str
    kind: str
    target: str | None
    at: int
    author: str
    version: int = BODY_VERSION
    body: Mapping[str, Any] = field(default_factory=dict)
    device_id: str = ""
    user_id: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from a line for one fact, as it stands in an Answer's body.

    `value` is None where the fact is text, or where no value could be read: then `text`, the
    words of the clause it was heard in, stands for it ('' for the whole line). `why` says what
    lowered the level or turned the stance, in a few words. `p` is how likely the line is evidence
    for the fact (0-1; 1 where a person said so).
    """

    fact: str
    value: Value | None
    level: Level
    stance: Stance = Stance.SUPPORTS
    why: str = ""
    text: str = ""
    p: float = 1.0


def read_to_json(read: Read, line: str = "") -> dict[str, Any]:
    """The reading as it stands in the body of a record about a line of that text. What
    `read_from_json` takes for granted is left out: bodies are most of what a file holds."""
    data = {
        "fact": read.fact,
        "value": value_to_json(read.value),
        "level": int(read.level),
        "stance": "" if read.stance is Stance.SUPPORTS else read.stance.value,
        "why": read.why,
        "text": "" if read.text == line else read.text,
    }
    data = {name: given for name, given in data.items() if given not in (None, "")}
    return data if read.p == 1 else data | {"p": round(read.p, 3)}


def read_from_json(data: Mapping[str, Any]) -> Read:
    """The reading of `read_to_json`; its text is '' where the line's own stands. A level or
    stance of a newer version counts as assumed, and as supporting. Never raises."""
    level, fact, why = data.get("level"), data.get("fact"), data.get("why")
    text, p = data.get("text"), data.get("p")
    return Read(
        fact=safe(fact) if isinstance(fact, str) else "",
        value=value_from_json(data.get("value")),
        level=Level(level) if isinstance(level, int) and 1 <= level <= 3 else Level.ASSUMED,
        stance=Stance.AGAINST if data.get("stance") == Stance.AGAINST else Stance.SUPPORTS,
        why=safe(why) if isinstance(why, str) else "",
        text=safe(text) if isinstance(text, str) else "",
        p=float(p) if isinstance(p, int | float) and 0 <= p <= 1 else 1.0,
    )
