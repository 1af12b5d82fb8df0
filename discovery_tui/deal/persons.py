"""Whom a deal's records mean: its people, and each of them by the name they have now.

A person is named by the id of a record that names them. Records without ids name people by text:
whoever bore that name when the record was written, whatever they are called since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from discovery_tui.deal.records import Kind, Record
from discovery_tui.deal.roster import Named, Roster, Stakeholder
from discovery_tui.deal.values import People, Person, Value
from discovery_tui.text import match_key, safe


@dataclass(slots=True)
class _Known:
    """Somebody, as the records so far tell."""

    id: str
    name: str
    title: str = ""
    side: str = "buyer"
    attitude: str = ""
    email: str = ""
    same_as: _Known | None = None
    """Who they were found to be: a rename gave both one name."""

    @property
    def found(self) -> _Known:
        person = self
        while person.same_as is not None:
            person = person.same_as
        return person


class Persons:
    """The people of one deal, from its live records, oldest first."""

    def __init__(self, live: Iterable[Record]) -> None:
        self._by_id: dict[str, _Known] = {}
        self._by_name: dict[str, _Known] = {}
        self._listed: dict[str, _Known] = {}
        """By id: who was made known as a person, or renamed. A former contact need not be."""
        self._before: list[tuple[str, Roster]] = []
        """Each rename, and what everybody was called before it."""
        self._contact: _Known | None = None
        self.contact = self.contact_title = self.contact_email = ""
        self.missed: set[str] = set()
        """Ids that `name` was asked for and that name nobody, so far."""
        for record in live:
            self.take(record)

    def take(self, record: Record) -> None:
        """The next record of the deal or its people, newer than every one before."""
        if record.kind == Kind.DEAL:
            self._of_deal(record)
        elif record.kind == Kind.PERSON:
            self._of_person(record)

    @property
    def renames(self) -> int:
        """How many there were: records without ids are read by them."""
        return len(self._before)

    @property
    def names(self) -> dict[str, str]:
        """By every record that names somebody, what they are called now."""
        return {key: self._shown(known.found).name for key, known in self._by_id.items()}

    @property
    def people(self) -> tuple[Stakeholder, ...]:
        """The contact first, then everybody in the order they became known."""
        first = [self._contact.found] if self._contact else []
        everybody = {p.id: p for p in (*first, *(p.found for p in self._listed.values()))}
        return tuple(map(self._shown, everybody.values()))

    def _is_contact(self, person: _Known) -> bool:
        return self._contact is not None and person is self._contact.found

    def _shown(self, person: _Known) -> Stakeholder:
        """As they stand; the contact as the deal has them, unless more was told of the person."""
        name, title, email = person.name, person.title, person.email
        if self._is_contact(person):
            name, title = self.contact, title or self.contact_title
            email = email or self.contact_email
        return Stakeholder(name, title, person.side, person.attitude, email, person.id)

    def name(self, text: str, person: str, at: str) -> str:
        """What somebody is called now whom record `at` names by `text`, and by the id `person`
        where it is not ''. Who was not known then stays as written."""
        known = self._by_id.get(person)
        if known is not None:
            return self._shown(known.found).name
        if person:
            self.missed.add(person)
        then = self._bearer(text, at) if text else None
        now = self._shown(self._by_id[then.id].found).name if then else text
        return text if then and match_key(now) == match_key(then.name) else now

    def value(self, value: Value | None, at: str) -> Value | None:
        """`value` with everybody in it by their present name, each once."""
        if not isinstance(value, People):
            return value
        names = [self.name(p.name, p.id, at) for p in value.people]
        if names == [p.name for p in value.people]:
            return value
        found: dict[str, Person] = {}
        for name, person in zip(names, value.people, strict=True):
            old = found.setdefault(match_key(name), replace(person, name=name))
            title, up_to = old.title or person.title, old.up_to or person.up_to
            above = old.above or person.above
            found[match_key(name)] = replace(old, title=title, up_to=up_to, above=above)
        return People(tuple(found.values()))

    # ---------------------------------------------------------------- what records tell

    def _of_deal(self, record: Record) -> None:
        body = record.body
        if isinstance(body.get("contact_title"), str):
            self.contact_title = _text(record, "contact_title")
        if isinstance(body.get("contact"), str):
            self.contact = _text(record, "contact")
            before, self._contact = self._contact, self._named(record) if self.contact else None
            if self._contact is not before:
                self.contact_email = ""
            if self._contact is not None and _text(record, "person"):
                self.contact = self._contact.found.name
        if isinstance(body.get("contact_email"), str):
            self.contact_email = _text(record, "contact_email")

    def _of_person(self, record: Record) -> None:
        if not record.target:
            self._tell(record)
        elif known := self._by_id.get(record.target):
            self._change(known.found, record)

    def _tell(self, record: Record) -> None:
        """Somebody by name: what is told of them, where it is not empty."""
        if not _text(record, "name"):
            return
        person = self._named(record).found
        if person.id not in self._listed:
            person.name = _text(record, "name")  # a former contact may be spelled otherwise
        self._listed.setdefault(person.id, person)
        person.title = _text(record, "title") or person.title
        person.side = _text(record, "side") or person.side
        person.attitude = _text(record, "attitude") or person.attitude
        person.email = _text(record, "email") or person.email

    def _change(self, person: _Known, record: Record) -> None:
        """Something about somebody there is; what is given counts, empty or not."""
        is_contact = self._is_contact(person)
        self._by_id[record.id] = person
        self._listed.setdefault(person.id, person)
        if isinstance(record.body.get("title"), str):
            person.title = _text(record, "title")
            self.contact_title = person.title if is_contact else self.contact_title
        if isinstance(record.body.get("email"), str):
            person.email = _text(record, "email")
            self.contact_email = person.email if is_contact else self.contact_email
        person.side = _text(record, "side") or person.side
        person.attitude = _text(record, "attitude") or person.attitude
        if _text(record, "name") not in ("", self.contact if is_contact else person.name):
            self._rename(person, record)

    def _rename(self, person: _Known, record: Record) -> None:
        name = _text(record, "name")
        was_contact = self._is_contact(person)
        self._before.append((record.id, self._as_called()))
        if self._by_name.get(match_key(person.name)) is person:
            del self._by_name[match_key(person.name)]
        other = self._by_name.setdefault(match_key(name), person).found
        if other is person:
            person.name = name
        else:
            known = self._shown(other)
            person.same_as = other
            other.title, other.email = known.title or person.title, known.email or person.email
        if was_contact:
            self.contact = other.name

    def _named(self, record: Record) -> _Known:
        """Whoever the record names: by id, else by name, else somebody new."""
        name = _text(record, "name" if record.kind == Kind.PERSON else "contact")
        known = self._by_id.get(_text(record, "person")) or self._by_name.get(match_key(name))
        if known is None:
            known = self._by_name[match_key(name)] = _Known(record.id, name)
        self._by_id[record.id] = known
        return known

    # ---------------------------------------------------------------- names in old records

    def _as_called(self) -> Roster:
        everybody = {p.found.id: p.found for p in self._by_name.values()}
        return Roster(tuple(map(self._shown, everybody.values())))

    def _bearer(self, text: str, at: str) -> Stakeholder | None:
        """Who was called so until the next rename; where nobody was, until a later one."""
        asked = (r.who(text, initials=False) for rename, r in self._before if rename > at)
        who = next((w for w in asked if not isinstance(w, Named)), None)
        return who if isinstance(who, Stakeholder) else None


def _text(record: Record, key: str) -> str:
    value = record.body.get(key)
    return safe(value) if isinstance(value, str) else ""
