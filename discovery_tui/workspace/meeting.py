"""Who is on a deal, made known: records for somebody new, and for what changes about a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from discovery_tui.deal.records import Kind, Record
from discovery_tui.deal.roster import Named, Roster, Several, Stakeholder, parse_person
from discovery_tui.deal.values import People, Person, Value
from discovery_tui.text import one_line
from discovery_tui.workspace.workspace import NAME_LIMIT, Workspace, WorkspaceError


class Namesakes(WorkspaceError):
    """A name fits several people of a deal: none of them is guessed."""

    def __init__(self, who: Several) -> None:
        super().__init__(
            f"'{one_line(who.name)}' could be {who}. Nothing was recorded: write more of the name."
        )


def one_of(roster: Roster, text: str) -> Stakeholder | Named:
    """The one person a text means, or somebody new. Raises Namesakes rather than guess."""
    who = roster.who(text)
    if isinstance(who, Several):
        raise Namesakes(who)
    return who


class Meeting:
    """Everybody who is met in one go. `records` are to be saved with what was said."""

    def __init__(self, workspace: Workspace, deal: str, roster: Roster) -> None:
        self._workspace, self._deal = workspace, deal
        self.roster = roster
        self.records: list[Record] = []

    def meet(self, text: str) -> Stakeholder:
        """The person of `Sarah Lee, CFO, sarah@x.com`, made known where new; a title or an e-mail
        that is new of somebody known is kept.

        Raises Namesakes, and WorkspaceError where no name is given.
        """
        who, said = one_of(self.roster, text), parse_person(text)
        if isinstance(who, Stakeholder):
            return self.change(
                who, Named(who.name, said.title or who.title, said.email or who.email)
            )
        return self.add(said)

    def add(self, said: Named) -> Stakeholder:
        """Somebody new. Raises WorkspaceError where no name is given."""
        person = _cut(said)
        body = {"name": person.name, "title": person.title, "email": person.email or None}
        return self._know(person, self._record(body))

    def change(self, person: Stakeholder, told: Named) -> Stakeholder:
        """From now on a person is what is told: name, title, e-mail. Where the name is somebody
        else's of this deal, the two are one person. Raises WorkspaceError for no name."""
        new, body = _cut(told), dict[str, Any]()
        for key in ("name", "title", "email"):
            if getattr(new, key) != getattr(person, key):
                body[key] = getattr(new, key)
        if not body:
            return person
        if not person.id:  # who was only heard to speak
            person = self.add(person.named)
        self._record(body, person.id)
        return self._know(replace(person, **body), None)

    def talk_to(self, text: str, contact: str) -> Stakeholder:
        """Who the deal's contact is from now on, where it was `contact`. Raises as `meet` does."""
        who = one_of(self.roster, text)
        person = self.meet(text) if isinstance(who, Stakeholder) else _cut(who)
        if person.id and person.name == contact:
            return person
        if former := self.roster.called(contact):  # known as a person from now on
            self._record({"title": former.title, "email": former.email}, former.id)
        body = {"contact": person.name, "person": person.id or None}
        body |= {"contact_title": person.title, "contact_email": person.email}
        return self._know(person, self._record(body, self._deal, Kind.DEAL))

    def named(self, value: Value | None, *, known: bool = False) -> Value | None:
        """A value with the ids of everybody in it. Who is new becomes known, and a title fills in
        for one without, unless only the `known` are meant; who could be several stays as written.
        """
        if not isinstance(value, People):
            return value
        return People(tuple(self._in_value(person, known) for person in value.people))

    def _in_value(self, person: Person, known: bool) -> Person:
        who = self.roster.who(person.name, initials=False)
        if isinstance(who, Stakeholder):
            if person.title and not who.title and not known:
                who = self.change(who, replace(who.named, title=person.title))
            return replace(person, name=who.name, id=who.id)
        if isinstance(who, Named) and person.name and not known:
            return replace(person, id=self.add(Named(person.name, person.title)).id)
        return person

    def _record(
        self, body: dict[str, Any], target: str | None = None, kind: Kind = Kind.PERSON
    ) -> Record:
        given = {key: value for key, value in body.items() if value is not None}
        self.records.append(self._workspace.record(self._deal, kind, given, target))
        return self.records[-1]

    def _know(self, person: Stakeholder, record: Record | None) -> Stakeholder:
        """The person as they are now, in the roster."""
        person = replace(person, id=person.id or (record.id if record else ""))
        others = [p for p in self.roster.people if p.id != person.id and p.name != person.name]
        self.roster = Roster((*others, person))
        return person


def _cut(said: Named) -> Stakeholder:
    """Somebody new of sensible length."""
    name, title, email = (
        one_line(x)[:NAME_LIMIT].strip() for x in (said.name, said.title, said.email)
    )
    if not name:
        raise WorkspaceError("A person needs a name. Nothing was recorded.")
    return Stakeholder(name, title, email=email)
