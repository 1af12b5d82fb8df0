"""Things with a name: rivals of the bank's list, and tools or vendors named in an answer."""

from __future__ import annotations

import re
from functools import lru_cache

from discovery_tui.bank.lens import Competitor
from discovery_tui.deal.values import Name
from discovery_tui.listen.line import Span, bag, clip, plain
from discovery_tui.listen.people.vocabulary import GIVEN, ORDINARY
from discovery_tui.text import match_key

_DAYS = bag("monday tuesday wednesday thursday friday saturday sunday may march")
_SEPARATOR = re.compile(
    r"\s*(?:[,;+&\n]|/(?!4))\s*(?:and |or |also |maybe |then )*|\s+(?:and|or|plus|vs\.?|versus"
    r"|as well as|und)\s+(?:also |maybe )?|\s*\([^)]*\)\s*"
)
_LEAD = re.compile(
    r"^(?:(?:well|um+|uh+|yes|yeah|so|oh|mostly|mainly|mostly|currently|today|right now"
    r"|at the moment|just|only|also|still|basically|primarily|we|i|they|it|it's|that's|there's"
    r"|there is|this is|we're|we've|they're|have|has|had|are|is|be|been|use|uses|using|used|run"
    r"|runs|running|work|working|works|with|on|in|everything|all|do|done|did|look|looked|looking"
    r"|at|talk|talked|talking|to|spoke|speaking|met|evaluating|evaluate|evaluated|considering"
    r"|consider|considered|comparing|compare|against|shortlisted|demoed|saw|seen|got|tried|trying"
    r"|trialled|testing|piloting|a|an|the|our|some|old|demo|demos|from|of|for|mix|combination|bit"
    r"|lot|probably|maybe|perhaps|think|guess|heard|about|already|going|between|either|both|mainly"
    r"|previously|first|one|other|others|vendors?|tools?|competitors?|options?|include|including"
    r"|like|called|named|such as|as|for example|e\.g\.|you|guys|versus|vs|and|or|plus)(?:[\s:]+"
    r"|$))+"
)
_TAIL = re.compile(
    r"(?:\s+(?:as well|too|mostly|mainly|i think|i guess|today|right now|at the moment|currently"
    r"|for now|so far|etc|probably|maybe|of course|obviously|honestly|to be honest|tbh|frankly"
    r"|actually|really|already|among others|etcetera|and so on))+$|[\s.!?;:]+$"
)
_FILLER = bag(
    """
    nobody none nothing no one yes nope nah else anything something everything various several few
    many others it that this them those these not sure know ok okay stuff things thing vendor
    vendors tool tools lots more fair ahead honest honestly obviously frankly tbh buy build two
    three five manually hand manual people month week today now here there same us you me we they
    him her all etc
    """
)
_VERBS = re.compile(
    r"\b(?:is|are|was|were|weren't|isn't|aren't|has|have|had|do|does|did|don't|doesn't|didn't|can"
    r"|can't|could|will|won't|would|should|need|needs|want|wants|takes|take|think|know|said|says"
    r"|because|which|who|when|if|it|its|we|they|i|very|too|not|never|so|but|then|since|until"
    r"|keeps?|makes?|gets?|costs?|got|year|years|last|ago|than|you|you're|quoted|quotes|charged"
    r"|charges|offered|built|said|switched|moved|building)\b"
)
# A sentence about something else than names: only what has a capital in it can be one.
_TELLS = re.compile(
    r"\b(?:is|are|was|were|isn't|aren't|has|had|will|would|can|could|should|takes|because|which|who"
    r"|if|be|been|goes|calls|keeps|loses|invited|recommended|works|worked)\b"
)
_THERE = re.compile(r"^\W*(?:there|it|that) (?:is|are|was) ")
_VAGUE = bag(
    """
    vendor vendors tool tools supplier suppliers option options provider providers system systems
    company companies one ones other others thing things people guy guys
    """
)
_TALK = re.compile(
    r"\b(?:me|us|him|her|them|my|your|something|anything|everything|every|each|both|after|before"
    r"|without|during|half|months?|weeks?|days?)\b"
)
_ABOUT_IT = re.compile(r" (?:is|was|has|quoted|offered|came|wants|charges|looks)\b")
_PROPER = re.compile(r"(?<!\w)[^\W\d_a-z][\w.&'+-]*(?: (?:[^\W\d_a-z]|[0-9])[\w.&'+-]*)*")
# What follows a name and is no part of it: "NetSuite for the ledger".
_MORE = re.compile(
    r"\s(?:for|in|with|to|at|on|since|because|who|which|that|where|when|from|by|but)\s"
)
_USED = re.compile(
    r"\b(?:use|using|uses|used|run on|running|runs on|switch(?:ed)? (?:to|from)|replac(?:e|ing) "
    r"|migrat\w+ from|implemented|bought|evaluating|looking at|considering|versus|vs\.?"
    r"|built (?:in|on)|live in|keep it in|done in|do it in|export(?:ed)? (?:to|from)"
    r"|out of) (?:the |an? |our )?$"
)
_MODES = ("doing nothing", "do nothing", "status quo", "in-house", "in house", "build it ourselves")


@lru_cache(maxsize=64)
def _rivals(
    competitors: tuple[Competitor, ...],
) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    names: dict[str, str] = {}
    for competitor in competitors:
        for spelled in (competitor.name, *competitor.aka):
            key = _squeeze(plain(spelled))
            if len(key) > 1 and plain(spelled) not in _DAYS:  # "Monday" is a day first
                names.setdefault(key, competitor.name)
    if not names:
        return None, {}
    patterns = sorted(
        {
            r"[\s.-]*".join(re.escape(w) for w in re.split(r"[\s.-]+", plain(s).strip()) if w)
            for c in competitors
            for s in (c.name, *c.aka)
            if _squeeze(plain(s)) in names
        },
        key=len,
        reverse=True,
    )
    return re.compile(rf"(?<![\w@])(?:{'|'.join(patterns)})(?!\w)"), names


