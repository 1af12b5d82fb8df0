"""A line cut into clauses: the stretches that can be evidence for different facts.

The cuts are those of punctuation and of the words that join two statements; a value that the
line names is never cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from discovery_tui.claims.features import Tag
from discovery_tui.listen.line import MASK, Clause, Span, mask

MOST = 24
"""Clauses of a line that are listened to: what comes after is a document, not an answer."""

_WORD = re.compile(rf"[\w{MASK}][\w'{MASK}]*")
_STOP = re.compile(
    r"(?<!\b(?:mr|ms|dr|st|no|vs|ca))(?<!\b(?:mrs|max|min|est|inc|ltd|etc))(?<!\b(?:prof|dept|herr"
    r"|mgmt|incl|excl))(?<!\bmaint)(?<!\bapprox)(?<!\b[a-z])\.+(?=\s|$)|[!?;\n]+(?=\s|$)"
)
_CUT = re.compile(
    r",(?![0-9])\s*|\s+-+>?\s+|\s+/\s+|\s+\((?=[^)]* [^)]* )|(?<=[a-z] )\)\s*|:\s+"
    r"|,?\s(?=(?:but|however|although|though|whereas|because|bc|cos|otherwise|which means)\s)"
    r"|\s(?=(?:and|plus|so|while|then|&)\s(?:then |also |now |so |that |maybe |probably )*"
    r"(?:we|i|they|he|she|it|it's|that's|there's|there|you|nobody|everybody|everyone|if|when|our"
    r"|my|the|their|his|her|this|these|those|has|have|is|are|was|wants?|needs?|must|will|would"
    r"|should|i'm|we're|we've|they're|he's|she's|i'd|we'd|we'll|i'll|let's|by|until|before|after"
    r"|in|on|¤+)\b)"
)
_LEAD = 2
"""A label of so many words before a colon belongs to what follows ("pain: no overview")."""
_SAYS_LITTLE = 2
"""Words a piece has at most that does not stand alone, where no value is in it."""
FILLER = (
    r"(?:\W|\b(?:so|well|yeah|yes|yep|no|nope|um+|uh+|er+|oh|ok|okay|right|honestly|look|like"
    r"|i mean|you know|hm+|mm+|sure|and|but|also|then|basically|actually|anyway|i guess|i think"
    r"|i'd say|i suppose|maybe|probably|perhaps|hopefully|apparently|tbh|to be honest|let's say|say"
    r"|you see|let me think|how to say|what can i say|i'd guess|at least|and then|that's|it's|i'm"
    r"|we're)\b)"
)
"""A word, or what stands between words, that says nothing of its own; to be repeated."""
_FILLERS = re.compile(rf"{FILLER}*")


_BARE = re.compile(r"(?:\W|\b(?:and|or|plus|the|our|their)\b)*")
"""Nothing but values and what joins them; their mask is no letter."""
_KINDS = {
    "<who>": "people",
    "<role>": "people",
    "<rival>": "names",
    "<tool>": "names",
    "<money>": "money",
    "<money/>": "money",
    "<day>": "days",
    "<by>": "days",
    "<from>": "days",
}


def cut(low: str, values: Sequence[Tag]) -> list[Clause]:
    """The clauses of a plain text in order, at most `MOST`; `values` are not cut in two.

    Words that say nothing of their own ("well", "I think") stay with the clause beside them:
    there they may hedge. So does a value in a list of its kind ("Zoho, Pipedrive and HubSpot").
    """
    hidden = mask(low, [Span(v.start, v.end, v) for v in values])
    stops = [m.span() for m in _STOP.finditer(hidden)]
    edges = sorted({*stops, *(m.span() for m in _CUT.finditer(hidden))})
    pieces: list[Clause] = []
    start = sentence = 0
    for edge, end in [*edges, (len(hidden), len(hidden))]:
        if edge < start:
            continue
        words = len(_WORD.findall(hidden, start, edge))
        label = hidden[edge : edge + 1] == ":" and words <= _LEAD
        if words and not label:
            stop = edge + (hidden[edge : edge + 1] == "?")
            pieces.append(Clause(start, stop, sentence))
            start = end
        elif not words:
            start = max(start, end)
        if (edge, end) in stops:
            sentence += 1
        if len(pieces) == MOST:
            break
    return _listed(_joined(low, pieces, hidden), values, hidden)


def _listed(pieces: Sequence[Clause], values: Sequence[Tag], hidden: str) -> list[Clause]:
    """A list of values of one kind as one piece."""
    found: list[Clause] = []
    for piece in pieces:
        last = found[-1] if found else piece
        before = [v for v in values if last.start <= v.start and v.end <= last.end][-1:]
        after = [v for v in values if piece.start <= v.start and v.end <= piece.end][:1]
        if (
            found
            and last.sentence == piece.sentence
            and any(_BARE.fullmatch(hidden, p.start, p.end) for p in (last, piece))
            and before
            and after
            and (kind := _kind(before[0])) == _kind(after[0])
            and kind
            and _BARE.fullmatch(hidden, before[0].end, after[0].start)
        ):
            found[-1] = Clause(last.start, piece.end, piece.sentence)
        else:
            found.append(piece)
    return found


def _kind(value: Tag) -> str:
    return _KINDS.get(value.name.partition(" ")[0], "")


def _joined(low: str, pieces: list[Clause], hidden: str) -> list[Clause]:
    """Pieces that say too little by themselves, put to one beside them in their sentence:
    fillers to the next one, which they open, the end of an enumeration to the one before."""
    found: list[Clause] = []
    held: Clause | None = None
    for next_piece in pieces:
        piece = next_piece
        if held is not None and held.sentence == piece.sentence:
            piece = Clause(held.start, piece.end, piece.sentence)
        elif held is not None:
            _put_back(found, held)
        held = None
        if _FILLERS.fullmatch(low, piece.start, piece.end):
            held = piece
        elif _says_little(hidden, piece) and found and found[-1].sentence == piece.sentence:
            found[-1] = Clause(found[-1].start, piece.end, piece.sentence)
        else:
            found.append(piece)
    if held is not None:
        _put_back(found, held)
    return found


def _says_little(hidden: str, piece: Clause) -> bool:
    words = _WORD.findall(hidden, piece.start, piece.end)
    return len(words) <= _SAYS_LITTLE and not any(MASK in w for w in words)


def _put_back(found: list[Clause], held: Clause) -> None:
    """A filler at the end: to the clause before it in the same sentence, where there is one."""
    if found and found[-1].sentence == held.sentence:
        found[-1] = Clause(found[-1].start, held.end, held.sentence)
    else:
        found.append(held)
