"""How a typed line begins."""

import pytest

from discovery_tui.deal.roster import Roster, Several
from discovery_tui.listen.prefix import split_prefix

ON_THE_CALL = Roster.of(["Sarah Chen", "Piotr Nowak"])

LINES = {
    "+ send SOC 2 by Friday": ("promise", None, "send SOC 2 by Friday"),
    "+send deck": ("promise", None, "send deck"),
    "+ tom: send the deck": ("promise", None, "tom: send the deck"),
    "? do you support SSO": ("question", None, "do you support SSO"),
    "! too expensive": ("objection", None, "too expensive"),
    "// she sounds tired": ("private", None, "she sounds tired"),
    "sarah: 40k": ("answer", "Sarah Chen", "40k"),
    "SARAH CHEN: 40k": ("answer", "Sarah Chen", "40k"),
    "sc: 40k": ("answer", "Sarah Chen", "40k"),
    "nowak:40k": ("answer", "Piotr Nowak", "40k"),
    "sarah: ! too expensive": ("objection", "Sarah Chen", "too expensive"),
    "! sarah: too expensive": ("objection", "Sarah Chen", "too expensive"),
    "piotr: // says this privately": ("private", "Piotr Nowak", "says this privately"),
    "Anna: we have 40k": ("answer", "Anna", "we have 40k"),
    "Anna Schmidt: we have 40k": ("answer", "Anna Schmidt", "we have 40k"),
    "anna: we have 40k": ("answer", None, "anna: we have 40k"),
    "today: 900 tickets/week": ("answer", None, "today: 900 tickets/week"),
    "q3: rollout": ("answer", None, "q3: rollout"),
    "3pm: demo": ("answer", None, "3pm: demo"),
    "Oslo: 40 seats": ("answer", None, "Oslo: 40 seats"),
    "Handover: messy": ("answer", None, "Handover: messy"),
    "Go-live: June": ("answer", None, "Go-live: June"),
    "Zbig: we close in ten days": ("answer", "Zbig", "we close in ten days"),
    "Herr Wolff: nein": ("answer", "Wolff", "nein"),
    "sarah c: fine": ("answer", "Sarah Chen", "fine"),
    "me: is that per year?": ("answer", "me", "is that per year?"),
    "I: how many seats": ("answer", "me", "how many seats"),
    "rep: pricing sent": ("answer", "me", "pricing sent"),
    "? me: do they have SSO": ("question", "me", "do they have SSO"),
    "budget: 40k": ("answer", None, "budget: 40k"),
    "Budget: 40k": ("answer", None, "Budget: 40k"),
    "Next step: demo": ("answer", None, "Next step: demo"),
    "CFO: Piotr": ("answer", None, "CFO: Piotr"),
    "re: contract": ("answer", None, "re: contract"),
    "Note: call back": ("answer", None, "Note: call back"),
    "JIRA: 123": ("answer", None, "JIRA: 123"),
    "http://x.y": ("answer", None, "http://x.y"),
    "12:30 works": ("answer", None, "12:30 works"),
    "Acme GmbH: they use SAP": ("answer", None, "Acme GmbH: they use SAP"),
    "?": ("answer", None, "?"),
    "??": ("answer", None, "??"),
    "? ": ("question", None, ""),
    "+1 for that": ("answer", None, "+1 for that"),
    "+49 170 123": ("answer", None, "+49 170 123"),
    "!!!": ("answer", None, "!!!"),
    "": ("answer", None, ""),
    "\\+ taken literally": ("answer", None, "+ taken literally"),
    "\\sarah: so is this": ("answer", None, "sarah: so is this"),
}


@pytest.mark.parametrize("text", LINES)
def test_the_beginning_says_what_kind_of_line_it_is(text: str) -> None:
    said = split_prefix(text, ON_THE_CALL)
    assert (said.kind, said.who.name if said.who else None, said.rest) == LINES[text]


def test_a_first_name_two_speakers_share_names_neither() -> None:
    both = Roster.of(["Anna Schmidt", "Anna Weber"])
    for typed in ("anna", "Anna"):
        said = split_prefix(f"{typed}: yes", both)
        assert (said.who, said.rest) == (Several(typed, both.people), "yes")
    assert split_prefix("anna weber: yes", both).who == both.people[1]


@pytest.mark.parametrize(
    ("text", "speaker", "title"),
    [
        ("Mike (CISO): we have no SIEM", "Mike", "CISO"),
        ("Mehmet Yılmaz (plant mgr): depends", "Mehmet Yılmaz", "plant mgr"),
        ("piotr (cfo): no", "Piotr Nowak", "cfo"),
        ("Phase (two): rollout", None, ""),
    ],
)
def test_a_title_in_brackets_goes_with_the_speaker(
    text: str, speaker: str | None, title: str
) -> None:
    said = split_prefix(text, ON_THE_CALL)
    assert (said.who.name if said.who else None, said.title) == (speaker, title)


def test_a_label_is_nobodys_initials() -> None:
    assert split_prefix("re: pricing", Roster.of(["Rolf Ebert"])).who is None
