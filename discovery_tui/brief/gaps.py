"""What is still open: the draft's first line, the criteria, and what the AE should ask first."""

from __future__ import annotations

from collections.abc import Iterator

from discovery_tui.brief.model import Item, Table, Told
from discovery_tui.brief.sources import Sources, day_text
from discovery_tui.brief.telling import Teller
from discovery_tui.brief.words import QUOTE, clip, value_text
from discovery_tui.deal.fold import Evidence
from discovery_tui.deal.records import AskedResult
from discovery_tui.deal.values import Level
from discovery_tui.qualify import words
from discovery_tui.qualify.checks import Lack, check_need
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import (
    CriterionStanding,
    Missing,
    Scorecard,
    Standing,
    Verdict,
)
from discovery_tui.text import one_line

READY = "Ready to hand off."
DRAFT = "Draft — not ready to hand off."
DISQUALIFIED = "Disqualified — not to hand off."
_NAMED = 4
"""Gaps named in the first line; the rest is counted, and told under *Ask first*."""
_ASKED = 5
"""Questions written out; what else is open stands in the table of criteria."""


def draft(evidence: Evidence, card: Scorecard) -> tuple[str, tuple[str, ...]]:
    """The headline, and what stands behind it."""
    if card.verdict is Verdict.READY:
        return READY, _proposals(card)
    last = evidence.last_call
    reason = last.reason if last else ""
    reason = value_text(dict(card.lens.reasons).get(reason, reason))
    if card.verdict is Verdict.DISQUALIFIED:
        return DISQUALIFIED, (f"Reason: {reason or 'none given'}",)
    if card.verdict is Verdict.NURTURE:
        until = f"until {day_text(card.revisit)}" if card.revisit else "with no date set"
        return DRAFT, (f"Nurture {until}{f': {reason}' if reason else ''}",)
    # A fact that a criterion and the gate itself ask for is one gap to the reader.
    blocked = list(dict.fromkeys(_what(m, card) for m in card.gate.missing if m.blocked))
    open_ones = list(dict.fromkeys(_what(m, card) for m in card.gate.missing if not m.blocked))
    found = [f"Blocked: {'; '.join(blocked)}"] if blocked else []
    if open_ones:
        rest = len(open_ones) - _NAMED
        named = "; ".join(open_ones[:_NAMED]) + (f"; and {rest} more" if rest > 0 else "")
        found.append(f"{len(open_ones)} gap{'s' if len(open_ones) > 1 else ''}: {named}")
    return DRAFT, (*found, *_proposals(card))


def criteria_table(card: Scorecard) -> Table:
    """How each criterion stands, and what is open in it."""
    rows = tuple(
        (value_text(c.criterion.name), _standing(c), _open(c, card)) for c in card.criteria
    )
    return Table(("Criterion", "Standing", "Open"), rows)


def ask_first(
    evidence: Evidence, card: Scorecard, teller: Teller, sources: Sources
) -> tuple[Item, ...]:
    """The AE's first questions: what the gate lacks, in its order; then, in a line each, what is
    disputed, weaker than before, asked and not answered, or rests on a guess."""
    declined = _declined(evidence, card, teller, sources)
    asks: dict[str, list[str]] = {}
    ask_of: dict[str, str] = {}
    for item in card.gate.missing:
        if item.blocked:
            continue  # asking again will not cure it
        fact_id = teller.canonical(item.fact or "")
        ask = item.ask or _what(item, card)
        ask_of.setdefault(fact_id or ask, ask)
        lack = _why(item.reason, item.fact or "", card)
        refused = f"asked {declined[fact_id]}, not answered" if fact_id in declined else ""
        asks.setdefault(ask, []).extend(why for why in (lack, refused) if why)
    written = list(asks)[:_ASKED]
    questions = (
        Item(told=(Told(clip(ask, 2 * QUOTE)),), notes=tuple(dict.fromkeys(asks[ask])))
        for ask in written
    )
    told = {fact_id for fact_id, ask in ask_of.items() if ask in written}
    rest = [fact_id for fact_id in ask_of if fact_id not in told]
    return (*questions, *_loose_ends(card, teller, told, rest, declined))


