"""What reads badly aloud: a question is said to a person, not filled in on a form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discovery_tui.bank.models import QuestionModel
from discovery_tui.bank.nodes import Mark, Problem

MAX_SPOKEN_WORDS = 25
_CLOSED = re.compile(
    r"^(?:and |so |but |then )?(?:is|are|was|were|am|do|does|did|have|has|had|can|could|will"
    r"|would|should|shall|may|might|must|isn't|aren't|don't|doesn't)\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"^(?:can|could|will|would) you (?:please )?"
    r"(?:tell|walk|describe|explain|share|help|talk|take|show|give)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"^(?:who|whose|what|when|where|why|which|how)\b", re.IGNORECASE)
_SECOND = re.compile(r"[,;]? (?:and|or) (?:who|what|when|where|why|which|how)\b", re.IGNORECASE)


def reads_badly(question: QuestionModel, mark: Mark) -> Iterator[Problem]:
    """Warnings on a question's wording: too long, answered by yes or no, two questions in one."""
    name, ask = question.id, question.ask
    words = len(ask.split())
    if words > MAX_SPOKEN_WORDS:
        right = f"say it in {MAX_SPOKEN_WORDS} or fewer"
        yield Problem(mark, f"'{name}' has {words} words", right, True)
    first = re.split(r"(?<=[.!:;—]) |, ", ask.strip())[-1]
    if _CLOSED.match(first) and not (_POLITE.match(first) or _OPEN.match(ask)):
        right = "start with what, who, when, how or which"
        yield Problem(mark, f"'{name}' can be answered yes or no", right, True)
    if ask.count("?") > 1 or _SECOND.search(ask):
        yield Problem(mark, f"'{name}' asks two things", "ask one, keep the other as a probe", True)
