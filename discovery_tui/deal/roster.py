"""Who is who on a deal: one answer wherever a person is named, and one way to write one down.

Nobody is guessed. A name that fits two people is `Several`, one that fits nobody is `Named`: as it
was written. Nicknames are other names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from discovery_tui.text import match_key, one_line, unaccented

HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "mme", "hr", "fru"]
)
"""What stands before a name and is no part of it."""
_ARTICLES = frozenset(["the", "our", "my", "your", "their", "his", "her", "a", "an"])
_EMAIL = re.compile(r"<?\s*(?:mailto:)?([^\s,;<>()@]+@[^\s,;<>()@]+\.[^\s,;<>()@.]+)\s*>?")
_TITLE = re.compile(r"\s*(?:\(([^()]*)\)|,(.*))(.*)$")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as written: a name, and the title and e-mail where they were given."""

    name: str
    title: str = ""
    email: str = ""

    def __str__(self) -> str:
        """`Sarah Lee, CFO, sarah@x.com`: what `parse_person` reads."""
        parts = (self.name, self.title, self.email if self.email != self.name else "")
        return ", ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """Somebody on the line or spoken of."""

    name: str
    title: str = ""
    side: str = "buyer"
    attitude: str = ""
    email: str = ""
    id: str = ""
    """The record that first named them; '' for who was only heard to speak."""

    @property
    def named(self) -> Named:
        """As they would be written down."""
        return Named(self.name, self.title, self.email)


@dataclass(frozen=True, slots=True)
class Several:
    """The people a name could each mean. `name` is as it was written."""

    name: str
    people: tuple[Stakeholder, ...]

    def __str__(self) -> str:
        """`Sarah Chen or Sarah Lee`."""
        return " or ".join(p.name for p in self.people)


Who = Stakeholder | Several | Named


def parse_person(text: str) -> Named:
    """The person of `Sarah Lee, CFO, sarah@x.com` or `Sarah Lee (CFO) <sarah@x.com>`.

    Whoever has an e-mail and no name is called by it. Never raises; nothing given gives no name.
    """
    text = one_line(text)
    mail = _EMAIL.search(text) if "@" in text else None
    email = mail[1] if mail else ""
    if mail:
        text = f"{text[: mail.start()].rstrip(' ,;')}{text[mail.end() :]}"
    cut = _TITLE.search(text)
    name = text[: cut.start()] if cut else text
    title = one_line(f"{cut[1] or ''}{cut[2] or ''} {cut[3]}") if cut else ""
    return Named(name.strip(" ,;") or email, title.strip(" ,;"), email)


def given_name(name: str) -> str:
    """What a person is called by: `Sarah` of `Dr. Sarah Chen` and of `Chen, Sarah`.

    The whole name of whoever has no first name ("Dr. Wu", "the CFO"); '' for "Dr." alone.
    """
    name = one_line(name)
    last, _, first = name.partition(",")
    words = _bare_words(first.strip() or last)
    if not words:
        return ""
    called = words[0].strip(",")
    plain = called.replace("-", "").replace("'", "").replace("’", "").isalpha()
    alone = len(words) == 1 and not first.strip()  # "Dr. Wu", "Ines"
    return name if alone or not plain or _is_role(name) else called


@dataclass(frozen=True)
class Roster:
    """The people of a deal, to be asked who is meant."""

    people: tuple[Stakeholder, ...] = ()

    @classmethod
    def of(cls, names: Iterable[str]) -> Roster:
        """People of whom only the name is known."""
        return cls(tuple(Stakeholder(n) for n in dict.fromkeys(names) if n.strip()))

    def who(self, text: str, *, initials: bool = True) -> Who:
        """The one person `text` means, the several it could mean, or somebody new.

        A person is meant by the whole name, by first or last name, by initials (where `initials`
        may be meant) or by e-mail; what else is written with the name tells namesakes apart.
        """
        said = parse_person(text)
        found = self._holders(said, initials)
        if len(found) > 1:
            found = self._told_apart(said, found) or found
        if len(found) > 1:
            return Several(said.name, tuple(found))
        return found[0] if found else said

    def called(self, name: str) -> Stakeholder | None:
        """The person of exactly that name, however it is spaced and capitalised."""
        return next(iter(self._spelled[0].get(match_key(name), ())), None)

    def holder(self, title: str) -> Stakeholder | None:
        """The one person who has that title."""
        key = match_key(title)
        found = [p for p in self.people if match_key(p.title) == key] if key else []
        return found[0] if len(found) == 1 else None

    def short(self, name: str) -> str:
        """The first name where that is enough to tell who, else the whole name."""
        first = given_name(name) or name
        who = self.who(first, initials=False)
        if isinstance(who, Several) or (isinstance(who, Stakeholder) and who.name != name):
            return name
        return first

    def spellings(self) -> Iterator[tuple[str, Stakeholder]]:
        """Every way to name one of them and nobody else in a sentence: the first or last name that
        nobody shares, and after those the whole name."""
        for person in self.people:
            words = [] if _is_role(person.name) else _bare_words(person.name)
            for word in (words[0], words[-1]) if len(words) > 1 else ():
                if self._spelled[2].get(_key(word)) == [person]:
                    yield word, person
        for person in self.people:
            yield person.name, person

    def _holders(self, said: Named, initials: bool) -> list[Stakeholder]:
        if said.email and said.name == said.email:
            return [p for p in self.people if _same_mail(p, said)]
        keys = (match_key(said.name), _key(said.name))
        joined = keys[1].replace(" ", "") if max(map(len, keys[1].split()), default=0) < 2 else ""
        tried = (keys[0], keys[1], keys[1], (joined or keys[1]) if initials else "", keys[1])
        for tier, key in zip(self._spelled, tried, strict=True):
            if key and key in tier:
                return tier[key]
        return []

    def _told_apart(self, said: Named, found: list[Stakeholder]) -> list[Stakeholder]:
        if said.email and (same := [p for p in found if _same_mail(p, said)]):
            return same
        title = match_key(said.title)
        return [p for p in found if title and match_key(p.title) == title]

    @cached_property
    def _spelled(self) -> tuple[dict[str, list[Stakeholder]], ...]:
        """Who is meant by a spelling, the surest way to write a name first."""
        tiers = tuple(dict[str, list[Stakeholder]]() for _ in range(5))
        for person in self.people:
            for tier, keys in zip(tiers, _ways_to_write(person.name), strict=True):
                for key in dict.fromkeys(filter(None, keys)):
                    tier.setdefault(key, []).append(person)
        return tiers


NOBODY = Roster()


def _ways_to_write(name: str) -> tuple[tuple[str, ...], ...]:
    """As it is; without accents and honorific; first or last name; initials; `sarah c`."""
    words = [] if _is_role(name) else [_key(w) for w in _bare_words(name)]
    words = [w for w in words if w]
    first, last = (words[0], words[-1]) if words else ("", "")
    initials = "".join(w[0] for w in words) if len(words) > 1 else ""
    short = f"{first} {last[:1]}" if len(words) > 1 else ""
    return (match_key(name),), (_key(name),), (first, last), (initials,), (short,)


def _bare_words(name: str) -> list[str]:
    """The words of a name without what stands before it; none of "Dr.", one of "HR"."""
    words = one_line(name).split(" ")
    while words and match_key(words[0]) in HONORIFICS and words[0] != "HR":
        del words[0]
    return [w for w in words if w]


def _key(name: str) -> str:
    """A name without accents, honorific, hyphens and apostrophes."""
    bare = unaccented(match_key(" ".join(_bare_words(name)))).replace("-", " ")
    return " ".join(re.sub("['’`]", "", bare).split())


def _is_role(name: str) -> bool:
    """Whether it only tells what somebody is: "the CFO", "Sarah's boss", "head of legal"."""
    return match_key(name).split(" ")[0] in _ARTICLES or "'s " in name or " of " in name


def _same_mail(person: Stakeholder, said: Named) -> bool:
    return bool(person.email) and person.email.casefold() == said.email.casefold()
