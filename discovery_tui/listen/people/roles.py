"""Who somebody is by role: titles, relations, bodies that decide together, departments."""

from __future__ import annotations

import re

from discovery_tui.listen.line import plain
from discovery_tui.listen.people.acts import ACTS
from discovery_tui.listen.people.title_words import THINGS, Mention, overlap, written
from discovery_tui.listen.people.titles import find_titles
from discovery_tui.listen.people.vocabulary import (
    BEFORE_HEAD,
    BESIDE,
    DEPARTMENTS,
    GIVEN,
    HEADS,
    ORDINARY,
    PLACES,
    TITLES,
    WORD_NAMES,
    any_of,
    phrases,
)

RELATION = f"(?:{any_of(phrases('relations'))})"
_FAMILY = f"(?:{any_of(phrases('family'))})".replace(r"\-", "[- ]")
OWN = re.compile(
    r"(?<![a-z])(?:(?P<det>my|our|his|her|their) (?:(?P<whose>[a-z]+)'s )?"
    rf"(?P<relation>{RELATION}|{_FAMILY})|(?!(?:it|that"
    rf"|he|she|there|here|who|what|let)'s)(?P<of>[^\W\d_]+)'s (?P<kin>{RELATION}|{_FAMILY})"
    rf"|(?:the )?(?P<bare>{_FAMILY}))(?![a-z]| (?:of|for)\b)"
)
# Firms and parts of them, named as somebody only where they decide.
_DECIDING = phrases("deciding_firms")
_DECIDES = re.compile(
    r"(?: in [^\W\d_]+)? (?:signs?|approves?|decides?|pays?|releases?|vetoes"
    r"|has (?:the |a )?(?:final|last|say|veto)|wants to see"
    r"|(?:must|has to|needs to) (?:sign|agree|ok|approve|nod|see|clear))\b"
)
# So are the towns their offices are in: "anything above that Stuttgart decides".
_TOWNS = PLACES - GIVEN - WORD_NAMES
_CAPITAL = re.compile(r"(?<![\w-])(?<!\b(?:in|at|of) )[^\W\d_a-z][\w&]+(?!-)")
_GIVES = re.compile(
    r"\b(?:sign-?off|sign off|ok|okay|approval|nod|blessing|signature|signed|approved|released|yes"
    r"|go-ahead) (?:from|by) $"
)
_BODIES = phrases("bodies") | _DECIDING
_OF_SOME = phrases("body_nouns")
_GROUPS = frozenset({"group", "grp", "team"})
# What such a body is of: "audit and risk committee", "glaziers' guild", "exec team".
_AHEAD = re.compile(r"(?<![\w'-])([^\W_][\w&-]*(?:'s?)?)( | and | & )$")
_OF = (phrases("bodies_of") | BEFORE_HEAD | _BODIES) - phrases("not_bodies_of")
_OF_GROUPS = phrases("groups_of")
_BODY = re.compile(
    rf"(?<![a-z0-9@-])(?:(?P<det>the|our|my|their|his|her|both|all|group|two|three|four)"
    rf" (?:two |three |four |full |whole |entire )?)?(?P<body>{any_of(_BODIES | _OF_SOME)})"
    r"(?![a-z0-9]|-[a-z]|'? (?:board|committee|council|cttee|panel|union)\b)"
)
_NAMED_BARE = frozenset({"corporate", "management", "leadership", "head office"})
_DEPARTMENT = re.compile(
    rf"(?<![a-z0-9@&-])(?:(?P<det>the|our|their|his|her|group|central|corporate) )?"
    rf"(?P<dept>{any_of(DEPARTMENTS)})"
    r"(?P<team> (?:team|department|dept|people|ppl|guys|folks?|lot|lads|crowd))?"
    r"(?![a-z0-9]|-[a-z])"
)
# In lower case "it" is a department only in a list of them, or where many "it sign".
_TO_IT = re.compile(rf"\b(?:{any_of(DEPARTMENTS)}) ?[+&/] ?$")
_IT_TOO = re.compile(
    rf" ?[+&/] ?(?:{any_of(DEPARTMENTS)})\b| (?:sign|approve|decide|want|are|both|all)\b"
)
_CENTRAL = ("group", "central", "corporate")
_BARE = phrases("bare_departments")
_SURE = phrases("sure_departments")
_SURE_BODIES = phrases("sure_bodies")
# "goes through IT", "needs legal": who is gone through is somebody, unless a noun follows.
_TO_SURE = re.compile(
    rf"\b(?:{any_of(phrases('to_departments'))}) (?:the |our |group |head office )?$"
    r"|(?:^|[,;:.(+&/>!?=] ?)(?:the |our |group )?$"
)
_SURE_ENDS = re.compile(
    r"\s*(?:$|[,;.)!?+&]|->|>|(?:in [^\W\d_]+ (?:has|have|must|signs?|wants?)"
    rf"|{any_of(phrases('behind_departments'))})\b(?! (?:data|software|side|team)))"
)
_SURE_ACTS = re.compile(
    rf"(?:,? (?:{any_of(phrases('before_department_acts'))}))+ [a-z]{{2,}}|"
    rf",? (?:is|are|was|were|'s) (?:[a-z]+ing|{any_of(phrases('department_is'))})\b(?! up \b)"
    rf"|'s (?!a\b)|,? (?:{any_of(phrases('act_departments'))})\b"
)
_BODY_LEAD = re.compile(
    rf"(?:^|[,;.(+&/:=!?\n>→]|\b(?:{any_of(phrases('to_bodies'))})|[0-9][km]?) ?$"
)
_BODY_ACTS = re.compile(rf"\s*(?:$|[,;.)+&/!?]|->|>|(?:{any_of(phrases('behind_bodies'))})\b)")
_TO_BODY = re.compile(
    rf"\b(?:{any_of(phrases('to_people_in'))}"
    r"|(?:[0-9]|two|(?:some|any)(?:one|body)|people|folks|lads?|girls?|guys?"
    r"|chaps?|lad(?:y|ies)|wom[ae]n|m[ae]n) (?:from|in|of|over in)) $"
)
_FROM = re.compile(r"\b([^\W\d_]+),? (?:from|in|over in) (?:the )?$")
_LISTED = re.compile(r",? ?(?:[,+&/]|and|or|->|>|then) ?(?:the |our |[0-9] |two |three )?")


