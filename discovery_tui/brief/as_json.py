"""The brief and the scorecard as data for other programs (`--json`)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from discovery_tui.bank.lens import Criterion, tests_of
from discovery_tui.brief.build import Brief
from discovery_tui.brief.model import Item, Section, rests_on
from discovery_tui.deal.fold import Evidence
from discovery_tui.deal.values import value_to_json
from discovery_tui.ids import short
from discovery_tui.qualify.scorecard import CriterionStanding, Scorecard
from discovery_tui.qualify.words import full_gap


def brief_to_json(brief: Brief) -> dict[str, Any]:
    """The brief's front matter, headline and sections, ready for `json.dumps`."""
    return {
        **{key: list(v) if isinstance(v, tuple) else v for key, v in brief.front},
        "title": brief.title,
        "headline": brief.headline,
        "reasons": list(brief.reasons),
        "header": dict(brief.header),
        "sections": [_section(section) for section in brief.sections],
    }


def scorecard_to_json(evidence: Evidence, card: Scorecard) -> dict[str, Any]:
    """How the deal stands, criterion by criterion and fact by fact."""
    return {
        "deal": short(evidence.deal.id),
        "company": evidence.deal.company,
        "bank": card.lens.bank,
        "bank_version": card.lens.version,
        "segment": card.lens.segment,
        "on": card.on.isoformat(),
        "score": card.score,
        "verdict": card.verdict.value,
        "criteria": [_criterion(standing, card) for standing in card.criteria],
        "gate": _gate(card),
    }


def _section(section: Section) -> dict[str, Any]:
    found: dict[str, Any] = {"id": section.id, "title": section.title}
    found["items"] = [_item(item) for item in section.items]
    if section.table is not None:
        columns, told = section.table.columns, section.table.told
        found["table"] = [dict(zip(columns, row, strict=True)) for row in section.table.rows]
        for row, its in zip(found["table"], told, strict=bool(told)):
            row["rests_on"] = rests_on(its)
    return found


def _item(item: Item) -> dict[str, Any]:
    return {
        "label": item.label,
        "told": [asdict(told) for told in item.told],
        "notes": list(item.notes),
    }


def _criterion(standing: CriterionStanding, card: Scorecard) -> dict[str, Any]:
    criterion = standing.criterion
    return {
        "id": criterion.id,
        "letter": criterion.letter,
        "name": criterion.name,
        "standing": standing.standing.value,
        "credit": round(float(standing.credit), 3),
        "facts": [_fact(fact_id, card) for fact_id in _facts_of(criterion, card)],
    }


def _facts_of(criterion: Criterion, card: Scorecard) -> list[str]:
    """What it needs, then what helps, by present ids, each once."""
    asked = [test.fact for need in criterion.needs for test in tests_of(need)]
    ids = [*asked, *criterion.helps]
    facts = (card.lens.fact(fact_id) for fact_id in ids)
    return list(dict.fromkeys(f.id if f else i for f, i in zip(facts, ids, strict=True)))


def _fact(fact_id: str, card: Scorecard) -> dict[str, Any]:
    standing = card.fact(fact_id)
    return {
        "id": fact_id,
        "standing": standing.state.value,
        "level": standing.level.word,
        "stance": standing.stance.value if standing.stance else None,
        "value": value_to_json(standing.value),
        "text": standing.lead.text if standing.lead else "",
    }


def _gate(card: Scorecard) -> dict[str, Any]:
    gate = card.gate
    return {
        "ready": gate.ready,
        "missing": [
            {
                "what": full_gap(m, card),
                "criterion": m.criterion,
                "fact": m.fact,
                "ask": m.ask,
            }
            for m in gate.missing
        ],
        "proposals": [
            {"reason": p.reason, "label": p.label, "then": p.then, "fact": p.fact, "text": p.text}
            for p in gate.proposals
        ],
    }
