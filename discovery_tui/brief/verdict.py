"""The first thing read: whether the deal is ready to hand off, in a sentence."""

from __future__ import annotations

from discovery_tui.brief.history import in_short, nobody_spoke
from discovery_tui.brief.sources import day_text
from discovery_tui.brief.words import in_sentence, listed, many_of, value_text
from discovery_tui.deal.fold import Evidence
from discovery_tui.qualify import words
from discovery_tui.qualify.card import Line
from discovery_tui.qualify.checks import Lack
from discovery_tui.qualify.scorecard import Missing, Proposal, Scorecard, Verdict
from discovery_tui.text import one_line

READY = "Ready to hand off."
DRAFT = "Draft: not ready to hand off yet."
BLOCKED = "Draft: not ready to hand off, and asking again will not change that."
DISQUALIFIED = "Disqualified: not to hand off."
NOBODY = "Nobody has been spoken to yet."
_NAMED = 4
"""Gaps named in the sentence; the rest is counted, and told under *Ask first*."""


def verdict(evidence: Evidence, card: Scorecard) -> tuple[str, tuple[str, ...]]:
    """The headline, and the sentences behind it."""
    last = evidence.last_call
    if nobody_spoke(evidence):
        tried = (f"Last tried on {day_text(last.day)}: {in_short(last)}.",) if last else ()
        return NOBODY, tried
    held = evidence.last_held
    reason = held.reason if held else ""
    reason = value_text(dict(card.lens.reasons).get(reason, reason))
    match card.verdict:
        case Verdict.READY:
            return READY, _proposals(card)
        case Verdict.DISQUALIFIED:
            because = f"The reason given: {in_sentence(reason)}." if reason else "No reason given."
            return DISQUALIFIED, (because,)
        case Verdict.NURTURE:
            when = f"call again on {day_text(card.revisit)}" if card.revisit else "no day was set"
            told = (f"The reason given: {in_sentence(reason)}.",) if _adds(reason) else ()
            return f"Not now: {when}.", told
    # A fact that a criterion and the gate itself ask for is one gap to the reader.
    blocked = list(dict.fromkeys(what(m, card) for m in card.gate.missing if m.blocked))
    gaps = list(dict.fromkeys(what(m, card) for m in card.gate.missing if not m.blocked))
    found = [f"In the way: {listed(blocked)}."] if blocked else []
    if gaps:
        rest = len(gaps) - _NAMED
        named = [*gaps[:_NAMED], *([f"{many_of(rest, 'other')}"] if rest > 0 else [])]
        open_ = "thing is open" if len(gaps) == 1 else "things are open"
        number = many_of(len(gaps), "").removesuffix("s").strip().capitalize()
        found.append(f"{number} {open_}: {listed(named)}.")
    return BLOCKED if blocked else DRAFT, (*found, *_proposals(card))


def what(item: Missing, card: Scorecard) -> str:
    """What is missing and what is wrong with it, within a sentence."""
    if item.total and not item.fact:
        return _total(item)
    thing = in_sentence(value_text(words.thing(item, card)))
    why = lacking(item.reason, item.fact or "", card)
    total = f"{_total(item)}: " if item.total else ""
    return f"{total}{thing} ({why})" if why else f"{total}{thing}"


def lacking(reason: Lack | None, fact_id: str, card: Scorecard) -> str:
    """What is wrong with what is known, as a colleague would say it; '' where nothing is known."""
    standing = card.fact(fact_id)
    match reason:
        case Lack.UNKNOWN | None:
            return ""
        case Lack.LEVEL if standing.level.word == "assumed":
            return "only a guess so far"
        case Lack.LEVEL:
            return "nobody else has confirmed it"
        case Lack.DISPUTED:
            return "they disagree on it"
        case Lack.WEAKER:
            return "they were surer before"
        case Lack.UNREAD:
            return "no clear answer so far"
        case Lack.LATE | Lack.PAST:
            told = value_text(words.lack(reason, fact_id, card))
            word, _, day = told.rstrip(")").partition(" (")
            return f"{day} is {word}" if day else told
    return value_text(words.lack(reason, fact_id, card).removeprefix("red flag: "))


def _total(item: Missing) -> str:
    """A total that is too low: `a score of 58 where 60 is needed`."""
    has, needs = item.total or (0, 0)
    match item.kind:
        case Line.SCORE:
            return f"a score of {has} where {needs} is needed"
        case Line.POINTS:
            return f"{has} of the {needs} points needed"
        case Line.STATED:
            return f"{has} of the {needs} stated facts needed"
    return f"{has} of the {needs} criteria needed"


def _adds(reason: str) -> bool:
    return one_line(reason).casefold() not in ("", "not now", "not_now")


def _proposals(card: Scorecard) -> tuple[str, ...]:
    """Disqualifiers that hold: proposed, for a person to decide."""
    return tuple(map(_proposal, card.gate.proposals))


def _proposal(proposal: Proposal) -> str:
    decide = "come back later" if proposal.then == "nurture" else "disqualify"
    return f"For you to decide: {decide} ({in_sentence(value_text(proposal.label))})?"
