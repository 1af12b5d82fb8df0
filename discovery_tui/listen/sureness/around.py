"""How sure a line is of one value in it: its own clause, and neighbours that only qualify it.

"maybe March, but the budget is 40k" is sure of its 40k; "40k, I think" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from discovery_tui.deal.values import Level, Stance
from discovery_tui.listen.line import MASK, Clause, Span, clause_at, clauses
from discovery_tui.listen.sureness.certainty import SURE, Certainty, Reason, weigh
from discovery_tui.listen.sureness.noanswer import is_humming

_OTHER = "_"  # stands for the values that are not asked about: no word, no mask
_CONTENT = re.compile(r"[^\W\d_]+")

# A hedge taken into the value itself: "up to maybe 50k", "by probably March".
_INNER = re.compile(
    r"(?:up|no|not|at|under|over|below|above|less|more|max|maximum|by|before|until|after|from"
    r"|within) (?:[a-z]+ ){0,2}(maybe|perhaps|possibly|probably)\b"
)

# An afterthought that takes a value back: "40k? no way".
_NO_WAY = re.compile(
    r"\W*(no way|not a chance|no chance|forget it|impossible|out of the question|not possible"
    r"|not happening|never|nope)\W*"
)


class Sureness:
    """The clauses of one plain line, its values masked; told about one value at a time."""

    def __init__(self, low: str, values: Iterable[Span[object]]) -> None:
        self._low = low
        self._values = list(values)
        hidden = _hide(low, self._values, _OTHER)
        self._clauses = clauses(hidden)
        self._hidden = hidden

    def clause(self, span: Span[object]) -> str:
        """The words of the clause a value stands in."""
        if not self._clauses:
            return self._low
        at = self._clauses[clause_at(self._clauses, span.start)]
        return self._low[at.start : at.end]

    def around(self, span: Span[object]) -> tuple[str, str]:
        """The words of that clause before the value and after it, up to the next value."""
        if not self._clauses:
            return "", ""
        at = self._clauses[clause_at(self._clauses, span.start)]
        before = max([at.start, *(s.end for s in self._values if s.end <= span.start)])
        after = min([at.end, *(s.start for s in self._values if s.start >= span.end)])
        return self._low[before : span.start], self._low[span.end : after]

    def of(self, span: Span[object]) -> Certainty:
        """What the words around `span` make of it."""
        if not self._clauses:
            return SURE
        if m := _INNER.match(self._low, span.start, span.end):
            return Certainty(Level.ASSUMED, reason=Reason.HEDGE, words=m[1])
        text = _hide(self._hidden, [span], MASK)
        own = clause_at(self._clauses, span.start)
        judged = weigh(_cut(text, self._clauses[own]))
        following = self._clauses[own + 1 : own + 2]
        if following and (m := _NO_WAY.fullmatch(_cut(self._low, following[0]))):
            return Certainty(Level.STATED, Stance.AGAINST, Reason.NEGATION, m[1])
        if judged.cap is Level.UNKNOWN:
            judged = replace(judged, cap=Level.ASSUMED, stance=Stance.SUPPORTS)
        if judged.cap is Level.STATED:
            for beside in self._beside(own):
                lowered = self._as_neighbour(beside)
                if lowered:
                    return replace(lowered, stance=judged.stance)
        return judged

    def _beside(self, own: int) -> list[int]:
        """The clauses around `own`, outwards, up to the next one with a value of its own."""
        found = []
        home = self._clauses[own]
        for step in (1, -1):
            i = own + step
            while 0 <= i < len(self._clauses):
                clause = self._clauses[i]
                if step < 0 and self._low[clause.start : clause.end].endswith("?"):
                    break  # "budget? 60k": the question, not a doubt
                apart = clause.sentence != home.sentence
                if self._has_value(clause) or (apart and _length(self._low, clause) > 3):
                    break
                found.append(i)
                if apart:
                    break
                i += step
        return found

    def _has_value(self, clause: Clause) -> bool:
        return any(clause.start <= s.start < clause.end for s in self._values)

    def _as_neighbour(self, index: int) -> Certainty | None:
        words = _cut(self._hidden, self._clauses[index])
        if is_humming(words):
            return None
        judged = weigh(words)
        if judged.cap is Level.STATED:
            return None
        return _as_hedge(judged)


def _as_hedge(judged: Certainty) -> Certainty:
    """What a neighbour's doubt makes of a value: a non-answer beside it is a hedge."""
    reason = Reason.HEDGE if judged.reason is Reason.NO_ANSWER else judged.reason
    return Certainty(Level.ASSUMED, reason=reason, words=judged.words)


def _cut(text: str, clause: Clause) -> str:
    return text[clause.start : clause.end]


def _length(text: str, clause: Clause) -> int:
    return len(_CONTENT.findall(_cut(text, clause)))


def _hide(text: str, spans: Sequence[Span[object]], sign: str) -> str:
    for span in spans:
        text = text[: span.start] + sign * (span.end - span.start) + text[span.end :]
    return text