def _loose_ends(
    card: Scorecard, teller: Teller, told: set[str], rest: list[str], declined: dict[str, str]
) -> Iterator[Item]:
    """One line for each kind of thing open; `told` are the facts a question is written out for."""
    in_table = {
        teller.canonical(r.test.fact) for c in card.criteria for r in c.results if not r.holds
    }
    label, states = teller.label, card.facts.items()
    recheck = [f for f, s in states if s.recheck]
    disputed = [f for f, s in states if s.state is FactState.DISPUTED]
    guesses = [f for f, s in states if s.level is Level.ASSUMED and f not in {*told, *recheck}]
    lines = (
        ("Also open", [label(f) for f in rest if f not in in_table]),
        ("Disputed", [f"{label(f)}: {teller.sides(f)}" for f in disputed]),
        ("To check again", [label(f) for f in recheck]),
        (
            "Asked, not answered",
            [f"{label(f)} ({w})" for f, w in declined.items() if f not in told],
        ),
        ("Only assumed so far", [label(f) for f in guesses]),
    )
    for title, parts in lines:
        if parts:
            yield Item(title, (Told("; ".join(parts)),))


def _declined(
    evidence: Evidence, card: Scorecard, teller: Teller, sources: Sources
) -> dict[str, str]:
    """Facts they would not speak of, while nothing is known, and when that was."""
    found = {}
    for asked in evidence.asks:
        question = card.lens.question(asked.question)
        fact_id = teller.canonical(asked.fact or (question.asks if question else asked.question))
        unknown = card.fact(fact_id).state is FactState.UNKNOWN
        if asked.result == AskedResult.DECLINED and unknown:
            found[fact_id] = sources.when_asked(asked)
    return found


def _proposals(card: Scorecard) -> tuple[str, ...]:
    """Disqualifiers that hold: proposed, for a person to decide."""
    return tuple(
        f"To decide: {'nurture' if p.then == 'nurture' else 'disqualify'}? {value_text(p.label)}"
        f" (“{clip(p.text, QUOTE)}”)"
        for p in card.gate.proposals
    )


def _what(item: Missing, card: Scorecard) -> str:
    """What is missing and why; the table of criteria tells which of them asks for it."""
    why = _why(item.reason, item.fact or "", card)
    what = words.gap(item, card) if item.total else words.thing(item, card)
    return value_text(f"{what} ({why})" if why else what)


def _why(reason: Lack | None, fact_id: str, card: Scorecard) -> str:
    """What is wrong with what is known; empty where nothing is known."""
    return "" if reason is Lack.UNKNOWN else value_text(words.lack(reason, fact_id, card))


def _standing(standing: CriterionStanding) -> str:
    word = standing.standing.value
    return f"{word} ({standing.points}/3)" if standing.criterion.points else word


def _open(standing: CriterionStanding, card: Scorecard) -> str:
    """The facts that keep it from being met, and why where they are known."""
    found = []
    for result in standing.results:
        if not result.holds:
            fact_id, unknown = result.test.fact, result.lack is Lack.UNKNOWN
            why = "" if unknown else f" ({words.lack(result.lack, fact_id, card)})"
            found.append(f"{words.label(fact_id, card.lens)}{why}")
    if standing.standing is Standing.RED_FLAG and not any(r.against for r in standing.results):
        for need in standing.criterion.fails_if:
            result = check_need(need, card.lens, card.facts, card.on)
            if result.holds:
                why = words.lack(Lack.FAILS, result.test.fact, card)
                found.append(f"{words.label(result.test.fact, card.lens)} ({why})")
    return one_line(", ".join(dict.fromkeys(found)))