def _squeeze(spelled: str) -> str:
    return re.sub(r"[\s.-]+", "", spelled)


def find_competitors(text: str, competitors: tuple[Competitor, ...]) -> list[Span[Name]]:
    """The rivals a line names, each once and by the name the bank gives them."""
    pattern, names = _rivals(competitors)
    found: dict[str, Span[Name]] = {}
    for m in pattern.finditer(plain(text)) if pattern else ():
        name = names.get(_squeeze(m[0]))
        if name and name not in found:
            found[name] = Span(m.start(), m.end(), Name(name))
    return list(found.values())


def find_names(
    text: str, competitors: tuple[Competitor, ...] = (), *, asked: bool = True
) -> list[Span[Name]]:
    """The names of an answer, in order: a list of short items, else proper names inside it.

    Without `asked` only what is clearly a tool in use counts ("we run on NetSuite").
    """
    text = clip(text)
    spans = find_competitors(text, competitors)
    if asked:
        pieces = _pieces(text)
        # A sentence lends no items, only the proper names in it.
        listed = all(_is_item(text[a:b]) for a, b in pieces) and not _TELLS.search(
            _THERE.sub("", plain(text))
        )
        for start, end in pieces:
            if any(s.start < end and start < s.end for s in spans):
                continue
            item = text[start:end]
            if _is_item(item) and (listed or item[:1].isupper() or item.lower() in _MODES):
                spans.append(Span(start, end, Name(item)))
            elif not listed:
                spans += _proper(text, start, end)
    else:
        spans += [s for s in _proper(text, 0, len(text)) if _in_use(text, s, spans)]
    unique: dict[str, Span[Name]] = {}
    for span in sorted(spans, key=lambda s: s.start):
        unique.setdefault(match_key(span.value.name), span)
    return list(unique.values())


def _pieces(text: str) -> list[tuple[int, int]]:
    """The items between commas and "and", without the words that lead to them."""
    low = plain(text)
    found, start = [], low.find(": ") + 1
    for cut_start, cut_end in [*(m.span() for m in _SEPARATOR.finditer(low)), (len(low),) * 2]:
        if (piece := _trim(text, low, start, cut_start)) is not None:
            found.append(piece)
        start = cut_end
    return found


def _trim(text: str, low: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and low[start].isspace():
        start += 1
    whole = low[start:end].strip(" .!?")
    if whole in _MODES:
        return start, start + len(whole)
    if m := _LEAD.match(low[start:end]):
        start += m.end()
    if (m := _MORE.search(text, start, end)) and any(c.isupper() for c in text[start : m.start()]):
        end = m.start()
    while m := _TAIL.search(low[start:end]):
        end = start + m.start()
    return (start, end) if start < end else None


def _is_item(item: str) -> bool:
    low = plain(item)
    if low in _MODES:
        return True
    words = low.split()
    if not 1 <= len(words) <= 4 or not re.search(r"[^\W\d_]", low) or len(low) < 2:
        return False
    if words[0] in _FILLER or _VERBS.search(low) or _TALK.search(low):
        return False
    if low.startswith(("don't", "no ")) or (item.islower() and words[-1] in _VAGUE):
        return False
    if words[0].removesuffix("s") in _NO_NAMES or (words[0] in GIVEN and not item.islower()):
        return words[0] in _TOOLS
    return not any(w.endswith("ed") and len(w) > 4 for w in item.split()[1:])


def _proper(text: str, start: int, end: int) -> list[Span[Name]]:
    """Words with a capital that are no ordinary word, day, role or first name."""
    found = []
    for m in _PROPER.finditer(text, start, end):
        words = m[0].split()
        first = plain(words[0]).removesuffix("'s")
        if not any(c.isupper() for c in words[0]) or (len(words[0]) < 2):
            continue
        opens = not text[: m.start()].strip() or text[: m.start()].rstrip()[-1] in ".!?"
        mixed = any(c.isupper() for c in words[0][1:])
        common = "-" in first or first.endswith("s") or not _ABOUT_IT.match(text, m.end())
        if opens and common and not mixed and len(words) == 1 and first not in _TOOLS:
            continue  # "Orders get lost", "Month-end is by hand"
        if first in _NO_NAMES or first.removesuffix("s") in _NO_NAMES or first in GIVEN:
            continue
        name = m[0].rstrip(".'-&+").removesuffix("'s")
        found.append(Span(m.start(), m.start() + len(name), Name(name)))
    return found


_TOOLS = bag(
    """
    sap excel salesforce hubspot oracle netsuite microsoft google slack teams zoom jira notion
    power outlook sharepoint workday dynamics access sheets tableau python java linux windows
    azure aws
    """
)
_NO_NAMES = (ORDINARY - _TOOLS) | bag(
    """
    ceo cfo cio coo cto cmo vp svp it hr i ok eu uk us usa q1 q2 q3 q4 h1 h2 fy erp crm we they
    our
    """
)


def _in_use(text: str, span: Span[Name], rivals: list[Span[Name]]) -> bool:
    if any(r.start < span.end and span.start < r.end for r in rivals):
        return False
    return bool(_USED.search(plain(text)[max(0, span.start - 40) : span.start]))
