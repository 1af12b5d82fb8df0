"""Which of the facts a line may answer each of its values belongs to.

The asked fact comes first, then the others in their order; a plain cue in the value's own clause
("we lose 180k, the budget is 40k") goes before that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from discovery_tui.bank.lens import Fact
from discovery_tui.listen.line import Span

T = TypeVar("T")

# What a fact's id or label must hold, and the words of a clause that point to it.
_CUES = (
    ("budget", "budget aside afford allocated earmarked"),
    (
        "cost loss impact waste pain",
        "lose loses losing lost loss waste wasting wasted penalties writeoffs",
    ),
    (
        "start live launch implement rollout",
        "live go-live launch start starting kick rollout implement",
    ),
    ("decide decision choose sign", "decide decided decision choose pick"),
    (
        "contract renew expire current",
        "contract renew renewal renews expires expiry notice runs ends",
    ),
    (
        "next meeting step demo follow",
        "meet meeting call demo invite follow workshop session speak",
    ),
    ("target goal", "target goal should wants want aim need needs"),
    ("revenue turnover", "revenue turnover sales"),
    ("people team size users seats head", "people users team seats employees headcount ftes staff"),
    ("time hours days effort", "hours days minutes hrs weeks"),
)
_TOKEN = re.compile(r"[a-z][a-z-]+")


def cues(fact: Fact) -> frozenset[str]:
    """The words that point to `fact`: its own, and those that mean the same."""
    return _cues(fact.id, fact.label)


@lru_cache(maxsize=512)
def _cues(fact_id: str, label: str) -> frozenset[str]:
    own = {w for w in _TOKEN.findall(f"{fact_id} {label}".lower()) if len(w) > 3}
    found = set(own)
    for keys, says in _CUES:
        if any(w.startswith(tuple(keys.split())) for w in own):
            found.update(says.split())
    return frozenset(found) - {"amount", "date", "named", "status", "when"}


def pointing(words: str, fact: Fact) -> int:
    """How much `words` point to `fact`: its own words twice as much as those for them."""
    said = set(_TOKEN.findall(words))
    own = set(_TOKEN.findall(f"{fact.id} {fact.label}".lower()))
    return len(said & cues(fact)) + len(said & own)


def share(
    spans: Sequence[Span[T]],
    facts: Sequence[Fact],
    around: Callable[[Span[T]], tuple[str, str]],
) -> list[tuple[Fact, list[Span[T]], bool]]:
    """Each fact with the values that are its own, and whether only their order says so."""
    given: dict[str, list[Span[T]]] = {f.id: [] for f in facts}
    pointers = {f.id: cues(f) for f in facts}
    free: list[Span[T]] = []
    for span in spans:
        owner = _pointed_at(around(span), facts, pointers) if len(facts) > 1 else None
        if owner:
            given[owner.id].append(span)
        else:
            free.append(span)
    guessed: set[str] = set()
    for fact in facts:
        while free and (fact.many or not given[fact.id]):
            if fact is not facts[0]:
                guessed.add(fact.id)
            given[fact.id].append(free.pop(0))
    if free:
        given[facts[0].id] += free  # more than was asked for: the first fact has to choose
    return [(f, given[f.id], f.id in guessed) for f in facts]


def _pointed_at(
    around: tuple[str, str], facts: Sequence[Fact], pointers: dict[str, frozenset[str]]
) -> Fact | None:
    """The one fact the words before a value point to, or else those after it."""
    for words in around:
        said = set(_TOKEN.findall(words))
        scores = [len(said & pointers[f.id]) for f in facts]
        best = max(scores)
        if best:
            return facts[scores.index(best)] if scores.count(best) == 1 else None
    return None
