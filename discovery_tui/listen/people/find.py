"""People with their role and what they may sign: `sarah up to 50k, above that piotr the CFO`.

A role said without a name is a person too: `the CFO` becomes `Person("the CFO", "CFO")`, unless
one person known on the deal has that title. Bodies and departments (`the board`, `legal`) carry
no title, their name says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from discovery_tui.deal.roster import NOBODY, Roster
from discovery_tui.deal.values import Money, Person
from discovery_tui.listen.amounts.money import find_money
from discovery_tui.listen.line import MASK, Line, Span
from discovery_tui.listen.people.beside import AFTER_NAME, BEFORE_NAME, bracketed, works_in
from discovery_tui.listen.people.mentions import find_mentions
from discovery_tui.listen.people.title_words import Mention, written
from discovery_tui.listen.people.vocabulary import DEPARTMENTS, any_of, phrases
from discovery_tui.text import match_key

_FROM = re.compile(r",? (?:from|in|at|runs|leads|heads|who runs|of)(?: the| our)? ?| ?\(")
_THAT = re.compile(
    r"\b(?:above|over|beyond|more than|higher than|bigger than|past|after)(?: that\b|(?=\s*(?:$"
    r"|[,.;)]| it'?s\b| goes\b| is\b)))|\b(?:anything|everything) (?:above|bigger|larger|else|more"
    r"|higher|beyond|over)(?: that)?(?! [0-9€$£])\b|\bthe rest\b"
)
_SPLIT = re.compile(
    r"[;.!?\n]+(?=\s|$)|,|\b(?:and|then|but|else|while)\b(?= (?:above|over|beyond|anything"
    r"|everything|the rest|up to|below|under|more|from|after))|\bbut\b"
)
_SIGNING = re.compile(rf"\b(?:{any_of(phrases('signing'))})\b")
# A plain amount is a limit only where it is said to be one: "can sign 50k", "her limit is 50k".
_EXACT = re.compile(
    r"(?:(?:can|may|could|able to|allowed to) (?:just |only |also )?(?:sign|approve|release|decide"
    r"|spend|do)(?: off)?|signs?(?: off)?|(?:limit|authority|threshold|sign-?off)(?: is| of"
    r"|:)?)(?: on| for| about| around)* ¤|¤ (?:is (?:my|his|her|their|the|our) )?(?:limit"
    r"|authority|threshold|sign-?off)|(?:'s|mine|his|hers) is ¤"
)
_NOT_A_LIMIT = re.compile(rf"\b(?:{any_of(phrases('not_limits'))})\b")
_ARTICLE = re.compile(r"^(?:the|our|my|their|his|her|an?) ", re.IGNORECASE)
_OWNER = re.compile(r"(?:the )?\b(?!(?:it|that|he|she|here|there|who|what)'s)([^\W\d_]+)'s $")
_UNIT = re.compile(rf"\b({any_of(DEPARTMENTS - {'it'})})(?:'s| ?[:=]| ?(?=\()) ?\(?$")
_GROUP = re.compile(r" ?(?:and|&|\+|plus|,|, and) ?(?:the |our )?")


def find_people(
    text: str | Line,
    known: Roster = NOBODY,
    speaker: str = "",
    currency: str = "EUR",
    *,
    asked: bool = False,
) -> list[Span[Person]]:
    """Everybody `text` names, in order, each once, with role and limits.

    First names complete to those of `known`; "me" and "I sign" are `speaker`. `asked` is for a
    line that answers a question for people: then a name needs less company to count as one.
    """
    line = Line.of(text)
    text, low = line.text, line.low
    names, roles = find_mentions(text, low, known, speaker, asked)
    mentions = _titled(text, low, names, roles, speaker)
    mentions = [_complete(m, known) for m in mentions]
    limits = _limits(line, mentions, currency)
    people: dict[str, Span[Person]] = {}
    for mention, (up_to, above) in zip(mentions, limits, strict=True):
        if not mention.name.strip():
            continue  # "me", and nobody knows who speaks
        key = match_key(mention.name)
        if mention.is_role and match_key(f"the {mention.title}") == key:  # "her deputy": the deputy
            key = next((k for k, s in people.items() if _is_one(s.value, mention.title)), key)
        span = Span(mention.start, mention.end, Person(mention.name, mention.title, up_to, above))
        if seen := people.get(key):
            old, title = seen.value, seen.value.title or mention.title
            both = replace(old, title=title, up_to=old.up_to or up_to, above=old.above or above)
            span = replace(seen, value=both)
        people[key] = span
    return list(people.values())


def _is_one(person: Person, title: str) -> bool:
    """Whether somebody called by that title was told of already: "her deputy"."""
    return person.title == title and person.name.endswith(f" {title}")


def _titled(
    text: str, low: str, names: list[Mention], roles: list[Mention], speaker: str
) -> list[Mention]:
    """Names joined with the role beside them; roles left over stand for themselves."""
    left = list(roles)
    found: list[Mention] = []
    for i, name in enumerate(names):
        if m := bracketed(low, name.end):
            ahead = _role_before(low, name, left)
            left = [r for r in left if r != ahead and not m.start() <= r.start < m.end()]
            title = name.title or written(_ARTICLE.sub("", text[slice(*m.span(1))]))
            found.append(replace(name, end=m.end(1), title=title))
            continue
        following = names[i + 1].start if i + 1 < len(names) else len(low)
        role = _role_after(low, name, left, following)
        before = _role_before(low, name, left)
        if role and before and BEFORE_NAME.fullmatch(low, role.end, following):
            role = None  # "CFO: Piotr, CEO: Anna"
        if role and role.end + 1 == following < len(low) and "," in low[name.end : role.start]:
            role = None  # "Zeynep pushes, coach Arturo"
        title, start, end = name.title, name.start, name.end
        owners = [r for r in left if low[r.end : before.start if before else start] == "'s "]
        left = [r for r in left if r not in owners]  # "MD's son Rohan", "finance's Tom"
        if not title and (unit := _UNIT.search(low, max(0, name.start - 24), name.start)):
            title = written(text[slice(*unit.span(1))])
        if role and role.title and not role.is_body:  # "Tess, founder and CEO"
            role = _both(text, low, role, left, following)
        others = i > 0 and before and AFTER_NAME.fullmatch(low, names[i - 1].end, before.start)
        if before and not (role and role.title and others):  # "Anna, CFO, Tom, CEO"
            left.remove(before)
            title, start = before.title or title, before.start
        if role and (role is not before):
            left = [r for r in left if not role.start <= r.start < role.end]
            title, end = role.title or role.name, role.end
        if not title and (place := works_in(text, low, end, following)):
            inside = [r for r in left if end <= r.start < place.end]
            if all(r.is_body for r in inside):
                left = [r for r in left if r not in inside]
                title, end = written(place.value), place.end
        if title != "predecessor":
            found.append(replace(name, start=start, end=end, title=title))
    for role in left:
        if _IN_OTHER_WORDS.fullmatch(low, _end_before(role, [*found, *roles]), role.start):
            continue  # "mum's the owner", "VP Sales is the sponsor"
        called = role.name or _owned(
            low[role.start : role.end],
            role.title,
            speaker if low.startswith(("my ", "our "), role.start) else "",
        )
        if not role.name and (owner := _OWNER.search(low, 0, role.start)):
            kin = [n for n in found if _OF_NAME.fullmatch(low, n.end, owner.start())]
            if kin and not kin[0].title:  # "Franz, the owner's son"
                found[found.index(kin[0])] = replace(kin[0], title=role.title)
                found = [
                    m for m in found if low[m.end : m.end + 3] != "'s " or m.end != owner.end() - 3
                ]
                continue
            whose = [n.name for n in names if n.start <= owner.start(1) < n.end]
            holder = [r for r in roles if r.end == owner.end() - 3]
            said = text[owner.start() : owner.end() - 3].replace("The ", "the ")
            called = f"{(whose or [h.name for h in holder] or [said])[0]}'s {role.title}"
            found = [m for m in found if m not in holder]  # "the owner's wife"
        found.append(replace(role, name=called))
    return sorted(found, key=lambda m: m.start)


_OF_NAME = re.compile(r",? (?:(?:is|he's|she's) )?(?:the )?")
_IN_OTHER_WORDS = re.compile(r" (?:is|are|was)(?: also| really)? |'s (?=the |our )")


def _end_before(role: Mention, others: list[Mention]) -> int:
    """Where somebody ends whom the role right behind could be told of."""
    return max((o.end for o in others if o.end <= role.start), default=role.start)


def _both(text: str, low: str, role: Mention, left: list[Mention], until: int) -> Mention:
    """The two titles of one person, where no other name takes the second."""
    for other in left:
        gap = low[role.end : other.start]
        alone = not other.is_body and not BEFORE_NAME.fullmatch(low, other.end, until)
        if gap in (" and ", " & ", "/", " / ") and alone and other.end <= until:
            title = role.title + text[role.end : other.end]
            return replace(role, end=other.end, title=title)
    return role


def _owned(typed: str, relation: str, speaker: str) -> str:
    """Told by Sarah, "my boss" is Sarah's boss; else as typed: "her deputy"."""
    if speaker.strip():
        return f"{speaker}'s {relation}"
    return typed if " " in typed else f"the {relation}"


