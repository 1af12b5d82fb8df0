"""The bank's rivals a line names, where they are rivals and not what is used today."""

from __future__ import annotations

import re
from functools import lru_cache

from discovery_tui.bank.lens import Competitor
from discovery_tui.deal.values import Name
from discovery_tui.listen.line import Span, bag, plain

_DAYS = bag("monday tuesday wednesday thursday friday saturday sunday may march")


@lru_cache(maxsize=64)
def _rivals(
    competitors: tuple[Competitor, ...],
) -> tuple[re.Pattern[str] | None, dict[str, Competitor]]:
    """How a text may name them, and who is meant by what it matches."""
    names: dict[str, Competitor] = {}
    patterns = set()
    for competitor in competitors:
        for spelled in map(plain, (competitor.name, *competitor.aka)):
            if words := [re.escape(w) for w in re.split(r"[\s.-]+", spelled.strip()) if w]:
                patterns.add(r"[\s.-]*".join(words))
                names.setdefault(_squeeze(spelled), competitor)
    if not names:
        return None, {}
    joined = "|".join(sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?<![\w@])(?:{joined})(?!\w)"), names


def _squeeze(spelled: str) -> str:
    return re.sub(r"[\s.-]+", "", spelled)


def find_named(text: str, competitors: tuple[Competitor, ...]) -> list[Span[Competitor]]:
    """Wherever `text` names one of them, rival or not, however the name is spaced."""
    pattern, names = _rivals(competitors)
    low = plain(text)
    found = pattern.finditer(low) if pattern else ()
    return [Span(m.start(), m.end(), names[_squeeze(m[0])]) for m in found]


_STAYING = re.compile(r"(?:do|doing) nothing|(?:the )?status quo|(?:stay|leave|keep)\b.*")
# Doing nothing is a rival where it is weighed, not where it is what hurts or what one says of it.
_WEIGHED = re.compile(
    r"(?:^|[,;.!?+/:=&(]|\b(?:or|vs\.?|versus|against|and|between|option|alternative|prefers?"
    r"|rather"
    r"|just|could|might|may|to|competitor|happy with|fine with|on|is|with|toward[s]?|are"
    r"|well|probably|honestly|even)) ?(?:just |still |simply |also |a |the |we |they )*$"
)
_NOT_WEIGHED = re.compile(
    r"\b(?:if|when|because|can'?t|cannot|afford|cost of|price of|risk of|not|n't|never|would|i'd"
    r"|we'd"
    r"|tired of|instead of|no longer|than|used to|had to|want) (?:just |still |the |we |they |you"
    r" |i |to |in )*$"
)
_NO_OPTION = re.compile(
    r" (?:is|was) (?:killing|costing|hurting|not|no|unsustainable|over|dead)|"
    r" (?:costs|cost|hurts|before|until|about|without|in|for|on)\b"
)
_TODAY = re.compile(
    r"\b(?:today|currently|already|at the moment|right now|now|since|for (?:years|ages)|still"
    r"|at present)\b"
)
_IN_USE = re.compile(
    r"(?:\b(?:we|they|she|he) (?:(?:already|currently|still|also|all|both) )*(?:use|used|run on|run"
    r"|are on|work (?:in|with)|live in|have) |\b(?:our|their|own|existing|current"
    r"|legacy) (?:\w+ ){0,2}"
    r"(?:(?:is|runs on|in|on|=|:) )?|\b(?:crm|erp|today|now)(?: is|:| =|=) |\buses? |\b(?:runs?"
    r"|is|are) on "
    r"|\b(?:currently|already|still) (?:on|in|using|with) )(?:the |an? |our |their )?$"
)
_OURS = re.compile(r"\b(?:we|our|own|existing|current|legacy)\b")


def find_competitors(text: str, competitors: tuple[Competitor, ...]) -> list[Span[Name]]:
    """The rivals a line names, each once and by the name the bank gives them.

    What they use today is no rival ("our CRM is Jira"), nor is doing nothing where nobody
    weighs it ("if we do nothing, we lose the season").
    """
    low = plain(text)
    found: dict[str, Span[Name]] = {}
    for span in find_named(text, competitors):
        name, said = span.value.name, low[span.start : span.end]
        if len(said) > 1 and said not in _DAYS and name not in found and _is_rival(low, span):
            found[name] = Span(span.start, span.end, Name(name))
    return list(found.values())


def _is_rival(low: str, span: Span[Competitor]) -> bool:
    before = low[max(0, span.start - 40) : span.start]
    if _STAYING.fullmatch(low, span.start, span.end):
        if _NOT_WEIGHED.search(before) or _NO_OPTION.match(low, span.end):
            return False
        return bool(_WEIGHED.search(before))
    if not (use := _IN_USE.search(before)):
        return True
    return not (_OURS.search(use[0]) or _TODAY.search(low))
