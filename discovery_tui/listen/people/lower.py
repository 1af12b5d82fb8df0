"""Names typed in lower case that no list of first names holds for sure."""

from __future__ import annotations

import re

from discovery_tui.listen.people.acts import ACTS
from discovery_tui.listen.people.beside import bracketed, works_in
from discovery_tui.listen.people.runs import PARTICLES
from discovery_tui.listen.people.title_words import Mention
from discovery_tui.listen.people.vocabulary import (
    BESIDE,
    DEPARTMENTS,
    PLACES,
    WORD_NAMES,
    any_of,
    phrases,
)

_LIMIT_START = re.compile(
    r" (?:up to|till|until|max|below|under|over|above|signs?|can sign|approves|decides|limit"
    r"|[<>≤≥]|to [0-9])"
)
CLOSES = re.compile(
    r"\s*(?:$|[,.;)!?+&]| (?:and|or|has|signs|must|needs|approves|decides|the|our)\b)"
)
_HONORIFIC = re.compile(r"\b(?:mr|mrs|ms|dr|frau|herr|prof|mme|miss)\.? $")
# A name that is a word too: "mark signs", "ask will", "rose from finance".
_SURELY = re.compile(
    rf" (?:only |also |alone |really )?(?:{any_of(phrases('act_surely'))})\b|'s (?:call|the one)\b"
    rf"|'s (?:{any_of(phrases('relations'))})\b"
    rf"|(?:,? (?:from|in|over in|@) ?|/)(?:the )?(?:{any_of(DEPARTMENTS - {'it'})})(?![\w-])"
)
_TO_SOMEBODY = re.compile(rf"(?:\b(?:{any_of(phrases('to_word_names'))}) |[a-z] ?[+&] ?)$")
_GOES = re.compile(
    r"\s*(?:$|[,.;)!?+&]| (?:and|about|from|first|too|also|again|to join|on|in|at|before"
    r"|after|next|today|tomorrow|re|for)\b)"
)


def is_lower_name(
    low: str, run: Mention, before: str, *, beside: bool, told: bool, rare: bool
) -> bool:
    """A name typed in lower case that is on no list: only where nothing else could stand."""
    word = low[run.start : run.end]
    first = word.split()[0]
    if _HONORIFIC.search(before):
        return True
    opens = not before.strip() or before.rstrip()[-1] in ",;.&+"
    if first in WORD_NAMES:
        surely = _SURELY.match(low, run.end) or bracketed(low, run.end)
        surely = surely if opens and first not in PLACES else None
        return bool(surely or (_TO_SOMEBODY.search(before) and _GOES.match(low, run.end)))
    if first in PARTICLES and opens and ACTS.match(low, run.end):
        return True  # "abu bakr has the final word"
    if rare and len(first) > 3:  # "sent it to oonagh"
        titled = bracketed(low, run.end) or works_in(low, low, run.end, len(low))
        if told or titled or ACTS.match(low, run.end):
            return True
    if "-" in word or word.endswith(
        ("ing", "ed", "ly", "tion", "ment", "ness", "ity", "able", "ive", "ise", "ize")
    ):
        return False
    opens = not before.strip() or before.rstrip()[-1:] in ".;!?,\n"
    if not opens or word.endswith("s"):
        return False
    if beside and first not in BESIDE and _follows_as_role(low, run):
        return True
    return (
        not before.strip()
        and bool(_LIMIT_START.match(low, run.end))
        and bool(_AMOUNT.search(low, run.end, run.end + 30))
    )


_AMOUNT = re.compile(r"[0-9] ?(?:k|m|grand|thousand|mio|[€$£]|eur)|[€$£] ?[0-9]|[0-9]{4}")


def _follows_as_role(low: str, run: Mention) -> bool:
    return bool(
        re.match(
            r",? (?:our|the|my|their|is our|is the) |, (?!(?:\w+ )?boss\b)| ?\(| - ",
            low[run.end :][:16],
        )
    )
