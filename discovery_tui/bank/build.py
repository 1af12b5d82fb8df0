"""From a checked model to the Lens: what the later rooms see, with nothing of YAML left in it."""

from __future__ import annotations

from discovery_tui.bank import models
from discovery_tui.bank.lens import (
    AnyOf,
    Band,
    Competitor,
    Criterion,
    Disqualifier,
    Fact,
    Gate,
    Lens,
    Need,
    Question,
    Test,
)
from discovery_tui.bank.objections import built
from discovery_tui.deal.values import Level


def build(
    model: models.BankModel,
    segment: str,
    seller: str,
    facts: tuple[Fact, ...],
    sections: tuple[tuple[str, str], ...],
) -> Lens:
    """The Lens of a checked bank."""
    gate = model.gate
    everyone = tuple(c.id for c in model.criteria)
    counted: tuple[str, ...] = ()
    at_least: int | None = None
    if gate.at_least:
        counted = everyone if gate.at_least.of == "all" else tuple(gate.at_least.of)
        at_least = len(counted) if gate.at_least.n == "all" else gate.at_least.n
    return Lens(
        bank=model.bank,
        version=model.version,
        title=model.title,
        segment=segment,
        seller=seller,
        criteria=tuple(_criterion(c) for c in model.criteria),
        gate=Gate(
            must=tuple(gate.must),
            at_least=at_least,
            at_least_of=counted,
            min_points=tuple(gate.min_points.items()),
            score=gate.score,
            points=gate.points,
            needs=_needs(gate.needs),
            min_stated=gate.min_stated,
            disqualify=tuple(Disqualifier(_test(d), d.reason, d.then) for d in gate.disqualify),
            bands=_bands(gate.bands),
            bands_on=gate.bands.on if gate.bands else "score",
        ),
        facts=facts,
        sections=sections,
        reasons=tuple(model.reasons.items()),
        competitors=tuple(
            Competitor(
                c.name,
                tuple(c.aka),
                tuple(c.strengths),
                tuple(c.weaknesses),
                tuple(c.ask),
                tuple(c.beware),
            )
            for c in model.competitors
        ),
        objections=built(model.objections),
        opening=tuple(model.opening),
        closing=tuple(model.closing),
    )


def _criterion(model: models.CriterionModel) -> Criterion:
    rows = sorted(
        ((int(n), _needs(needs)) for n, needs in model.points.items()), key=lambda row: row[0]
    )
    return Criterion(
        id=model.id,
        letter=model.letter,
        key=model.key,
        name=model.name,
        means=model.means,
        weight=model.weight,
        needs=_needs(model.needs),
        helps=tuple(model.helps),
        fails_if=_needs(model.fails_if),
        points=tuple(rows),
        questions=tuple(
            Question(
                q.id,
                q.ask,
                q.asks,
                tuple(q.also),
                _needs(q.when),
                tuple(q.listen_for),
                tuple(q.probe),
            )
            for q in model.questions
        ),
        listen_for=tuple(model.listen_for),
        probe=tuple(model.probe),
        red_flags=tuple(model.red_flags),
        tip=model.tip,
        sounds_like=tuple(model.sounds_like),
    )


def _needs(needs: list[models.NeedModel]) -> tuple[Need, ...]:
    return tuple(
        AnyOf(tuple(_test(t) for t in n.any_of)) if isinstance(n, models.AnyOfModel) else _test(n)
        for n in needs
    )


def _test(model: models.TestModel) -> Test:
    equals: tuple[str | bool, ...] = tuple(model.in_ or ())
    if model.is_ is not None:
        equals = (model.is_, *equals)
    return Test(
        fact=model.fact,
        level=Level[model.level.upper()] if model.level else Level.ASSUMED,
        equals=equals,
        min=None if model.min is None else float(model.min),
        max=None if model.max is None else float(model.max),
        within_days=model.within_days,
        known=model.known,
    )


def _bands(model: models.BandsModel | None) -> tuple[Band, ...]:
    rows = [Band(b.from_, b.name, b.then or "") for b in (model.rows if model else [])]
    return tuple(sorted(rows, key=lambda band: -band.start))
