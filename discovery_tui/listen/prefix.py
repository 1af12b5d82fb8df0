"""How a typed line begins: `+` promise, `?` their question, `!` objection, `//` private, `name:`.

A backslash at the start takes the line literally.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from discovery_tui.listen.line import bag, plain
from discovery_tui.listen.people.vocabulary import ORDINARY

LineKind = Literal["answer", "promise", "question", "objection", "private"]
_SIGNS: dict[str, LineKind] = {
    "//": "private",
    "+": "promise",
    "?": "question",
    "!": "objection",
}
_SIGN = re.compile(r"\s*(//|[+?!])(?![0-9+?!=])\s*")
_NAME = re.compile(r"\s*([^\W\d_][\w'\u2019.-]*(?: [^\W\d_][\w'\u2019.-]*){0,2})\s?:(?!//)(\s*)")
# Words people put before a colon that are no name.
_LABELS = ORDINARY | bag(
    """
    note notes re fw fwd todo fyi nb ps tl tldr action actions next step steps nextstep pain
    timeline need needs authority challenge challenges priority prioritization metric metrics
    champion criteria criterion process competition competitor competitors risk risks goal goals
    problem problems status impact event situation summary background context agenda attendees
    participants outcome result update follow followup answer question objection promise private
    remember warning important idea example subject date time place location phone tel mail email
    web website url http https link source ref reference price pricing cost costs amount range
    total limit currency tools stack system systems integration integrations requirements must
    nice current future quote quotes attention deadline gmbh inc ltd llc corp company ag who what
    when where why how eb dm db cfo ceo cto cio coo vp md hr it him her them
    """
)


class Prefixed(NamedTuple):
    """What kind of line it is, who speaks if the line says so, and its words."""

    kind: LineKind
    speaker: str | None
    rest: str


def split_prefix(text: str, known_speakers: Sequence[str] = ()) -> Prefixed:
    """The prefix of `text` taken off; `known_speakers` are full names of people on the call."""
    if text.startswith("\\"):
        return Prefixed("answer", None, text[1:])
    kind, rest = _sign(text)
    speaker, rest = _speaker(rest, known_speakers, kind)
    if speaker and kind == "answer":
        kind, rest = _sign(rest)
    return Prefixed(kind, speaker, rest if kind == "answer" and not speaker else rest.strip())


def _sign(text: str) -> tuple[LineKind, str]:
    m = _SIGN.match(text)
    if not m or (m[1] == "?" and not text[m.end() :].strip() and not text.endswith(" ")):
        return "answer", text  # a lone "?" is the answer of somebody who does not know
    return _SIGNS[m[1]], text[m.end() :]


def _speaker(text: str, known: Sequence[str], kind: LineKind) -> tuple[str | None, str]:
    m = _NAME.match(text)
    if not m or kind in ("promise", "private"):  # "+ tom: send the deck" is for Tom
        return None, text
    if name := _known(m[1], known):
        return name, text[m.end() :]
    if kind == "answer" and m[2] and _is_new_name(m[1]):
        return m[1], text[m.end() :]
    return None, text


def _known(typed: str, known: Sequence[str]) -> str | None:
    """The one full name that `typed` is the whole of, or its first name, or its initials."""
    key = plain(typed).replace(".", "").strip()
    names = [n for n in known if n.strip()]
    for spelling in range(4):
        holders = list(dict.fromkeys(n for n in names if _spellings(n)[spelling] == key))
        if len(holders) == 1:
            return holders[0]
        if holders:
            return None
    return None


def _spellings(name: str) -> tuple[str, str, str, str]:
    """Full name, first name, initials, last name."""
    low = plain(name).replace(".", "").strip()
    parts = low.split() or [low]
    return low, parts[0], "".join(p[0] for p in parts if p), parts[-1]


def _is_new_name(typed: str) -> bool:
    words = typed.split()
    if any(plain(w).rstrip(".") in _LABELS for w in words):
        return False
    if not all(w[0].isupper() and (len(w) > 2 or len(words) > 1) for w in words):
        return False
    return not any(w.isupper() and len(w) > 1 for w in words)
