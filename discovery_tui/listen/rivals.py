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
    pattern, names = _rivals(competitors)
    low = plain(text)
    found: dict[str, Span[Name]] = {}
    for m in pattern.finditer(low) if pattern else ():
        name = names.get(_squeeze(m[0]))
        if name and name not in found and _is_rival(low, m):
            found[name] = Span(m.start(), m.end(), Name(name))
    return list(found.values())


def _is_rival(low: str, m: re.Match[str]) -> bool:
    before = low[max(0, m.start() - 40) : m.start()]
    if _STAYING.fullmatch(m[0]):
        if _NOT_WEIGHED.search(before) or _NO_OPTION.match(low, m.end()):
            return False
        return bool(_WEIGHED.search(before))
    if not (use := _IN_USE.search(before)):
        return True
    return not (_OURS.search(use[0]) or _TODAY.search(low))
