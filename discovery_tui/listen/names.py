"""Things with a name: the tools and vendors a line names, beside the bank's rivals."""

from __future__ import annotations

import re

from discovery_tui.bank.lens import Competitor
from discovery_tui.deal.values import Name
from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import Span, bag, clip, plain
from discovery_tui.listen.people.vocabulary import (
    BEFORE_HEAD,
    GIVEN,
    HEADS,
    ORDINARY,
    PLACES,
    RARE,
    TITLES,
    TOOLS,
    any_of,
    phrases,
)
from discovery_tui.listen.rivals import find_competitors
from discovery_tui.text import match_key

__all__ = ["find_competitors", "find_names"]

_MODES = bag("in-house") | {
    "doing nothing", "do nothing", "status quo", "in house", "build it ourselves",
    "building it ourselves", "staying as we are", "leave it as it is",
}  # fmt: skip
_WORD_TOOLS = phrases("tool_words")
_GENERIC = words("generic_tools")
_NO_NAMES = ORDINARY | PLACES | GIVEN | RARE | TITLES | HEADS | BEFORE_HEAD | words("labels")
_NO_NAMES -= {w for w in TOOLS if " " not in w}

# ------------------------------------------------------------------ tools

_TOOL = re.compile(
    rf"(?<![\w@/.'-])(?!excel at\b)(?:{any_of(TOOLS)})(?![\w@]|-(?!based|like|driven|prem)[a-z]"
    rf"|\.[a-z]|'t)"
)
# A version or an edition after a product's name: "Dynamics 365", "SAP Business One".
_EDITION = re.compile(
    r"(?: [A-Z][\w/+-]+| S/4\w*| \d{2,4}(?![\w%€$£.,]\d)(?= ?(?:$|[,.;)+&]|for|and|\bis)))+"
)
_TO_TOOL = re.compile(
    r"(?:\b(?:in|on|via|over|through|into|using|uses?|used|by|with|from|to|out of|and|or|plus|than"
    r"|thru|as|of|off|currently|still|mostly|just|today|all|an?|old|legacy|paper|pays?|had|have|has"
    r"|got|is|runs?|shared|rest|half|half in)|[=+&,:/(;]|\bon-prem|\b(?:system|tool) is) ?(?:the "
    r"|an? |old |our |their |some |mostly |just |shared |legacy |plain |basic )*$"
)
_TO_PRODUCT = re.compile(
    r"(?:\b(?:in|on|via|over|using|uses?|through|into|with|and|plus|than|still|on-prem|old)"
    r"|[=+&,:/(]) ?$"
)
_VERB_BEFORE = re.compile(rf"\b(?:{any_of(phrases('before_verbs'))}) $")
_VERB_AFTER = re.compile(rf" (?:{any_of(phrases('behind_verbs'))})\b")
_IDIOM = re.compile(
    r"(?:\b(?:numbers?|date|name|figures?|it|down|best|good)|,|\bthe|:) (?:on )?(?:the )?$"
)
_ADVICE = re.compile(rf" (?:{any_of(phrases('behind_words'))})\b")
_PROPER = re.compile(r"(?<![\w.@])[^\W\d_a-z][\w.&'+/-]*(?: (?:[^\W\d_a-z]|[0-9])[\w.&'+/-]*)*")
_USED = re.compile(
    rf"(?:\b(?:{any_of(phrases('before_tools'))}"
    r"|migrat\w+ (?:from|to|off)|log \w+ in|(?:the|our|their) (?:erp|crm|pos|wms|tms|hris|dms"
    r"|ledger|helpdesk|shop|till|rota|payroll|stack) (?:is|=|runs on)|(?:ledger|rota|stock"
    r"|payroll|shop|books|tickets|hours|bookings|invoices|docs|files|orders|till|planning"
    r"|accounting|crm|erp|hr) (?:in|on|=|is|via)|(?:runs?|do|does|doing|manages?"
    r"|handles?) \w+ (?:with|in|on|through)) (?:the |an? |our |their |old )*)$"
)
_FOR_WORK = re.compile(
    rf" (?:for|does|handles|runs|holds) (?:the )?(?:invoic\w+|{any_of(words('works'))})\b"
    r"| forever\b"
)
_NEXT = re.compile(r" ?(?:\+|&|,|/|and|plus|then|or|, and) ?(?:the |an? |some |old )?")


def find_names(
    text: str, competitors: tuple[Competitor, ...] = (), *, asked: bool = True
) -> list[Span[Name]]:
    """The names of an answer, in order: a list of short items, else proper names inside it.

    Without `asked` only what is clearly a tool counts: a known one, or one said to be in use.
    """
    text = clip(text)
    low = plain(text)
    spans = find_competitors(text, competitors)
    spans += [s for s in _tools(text, low, asked) if _is_free(s, spans)]
    if asked:
        spans += [s for s in _items(text, low, spans) if _is_free(s, spans)]
    else:
        for span in _proper(text, 0, len(text)):
            if _is_free(span, spans) and _in_use(text, low, span, spans):
                spans.append(span)
    unique: dict[str, Span[Name]] = {}
    for span in sorted(spans, key=lambda s: s.start):
        unique.setdefault(match_key(span.value.name), span)
    return list(unique.values())


def _is_free(span: Span[Name], taken: list[Span[Name]]) -> bool:
    return not any(s.start < span.end and span.start < s.end for s in taken)


