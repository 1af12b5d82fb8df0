"""What a brief's file is called: safe whatever the company is called."""

from __future__ import annotations

from datetime import date

from discovery_tui.deal.fold import Evidence
from discovery_tui.ids import short
from discovery_tui.text import slug


def file_name(evidence: Evidence, on: date, kind: str = "brief", suffix: str = ".md") -> str:
    """`acme-corp-brief-2027-03-03-a1b2c3.md`: one part of a path, never a device's name."""
    deal = evidence.deal
    return f"{slug(deal.company)}-{slug(kind)}-{on.isoformat()}-{short(deal.id)}{suffix}"
