"""How sure a line is of what it says: hedges, conditions, hearsay, negation, no answer."""

from discovery_tui.listen.sureness.around import Sureness
from discovery_tui.listen.sureness.certainty import SURE, Certainty, Reason, judge, weigh
from discovery_tui.listen.sureness.correction import mends
from discovery_tui.listen.sureness.noanswer import is_denial, is_humming, is_no_answer

__all__ = [
    "SURE",
    "Certainty",
    "Reason",
    "Sureness",
    "is_denial",
    "is_humming",
    "is_no_answer",
    "judge",
    "mends",
    "weigh",
]
