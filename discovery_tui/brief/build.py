"""The handoff brief: what the AE reads, in two minutes, so that no answered question is asked
twice; and after that every line that was typed. The same records, lens and day give the same
brief, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from discovery_tui.brief.also_said import also_said
from discovery_tui.brief.gaps import Gaps, criteria
from discovery_tui.brief.history import history, in_short, nobody_spoke
from discovery_tui.brief.model import ALSO_SAID, Item, Section, Told
from discovery_tui.brief.people import PeopleTable, in_table
from discovery_tui.brief.quotes import Quotes
from discovery_tui.brief.sources import Sources, day_text
from discovery_tui.brief.telling import Teller, fold_below
from discovery_tui.brief.verdict import verdict
from discovery_tui.brief.words import count, listed, value_text
from discovery_tui.deal.fold import Evidence, Line
from discovery_tui.deal.values import People, YesNo
from discovery_tui.ids import short
from discovery_tui.qualify.scorecard import Scorecard, Verdict

Pair = tuple[str, str | int | tuple[str, ...]]
UNNAMED = "Unnamed account"
_ORDER = (
    *("why_now", "pain", "cost", "today", "people", "budget", "timeline", "decision"),
    *("competition", "risks", "engagement"),
)
"""What an AE asks first. A team's own sections come after, in the lens's order."""
_LONG_CALL = 30
"""Lines from which there is so much to tell that three minutes are given to it."""
MOST_WORDS, MOST_WORDS_LONG = 345, 495
"""Words of what is read first; signs and column heads take the rest of 350 and 500."""
_ANSWER = 12
"""Words of an answer to an objection that is told beside it."""
_MOST_OF_A_FACT = (5, 3, 2, 1)
_TRIES = 4
_STEP = ("next_step.action", "next_step.date", "next_step.people", "next_step.agreed")


@dataclass(frozen=True, slots=True)
class Brief:
    """The handoff brief. No private note is in it, in any form; every other line is, once."""

    title: str
    front: tuple[Pair, ...]
    """For the file's front matter: what a program or a folder of briefs is sorted by."""
    headline: str
    """Ready, or a draft; the first thing read."""
    reasons: tuple[str, ...]
    """The sentences behind it: what is missing, or in the way, or when to call again."""
    header: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    @property
    def words(self) -> int:
        """Words of what is read first: without front matter, references and *Also said*."""
        told = [self.title, self.headline, *self.reasons, *(" ".join(pair) for pair in self.header)]
        for section in self.first:
            told.append(section.title)
            if section.table:
                told.extend(section.table.columns)
                told.extend(cell for row in section.table.rows for cell in row)
            for item in section.items:
                told.extend((item.label, *item.notes))
                told.extend(f"{t.value} {t.quote} {t.source}" for t in item.told)
        return sum(map(count, told))

    @property
    def first(self) -> tuple[Section, ...]:
        """The sections that are read in two minutes."""
        return tuple(s for s in self.sections if s.id != ALSO_SAID)

    def section(self, section_id: str) -> Section | None:
        return next((s for s in self.sections if s.id == section_id), None)


def build_brief(evidence: Evidence, card: Scorecard) -> Brief:
    """The brief of this deal as the scorecard's lens and day see it.

    Quotes are given to where they are missed most, until what is read first is long enough; the
    longer the call, the fewer lines of one fact are told there. The rest is under *Also said*.
    """
    long = sum(line.kind != "private" for line in evidence.lines) > _LONG_CALL
    limit = MOST_WORDS_LONG if long else MOST_WORDS
    sources = Sources(evidence, card.on)
    for most in _MOST_OF_A_FACT:
        quotes = Quotes()
        brief = _build(evidence, card, sources, Teller(evidence, card, sources, quotes, most))
        space = limit - brief.words
        if space >= 0:
            break
    # What a quote makes needless is known only once it stands there, so a few tries come nearer.
    chosen = frozenset[str]()
    for _ in range(_TRIES):
        if space <= 0 or chosen == (chosen := quotes.choose(space)):
            break
        given = Quotes(chosen)
        tried = _build(evidence, card, sources, Teller(evidence, card, sources, given, most))
        space += limit - tried.words
        if tried.words <= limit:
            brief, quotes.whole = tried, given.whole
    rest = also_said(evidence, quotes.whole, card, sources)
    return replace(brief, sections=(*brief.sections, *rest))


def _build(evidence: Evidence, card: Scorecard, sources: Sources, teller: Teller) -> Brief:
    """What is read first."""
    headline, reasons = verdict(evidence, card)
    company = value_text(evidence.deal.company) or UNNAMED
    sections = (s for s in _sections(evidence, card, teller, sources) if s.items or s.table)
    return Brief(
        title=f"{company} — handoff brief",
        front=_front(evidence, card),
        headline=headline,
        reasons=reasons,
        header=_header(evidence, card, sources),
        sections=tuple(sections),
    )


def _sections(
    evidence: Evidence, card: Scorecard, teller: Teller, sources: Sources
) -> Iterator[Section]:
    """In the order an AE asks; the first section to quote a line has it."""
    silent = nobody_spoke(evidence)
    yield _section("next_step", "Next step", _next_step(card, teller, silent=silent))
    if not silent:
        yield from _facts(evidence, card, teller, sources)
    yield _section("objections", "Objections", _objections(evidence, teller))
    yield _section("questions", "Their questions", _questions(evidence, teller))
    yield _section("other", "Other", _other(card, teller))
    yield _section("taken_back", "Taken back", teller.taken_back())
    if not silent and card.verdict is not Verdict.DISQUALIFIED:
        title = "Ask when you call again" if card.verdict is Verdict.NURTURE else "Ask first"
        yield _section("ask_first", title, Gaps(teller, sources).items())
    yield _section("promises", "Promised to them", _promises(evidence, teller))
    if not silent:
        band = f", {card.gate.band}" if card.gate.band else ""
        title = f"{card.lens.title}: {card.score} of 100{band}"
        yield _section("criteria", value_text(title), criteria(teller))
    yield _section("calls", "Calls", history(evidence, sources))


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


