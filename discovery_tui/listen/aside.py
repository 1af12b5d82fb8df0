"""What else an amount may tell of than what was asked for: a price, the past, the company."""

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
)
_COMPANY = re.compile(
    r"\b(?:revenues?|turnover|raised|valuation|funding|series [a-e]|in sales|balance sheet|ebitda"
    r"|turn(?:ing|ed|s)? over|arr|mrr|company)\b"
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
    if "budget" in clause and "budget" not in cues(fact):
        return "may be the budget"
    if (m := _COMPANY.search(clause)) and not cues(fact) & {"revenue", "company"}:
        return f"may be about {m[0]}"
    return ""
