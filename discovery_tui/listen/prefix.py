"""How a typed line begins: `+` promise, `?` their question, `!` objection, `//` private, `name:`.

A backslash at the start takes the line literally.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

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
_NAME = re.compile(
    r"\s*(?:(?:mr|mrs|ms|dr|prof|herr|frau|mme|hr"
    r"|fru)\.? )?([^\W\d_][\w'\u2019.-]*(?: [^\W\d_][\w'\u2019.-]*)"
    r"{0,2})(?: ?\(([^()\n:]{2,40})\))?\s?:(?!//)(\s*)",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"\s*(?:mr|mrs|ms|dr|prof|herr|frau|mme|hr|fru)\.? ", re.IGNORECASE)
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
    """What kind of line it is, who speaks if the line says so, its words, the speaker's title."""

    kind: LineKind
    speaker: str | None
    rest: str
    title: str = ""


def split_prefix(text: str, known_speakers: Sequence[str] = ()) -> Prefixed:
    """The prefix of `text` taken off; `known_speakers` are full names of people on the call.

    A speaker two of them could be is nobody, and the text stays as it is.
    """
    if text.startswith("\\"):
        return Prefixed("answer", None, text[1:])
    kind, rest = _sign(text)
    speaker, title, rest = _speaker(rest, known_speakers, kind)
    if speaker and kind == "answer":
        kind, rest = _sign(rest)
    rest = rest if kind == "answer" and not speaker else rest.strip()
    return Prefixed(kind, speaker, rest, title)


def _sign(text: str) -> tuple[LineKind, str]:
    m = _SIGN.match(text)
    if not m or (m[1] == "?" and not text[m.end() :].strip() and not text.endswith(" ")):
        return "answer", text  # a lone "?" is the answer of somebody who does not know
    return _SIGNS[m[1]], text[m.end() :]


def _speaker(text: str, known: Sequence[str], kind: LineKind) -> tuple[str | None, str, str]:
    m = _NAME.match(text)
    if not m or kind in ("promise", "private"):  # "+ tom: send the deck" is for Tom
        return None, "", text
    rest, title = text[m.end() :], (m[2] or "").strip()
    holders = _holders(m[1], known)
    if len(holders) == 1:
        return holders[0], title, rest
    if not holders and plain(m[1]) in _REP and not title:
        return ME, "", rest
    if not holders and kind == "answer" and m[3] and _is_new_name(m[0], title, rest):
        return m[1], title, rest
    return None, "", text


def namesakes(text: str, known_speakers: Sequence[str]) -> list[str]:
    """The people a line's `name:` could each mean, where it is more than one."""
    m = _NAME.match(_sign(text)[1])
    holders = _holders(m[1], known_speakers) if m else []
    return holders if len(holders) > 1 else []


def _holders(typed: str, known: Sequence[str]) -> list[str]:
    """The full names that `typed` is the whole, first name, initials or last name of."""
    key = plain(typed).replace(".", "").strip()
    names = [n for n in known if n.strip()]
    for spelling in range(5):
        holders = list(dict.fromkeys(n for n in names if _spellings(n)[spelling] == key))
        if holders:
            return [] if spelling == 2 and key in _LABELS else holders  # "re:", "hr:"
    return []


def _spellings(name: str) -> tuple[str, ...]:
    """Full name, first name, initials, last name, first name with the last one's initial."""
    low = plain(name).replace(".", "").strip()
    parts = low.split() or [low]
    initials = "".join(p[0] for p in parts if p)
    return low, parts[0], initials, parts[-1], f"{parts[0]} {parts[-1][:1]}"


def _is_new_name(prefix: str, title: str, rest: str) -> bool:
    """Whether what stands before a colon is somebody new: a first name, or one who speaks."""
    honoured = _HONORIFIC.match(prefix)
    spelled = re.split(r"[(:]", prefix[honoured.end() if honoured else 0 :])[0].split()
    if honoured and spelled:
        return True
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
