"""The handoff brief: what the AE reads, in two minutes, so that no answered question is asked
twice. The same records, lens and day give the same brief, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from discovery_tui.brief.gaps import ask_first, criteria_table, draft
from discovery_tui.brief.model import Item, Section, Told
from discovery_tui.brief.people import in_table, people_table
from discovery_tui.brief.sources import Sources, day_text
from discovery_tui.brief.telling import Teller
from discovery_tui.brief.words import SPACES, Space, clip, count, value_text
from discovery_tui.deal.fold import Call, Evidence, Line
from discovery_tui.deal.records import Outcome
from discovery_tui.ids import short
from discovery_tui.qualify.scorecard import Scorecard, Verdict

Pair = tuple[str, str | int | tuple[str, ...]]
UNNAMED = "Unnamed account"
_UNFILED = 6
"""Lines told that answer no fact; the rest is counted."""
_CALLS = 3
MOST_WORDS = 460
"""A brief of 500 words is read in two minutes; front matter and column heads take the rest."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The handoff brief. No private note is in it, in any form."""

    title: str
    front: tuple[Pair, ...]
    """For the file's front matter: what a program or a folder of briefs is sorted by."""
    headline: str
    """Ready, or a draft and why; the first thing read."""
    reasons: tuple[str, ...]
    """What is missing, or the red flag, or the day to call again."""
    header: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    @property
    def words(self) -> int:
        """Words to read, without the front matter."""
        told = [self.title, self.headline, *self.reasons, *(" ".join(pair) for pair in self.header)]
        for section in self.sections:
            told.append(section.title)
            for row in section.table.rows if section.table else ():
                told.extend(row)
            for item in section.items:
                told.extend((item.label, *item.notes))
                told.extend(f"{t.value} {t.quote} {t.source}" for t in item.told)
        return sum(map(count, told))

    def section(self, section_id: str) -> Section | None:
        return next((s for s in self.sections if s.id == section_id), None)


def build_brief(evidence: Evidence, card: Scorecard) -> Brief:
    """The brief of this deal as the scorecard's lens and day see it.

    After a long call the quotes get shorter; what was said is never left out to save words.
    """
    drafts = (_build(evidence, card, space) for space in SPACES[:-1])
    short_enough = next((b for b in drafts if b.words <= MOST_WORDS), None)
    return short_enough or _build(evidence, card, SPACES[-1])


def _build(evidence: Evidence, card: Scorecard, space: Space) -> Brief:
    sources = Sources(evidence, card.on)
    teller = Teller(evidence, card, sources, space)
    headline, reasons = draft(evidence, card)
    company = value_text(evidence.deal.company) or UNNAMED
    sections = [
        *_facts(evidence, card, teller, sources),
        _section("objections", "Objections", _objections(evidence, sources, space)),
        _section("questions", "Their questions", _lines(evidence, "question", sources, space)),
        _section("promises", "Promised to them", _promises(evidence, sources, space)),
        _section("other", "Other", _other(evidence, card, teller, sources)),
        _section("taken_back", "Taken back", teller.taken_back()),
        Section("criteria", "Criteria", table=criteria_table(card)),
        _section("ask_first", "Ask first", ask_first(evidence, card, teller, sources)),
        _section("next_step", "Next step", _next_step(card, teller)),
    ]
    return Brief(
        title=f"{company} — handoff brief",
        front=_front(evidence, card),
        headline=headline,
        reasons=reasons,
        header=_header(evidence, card, company),
        sections=tuple(s for s in sections if s.items or (s.table and s.table.rows)),
    )


# ------------------------------------------------------------------ who, when, how it stands


def _front(evidence: Evidence, card: Scorecard) -> tuple[Pair, ...]:
    deal = evidence.deal
    return (
        ("deal", short(deal.id)),
        ("company", value_text(deal.company)),
        ("contact", value_text(deal.contact)),
        ("owner", value_text(deal.owner)),
        ("framework", value_text(card.lens.bank)),
        ("framework_version", value_text(card.lens.version)),
        ("segment", value_text(card.lens.segment)),
        ("score", card.score),
        ("verdict", card.verdict.value),
        ("calls", tuple(call.day.isoformat() for call in evidence.calls)),
        ("generated_for", card.on.isoformat()),
    )


def _header(evidence: Evidence, card: Scorecard, company: str) -> tuple[tuple[str, str], ...]:
    deal = evidence.deal
    verdict = "ready to hand off" if card.verdict is Verdict.READY else card.verdict.value
    band = f", {card.gate.band}" if card.gate.band else ""
    pairs = (
        ("Account", company),
        ("Contact", _with(value_text(deal.contact), value_text(deal.contact_title))),
        ("Rep", value_text(deal.owner)),
        ("Calls" if len(evidence.calls) > 1 else "Call", _calls(evidence.calls)),
        ("Framework", _with(f"{card.lens.title} {card.lens.version}", card.lens.segment)),
        ("Score", f"{card.score} of 100{band}"),
        ("Verdict", verdict),
    )
    return tuple((label, value_text(text)) for label, text in pairs if text)


