"""Where a speaker means themselves: "me", "I sign", "my call"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discovery_tui.listen.people.title_words import Mention

_ME = re.compile(
    r"(?:^|[.;!?\n])\s*(?:(?:well|yeah|yes|that'?s|that would be|it'?s|it is|that is|it'?d be|just"
    r"|only|mainly|mostly|probably|both|honestly|ultimately|in the end|up to [^,]{1,12} it'?s),?"
    r" )*(?P<alone>me|myself|i)(?= *(?:$|[,.;+&/!]|and\b|plus\b|up to\b|for\b|alone\b|then\b"
    r"|till\b|until\b))|[,:] (?P<list>me)(?= *(?:,|and\b|&|\+|$))|[0-9kKm€$£] (?P<amount>me)(?="
    r" *(?:$|[,.;]))|(?:\b(?:and|it'?s|it is|that'?s|that is|plus|or|otherwise|else|nobody but"
    r"|no one but)|[+&]|\bup to [0-9k€$£.]+) (?P<with>me|myself)(?= *(?:$|[,.;+&/)]|and\b|for\b"
    r"|up to\b|above\b))|\b(?:and|plus|&) (?P<too>i)(?= *(?:$|[,.;!]|(?:sign|decide|have to"
    r"|approve|will|would|own)\b))|\b(?P<does>i(?:'m|'d|'ll)?)(?= (?:can |could |also |personally "
    r"|alone |will |would |get to |am |the one who |allowed to |able to |do |have to "
    r"|just )*(?:sign|decide|approve|own the budget|hold the budget|make the (?:final"
    r" )?(?:decision|call)|have (?:the )?(?:final|last) (?:say|word)|control the|release"
    r"|green[- ]?light|have the (?:budget|authority|final)|the (?:decision[- ]maker|budget holder"
    r"|owner|economic buyer|boss)))|\b(?P<own>my) (?:call|decision|budget|limit|signature"
    r"|sign-?off|authority|threshold)\b"
)
_I_AM = re.compile(r"\b(i(?:'m| am))(?= )")


def find_me(low: str, speaker: str, roles: Sequence[Mention]) -> list[Mention]:
    # Without a name for the speaker the limit is still theirs, and nobody else's.
    for m in _ME.finditer(low):
        group = m.lastgroup or "alone"
        return [Mention(m.start(group), m.end(group), speaker)]
    said = _I_AM.search(low)
    if said and any(r.start == said.end() + 1 and not r.is_body for r in roles):
        return [Mention(said.start(), said.end(), speaker)]
    return []
