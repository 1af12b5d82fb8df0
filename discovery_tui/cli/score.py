"""`score`: how a deal stands today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from discovery_tui.cli.options import Options, as_json, common, find_deal
from discovery_tui.cli.output import day_text, emit, say, table
from discovery_tui.text import one_line, shorten

if TYPE_CHECKING:
    from discovery_tui.deal.fold import Evidence
    from discovery_tui.qualify.scorecard import CriterionStanding, Scorecard

READY = "ready to hand off"


@click.command()
@click.argument("deal")
@as_json
@common()
@click.pass_obj
def score(options: Options, deal: str, json_: bool) -> None:
    """Show how a deal stands: criteria, score, and what the gate still lacks."""
    with options.workspace() as workspace:
        evidence = workspace.evidence(find_deal(workspace, deal).id)
        card = workspace.scorecard(evidence)
        if json_:
            from discovery_tui.brief.as_json import scorecard_to_json

            emit(scorecard_to_json(evidence, card))
            return
        for line in lines(evidence, card, workspace.journal.short(evidence.deal.id)):
            say(line)


def lines(evidence: Evidence, card: Scorecard, short: str) -> Iterator[str]:
    """The scorecard as plain lines, `short` the deal's id as shown; every stored text is on one
    line of its own."""
    from discovery_tui.qualify.words import full_gap

    deal, lens = evidence.deal, card.lens
    yield _joined(deal.company, deal.contact, short)
    yield _joined(f"{lens.title} {lens.version}", lens.segment, day_text(card.on))
    yield ""
    rows = [row for standing in card.criteria for row in _rows(standing, card)]
    yield from table(rows, limits=(3, 28, 10, 9, 100))
    yield ""
    band = f", {one_line(card.gate.band)}" if card.gate.band else ""
    yield f"score {card.score} of 100{band} · {verdict(card)}"
    if card.gate.missing:
        yield f"missing before it is {READY}:"
    for item in card.gate.missing:
        yield f"  - {one_line(full_gap(item, card))}"
        if item.ask:
            fact = f"  ({one_line(item.fact)})" if item.fact else ""
            yield f"    ask: {one_line(item.ask)}{fact}"
    for proposal in card.gate.proposals:
        what = "stop here" if proposal.then == "disqualify" else "call again later"
        said = shorten(one_line(proposal.text), 80)
        yield f"proposed: {what} — {one_line(proposal.label)} (“{said}”). You decide."


def verdict(card: Scorecard) -> str:
    from discovery_tui.qualify.scorecard import Verdict

    if card.verdict is Verdict.READY:
        return READY
    if card.verdict is Verdict.NURTURE and card.revisit:
        return f"nurture, call again on {day_text(card.revisit)}"
    return card.verdict.value


def _joined(*parts: str) -> str:
    return " · ".join(one_line(part) for part in parts if part)


def _rows(standing: CriterionStanding, card: Scorecard) -> Iterator[tuple[str, ...]]:
    """A row for the criterion and its first open fact, then one for each further."""
    criterion = standing.criterion
    with_points = any(c.criterion.points for c in card.criteria)
    credit = f"{float(standing.credit):>4.0%}"
    if with_points:
        credit += f" {standing.points}/3" if criterion.points else "    "
    open_facts = list(dict.fromkeys(_open(standing, card))) or [""]
    yield (criterion.letter, criterion.name, standing.standing.value, credit, open_facts[0])
    for more in open_facts[1:]:
        yield ("", "", "", "", more)


def _open(standing: CriterionStanding, card: Scorecard) -> Iterator[str]:
    from discovery_tui.deal.values import show
    from discovery_tui.qualify import words
    from discovery_tui.qualify.checks import Lack, check_need

    for result in standing.results:
        if not result.holds:
            fact_id = result.test.fact
            yield f"{_label(fact_id, card)}: {words.lack(result.lack, fact_id, card)}"
    for need in standing.criterion.fails_if:
        result = check_need(need, card.lens, card.facts, card.on)
        if result.holds:
            fact = card.fact(result.test.fact)
            value = show(fact.value, choice_labels=card.lens.choice_labels(fact.fact)).lower()
            why = words.lack(Lack.FAILS, fact.fact, card)
            yield ": ".join(filter(None, (_label(fact.fact, card), why, value)))


def _label(fact_id: str, card: Scorecard) -> str:
    from discovery_tui.qualify.words import label

    return one_line(label(fact_id, card.lens))
