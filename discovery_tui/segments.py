"""Kinds of buyers and of sellers: a bank asks and judges differently for each."""

from __future__ import annotations

SEGMENTS = ("smb", "mid-market", "enterprise")
"""The buyer's size."""
SELLERS = ("startup", "consulting", "agency")
"""What business the rep is in."""
