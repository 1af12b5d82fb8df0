"""A bank in plain lines: criteria with their tests and questions, then the gate."""

from __future__ import annotations

from collections.abc import Iterator

from discovery_tui.bank.lens import AnyOf, Criterion, Gate, Lens, Need, Test
from discovery_tui.deal.values import Level
from discovery_tui.text import one_line


def lines(lens: Lens) -> Iterator[str]:
    """The lens as a person reads it."""
    who = "".join(f" · {part}" for part in (lens.segment, lens.seller) if part)
    yield f"{lens.title} {lens.version} ({lens.bank}){who}"
    yield from _listed("opening", lens.opening)
    for criterion in lens.criteria:
        yield ""
        yield from _criterion(criterion, lens)
    yield ""
    yield "Gate, every line of it:"
    yield from (f"  {line}" for line in _gate(lens.gate, lens))
    if lens.competitors:
        yield ""
        yield f"competitors: {', '.join(c.name for c in lens.competitors)}"
    yield from _listed("closing", lens.closing)


def _listed(title: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield ""
        yield f"{title}:"
        yield from (f"  {one_line(text)}" for text in texts)


def _criterion(criterion: Criterion, lens: Lens) -> Iterator[str]:
    rule = f"{criterion.id}, key {criterion.key}, weight {criterion.weight}"
    yield f"{criterion.letter}  {criterion.name} ({rule})"
    yield f"   {one_line(criterion.means)}"
    for need in criterion.needs:
        yield f"   needs     {need_text(need, lens)}"
    for need in criterion.fails_if:
        yield f"   red flag  {need_text(need, lens)}"
    for points, needs in criterion.points:
        yield f"   {points} of 3    {'; '.join(need_text(n, lens) for n in needs)}"
    for question in criterion.questions:
        yield f"   ask       {one_line(question.ask)}  ({question.id}: {question.asks})"
    for title, texts in (
        ("listen", criterion.listen_for),
        ("probe", criterion.probe),
        ("beware", criterion.red_flags),
    ):
        if texts:
            yield f"   {title:<8}  {'; '.join(map(one_line, texts))}"
    if criterion.tip:
        yield f"   tip       {one_line(criterion.tip)}"


def _gate(gate: Gate, lens: Lens) -> Iterator[str]:
    names = {c.id: c.name for c in lens.criteria}
    if gate.must:
        yield f"met: {', '.join(names.get(c, c) for c in gate.must)}"
    if gate.at_least is not None:
        few = len(gate.at_least_of) < len(lens.criteria)
        of = f": {', '.join(names.get(c, c) for c in gate.at_least_of)}" if few else ""
        yield f"{gate.at_least} of {len(gate.at_least_of)} criteria met{of}"
    for criterion, points in gate.min_points:
        yield f"{names.get(criterion, criterion)}: {points} points or more"
    if gate.score is not None:
        yield f"score {gate.score} or more"
    if gate.points is not None:
        yield f"{gate.points} weighted points or more"
    if gate.min_stated is not None:
        yield f"{gate.min_stated} facts stated"
    for need in gate.needs:
        yield need_text(need, lens)
    reasons = dict(lens.reasons)
    for line in gate.disqualify:
        then = "nurture" if line.then == "nurture" else "stop"
        reason = reasons.get(line.reason, line.reason)
        yield f"proposes to {then} ({reason}): {need_text(line.test, lens)}"
    if gate.bands:
        rows = ", ".join(f"{band.name} from {band.start}" for band in gate.bands)
        yield f"bands by {gate.bands_on}: {rows}"


def need_text(need: Need, lens: Lens) -> str:
    """`Budget status: approved or planned, stated`."""
    if isinstance(need, AnyOf):
        return " / or ".join(_test(test, lens) for test in need.tests)
    return _test(need, lens)


def _test(test: Test, lens: Lens) -> str:
    fact = lens.fact(test.fact)
    labels = lens.choice_labels(test.fact)
    parts = []
    if test.equals:
        words = [
            ("yes" if value else "no") if isinstance(value, bool) else labels.get(value, value)
            for value in test.equals
        ]
        parts.append(" or ".join(words).lower())
    if test.min is not None:
        parts.append(f"at least {test.min:,g}")
    if test.max is not None:
        parts.append(f"at most {test.max:,g}")
    if test.within_days is not None:
        parts.append(f"within {test.within_days} days")
    if test.known is not None:
        parts.append("known" if test.known else "not known")
    elif test.level > Level.ASSUMED:
        parts.append(test.level.word)
    label = one_line(fact.label if fact else test.fact)
    return f"{label}: {', '.join(parts)}" if parts else label
