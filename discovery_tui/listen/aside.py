"""What a value may tell of other than what was asked for: a price, the past, a bystander."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discovery_tui.bank.lens import Fact
from discovery_tui.listen.sharing import cues

_FORMER = re.compile(
    r"\b(?:last year|used to|previously|back then|originally|initially|in the past|historically"
    r"|before covid|it was|we had|we spent|we paid|spent|had been|(?:a|two|few) years? ago)\b"
)
_PAID = re.compile(
    r"\b(?:costs? (?:us|you)|costing us|(?:currently|today|now|already) (?:pay|spend)(?:ing)?"
    r"|we(?:'re)? (?:all )?(?:pay|paying|lose|losing)|saves?|saving|(?:last|previous|old|current"
    r"|existing|present) (?:system|tool|one|project|implementation|rollout|solution|software"
    r"|contract|setup|erp|crm|licen[cs]es?))\b"
)
_NO_APPROVAL = re.compile(
    r"\b(?:needs?|needed|without)(?: \w+)? approval|approval (?:is )?needed|w/o \w+"
    r"|would need (?:a talk|to ask)|(?:don't|needn't|no need to|nobody|no one) asks?\b"
)
_THRESHOLD = re.compile(
    r"\b(?:anything|everything|something|purchases|orders|contracts|deals|invoices) $"
)
_COMPANY = re.compile(
    r"\b(?:revenues?|turnover|raised|valuation|funding|series [a-e]|in sales|balance sheet|ebitda"
    r"|turn(?:ing|ed|s)? over|arr|mrr|company)\b"
)


_TOLD_PAST = re.compile(
    r"\b(?:spent|lost|paid|had|did|was|were|tried|bought|got|used to|been|grew|grown|hired|asked"
    r"|quit|happened|missed|failed|flagged|broke|went|told|found|started|merged|increased"
    r"|dropped)\b"
)
_TOLD_AHEAD = re.compile(
    r"\b(?:will|want|wants|need|needs|must|should|by|until|till|before|after|has to|have to"
    r"|going to|plan|planned|next|live|hopefully|would|could|deadline|due|expires|ends)\b"
)
_COSTS = re.compile(r"\b(?:costs?|lose|losing|waste|spend|pay)\b")
# Facts for which being named is not enough, and the words that say somebody decides.
_DECIDER = re.compile("buyer|economic|decision|decide|sign|author|approv")
_DECIDES = re.compile(
    r"\b(?:sign|signs|signed|approves?|approved|decides?|decision|budget|final|say|owns?|owner"
    r"|limit|releases?|yes|(?:has|have|needs?) to|money|buyer|pays?|call)\b"
)


def aside(fact: Fact, before: str, after: str, rivals: Sequence[str]) -> str:
    """Why an amount for `fact` counts for less, or ""; `before` and `after` stand around it."""
    clause = f"{before} {re.split(' and | but ', after)[0]}"
    is_budget = "budget" in fact.id
    if is_budget and (m := _FORMER.search(clause)):
        return f"past: {m[0]}"
    if rival := next((r for r in rivals if r in before), ""):
        return f"third party: {rival}"
    if is_budget and (m := _PAID.search(clause)):
        return f"may be what is paid now: {m[0]}"
    if _NO_APPROVAL.search(clause):
        return "may be what needs no approval"
    if _THRESHOLD.search(before):
        return "may be a limit to sign"
    if "budget" in clause and "budget" not in cues(fact):
        return "may be the budget"
    if (m := _COMPANY.search(clause)) and not cues(fact) & {"revenue", "company"}:
        return f"may be about {m[0]}"
    return ""


def tells_past(clause: str, vague: bool) -> bool:
    """Whether a day in `clause` belongs to a tale of the past; `vague` is one like "this year"."""
    if _TOLD_PAST.search(clause) and not _TOLD_AHEAD.search(clause):
        return True
    return vague and bool(_COSTS.search(clause))


def only_named(fact: Fact, low: str) -> bool:
    """Whether a line names people for `fact`, who decides, without a word on deciding."""
    return bool(_DECIDER.search(fact.id)) and not _DECIDES.search(low)


# What days are about, and the words of a clause that say so.
_PURPOSES = (
    ("start live launch", "live go-live launch start starting kick-off rollout"),
    ("decision decide close sign", "decide decides decided decision decisions board committee"),
    ("contract renew expiry notice", "contract renewal renews expires expiry licence license"),
)
_WORD = re.compile(r"[a-z][a-z-]+")


def other_purpose(fact: Fact, before: str) -> str:
    """The word before a day that gives it to another kind of fact ("contract ends 30 June")."""
    said: set[str] = set(_WORD.findall(before))
    if said & cues(fact):
        return ""
    own = f"{fact.id} {fact.label}".lower()
    for keys, words in _PURPOSES:
        pointed = said & set(words.split())
        if pointed and not any(key in own for key in keys.split()):
            return min(pointed)
    return ""
