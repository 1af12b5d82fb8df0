"""Who somebody is by role: titles, bodies that decide together, departments, relations."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from discovery_tui.listen.line import bag
from discovery_tui.listen.people.vocabulary import GIVEN

DEPARTMENT = (
    r"(?:finance|financial|legal|procurement|purchasing|it|hr|sales|marketing|operations|ops"
    r"|security|infosec|information security|compliance|engineering|product|accounting"
    r"|accounts payable|treasury|tax|audit|risk|data|digital|customer success|customer service"
    r"|supply chain|logistics|r&d|manufacturing|production|people|revenue|revops|strategy"
    r"|technology|business development|facilities|quality|controlling|fp&a|talent|growth"
    r"|partnerships|e-?commerce|transformation|innovation|planning|warehouse|retail|group)"
)
_OF = (
    rf"(?: (?:of |for |- ?|, ?)?{DEPARTMENT}(?: (?:and|&) {DEPARTMENT}| transformation"
    r"| operations)?)"
)
_LEVEL = (
    r"(?:group |regional |global |deputy |interim |acting |senior |general |executive |chief"
    r" |managing )"
)
TITLE = (
    rf"(?:{_LEVEL}*(?:"
    r"c(?:e|f|i|o|t|m|r|s|d|p|a|c|is|hr|po)o|chief [a-z]+(?: [a-z]+)? officer"
    rf"|[se]?vp{_OF}?|(?:senior |executive )?vice[- ]president{_OF}?"
    r"|(?:global |group )?head of (?:the )?[a-z&-]+(?: (?:and|&) [a-z]+| (?:operations|ops"
    r"|analytics|engineering|planning|compliance|excellence|controlling|success|development|chain"
    r"|service|transformation|security|office|team|management|systems|procurement|sales))?"
    rf"|director{_OF}|{DEPARTMENT} (?:director|manager|lead|head|boss|chief|partner|admin|officer"
    rf"|guy|lady|person)|(?:managing|finance|executive|technical|commercial|creative|art|programme"
    rf"|program|plant|site|store|office"
    r"|project|general|account|area|country|regional|branch|team|line|department|group"
    r"|procurement) (?:director|manager|lead|controller|partner|counsel|head|leader)|md|fd|gm|gf"
    r"|hrd|co-?founder|founder|co-?owner|owner|president|chair(?:man|woman|person)?|controller"
    r"|treasurer|bookkeeper|accountant|general counsel|(?:in-house )?lawyer|prokurist(?:in)?"
    r"|gesch[äa]ftsf[üu]hrer(?:in)?|buyer|category manager|budget holder|architect|principal"
    r"|director|chief of staff|dpo))"
)
# Bodies that decide together: named as they are.
BODY = (
    r"(?:(?:supervisory |executive |management |advisory |our |the )*board(?: of directors)?"
    r"|management(?: team)?|(?:exec(?:utive)?|leadership|management|senior) (?:team|committee)"
    r"|leadership|steering committee|steerco|(?:investment|buying|purchasing|procurement|budget"
    r"|capex|audit) committee|committee|works council|betriebsrat|vorstand|aufsichtsrat"
    r"|gesch[äa]ftsleitung|shareholders|investors|parent company|the parent|head office"
    r"|headquarters|hq|the partners|the owners|the founders|the family|the council)"
)
RELATION = (
    r"(?:boss|manager|director|wife|husband|brother|sister|father|mother|son|daughter|partner"
    r"|business partner|co-founder|cofounder|colleague|assistant|deputy|predecessor|successor"
    r"|supervisor|line manager|counterpart|team lead|lead|contact)"
)
_ACRONYM = re.compile(r"(?:c[a-z]{1,3}o|[se]?vp|md|fd|gm|gf|hrd|dpo|it|hr|hq|r&d|fp&a)")

ROLE = re.compile(
    rf"(?<![a-z0-9@])(?:(?P<det>the|our|my|their|your|his|her|an?) )?(?:(?P<title>{TITLE})"
    rf"|(?P<body>{BODY})|(?P<dept>{DEPARTMENT})(?P<team> (?:team|department|dept|people|guys"
    rf"|folks))?)(?P<plural>s)?(?![a-z0-9]|-[a-z])"
)
OWN = re.compile(rf"(?<![a-z])(?:my|our|his|her|their) (?P<relation>{RELATION})(?![a-z])")


def written(role: str) -> str:
    """A role as people write it: `CFO`, `VP Finance`, `head of legal`."""
    if role != role.lower():
        return role
    words = [w.upper() if _ACRONYM.fullmatch(w) else w for w in role.split()]
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody, `text[start:end]`. `is_role` where only the role was said."""

    start: int
    end: int
    name: str
    title: str = ""
    is_role: bool = False
    is_body: bool = False
    """A board, a department: never the title of a person beside it."""


