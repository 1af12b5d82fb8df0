"""Numbers people name: amounts of money, counts with what they count, percentages."""

from discovery_tui.listen.amounts.counts import find_numbers
from discovery_tui.listen.amounts.money import find_money, unclear_amount

__all__ = ["find_money", "find_numbers", "unclear_amount"]