def _role_after(low: str, name: Mention, roles: list[Mention], limit: int) -> Mention | None:
    for role in roles:
        if not name.end <= role.start < limit:
            continue
        theirs = low.startswith(("the ", "our ", "my "), role.start)
        if low.startswith("'s", name.end) and not theirs:
            return None  # "Ola's boss" is not Ola
        pattern = _FROM if role.is_body else AFTER_NAME
        if (role.is_body and role.name.startswith("the ")) or low.startswith("'s ", role.end):
            return None  # "he's the chairman's ear"
        return role if pattern.fullmatch(low, name.end, role.start) else None
    return None


def _role_before(low: str, name: Mention, roles: list[Mention]) -> Mention | None:
    for role in roles:
        if role.is_body or role.end > name.start:
            continue
        if BEFORE_NAME.fullmatch(low, role.end, name.start):
            return role
    return None


def _complete(mention: Mention, known: Roster) -> Mention:
    """A bare title becomes the one known person who has it."""
    if not mention.is_role or mention.is_body:
        return mention
    holder = known.holder(mention.title)
    return replace(mention, name=holder.name) if holder else mention


# ------------------------------------------------------------------ limits

_Limits = tuple[Money | None, Money | None]


def _limits(line: Line, mentions: list[Mention], currency: str) -> list[_Limits]:
    """Up to what, and from what, each of `mentions` signs."""
    found: list[list[Money | None]] = [[None, None] for _ in mentions]
    low = line.low
    amounts = _amounts(line, currency) if mentions else []
    if not amounts:
        return [(None, None) for _ in mentions]
    pieces = _pieces(low, mentions, amounts)
    last: Money | None = None
    for amount in amounts:
        piece = next((p for p in pieces if p[0] <= amount.start < p[1]), (0, len(low)))
        words = low[piece[0] : piece[1]]
        signing = bool(_SIGNING.search(words))
        if not signing and _NOT_A_LIMIT.search(words):
            continue
        value = amount.value
        if value is None:  # "above that"
            if last is None or last.high is None:
                continue
            limit: _Limits = (None, replace(last, low=last.high, high=None))
        else:
            exact = low[piece[0] : amount.start] + MASK + low[amount.end : piece[1]]
            limit = _as_limit(value, bool(_EXACT.search(exact)))
        up_to, above = limit
        if value is not None:
            last = up_to or last
        if up_to is None and above is None:
            continue
        owners = _inside(low, mentions, amount, piece)
        for i in owners or _beside(mentions, piece, found, 1 if above else 0):
            found[i][0] = found[i][0] or up_to
            found[i][1] = found[i][1] or above
    return [(up_to, above) for up_to, above in found]


