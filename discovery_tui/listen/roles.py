"""Words for who somebody is: titles, bodies that decide together, departments, relations."""

from __future__ import annotations

import re

DEPARTMENT = (
    r"(?:finance|financial|legal|procurement|purchasing|it|hr|sales|marketing|operations|ops|security|infosec"
    r"|information security|compliance|engineering|product|accounting|accounts payable|treasury|tax|audit"
    r"|risk|data|digital|customer success|customer service|supply chain|logistics|r&d|manufacturing|production"
    r"|people|revenue|revops|strategy|technology|business development|facilities|quality|controlling|fp&a"
    r"|talent|growth|partnerships|e-?commerce|transformation|innovation|planning|warehouse|retail|group)"
)
_OF = rf"(?: (?:of |for |- ?|, ?)?{DEPARTMENT}(?: (?:and|&) {DEPARTMENT}| transformation| operations)?)"
_LEVEL = r"(?:group |regional |global |deputy |interim |acting |senior |general |executive |chief |managing )"
TITLE = (
    rf"(?:{_LEVEL}*(?:"
    r"c(?:e|f|i|o|t|m|r|s|d|p|a|c|is|hr|po)o|chief [a-z]+(?: [a-z]+)? officer"
    rf"|[se]?vp{_OF}?|(?:senior |executive )?vice[- ]president{_OF}?"
    r"|(?:global |group )?head of (?:the )?[a-z&-]+(?: (?:and|&) [a-z]+| (?:operations|ops|analytics|engineering|planning|compliance|excellence|controlling|success|development|chain"
    r"|service|transformation|security|office|team|management|systems|procurement|sales))?"
    rf"|director{_OF}|{DEPARTMENT} (?:director|manager|lead|head|boss|chief|partner|admin|officer|guy|lady|person)"
    rf"|(?:managing|finance|executive|technical|commercial|creative|art|programme|program|plant|site|store|office"
    r"|project|general|account|area|country|regional|branch|team|line|department|group|procurement) (?:director"
    r"|manager|lead|controller|partner|counsel|head|leader)"
    r"|md|fd|gm|gf|hrd|co-?founder|founder|co-?owner|owner|president|chair(?:man|woman|person)?|controller|treasurer"
    r"|bookkeeper|accountant|general counsel|(?:in-house )?lawyer|prokurist(?:in)?|gesch[äa]ftsf[üu]hrer(?:in)?"
    r"|buyer|category manager|budget holder|architect|principal|director|chief of staff|dpo))"
)
# Bodies that decide together: named as they are.
BODY = (
    r"(?:(?:supervisory |executive |management |advisory |our |the )*board(?: of directors)?|management(?: team)?"
    r"|(?:exec(?:utive)?|leadership|management|senior) (?:team|committee)|leadership|steering committee|steerco"
    r"|(?:investment|buying|purchasing|procurement|budget|capex|audit) committee|committee|works council"
    r"|betriebsrat|vorstand|aufsichtsrat|gesch[äa]ftsleitung|shareholders|investors|parent company|the parent|head office|headquarters|hq|the partners"
    r"|the owners|the founders|the family|the council)"
)
RELATION = (
    r"(?:boss|manager|director|wife|husband|brother|sister|father|mother|son|daughter|partner|business partner"
    r"|co-founder|cofounder|colleague|assistant|deputy|predecessor|successor|supervisor|line manager|counterpart"
    r"|team lead|lead|contact)"
)
_ACRONYM = re.compile(r"(?:c[a-z]{1,3}o|[se]?vp|md|fd|gm|gf|hrd|dpo|it|hr|hq|r&d|fp&a)")

ROLE = re.compile(
    rf"(?<![a-z0-9@])(?:(?P<det>the|our|my|their|your|his|her|an?) )?(?:(?P<title>{TITLE})|(?P<body>{BODY})"
    rf"|(?P<dept>{DEPARTMENT})(?P<team> (?:team|department|dept|people|guys|folks))?)(?P<plural>s)?(?![a-z0-9]|-[a-z])"
)
OWN = re.compile(rf"(?<![a-z])(?:my|our|his|her|their) (?P<relation>{RELATION})(?![a-z])")


def written(role: str) -> str:
    """A role as people write it: `CFO`, `VP Finance`, `head of legal`."""
    if role != role.lower():
        return role
    words = [w.upper() if _ACRONYM.fullmatch(w) else w for w in role.split()]
    return " ".join(words)