_BODY_LEAD = re.compile(
    r"(?:^|[,;.(+&/:!?\n>]|\b(?:and|or|goes|with|to|by|from|via|through|then|also|plus|ask|involve"
    r"|includes?|including|need|needs|is|are|both|the|our|that|before|until|if|unless|convince"
    r"|even|but|goes|above|w/|rest)|[0-9][km]?) ?$"
)
_BODY_ACTS = re.compile(
    r"\s*(?:$|[,;.)+&/!?]|->|>|(?:and|or|signs?|has|have|must|needs?|will|would|decides?|approves?"
    r"|reviews?|is|are|gets?|too|as well|also|for|before|first|then|above|up|over|under|wants?"
    r"|looks?|owns?|can|should|may|approval|agrees?)\b)"
)
_DECIDES = re.compile(
    r" (?:signs?|decides?|approves?|has to|have to|must|needs? to|reviews?|is involved"
    r"|are involved|owns? the|wants? to|will (?:sign|have|need|want|review)|would (?:sign|have"
    r"|need|want)|(?:has|have) the|gets? a say|agrees?)\b"
)
_BARE_DEPARTMENTS = bag(
    """
    finance legal procurement purchasing it hr security infosec compliance accounting treasury
    controlling operations ops marketing sales engineering
    """
)
_LABEL = re.compile(r"\b(?:budget|process|project|final|deal) (?:owner|holder|buyer)$")
_SOME = re.compile(r"\b(?:an?|no|any|another|former|ex|previous|old)(?: new)? $")
_IN_BRACKETS = re.compile(r"[^\W\d_]+ \($")
_IS = re.compile(r" ?(?::|=|is\b)")
_FROM = re.compile(r"\b([^\W\d_]+),? (?:from|in) (?:the )?$")
_LISTED = re.compile(r" ?(?:[+&/]|and|or|->|>|then) ?(?:the |our )?")


def find_roles(text: str, low: str, asked: bool) -> list[Mention]:
    """The roles a line names, in order and without overlaps."""
    found = [
        Mention(m.start(), m.end(), "", m["relation"], is_role=True) for m in OWN.finditer(low)
    ]
    own = list(found)
    for m in ROLE.finditer(low):
        role = Mention(m.start(), m.end(), "", is_role=True)
        if any(overlap(role, other) for other in own):
            continue
        if m["title"]:
            if low.startswith("economic ", m.start("title") - 9):
                continue  # "economic buyer: Anna" names the criterion
            if _LABEL.search(low, max(0, m.start() - 10), m.end()) and _IS.match(low, m.end()):
                continue  # "budget owner: COO"
            if _SOME.search(low, max(0, m.start() - 16), m.start()):
                continue  # "a new CFO", "no CFO"
            if m["det"] in ("a", "an") and not _DECIDES.match(low, m.end()):
                continue
            title = written(text[slice(*m.span("title"))]) + (m["plural"] or "")
            found.append(replace(role, name=f"the {title}", title=title))
        elif m["body"]:
            if _is_body(low, m):
                found.append(replace(role, name=_body_name(m["body"]), is_body=True))
        elif _is_department(text, low, m, asked):
            name = written(text[slice(*m.span("dept"))])
            found.append(replace(role, name=name, is_body=True))
    for m in ROLE.finditer(low):  # "cfo + legal": a department in a list of people
        if m["dept"] in _BARE_DEPARTMENTS and (m["dept"] != "it" or text[m.start("dept")] == "I"):
            role = Mention(m.start(), m.end(), written(text[slice(*m.span("dept"))]), is_role=True)
            if any(overlap(role, other) for other in found):
                continue
            if any(_LISTED.fullmatch(low, *_gap(role, other)) for other in found):
                found.append(replace(role, is_body=True))
    return sorted(found, key=lambda r: r.start)


def _gap(one: Mention, two: Mention) -> tuple[int, int]:
    return min(one.end, two.end), max(one.start, two.start)


def _is_body(low: str, m: re.Match[str]) -> bool:
    before = low[max(0, m.start() - 24) : m.start()]
    if before.endswith((" on ", "across ")) or before == "on ":
        return False  # "on board", "across the board"
    if m["det"] or m["body"].startswith(("the ", "our ")):
        return True
    return bool(_BODY_LEAD.search(before)) and bool(_BODY_ACTS.match(low, m.end()))


def _body_name(words: str) -> str:
    bare = words.removeprefix("the ").removeprefix("our ")
    if bare == "hq":
        return "HQ"
    return bare if bare in ("management", "leadership", "head office") else f"the {bare}"


def _is_department(text: str, low: str, m: re.Match[str], asked: bool) -> bool:
    word = m["dept"]
    if word == "it" and text[m.start("dept") : m.end("dept")] != "IT":
        return False
    said = _FROM.search(low, max(0, m.start() - 24), m.start())
    if said and (text[said.start(1)].isupper() or said[1] in GIVEN):
        return True  # "Tom from procurement"
    if asked and _IN_BRACKETS.search(low, max(0, m.start() - 30), m.start()):
        return True  # "Anna (customer success)"
    if m["team"] and m["det"]:
        return True
    if word not in _BARE_DEPARTMENTS:
        return False
    before = low[max(0, m.start() - 24) : m.start()]
    if not (m["det"] or _BODY_LEAD.search(before)):
        return False
    return bool(_DECIDES.match(low, m.end()) or (asked and _BODY_ACTS.match(low, m.end())))


def overlap(one: Mention, two: Mention) -> bool:
    return one.start < two.end and two.start < one.end
