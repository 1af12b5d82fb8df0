"""The words every face has in common for what a scorecard lacks and why a question is put.

Nothing reads them back: what they say is in the fields they are made of.
"""

from __future__ import annotations

from discovery_tui.bank.lens import Lens
from discovery_tui.deal.values import Choice, show
from discovery_tui.qualify.card import Line, Missing, Scorecard
from discovery_tui.qualify.checks import Lack
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.guide import Suggestion, Why

_LACK = {
    Lack.UNKNOWN: "not known",
    Lack.KNOWN: "known already",
    Lack.DISPUTED: "disputed",
    Lack.AGAINST: "red flag",
    Lack.WEAKER: "weaker than before",
    Lack.LEVEL: "only",
    Lack.UNREAD: "no value read",
    Lack.PAST: "past",
    Lack.LATE: "too late",
    Lack.VALUE: "does not fit",
    Lack.FAILS: "red flag",
}
_TOTAL = {
    Line.MET: "{} of {} criteria met",
    Line.STATED: "{} of {} facts stated",
    Line.SCORE: "score {} of {}",
    Line.POINTS: "{} of {} points",
}
_WHY = {
    Why.RECHECK: "weaker than before: check again",
    Why.FIRM: "red flag: see whether it is firm",
    Why.NEXT_STEP: "gate needs it, still open",
    Why.MUST: "must-pass, still open",
    Why.LACKS: "the gate lacks it",
    Why.GOOD: "good to know",
    Why.PARKED: "parked earlier",
}


def label(fact_id: str, lens: Lens) -> str:
    """What the fact is called; its id where this lens does not know it."""
    fact = lens.fact(fact_id)
    return fact.label if fact else fact_id


def lack(reason: Lack | None, fact_id: str, card: Scorecard) -> str:
    """Why a test on the fact does not hold, in two or three words; '' where it does."""
    if reason is None:
        return ""
    words, standing = _LACK[reason], card.fact(fact_id)
    shown = show(standing.value, choice_labels=card.lens.choice_labels(standing.fact))
    match reason:
        case Lack.LEVEL:
            return f"{words} {standing.level.word}"
        case Lack.PAST | Lack.LATE:
            return f"{words} ({shown})"
        case Lack.VALUE if shown:
            return f"is {shown.lower()}"
        case Lack.AGAINST if shown and isinstance(standing.value, Choice):
            return f"{words}: {shown.lower()}"
    return words


def total(item: Missing) -> str:
    """The total that is too low, `score 33 of 90`; '' where the gap is none."""
    return _TOTAL[item.kind].format(*item.total) if item.total else ""


def thing(item: Missing, card: Scorecard) -> str:
    """What is missing: the fact without its criterion, or how the criterion as a whole stands."""
    if item.fact:
        return label(item.fact, card.lens)
    standing = card.criterion(item.criterion or "")
    return f"{standing.criterion.name}: {standing.standing}" if standing else ""


def gap(item: Missing, card: Scorecard) -> str:
    """The whole of it but for the reason: total, criterion, fact."""
    owner = card.lens.criterion(item.criterion or "") if item.fact else None
    return ": ".join(filter(None, (total(item), owner.name if owner else "", thing(item, card))))


def full_gap(item: Missing, card: Scorecard) -> str:
    """The gap with its reason: `Time: Timeline start — too late (1 Jan 2029)`."""
    why = lack(item.reason, item.fact or "", card)
    return f"{gap(item, card)} — {why}" if why else gap(item, card)


def put_for(suggestion: Suggestion) -> str:
    """Why the question is proposed."""
    standing, why = suggestion.standing, suggestion.why
    match why:
        case Why.DISPUTED:
            people = " and ".join(dict.fromkeys(r.speaker for r in standing.current if r.speaker))
            words = f"disputed between {people}" if people else "disputed"
        case Why.LEVEL:
            words = f"only {standing.level.word}"
        case Why.OPEN:
            words = f"{suggestion.criterion.name} is open"
        case Why.TOPIC:
            words = f"stays with {suggestion.criterion.name}"
        case _:
            words = _WHY[why]
    if why in (Why.NEXT_STEP, Why.MUST, Why.LACKS):
        if suggestion.past:
            words += ", the day is past"
        elif standing.state is not FactState.UNKNOWN:
            words += f", only {standing.level.word}"
    return f"closing: {words}" if suggestion.closing else words