def _calls(calls: tuple[Call, ...]) -> str:
    told = "; ".join(_call(call) for call in calls[-_CALLS:])
    earlier = len(calls) - _CALLS
    return f"{told}; {earlier} earlier" if earlier > 0 else told


def _call(call: Call) -> str:
    length = f"{max(1, round(call.elapsed / 60))} min" if call.elapsed else ""
    outcome = call.outcome.label if call.outcome not in (None, Outcome.CONNECTED) else ""
    return _with(day_text(call.day), length, outcome)


def _with(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


# ------------------------------------------------------------------ what was said


def _section(section_id: str, title: str, items: Iterable[Item]) -> Section:
    return Section(section_id, title, tuple(items))


def _facts(evidence: Evidence, card: Scorecard, teller: Teller, sources: Sources) -> list[Section]:
    """The lens's sections in its order; the next step is told last, in its own."""
    found = []
    people = people_table(evidence, card, sources)
    titles = [*card.lens.sections]
    if people and all(section_id != "people" for section_id, _ in titles):
        titles.append(("people", "People"))
    for section_id, title in titles:
        if section_id != "next_step":
            items = _items(section_id, card, teller)
            table = people if section_id == "people" else None
            found.append(Section(section_id, value_text(title), items, table))
    return found


def _items(section_id: str, card: Scorecard, teller: Teller) -> tuple[Item, ...]:
    found = []
    for fact in card.lens.facts:
        if fact.section != section_id:
            continue
        in_full = section_id == "people" and all(map(in_table, card.fact(fact.id).current))
        if in_full and not teller.notes(fact.id):
            continue
        if (item := teller.fact(fact.id)) is not None:
            found.append(item)
    return tuple(found)


def _lines(evidence: Evidence, kind: str, sources: Sources, space: Space) -> list[Item]:
    """What they asked, in their words, and what we answered."""
    found = []
    for line in evidence.lines:
        if line.kind == kind:
            answer = f"we answered: {clip(line.response, space.quote)}" if line.response else ""
            if not answer:
                answer = "open"
            told = Told(quote=clip(line.text, space.quote), source=sources.said(line), line=line.id)
            found.append(Item(told=(told,), notes=(answer,)))
    return found


def _objections(evidence: Evidence, sources: Sources, space: Space) -> list[Item]:
    """What they objected, in their words, and what the rep says was answered. What the bank had
    prepared is not told: nobody knows whether it was said."""
    found = []
    for line in evidence.lines:
        if line.kind == "objection":
            said = [clip(x.text, space.quote) for x in evidence.lines if x.answers == line.id]
            answer = f"we answered: {'; '.join(said)}" if said else "open"
            told = Told(quote=clip(line.text, space.quote), source=sources.said(line), line=line.id)
            found.append(Item(told=(told,), notes=(answer,)))
    return found


def _promises(evidence: Evidence, sources: Sources, space: Space) -> list[Item]:
    return [
        Item(
            told=(Told(clip(line.text, space.long), source=sources.when(line), line=line.id),),
            notes=(f"due {day_text(line.due)}",) if line.due else (),
        )
        for line in evidence.lines
        if line.kind == "promise"
    ]


def _other(evidence: Evidence, card: Scorecard, teller: Teller, sources: Sources) -> list[Item]:
    """Facts no section of this lens tells, and answers filed to no fact."""
    sections = {section_id for section_id, _ in card.lens.sections} | {"next_step"}
    known = [f.id for f in card.lens.facts if f.section not in sections and f.section != "people"]
    foreign = [fact_id for fact_id in card.facts if card.lens.fact(fact_id) is None]
    items = [teller.fact(fact_id) for fact_id in (*known, *foreign)]
    found = [item for item in items if item is not None]
    unfiled = [
        line
        for line in evidence.lines
        if line.kind == "answer" and not line.readings and not line.answers
    ]
    if unfiled:
        more = len(unfiled) - _UNFILED
        told = tuple(_as_said(line, sources, teller.space) for line in unfiled[:_UNFILED])
        found.append(Item("Also said", told, (f"and {more} more",) if more > 0 else ()))
    return found


def _as_said(line: Line, sources: Sources, space: Space) -> Told:
    return Told(quote=clip(line.text, space.quote), source=sources.said(line), line=line.id)


def _next_step(card: Scorecard, teller: Teller) -> list[Item]:
    facts = [f.id for f in card.lens.facts if f.section == "next_step"]
    found = [item for item in (teller.fact(f, newest=True) for f in facts) if item is not None]
    if card.verdict is Verdict.NURTURE and card.revisit:
        found.insert(0, Item("Call again", (Told(value=day_text(card.revisit)),)))
    return found