_OF_BODY = re.compile(r"'s? (?:board|committee|council|cttee|panel|forum|guild|union)\b")


def find_roles(text: str, low: str, asked: bool) -> list[Mention]:
    """The roles a line names, in order and without overlaps."""
    titles = find_titles(text, low)
    found = [
        own
        for own in _relations(text, low, asked)
        if not any(
            overlap(own, role) and (role.end > own.end or role.start < own.start) for role in titles
        )
    ]  # "our deputy bursar" is more than "our deputy"
    for role in titles:  # "the founders' council" is one
        if not _OF_BODY.match(low, role.end) and not any(overlap(role, other) for other in found):
            found.append(role)
    for m in _BODY.finditer(low):
        start = _of_what(text, low, m)
        begin = m.start() if start == m.start("body") else start - len(_det(low, start))
        role = Mention(begin, m.end(), _body_name(low[start : m.end()]), "", True, True)
        if _is_body(low, m, start) and not any(overlap(role, other) for other in found):
            found.append(role)
    for office in _offices(text, low):
        if not any(overlap(office, other) for other in found):
            found.append(office)
    listed = []
    for m in _DEPARTMENT.finditer(low):
        word = text[slice(*m.span("dept"))]
        start = m.start() if m["det"] in _CENTRAL else m.start("dept")
        role = Mention(m.start(), m.end(), written(text[start : m.end("dept")]), "", True, True)
        pronoun = m["dept"] == "it" and word != "IT" and not m["team"]
        if pronoun:
            ahead = low[max(0, m.start() - 24) : m.start()]
            opens = not ahead or ahead.endswith((", ", "; ", ". ", "and "))
            pronoun = not (_TO_IT.search(ahead) or (opens and _IT_TOO.match(low, m.end())))
        if pronoun or any(overlap(role, other) for other in found):
            continue
        if _is_department(text, low, m, asked):
            found.append(role)
        elif m["dept"] in _BARE:
            listed.append(role)
    for role in listed:  # "cfo + legal": a department in a list of people
        if any(_LISTED.fullmatch(low, *_gap(role, other)) for other in found):
            found.append(role)
    return sorted(found, key=lambda r: r.start)


