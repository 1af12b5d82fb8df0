"""How a role stands beside a name: `CFO Piotr`, `Piotr, our CFO`, `Piotr (Dir Ops)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discovery_tui.listen.people.titles import COMPOUND, Mention
from discovery_tui.listen.people.vocabulary import ROLE_WORDS

AFTER_NAME = re.compile(
    r"[^.,;()]{1,30}, (?:he|she)(?:'s| is) (?:the |our )?|(?: (?:signs|decides))?,(?: (?:he"
    r"|she)(?:'s| is),?)+ (?:the |our )?|(?: (?:sir|bhai|ji|san))?,? (?:who is |who's |is |as "
    r"|is now |he's |she's )?(?:the |our |new )*| ?\( ?|, | - | / |/|: |'s "
)
BEFORE_NAME = re.compile(
    r"(?:,? |(?<=dir|mgr)\. |, (?:um|uh|er|erm|you know),? | is | - |: ?| ?= ?|, who is "
    r"|,? (?:(?:(?:a|some) )?(?:guy|man|chap|lady|woman|bloke|gentleman|lad|girl|fella) )?called "
    r"|,? named | is called |, name(?: of|'s) | ?\()(?:(?:a |old |young |one )?(?:mr|mrs|ms|miss|dr"
    r"|doc|herr|frau|father|col|sig|signora?|señora?|br|madame)\.? )*"
)
_BRACKET = re.compile(r" ?\(([^()\d,;]{2,40})\)")


def bracketed(low: str, end: int) -> re.Match[str] | None:
    """The role in brackets right behind a name: "Tadgh (Snr Proj Mgr)"."""
    m = _BRACKET.match(low, end)
    said = re.findall(r"[\w&]+", m[1]) if m else []
    is_role = not ROLE_WORDS.isdisjoint(said) or any(map(COMPOUND.fullmatch, said))
    return m if is_role else None


def beside_role(low: str, run: Mention, roles: Sequence[Mention]) -> bool:
    """Whether a role stands right before or after: "CFO Piotr", "Piotr, our CFO"."""
    for role in roles:
        if role.is_body:
            if role.start >= run.end and low[run.end : role.start].strip() in ("from", "in"):
                return True
            continue
        if role.start >= run.end and AFTER_NAME.fullmatch(low, run.end, role.start):
            return True
        if role.end <= run.start and BEFORE_NAME.fullmatch(low, role.end, run.start):
            return True
    return False