def _header(evidence: Evidence, card: Scorecard, sources: Sources) -> tuple[tuple[str, str], ...]:
    deal, calls = evidence.deal, sources.calls
    call = ", ".join(filter(None, (day_text(calls[0].day), in_short(calls[0])))) if calls else ""
    contact = ", ".join(filter(None, map(value_text, (deal.contact, deal.contact_title))))
    unnamed = " (said what bears no name)" if sources.unnamed else ""
    pairs = (
        ("Contact", f"{contact}{unnamed}"),
        ("Rep", deal.owner),
        ("Call", "" if history(evidence, sources) else call),
        ("Framework", f"{card.lens.title} {card.lens.version}, {card.lens.segment}".rstrip(", ")),
    )
    return tuple((label, value_text(text, 200)) for label, text in pairs if text)


# ------------------------------------------------------------------ what was said


def _section(section_id: str, title: str, items: Iterable[Item]) -> Section:
    return Section(section_id, title, fold_below(items))


def _facts(
    evidence: Evidence, card: Scorecard, teller: Teller, sources: Sources
) -> Iterator[Section]:
    """The lens's sections as an AE asks for them."""
    titles = dict(card.lens.sections)
    ids = [*(s for s in _ORDER if s in titles), *(s for s in titles if s not in _ORDER)]
    if "people" not in ids:
        ids.append("people")
    for section_id in ids:
        if section_id == "next_step":
            continue
        title = value_text(titles.get(section_id, "People"))
        facts = [f.id for f in card.lens.facts if f.section == section_id]
        if section_id != "people":
            yield _section(section_id, title, teller.facts(facts))
            continue
        people = PeopleTable(evidence, teller, sources)
        rest = [f for f in facts if f not in people.facts and not _in_table(f, card)]
        items = [*people.disputes(), *teller.facts(rest)]
        yield Section(section_id, title, fold_below(items), people.table())


def _in_table(fact_id: str, card: Scorecard) -> bool:
    """Whether the table of people tells who is meant by the fact."""
    current = card.fact(fact_id).current
    return bool(current) and all(map(in_table, current))


def _objections(evidence: Evidence, teller: Teller) -> Iterator[Item]:
    """What they objected, and what the rep says was answered. What the bank had prepared is not
    told: nobody knows whether it was said."""
    for line in _of_kind(evidence, "objection"):
        answers = [teller.line(x, "Objections") for x in evidence.lines if x.answers == line.id]
        notes = () if answers else ("open",)
        yield Item(told=(teller.line(line, "Objections"), *answers), notes=notes)


def _questions(evidence: Evidence, teller: Teller) -> Iterator[Item]:
    for line in _of_kind(evidence, "question"):
        answer = f"we answered: {line.response}" if line.response else "open"
        yield Item(told=(teller.line(line, "Their questions"),), notes=(answer,))


def _promises(evidence: Evidence, teller: Teller) -> Iterator[Item]:
    for line in _of_kind(evidence, "promise"):
        due = (f"due {day_text(line.due)}",) if line.due else ()
        yield Item(told=(teller.line(line, "Promised to them"),), notes=due)


def _of_kind(evidence: Evidence, kind: str) -> list[Line]:
    return [line for line in evidence.lines if line.kind == kind]


def _other(card: Scorecard, teller: Teller) -> list[Item]:
    """Facts no section of this lens tells."""
    sections = {section_id for section_id, _ in card.lens.sections} | {"next_step", "people"}
    known = [f.id for f in card.lens.facts if f.section not in sections]
    foreign = [fact_id for fact_id in card.facts if card.lens.fact(fact_id) is None]
    return teller.facts((*known, *foreign))


def _next_step(card: Scorecard, teller: Teller, *, silent: bool) -> Iterator[Item]:
    """What was agreed, in one line: what, when, with whom, and whether the buyer said yes."""
    if card.verdict is Verdict.NURTURE and card.revisit:
        yield Item("Call again", (Told(day_text(card.revisit)),))
    facts = [f.id for f in card.lens.facts if f.section == "next_step"]
    facts.sort(key=lambda f: _STEP.index(f) if f in _STEP else len(_STEP))
    told, agreed, past = [], False, False
    for fact_id in facts:
        lead = card.fact(fact_id).lead
        if lead is None:
            continue
        one, value = teller.told(lead), lead.value
        if isinstance(value, People):
            names = listed([value_text(person.name) for person in value.people])
            one = replace(one, value=f"with {names}")
        elif isinstance(value, YesNo) and fact_id == _STEP[-1]:
            agreed = value.yes
            one = replace(one, value=f"{'' if agreed else 'not '}agreed by the buyer")
        past = past or teller.is_past(fact_id)
        told.append(one)
    if told:
        notes = ("already past",) if past else ()
        # Who said it and when stands once: it was said in one breath, or one line after another.
        told = [*(replace(t, source="") for t in told[:-1]), told[-1]]
        yield Item("Agreed" if agreed else "Proposed", tuple(told), notes)
    elif not silent and card.verdict not in (Verdict.DISQUALIFIED, Verdict.NURTURE):
        yield Item("", (Told("None agreed."),))