def _amounts(line: Line, currency: str) -> list[Span[Money | None]]:
    money: list[Span[Money | None]] = [
        Span(s.start, s.end, s.value) for s in find_money(line, currency)
    ]
    if not money:
        return []
    that = [Span(m.start(), m.end(), None) for m in _THAT.finditer(line.low)]
    free = [t for t in that if not any(s.start < t.end and t.start < s.end for s in money)]
    return sorted([*money, *free], key=lambda s: s.start)


def _as_limit(value: Money, exact: bool) -> _Limits:
    if value.low is None:
        return value, None
    if value.high is None:
        return None, value
    if value.low != value.high:  # "between 50k and 100k it's Piotr"
        return replace(value, low=None), replace(value, high=None)
    return (replace(value, low=None), None) if exact else (None, None)


def _pieces(
    low: str, mentions: list[Mention], amounts: Sequence[Span[Money | None]]
) -> list[tuple[int, int]]:
    """The line cut where one person's limit ends, never inside a person or an amount."""
    masked = low
    for start, end in [(m.start, m.end) for m in mentions] + [(a.start, a.end) for a in amounts]:
        masked = masked[:start] + MASK * (end - start) + masked[end:]
    pieces, start = [], 0
    for m in _SPLIT.finditer(masked):
        pieces.append((start, m.start()))
        start = m.end()
    pieces.append((start, len(low)))
    return pieces


def _inside(
    low: str, mentions: list[Mention], amount: Span[Money | None], piece: tuple[int, int]
) -> list[int]:
    """Whose limit an amount is among those in its own piece of the line."""
    inside = [i for i, m in enumerate(mentions) if piece[0] <= m.start < piece[1]]
    before = [i for i in inside if mentions[i].start < amount.start]
    if before or not inside:
        return before[-1:]
    owners = inside[:1]
    for i in inside[1:]:  # "over 100k the CEO and the CFO"
        if _GROUP.fullmatch(low, mentions[owners[-1]].end, mentions[i].start):
            owners.append(i)
    return owners


def _beside(
    mentions: list[Mention], piece: tuple[int, int], found: list[list[Money | None]], slot: int
) -> list[int]:
    """The person before the piece, unless their limit is told already; else the one after it."""
    earlier = [i for i, m in enumerate(mentions) if m.start < piece[0]][-1:]
    later = [i for i, m in enumerate(mentions) if m.start >= piece[1]][:1]
    if earlier and (found[earlier[0]][slot] or (later and any(found[earlier[0]]))):
        return later
    return earlier or later