def _offices(text: str, low: str) -> list[Mention]:
    """Towns whose office decides: "Stuttgart signs", "needs a yes from Rotterdam"."""
    found = []
    for m in _CAPITAL.finditer(text):
        if low[m.start() : m.end()] not in _TOWNS:
            continue
        before = low[max(0, m.start() - 24) : m.start()]
        decides = _DECIDES.match(low, m.end()) or low.startswith("'s call", m.end())
        if (decides and not before.endswith("from ")) or _GIVES.search(before):
            found.append(Mention(*m.span(), m[0], "", True, True))
    return found


def _relations(text: str, low: str, asked: bool) -> list[Mention]:
    found = []
    for m in OWN.finditer(low):
        group = next(g for g in ("relation", "kin", "bare") if m[g])
        if low[m.end() :].lstrip().partition(" ")[0] in THINGS:
            continue  # "our partner programme"
        family = re.fullmatch(_FAMILY, m[group]) and not (asked and _SURE_ENDS.match(low, m.end()))
        family = family and (m["of"] or m["whose"]) not in TITLES | HEADS
        named = text[m.end() :].lstrip(", (")[:1].isupper() and group != "bare"
        if group == "bare":  # "cousin Dario", but "Father Dominic" is a priest
            priest = m[group] in _PRIESTS and text[m.start()].isupper()
            named = bool(_NAME_NEXT.match(text, m.end())) and not priest
        named |= low[m.end() :].lstrip().startswith(("+", "&")) or low.startswith(" (", m.end())
        named |= low[: m.start()].endswith(("+ ", "& "))
        pair = _AND.search(text, max(0, m.start() - 24), m.start())
        if pair and m["det"] in ("his", "her"):  # "Kowalski and his brother"
            named |= plain(pair[1]) not in ORDINARY
        named |= bool(_DONE_BY.search(low, max(0, m.start() - 20), m.start()))
        if family and not named and not ACTS.match(low, m.end()):
            continue  # small talk has wives and sons too
        start = m.start("kin") if m["kin"] else m.start()
        found.append(Mention(start, m.end(), "", m[group], is_role=True))
    return found


_PRIESTS = frozenset({"father", "mother", "brother", "sister"})
_AND = re.compile(r"\b([^\W\d_a-z][^\W\d_A-Z]+) (?:and|&) $")
_DONE_BY = re.compile(r"(?:signed|approved|decided|paid|owned|run)(?: off)? by $")
_NAME_NEXT = re.compile(r" [^\W\d_a-z][^\W\d_A-Z]+\b")


def _gap(one: Mention, two: Mention) -> tuple[int, int]:
    return min(one.end, two.end), max(one.start, two.start)


def _det(low: str, start: int) -> str:
    m = re.search(r"\b(?:the|our|their|his|her|my) $", low[max(0, start - 6) : start])
    return m[0] if m else ""


def _of_what(text: str, low: str, m: re.Match[str]) -> int:
    """Where a body's name begins, with what it is of."""
    noun, body = m["body"], m.start("body")
    start = body
    while (
        noun in _OF_SOME
        and m.start() == body
        and (ahead := _AHEAD.search(low, max(0, start - 24), start))
    ):
        word, at = ahead[1], ahead.start()
        known = word in _OF_GROUPS or (noun not in _GROUPS and word in _OF)
        known |= text[at:start].rstrip(" &").isupper() and noun not in _GROUPS and len(word) > 1
        owned = word not in _NO_BODY and word not in GIVEN and _det(low, at)
        free = noun not in _GROUPS and (owned or word.endswith("s'"))
        if word in TITLES or not (known or free):
            break
        if ahead[2] != " " and (start == body or noun == "team" or low[start:body] == "works "):
            break  # "legal and the board" are two
        start = at
    return start


