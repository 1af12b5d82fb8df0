"""Who is who on the buyer's side: one row a person, whatever they were called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from discovery_tui.brief.history import held_with
from discovery_tui.brief.model import Item, Table, Told
from discovery_tui.brief.sources import Sources
from discovery_tui.brief.telling import Teller
from discovery_tui.brief.words import listed, said_money, value_text
from discovery_tui.deal.fold import Evidence, Reading, Stakeholder
from discovery_tui.deal.roster import Named, Roster, given_name, parse_person
from discovery_tui.deal.values import Choice, People, Person, Stance, show_money
from discovery_tui.listen.prefix import ME
from discovery_tui.qualify.facts import FactState
from discovery_tui.text import match_key

COLUMNS = ("Who", "Part in the deal", "Attitude", "Cares about", "Signs", "Reachable", "E-mail")
"""Of these only the first two, and those something is known for."""
# Labels name a field; in the table a person plays a part.
_ROLES = {
    "buyer.economic": "economic buyer",
    "champion.name": "champion",
    "people.others": "also involved",
    "budget.owner": "budget owner",
    "metrics.owner": "owns the figure",
}
_CARES = {"buyer.economic": "buyer.cares", "champion.name": "champion.why"}
"""What is said of whoever plays a part alone."""
_ACCESS = {
    "met": "yes, met",
    "booked": "yes, meeting booked",
    "promised": "introduction promised",
    "refused": "no, access refused",
}
_ARTICLES = ("the ", "our ", "their ", "my ", "your ", "a ", "an ")


@dataclass(slots=True)
class _Row:
    name: str
    title: str = ""
    email: str = ""
    roles: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    """The same without how sure it is."""
    attitude: str = ""
    cares: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    reach: str = ""
    told: list[Told] = field(default_factory=list)

    @property
    def who(self) -> str:
        """`Sarah Chen, VP Ops`."""
        known = self.title and match_key(self.title) not in match_key(self.name)
        return f"{value_text(self.name)}, {value_text(self.title)}" if known else self.name


def in_table(reading: Reading) -> bool:
    """Whether the table tells this reading in full; a red flag or bare words it does not."""
    return isinstance(reading.value, People) and reading.stance is Stance.SUPPORTS


class PeopleTable:
    """The people facts and the people named, by the roster's word on who is who."""

    def __init__(self, evidence: Evidence, teller: Teller, sources: Sources) -> None:
        self._evidence, self._teller, self._sources = evidence, teller, sources
        self._card = teller.card
        self._named = list(self._mentions())
        self._roster = self._everybody()
        self._rows: dict[str, _Row] = {}
        self.facts: set[str] = set()
        """Facts the table tells in full, beside those that name people."""
        self._fill()

    def table(self) -> Table | None:
        """Contact first, then who was named, in the order of the lens; None where nobody was."""
        if not self._rows:
            return None
        cells = [self._cells(row) for row in self._rows.values()]
        kept = [n for n in range(len(COLUMNS)) if n < 2 or any(row[n] for row in cells)]
        return Table(
            tuple(COLUMNS[n] for n in kept),
            tuple(tuple(row[n] for n in kept) for row in cells),
            tuple(tuple(row.told) for row in self._rows.values()),
        )

    def disputes(self) -> Iterator[Item]:
        """What the table cannot tell of its facts: who disagrees, and what was said before."""
        for fact_id in dict.fromkeys(fact for fact, *_ in self._named):
            standing = self._card.fact(fact_id)
            if notes := self._teller.notes(fact_id):
                refs = ((r.line, self._sources.ref(r.line)) for r in standing.current)
                told = tuple(Told(line=line, ref=ref) for line, ref in refs)
                yield Item(self._teller.label(fact_id), told, notes)

    # ---------------------------------------------------------------- who is who

    def _mentions(self) -> Iterator[tuple[str, Reading, Person]]:
        """Every person of a people fact, with the fact's present id."""
        for fact in self._card.lens.facts:
            if fact.type != "people" or fact.section == "next_step":
                continue  # who joins the next step is told there
            for reading in self._card.fact(fact.id).current:
                if in_table(reading) and isinstance(reading.value, People):
                    for person in reading.value.people:
                        yield fact.id, reading, person

    def _everybody(self) -> Roster:
        """Who is known, and who was named and is none of them; whole names first, so that a first
        name or "Mr. Patel" finds its person."""
        titles = [p.title for *_, p in self._named] + [p.title for p in self._evidence.people]
        told = [Named(p.name, p.title) for *_, p in self._named if not _only_role(p.name, titles)]
        spoke = [Named(s.name, s.title, s.email) for s in self._evidence.roster.people]
        known = list(self._evidence.people)
        for named in sorted((*spoke, *told), key=_bareness):
            who = Roster(tuple(known)).who(str(named), initials=False)
            if isinstance(who, Named) and who.name:
                known.append(Stakeholder(named.name, named.title, email=named.email))
            elif isinstance(who, Stakeholder) and not who.title and named.title:
                n = known.index(who)
                known[n] = Stakeholder(
                    who.name, named.title, who.side, who.attitude, who.email, who.id
                )
        return Roster(tuple(known))

    def _who(self, name: str, title: str = "", person_id: str = "") -> Stakeholder:
        """The one person meant; as written where that could be several, or nobody known."""
        for person in self._roster.people:
            if person_id and person.id == person_id:
                return person
        said = parse_person(name)
        who = self._roster.who(str(Named(said.name, title or said.title)), initials=False)
        if isinstance(who, Stakeholder):
            return who
        bare = _bare(name)
        holder = self._roster.holder(bare) or (
            self._roster.holder(title) if _only_role(name, [title]) else None
        )
        return holder or Stakeholder(who.name or name, title)

    def _row(self, person: Stakeholder) -> _Row:
        row = self._rows.setdefault(match_key(person.name), _Row(person.name))
        row.title, row.email = row.title or person.title, row.email or person.email
        return row

    # ---------------------------------------------------------------- what is told of them

    def _fill(self) -> None:
        deal = self._evidence.deal
        if deal.contact:
            contact = self._who(deal.contact, deal.contact_title)
            self._row(contact).roles.append("contact")
        for known in self._evidence.people:
            row = self._row(self._who(known.name, known.title, known.id))
            if known.side != "buyer":
                row.roles.append("our side" if known.side == "seller" else f"{known.side} side")
            row.attitude = row.attitude or known.attitude
        for fact_id, reading, person in self._named:
            row = self._row(self._who(person.name, person.title, person.id))
            mark = self._sources.mark(reading)
            role = self._part(fact_id, person)
            if role not in row.plain:
                row.plain.append(role)
                row.roles.append(f"{role} ({mark})" if mark else role)
            row.limits.extend(x for x in _limits(person) if x not in row.limits)
            self._rests_on(row, reading)
        ours = ("", ME, match_key(deal.owner))
        spoke = [line.speaker for line in self._evidence.lines if line.kind == "answer"]
        for name in dict.fromkeys((*spoke, *held_with(self._evidence))):
            if match_key(name) not in ours:
                row = self._row(self._who(name))
                row.reach = row.reach or "yes"
        for fact_id, cares in _CARES.items():
            self._of_one(fact_id, cares)
        self._reach()

    def _alone(self, fact_id: str) -> _Row | None:
        """Whoever plays that part, where nobody else does."""
        people = [(r, p) for fact, r, p in self._named if fact == fact_id]
        rows = {
            id(row): row
            for _, p in people
            if (row := self._row(self._who(p.name, p.title, p.id)))
            and not self._part(fact_id, p).startswith("decides also")
        }
        disputed = self._card.fact(fact_id).state is FactState.DISPUTED
        return next(iter(rows.values())) if len(rows) == 1 and not disputed else None

    def _of_one(self, fact_id: str, cares: str) -> None:
        row, standing = self._alone(fact_id), self._card.fact(cares)
        if row is None or len(standing.current) != 1 or self._teller.notes(cares):
            return
        reading = standing.current[0]
        if reading.stance is Stance.AGAINST:
            return
        told = self._teller.told(reading)
        words = f"“{told.quote}”" if told.quote else told.value
        mark = self._sources.mark(reading)
        row.cares.append(f"{words} ({mark})" if mark else words)
        self._rests_on(row, reading)
        self.facts.add(cares)

    def _reach(self) -> None:
        row, standing = self._alone("buyer.economic"), self._card.fact("buyer.access")
        lead = standing.lead
        if row is None or lead is None or not isinstance(lead.value, Choice):
            return
        row.reach = _ACCESS.get(lead.value.id, self._teller.shown(lead).lower())
        self._rests_on(row, lead)
        if lead.stance is Stance.SUPPORTS and not self._teller.notes("buyer.access"):
            self.facts.add("buyer.access")

    def _rests_on(self, row: _Row, reading: Reading) -> None:
        if all(told.line != reading.line for told in row.told):
            row.told.append(Told(line=reading.line, ref=self._sources.ref(reading.line)))

    def _part(self, fact_id: str, person: Person) -> str:
        """Somebody who signs only up to a limit decides too, but is not the last word."""
        role = _ROLES.get(fact_id) or self._teller.label(fact_id).lower()
        if fact_id == "buyer.economic" and person.up_to and not person.above:
            role = "decides also"
        disputed = self._card.fact(fact_id).state is FactState.DISPUTED
        return f"{role}, disputed" if disputed else role

    def _cells(self, row: _Row) -> tuple[str, ...]:
        # Roles are ours and short; names, titles and attitudes are typed and may be a page long.
        roles = "; ".join(dict.fromkeys(row.roles))[:600]
        texts = (row.attitude, "; ".join(row.cares), listed(row.limits), row.reach, row.email)
        attitude, cares, limits, reach, email = texts
        return (
            row.who,
            roles,
            value_text(attitude),
            cares,
            limits,
            reach or "not met yet",
            value_text(email),
        )


def _bareness(named: Named) -> tuple[bool, int, bool]:
    """The lower, the more of a person's name it is."""
    name = named.name
    return (given_name(name) == name, -len(name.split()), name.islower())


def _bare(name: str) -> str:
    low = match_key(name)
    return next((low.removeprefix(a) for a in _ARTICLES if low.startswith(a)), low)


def _only_role(name: str, titles: list[str]) -> bool:
    """Whether somebody is only called by what they are: "the CTO", "CFO"."""
    low = match_key(name)
    keys = {match_key(t) for t in titles if t}
    return low.startswith(_ARTICLES) or low in keys


def _limits(person: Person) -> list[str]:
    found = []
    if person.up_to:
        found.append(f"up to {said_money(show_money(person.up_to).removeprefix('up to '))}")
    if person.above:
        found.append(f"above {said_money(show_money(person.above).removeprefix('over '))}")
    return found