def _tools(text: str, low: str, asked: bool) -> list[Span[Name]]:
    found: list[Span[Name]] = []
    for m in _TOOL.finditer(low):
        if m[0] in _WORD_TOOLS | _GENERIC and not _is_tool_here(text, low, m, asked):
            continue
        edition = (
            _EDITION.match(text, m.end()) if text[m.start()].isupper() or m[0] == "sage" else None
        )
        end = edition.end() if edition else m.end()
        if not found or m.start() >= found[-1].end:
            found.append(Span(m.start(), end, Name(text[m.start() : end])))
    return found


def _is_tool_here(text: str, low: str, m: re.Match[str], asked: bool) -> bool:
    """Whether a word that is a tool and something else is the tool."""
    before = low[max(0, m.start() - 30) : m.start()]
    if _VERB_AFTER.match(low, m.end()) or _ADVICE.match(low, m.end()):
        return False
    if text[m.start()].isupper() and before.strip() and before.rstrip()[-1] not in ".!?":
        return True
    if _VERB_BEFORE.search(before) or (m[0] == "paper" and _IDIOM.search(before)):
        return False
    alone = not low[m.end() :].strip(" .,!?") or re.match(
        r"\s*[,+&/;(]| and | for | went live", low[m.end() :]
    )
    if not before.strip():
        return bool(alone)
    return bool((_TO_TOOL if m[0] in _GENERIC else _TO_PRODUCT).search(before))


def _in_use(text: str, low: str, span: Span[Name], spans: list[Span[Name]]) -> bool:
    if _USED.search(low, max(0, span.start - 40), span.start) or _FOR_WORK.match(low, span.end):
        return True
    gaps = [(s.end, span.start) if s.end <= span.start else (span.end, s.start) for s in spans]
    return any(_NEXT.fullmatch(low, *gap) for gap in gaps if gap[0] <= gap[1])


def _proper(text: str, start: int, end: int) -> list[Span[Name]]:
    """Words with a capital that are no ordinary word, day, place, role or first name."""
    found = []
    for m in _PROPER.finditer(text, start, end):
        if _LEAD.match(plain(m[0])) and " " in m[0]:  # "Using Ecount"
            found += _proper(text, m.start() + m[0].index(" ") + 1, m.end())
            continue
        first = plain(m[0].split()[0]).removesuffix("'s").rstrip(".,")
        if m[0].isupper() and len(m[0]) < 5 and not _FOR_WORK.match(plain(text), m.end()):
            continue  # NRR, PBX
        if len(first) < 2 or first in _NO_NAMES or first.removesuffix("s") in _NO_NAMES:
            continue
        opens = not text[: m.start()].strip() or text[: m.start()].rstrip()[-1] in ".!?"
        mixed = any(c.isupper() for c in m[0].split()[0][1:])
        common = "-" in first or first.endswith("s") or not _ABOUT_IT.match(text, m.end())
        if opens and common and not mixed and " " not in m[0] and not _GOES_ON.match(text, m.end()):
            continue  # "Orders get lost", "Month-end is by hand"
        name = m[0].rstrip(".'-&+/").removesuffix("'s")
        found.append(Span(m.start(), m.start() + len(name), Name(name)))
    return found


_ABOUT_IT = re.compile(r" (?:is|was|has|quoted|offered|came|wants|charges|looks)\b")
_GOES_ON = re.compile(r" ?(?:[+&]|for\b|side by side)")

# ------------------------------------------------------------------ answers

_SEPARATOR = re.compile(
    r"\s*(?:[,;+&\n]|/(?!4))\s*(?:and |or |also |maybe |then )*|\s+(?:and|or|plus|vs\.?|versus"
    r"|as well as|und)\s+(?:also |maybe )?|\s*\([^)]*\)\s*"
)
_LEAD = re.compile(rf"^(?:(?:um+|uh+|{any_of(phrases('before_items'))})(?:[\s:]+|$))+")
_TAIL = re.compile(rf"(?:\s+(?:{any_of(phrases('after_items'))}))+$|[\s.!?;:]+$")
# What follows a name and is no part of it: "NetSuite for the ledger".
_MORE = re.compile(
    r"\s(?:for|in|with|to|at|on|since|because|who|which|that|where|when|from|by|but)\s"
)
_NO_ITEM = re.compile(rf"\b(?:\w+thing|\w+ing|\w{{3,}}ly|{any_of(words('no_items'))})\b")
# A sentence about something else than names: only what has a capital in it can be one.
_TELLS = re.compile(
    r"\b(?:is|are|was|were|isn't|aren't|has|had|will|would|can|could|should|takes|because|which|who"
    r"|if|be|been|goes|calls|keeps|loses|invited|recommended|works|worked)\b"
)
_THERE = re.compile(r"^\W*(?:there|it|that) (?:is|are|was) ")


def _items(text: str, low: str, spans: list[Span[Name]]) -> list[Span[Name]]:
    """What stands between commas and "and" in an answer, or the proper names of a sentence."""
    pieces = _pieces(text, low)
    free = [p for p in pieces if _is_free(Span(*p, Name("")), spans)]
    # A sentence lends no items, only the proper names in it.
    listed = all(_is_item(text[a:b]) for a, b in free) and not _TELLS.search(_THERE.sub("", low))
    found = []
    for start, end in free:
        item = text[start:end]
        if _is_item(item) and (listed or item[:1].isupper() or plain(item) in _MODES):
            found.append(Span(start, end, Name(item)))
        elif not listed:
            found += _proper(text, start, end)
    return found


def _pieces(text: str, low: str) -> list[tuple[int, int]]:
    """The items between commas and "and", without the words that lead to them."""
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
    end = start + len(low[start:end].rstrip())
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
    if _NO_ITEM.search(low) or words[0].removesuffix("s") in _NO_NAMES or words[0] in _NO_NAMES:
        return False
    return not any(w.endswith("ed") and len(w) > 4 for w in words[1:])