_NO_BODY = ORDINARY | BESIDE | _DECIDING | {"credit", "final"}
_FIRMS = frozenset({"association", "authority", "trust"})
_ONLY_BODIES = frozenset({"cttee", "ctte", "subcommittee", "sub-committee", "guild"})


def _is_body(low: str, m: re.Match[str], start: int) -> bool:
    whole, det = low[start : m.end()], m["det"] or _det(low, start)
    begin = m.start() if m["det"] else start - len(_det(low, start))
    before = low[max(0, begin - 24) : begin]
    if before.endswith((" on ", "across ")) or before == "on ":
        return False  # "on board", "across the board"
    if _BODY_THING.match(low, m.end()):
        return False
    if m["body"] in _DECIDING and (start == m.start("body") or m["body"] not in _OF_SOME):
        return bool(_DECIDES.match(low, m.end()))
    if start == m.start("body") and m["body"] not in _BODIES:
        return False  # "a forum"
    sure = whole in _SURE_BODIES or m["body"] in _SURE_BODIES | _ONLY_BODIES
    if (det or sure) and m["body"] not in _FIRMS:
        return True
    return bool(
        ACTS.match(low, m.end()) or (_BODY_LEAD.search(before) and _BODY_ACTS.match(low, m.end()))
    )


# "the board pack": a thing of theirs.
_BODY_THING = re.compile(
    r" (?:meetings?|mtgs?|accounts?|agenda|channel|website|packs?"
    r"|papers?|thing|rooms?|games?|seat)\b"
)


def _body_name(body: str) -> str:
    return "HQ" if body == "hq" else body if body in _NAMED_BARE else f"the {written(body)}"


def _is_department(text: str, low: str, m: re.Match[str], asked: bool) -> bool:
    said = _FROM.search(low, max(0, m.start() - 24), m.start())
    if said and (text[said.start(1)].isupper() or said[1] in GIVEN | WORD_NAMES):
        return True  # "Tom from procurement"
    if low.startswith(" audit", m.end()):
        return False  # "security audit"
    if m["team"]:
        lead = low[max(0, m.start() - 24) : m.start()]
        return bool(m["det"] or ACTS.match(low, m.end()) or _TO_SURE.search(lead))
    if m["dept"] not in _BARE:
        return False
    before = low[max(0, m.start() - 24) : m.start()]
    if _TO_BODY.search(before):
        return True
    if m["det"] in _CENTRAL and (_SURE_ENDS.match(low, m.end()) or ACTS.match(low, m.end())):
        return True
    if m["dept"] in _SURE and _TO_SURE.search(before):
        # At the start of a line it may be a heading: "finance, pricing and terms".
        ends = bool(before.strip()) and _SURE_ENDS.match(low, m.end())
        if ends or _SURE_ACTS.match(low, m.end()):
            return True
    if not (m["det"] or _BODY_LEAD.search(before) or ACTS.match(low, m.end())):
        return False
    return bool(_ACTS_BARE.match(low, m.end()) or (asked and _SURE_ENDS.match(low, m.end())))


# Of a department "is", "needs" and "will" say nothing: marketing is expensive.
_ACTS_BARE = re.compile(
    rf"(?! (?:stops?|stalls?)(?! (?:it|us|this|that|any))\b"
    rf"| (?:is|'s|are) (?!involved|got a|in on|ok|against|keen)| (?:needs|must|will|would|can"
    rf"|could|should|may|might|has|have|had|runs?|works|sits?|made|takes|tests?)(?! (?:to |have "
    rf"|has |be |both |all |also |jointly )*(?:sign|approv|agree|decide|ok|look|see|review|block"
    rf"|kill|veto|stop|want|join|bless|nod|check|clear|a (?:say|veto|look)|the (?:final"
    rf"|last))))(?:{ACTS.pattern})"
)
