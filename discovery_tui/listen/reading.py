"""What a line says about the facts it may answer: the door of this room.

Pure: the call's day, currency and people come in with the `Context`. What cannot be read stays
text at *assumed*, with a few words of why; it is never guessed. *Validated* is no reading's to
give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from discovery_tui.bank.lens import Fact, Lens
from discovery_tui.deal.records import Read
from discovery_tui.deal.values import Level, Stance
from discovery_tui.listen.amounts.money import unclear_amount
from discovery_tui.listen.context import Context
from discovery_tui.listen.line import clip, plain
from discovery_tui.listen.sureness.around import Sureness
from discovery_tui.listen.sureness.certainty import judge
from discovery_tui.listen.sureness.noanswer import is_denial, is_no_answer
from discovery_tui.listen.typed import COMPETITORS, TypedLine

__all__ = ["COMPETITORS", "Context", "read_line"]

_NOT_READ = {
    "money": "not read as an amount",
    "when": "not read as a day",
    "people": "not read as a person",
    "number": "not read as a number",
    "choice": "not read as one of the choices",
    "yes_no": "not read as yes or no",
    "name": "not read as a name",
}
# No answer in words: to most open questions it says too little.
_BARE_YES = re.compile(r"\W*(?:yes|yep|yeah|yup|ok|okay|sure|right|correct|exactly|agreed|y)\W*")
# An amount denied without naming one.
_NO_MONEY = re.compile(
    r"\b(?:no|zero|without|not any) (?:budget|money|funds|funding)\b|^\s*(?:zero|0)\W*$"
)


def read_line(
    text: str,
    lens: Lens,
    asks: str | None,
    also: Sequence[str] = (),
    context: Context | None = None,
) -> tuple[Read, ...]:
    """What `text` says about the fact asked for, about `also` facts, and about rivals.

    Empty for a non-answer. Without a context no days are read: there is none to count from.
    """
    if not text.strip():
        return ()
    asked = lens.fact(asks) if asks else None
    others = [f for i in dict.fromkeys(also) if (f := lens.fact(i)) is not None]
    facts = list({f.id: f for f in ([asked] if asked else []) + others}.values())
    line = TypedLine(text, lens, asked, facts, context)
    silent = is_no_answer(text)
    reads: list[Read] = []
    for kind in dict.fromkeys(f.type for f in facts):
        if silent and kind in ("yes_no", "name"):
            continue  # "not sure if that works"
        reads += line.read(kind, [f for f in facts if f.type == kind])
    reads += line.rivals({r.fact for r in reads if r.value is not None})
    if asked and not any(r.fact == asked.id for r in reads) and not silent:
        reads.append(_words(asked, line.text, context))
    order = {f.id: i for i, f in enumerate(facts)}
    return tuple(sorted(reads, key=lambda r: order.get(r.fact, len(order))))


def _words(fact: Fact, text: str, context: Context | None) -> Read:
    """The asked fact where only the words stand for it."""
    if fact.type == "text":
        if is_denial(text):
            return Read(fact.id, None, Level.STATED, Stance.AGAINST, "denied")
        if _BARE_YES.fullmatch(plain(text)):
            return Read(fact.id, None, Level.ASSUMED, why="only a yes")
        sure = Sureness(plain(clip(text)), []).of_words()
        level = max(sure.cap, Level.ASSUMED)
        return Read(fact.id, None, level, sure.stance, sure.why)
    why = _NOT_READ.get(fact.type, "not read")
    if fact.type == "money" and (m := _NO_MONEY.search(plain(text))):
        return Read(fact.id, None, Level.ASSUMED, Stance.AGAINST, f"negation: {m[0]}")
    if fact.type in ("money", "when", "people", "number") and is_denial(text):
        return Read(fact.id, None, Level.ASSUMED, Stance.AGAINST, "denied")
    sure = judge(text)
    if sure.stance is Stance.AGAINST and fact.type in ("people", "number", "when"):
        why = sure.why
    if fact.type == "money" and (number := unclear_amount(text)):
        currency = context.currency if context else "EUR"
        plain_too = f" or {number} {currency}" if float(number.split("-")[0]) >= 100 else ""
        why = f"{number} what? type {number}k{plain_too}"
    return Read(fact.id, None, Level.ASSUMED, why=why)
