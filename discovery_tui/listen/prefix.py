"""How a typed line begins: `+` promise, `?` their question, `!` objection, `//` private, `name:`.

A backslash at the start takes the line literally.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from discovery_tui.deal.roster import HONORIFICS, Named, Roster, Who, parse_person
from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag, plain
from discovery_tui.listen.people.vocabulary import (
    GIVEN,
    ORDINARY,
    PLACES,
    RARE,
    ROLE_WORDS,
    TOOLS,
)

LineKind = Literal["answer", "promise", "question", "objection", "private"]
ME = "me"
"""The speaker of a line that begins with `me:`: whoever types."""

_SIGNS: dict[str, LineKind] = {
    "//": "private",
    "+": "promise",
    "?": "question",
    "!": "objection",
}
_SIGN = re.compile(r"\s*(//|[+?!])(?![0-9+?!=])\s*")
_HONORIFIC = re.compile(rf"\s*(?:{'|'.join(sorted(HONORIFICS))})\.? ", re.IGNORECASE)
_NAME = re.compile(
    r"\s*([^\W\d_][\w'\u2019.-]*(?: [^\W\d_][\w'\u2019.-]*){0,3}(?: ?\([^()\n:]{2,60}\))?)"
    r"\s?:(?!//)(\s*)"
)
# So does a sentence begin that somebody says: "Zbig: we do".
_SPEECH = re.compile(
    r"(?:we|i|our|my|yes|yeah|yep|no|nope|not|nobody|they|it|he|she|that|this|there|you|well|so|um+"
    r"|uh+|sure|ok|okay|let|what|how|when|who|why|can|could|do|does|is|are|maybe|probably|depends"
    r"|thanks|sorry|honestly|nein|ja|oui|si|hmm|right|fine|never|just|if|but|and|because)\b"
)
_REP = bag("me i rep ae sdr bdr")
# Words people put before a colon that are no name.
_LABELS = words("labels") | ORDINARY | PLACES | TOOLS | ROLE_WORDS


class Prefixed(NamedTuple):
    """What kind of line it is, its words, and who speaks if the line says so: somebody known, the
    several it could be, or somebody new (`ME` for whoever types); with the title it gives them."""

    kind: LineKind
    rest: str
    who: Who | None = None
    title: str = ""


def split_prefix(text: str, known: Roster) -> Prefixed:
    """The prefix of `text` taken off; `known` are the people who may be on the call."""
    if text.startswith("\\"):
        return Prefixed("answer", text[1:])
    kind, rest = _sign(text)
    who, title, rest = _speaker(rest, known, kind)
    if who and kind == "answer":
        kind, rest = _sign(rest)
    return Prefixed(kind, rest if kind == "answer" and not who else rest.strip(), who, title)


def _sign(text: str) -> tuple[LineKind, str]:
    m = _SIGN.match(text)
    if not m or (m[1] == "?" and not text[m.end() :].strip() and not text.endswith(" ")):
        return "answer", text  # a lone "?" is the answer of somebody who does not know
    return _SIGNS[m[1]], text[m.end() :]


def _speaker(text: str, known: Roster, kind: LineKind) -> tuple[Who | None, str, str]:
    m = _NAME.match(text)
    if not m or kind in ("promise", "private"):  # "+ tom: send the deck" is for Tom
        return None, "", text
    rest, said = text[m.end() :], parse_person(m[1])
    low = plain(said.name)
    who = known.who(m[1], initials=low.replace(".", "") not in _LABELS | _REP)
    if not isinstance(who, Named):
        return who, said.title, rest
    if low in _REP and not said.title:
        return Named(ME), "", rest
    bare = _HONORIFIC.sub("", said.name, count=1)
    if kind == "answer" and m[2] and _is_new_name(bare, bare != said.name, said.title, rest):
        return Named(bare, said.title, said.email), said.title, rest
    return None, "", text


def _is_new_name(name: str, honoured: bool, title: str, rest: str) -> bool:
    """Whether what stands before a colon is somebody new: a first name, or one who speaks."""
    if honoured:
        return True
    spelled = name.split()
    lows = [plain(w).rstrip(".") for w in spelled]
    if (
        lows[0] in GIVEN | RARE
        and (spelled[0][0].isupper() or title)
        and not set(lows[1:]) & _LABELS
    ):
        return True
    if any(low in _LABELS or low.removesuffix("s") in _LABELS for low in lows):
        return False
    if not all(w[0].isupper() and (len(w) > 2 or len(spelled) > 1) for w in spelled):
        return False
    if any(w.isupper() and len(w) > 1 for w in spelled):
        return False
    return bool(_SPEECH.match(plain(rest)) or set(re.findall(r"[\w&]+", plain(title))) & ROLE_WORDS)
