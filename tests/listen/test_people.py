"""People with their role, and what they may sign."""

import pytest

from discovery_tui.deal.roster import Roster
from discovery_tui.deal.values import Person
from discovery_tui.listen.people import acts, find_people

from .world import PEOPLE, money

K10, K50, K100 = (money(None, k) for k in (10_000, 50_000, 100_000))
OVER_10, OVER_50, OVER_100 = (money(k, None) for k in (10_000, 50_000, 100_000))
CFO = Person("the CFO", "CFO")

HEARD = {
    # a name and a role
    "piotr, our CFO": [Person("Piotr", "CFO")],
    "zbigniew, our CFO": [Person("Zbigniew", "CFO")],
    "Piotr (CFO)": [Person("Piotr", "CFO")],
    "CFO is Anna Schmidt": [Person("Anna Schmidt", "CFO")],
    "our CEO, Michael Brandt": [Person("Michael Brandt", "CEO")],
    "my boss Anna Schmidt (VP Finance)": [Person("Anna Schmidt", "VP Finance")],
    "Tom from procurement": [Person("Tom", "procurement")],
    "Zoltan from finance": [Person("Zoltan", "finance")],
    "my wife Julia decides too": [Person("Julia", "wife")],
    "head of procurement, Maria Lopez": [Person("Maria Lopez", "head of procurement")],
    "VP of Sales John Smith": [Person("John Smith", "VP of Sales")],
    "Maria da Silva is the buyer": [Person("Maria da Silva", "buyer")],
    "Jan is our CFO": [Person("Jan", "CFO")],
    "Herr Krüger (GF)": [Person("Krüger", "GF")],
    "tom reed is our coo": [Person("Tom Reed", "COO")],
    "Simon (FD) and Julie (HRD)": [Person("Simon", "FD"), Person("Julie", "HRD")],
    # a role alone
    "the CFO": [CFO],
    "board": [Person("the board")],
    "cfo + legal": [CFO, Person("legal")],
    "the CFO and the CEO": [CFO, Person("the CEO", "CEO")],
    "the founders": [Person("the founders", "founders")],
    "my boss has to sign": [Person("Sarah Chen's boss", "boss")],
    "Head of Finance Ops": [Person("the Head of Finance Ops", "Head of Finance Ops")],
    "IT and security need to approve": [Person("IT"), Person("security")],
    "budget owner: COO": [Person("the COO", "COO")],
    # the speaker
    "me": [Person("Sarah Chen")],
    "I'm the owner": [Person("Sarah Chen", "owner")],
    "it's my call": [Person("Sarah Chen")],
    "Anna and I": [Person("Anna"), Person("Sarah Chen")],
    # limits belong to their person
    "I sign up to 10k": [Person("Sarah Chen", up_to=K10)],
    "my limit is 10k": [Person("Sarah Chen", up_to=K10)],
    "I can sign 50k, anything bigger goes to the board": [
        Person("Sarah Chen", up_to=K50),
        Person("the board", above=OVER_50),
    ],
    "sarah up to 50k, above that piotr the CFO": [
        Person("Sarah", up_to=K50),
        Person("Piotr", "CFO", above=OVER_50),
    ],
    "zbig up to 50k, above that witold the CFO": [
        Person("Zbig", up_to=K50),
        Person("Witold", "CFO", above=OVER_50),
    ],
    "up to 50k it's me, above that Piotr has to sign": [
        Person("Sarah Chen", up_to=K50),
        Person("Piotr", above=OVER_50),
    ],
    "Up to fifty thousand it is me, above that Piotr has to sign.": [
        Person("Sarah Chen", up_to=K50),
        Person("Piotr", above=OVER_50),
    ],
    "<10k me, >10k CFO": [
        Person("Sarah Chen", up_to=K10),
        Person("the CFO", "CFO", above=OVER_10),
    ],
    "below 10k Tom decides, up to 50k Anna, above that the board": [
        Person("Tom", up_to=K10),
        Person("Anna", up_to=K50),
        Person("the board", above=OVER_50),
    ],
    "between 50k and 100k it's Piotr": [Person("Piotr", up_to=K100, above=OVER_50)],
    "anna 50k limit, piotr above": [Person("Anna", up_to=K50), Person("Piotr", above=OVER_50)],
    "board sign-off above 100k": [Person("the board", above=OVER_100)],
    "CFO if over 10k, otherwise me": [
        Person("the CFO", "CFO", above=OVER_10),
        Person("Sarah Chen"),
    ],
    # who it is not
    "not the CFO, Anna signs": [Person("Anna")],
    "Piotr isn't involved, it's Anna": [Person("Anna")],
    "Tom left last month, now it's Anna": [Person("Anna")],
    "Lars thinks it's Ingrid": [Person("Lars"), Person("Ingrid")],
    # titles of many trades, short ones too
    "Olga (Dir Ops)": [Person("Olga", "Dir Ops")],
    "Tadgh (Snr Proj Mgr) drives it": [Person("Tadgh", "Snr Proj Mgr")],
    "Hd of Mktg (Beatriz) loves it": [Person("Beatriz", "Hd of Mktg")],
    "final word Xiomara, GM Americas": [Person("Xiomara", "GM Americas")],
    "VP Supply Chain wants two references": [Person("the VP Supply Chain", "VP Supply Chain")],
    "chair of governors has the final yes": [
        Person("the chair of governors", "chair of governors")
    ],
    "the bursar holds the purse": [Person("the bursar", "bursar")],
    "head nurse Aoife pushes": [Person("Aoife", "head nurse")],
    "practice manager wants it, partners sign": [
        Person("the practice manager", "practice manager"),
        Person("the partners"),
    ],
    "GC reviews, PE sponsor has a veto": [
        Person("the GC", "GC"),
        Person("the PE sponsor", "PE sponsor"),
    ],
    "SDR lead Chantal and the CSM lead": [
        Person("Chantal", "SDR lead"),
        Person("the CSM lead", "CSM lead"),
    ],
    "our solicitor, a Mr Pym, reads it all": [Person("Pym", "solicitor")],
    # bodies and departments
    "trustees meet in June": [Person("the trustees")],
    "procurement joins late": [Person("procurement")],
    "data protection can stop it": [Person("data protection")],
    "IT and finance evaluate together": [Person("IT"), Person("finance")],
    "governance board meets the 3rd": [Person("the governance board")],
    # a name with nothing but what the words around it do
    "she'll take it to Ruth": [Person("Ruth")],
    "Thandiwe and Sipho from finance join": [
        Person("Thandiwe"),
        Person("Sipho", "finance"),
    ],
    "Roisin's away till the 9th": [Person("Roisin")],
    "attendees: Mia, Noor, Pieter": [Person("Mia"), Person("Noor"), Person("Pieter")],
    # relations
    "Ola's boss has to sign": [Person("Ola"), Person("Ola's boss", "boss")],
    "her boss Astrid has the last word": [Person("Astrid", "boss")],
}


@pytest.mark.parametrize("text", HEARD)
def test_everybody_is_heard_with_role_and_limit(text: str) -> None:
    people = find_people(text, speaker="Sarah Chen", asked=True)
    assert [s.value for s in people] == HEARD[text]


NOBODY = (
    "we use SAP and NetSuite with Salesforce",
    "we may sign in May",
    "mark my words",
    "will sign it next week",
    "it has to work",
    "the legal entity is in Germany",
    "everyone is on board",
    "time management is an issue",
    "it's in the IT budget",
    "our data is a mess",
    "nobody",
    "it depends",
    "priya@acme.com",
    "Tuesday",
    "March",
    "Paris office decides",
    "to be frank",
    "not me",
    "leads get lost between web and CRM",
    "the product lead time doubled",
    "sales are down 8%",
    "security is a concern",
    "Charlotte office moves in June",
    "my daughter is getting married",
    "They'll decide once I've sent it",
    "Our warehouse is in Duisburg",
    "Growth stalled at 3%",
    "partner portal needs SSO",
)


@pytest.mark.parametrize("text", NOBODY)
def test_other_words_are_nobody(text: str) -> None:
    assert find_people(text, speaker="Sarah Chen", asked=True) == []


@pytest.mark.parametrize("text", ["Weber", "talk to Vandermolen", "Weber and Krüger"])
def test_a_name_without_company_counts_only_where_a_person_was_asked_for(text: str) -> None:
    assert find_people(text, asked=True)
    assert find_people(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("piotr, our CFO", Person("Piotr Nowak", "CFO")),
        ("Nowak signs", Person("Piotr Nowak", "CFO")),
        ("the CFO signs above 50k", Person("Piotr Nowak", "CFO", above=OVER_50)),
        ("piotr became CEO", Person("Piotr Nowak", "CFO")),
        ("Piotr Kowalski, our CTO", Person("Piotr Kowalski", "CTO")),
    ],
)
def test_names_complete_to_people_known_on_the_deal(text: str, expected: Person) -> None:
    assert [s.value for s in find_people(text, PEOPLE)][:1] == [expected]


@pytest.mark.parametrize("text", ["lukasz signs", "łukasz signs", "ask Nunez", "Núñez signs"])
def test_names_complete_whether_accents_are_typed_or_not(text: str) -> None:
    known = Roster.of(["Łukasz Núñez"])
    assert [s.value for s in find_people(text, known)] == [Person("Łukasz Núñez")]


def test_a_first_name_two_people_share_stays_as_typed() -> None:
    known = Roster.of(["Anna Schmidt", "Anna Weber"])
    assert [s.value for s in find_people("anna signs", known)] == [Person("Anna")]


def test_without_a_speaker_me_is_nobody_and_my_limit_nobody_elses() -> None:
    assert find_people("I sign up to 10k", asked=True) == []
    (piotr,) = find_people("up to 50k it's me, above that Piotr has to sign", asked=True)
    assert piotr.value == Person("Piotr", above=OVER_50)


def test_a_budget_said_by_somebody_is_not_their_limit() -> None:
    assert [s.value for s in find_people("Piotr said the budget is up to 50k")] == [Person("Piotr")]


ACTS = {
    "Petra decides, Jonas advises": ["decides", "advises"],
    "Ines (CFO) approves, Tariq (IT) recommends": ["decides", "advises"],
    "the bursar holds the purse": ["decides"],
    "final yes = Tove Lindgren": ["decides"],
    "budget's with the COO": ["decides"],
    "no one but Mireille can sign this": ["decides"],
    "ultimately Yusuf's call": ["decides"],
    "CFO wants a say, legal can kill it": ["advises", "blocks"],
    "the union rep is dead against it": ["blocks"],
    "PE sponsor has a veto": ["blocks"],
    "Mike from IT and Jo from finance will attend": ["joins", "joins"],
    "attendees: Mia, Noor, Pieter": ["joins", "joins", "joins"],
    "champion: Yolanda Reyes": ["pushes"],
    "our head of platform Rajesh fights for us": ["pushes"],
    "Tom reckons Ruth signs": ["says", "decides"],
    "stick w/ Excel, said the treasurer": ["says"],
    "Anna doesn't sign, Ben joins": ["joins"],
    "Kirsti knows the history": [""],
    "ask Ruth about the PO": [""],
}


@pytest.mark.parametrize("text", ACTS)
def test_what_each_of_them_does_is_told_by_the_words_beside(text: str) -> None:
    assert acts(text, find_people(text)) == ACTS[text]


# What a rep notes without having been asked for people.
NOTED = {
    # roles: shortened, dotted, in one word, before any name, and one that needs no "of"
    "fin dir signs off anything above 20k": [("the fin dir", "fin dir")],
    "purch. mgr Nadine sends the PO": [("Nadine", "purch. mgr")],
    "marketing dir. Elspeth is our way in": [("Elspeth", "marketing dir")],
    "Ragnhild (økonomisjef) signs": [("Ragnhild", "økonomisjef")],
    "the Werkleiter doesn't receive vendors": [("the Werkleiter", "Werkleiter")],
    "terminal boss Okonkwo is judged on it": [("Okonkwo", "terminal boss")],
    "I pick, the boss nods": [("the boss", "boss")],
    "boss trusts her blindly": [("the boss", "boss")],
    "after that it's the bishop": [("the bishop", "bishop")],
    "perm sec has the final word": [("the perm sec", "perm sec")],
    "hygiene lady must be happy too": [("the hygiene lady", "hygiene lady")],
    "the owner, old Mr Haverkamp, opens the post": [("Haverkamp", "owner")],
    "our auditors flagged it": [("the auditors", "auditors")],
    # a title whole, of whatever words it is built
    "dough line supervisor wants it": [("the dough line supervisor", "dough line supervisor")],
    "our returns manager Ines pushes": [("Ines", "returns manager")],
    "the Salesforce admin, Jukka, he's shy": [("Jukka", "Salesforce admin")],
    "w/ casting director fri": [("the casting director", "casting director")],
    "the grumpy quarry manager signs": [("the quarry manager", "quarry manager")],
    "our deputy bursar signs": [("the deputy bursar", "deputy bursar")],
    "HoIT needs to see it": [("the HoIT", "HoIT")],
    "gatekept, it bounces at the PA": [("the PA", "PA")],
    "director of digital workplace services has to ok it": [
        ("the director of digital workplace services", "director of digital workplace services")
    ],
    "VP of customer success EMEA signs": [
        ("the VP of customer success EMEA", "VP of customer success EMEA")
    ],
    "Ines, notary, wants it": [("Ines", "notary")],
    "Betriebsleiter has to ok it": [("the Betriebsleiter", "Betriebsleiter")],
    "the directrice générale decides": [("the directrice générale", "directrice générale")],
    "the actuaries want a look": [("the actuaries", "actuaries")],
    "Thandi = finance, Pieter/ops": [("Thandi", "finance"), ("Pieter", "ops")],
    "CTO is a guy named Bao": [("Bao", "CTO")],
    "our CTO's name is Bao": [("Bao", "CTO")],
    # two titles of one person, and titles beside any name
    "Tess, our founder and CEO, decides": [("Tess", "founder and CEO")],
    "Tess - founder/CEO": [("Tess", "founder/CEO")],
    "tribe lead Noor likes it": [("Noor", "tribe lead")],
    "Sr. Dir. of IT decides": [("the Sr. Dir. of IT", "Sr. Dir. of IT")],
    "nothing moves without Mr Iyer, he's the chairman's ear": [
        ("Iyer", ""),
        ("the chairman", "chairman"),
    ],
    "exec asst guards the door": [("the exec asst", "exec asst")],
    "her deputy, lad called Emil, runs it": [("Emil", "deputy")],
    "my brother-in-law vetoes it": [("my brother-in-law", "brother-in-law")],
    # relations
    "Mr Iyer okays it, his PA is the way in": [("Iyer", ""), ("his pa", "pa")],
    "it's dad who says yes": [("the dad", "dad")],
    "dad + elsa at the tasting": [("the dad", "dad"), ("Elsa", "")],
    "the CFO's nephew decides": [("the CFO's nephew", "nephew")],
    "both sisters have to agree": [("the sisters", "")],
    "Tricia's PA blocks everything": [("Tricia", ""), ("Tricia's pa", "pa")],
    # bodies and departments as subjects, and where things go through
    "needs sign-off from legal and infosec": [("legal", ""), ("infosec", "")],
    "Marketing wants it, IT is blocking": [("Marketing", ""), ("IT", "")],
    "apparently charged to HR": [("HR", "")],
    "so it's HR that owns the number": [("HR", "")],
    "procurement will want three quotes": [("procurement", "")],
    "compliance looked, shrugged": [("compliance", "")],
    "steering group Wed, then a yes": [("the steering group", "")],
    "no way to the Konzernvorstand": [("the konzernvorstand", "")],
    "investors want a report": [("the investors", "")],
    "the group pays, corporate has the last word": [("the group", ""), ("corporate", "")],
    "someone in procurement": [("procurement", "")],
    # where somebody works says who they are
    "Ramesh from infrastructure, he doesn't sign": [("Ramesh", "infrastructure")],
    "Bea, who runs supply chain, wants it": [("Bea", "supply chain")],
    "Tom frm maintenance, confirmed": [("Tom", "maintenance")],
    "Anniina quality, Pekka production": [("Anniina", "quality"), ("Pekka", "production")],
    # names of other shapes
    "JP (ops) and MK decide": [("JP", "ops"), ("MK", "")],
    "E is fighting for it, D signs": [("E", ""), ("D", "")],
    "signature is our CFO, Sunil": [("Sunil", "CFO")],
    "K and Stavros sign": [("K", ""), ("Stavros", "")],
    "van der Berg signs": [("van der Berg", "")],
    "O'Brien's budget": [("O'Brien", "")],
    "Mme Diallo signs": [("Diallo", "")],
    "Wei-Lin moved it over": [("Wei-Lin", "")],
    "GM Ops, name of Rewi": [("Rewi", "GM Ops")],
    "Lisa (our office manager) drives this": [("Lisa", "office manager")],
    # names: who left and who is done without are somebody too
    "nothing moves without Graham": [("Graham", "")],
    "since Malik left nobody fights for it": [("Malik", "")],
    "the FD left in June": [("the FD", "FD")],
    "frau klein from purchasing prefers SAP": [("Klein", "purchasing")],
    "sent the deck to svetlana, waiting": [("Svetlana", "")],
    "Dagny presents it on the 9th": [("Dagny", "")],
    "opex under Tamsin, she's ops": [("Tamsin", "")],
    "loop in Marta, she's our controller": [("Marta", "controller")],
    "mark has the budget, bill only advises": [("Mark", ""), ("Bill", "")],
    "hope to get Hope on the next call": [("Hope", "")],
    "Sig. Bonetti keeps an eye on it": [("Bonetti", "")],
    "need Vandermolen's blessing": [("Vandermolen", "")],
    "final word is w/ the two brothers": [("the brothers", "")],
    "talk to maintenance before the pilot": [("maintenance", "")],
    "Mei-Ling from finance ops owns it": [("Mei-Ling", "finance ops")],
    "the vendor mgr, Abel, wants a scorecard": [("Abel", "vendor mgr")],
}


@pytest.mark.parametrize("text", NOTED)
def test_a_note_names_people_unasked(text: str) -> None:
    assert [(s.value.name, s.value.title) for s in find_people(text)] == NOTED[text]


NOTHING = (
    "he's semi retired in Kerry",
    "we keep spare part mgmt in Excel",
    "Interest rates are what everybody talks about",
    "Response rates have dropped",
    "I reckon it's Siemens",
    "lovely Tableau for finance, nothing in between",
    "security audit due in Q1",
    "procurement lead time is 6 weeks",
    "our legal costs doubled",
    "the HR software is ancient",
    "board pack shows it red",
    "bill needs to be paid by Friday",
    "hope springs eternal",
    "mark my words, it will slip",
    "the Grant programme pays for half of it",
    "it's second on the list",
    "strike, no ferry, late",
    "four hundred properties under management",
    "250 per seat pa, four hundred heads",
    "hm, the wall planner says six",
    "runs on FileMaker, our Excel master file",
    "airline caterer, Doha, freight forwarding",
    "that's how he's gonna judge any of this",
    "moved under a different VP in January",
)


@pytest.mark.parametrize("text", NOTHING)
def test_a_note_without_people_names_nobody(text: str) -> None:
    assert find_people(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "the " * 120,
        "Anna, " * 80,
        "head of " * 60,
        "legal and " * 50,
        "dir. " * 100,
        "a'b-c" * 100,
        "İ ß ﬁ €" * 60,
    ],
)
def test_people_stand_inside_any_text(text: str) -> None:
    assert all(0 <= s.start < s.end <= len(text) for s in find_people(text, asked=True))


FORMS: dict[str, list[tuple[str, str]]] = {
    "qa joins, ops too": [("QA", ""), ("ops", "")],
    "R&D owns it": [("R&D", "")],
    "field service own the pot": [("field service", "")],
    "group finance signs off": [("group finance", "")],
    "run it by legal and compliance": [("legal and compliance", "")],
    "hr and it both sign": [("HR", ""), ("IT", "")],
    "two lads in IT": [("IT", "")],
    "audit and risk committee nods": [("the audit and risk committee", "")],
    "regional health authority approves": [("the regional health authority", "")],
    "steering grp says yes": [("the steering grp", "")],
    "goes to the finance cttee": [("the finance cttee", "")],
    "Anna & exec cttee": [("Anna", ""), ("the exec cttee", "")],
    "the founders' council votes": [("the founders' council", "")],
    "legal and works council": [("legal", ""), ("the works council", "")],
    "it's the chair of the audit committee": [
        ("the chair of the audit committee", "chair of the audit committee")
    ],
    "mark signs": [("Mark", "")],
    "ask will about it": [("Will", "")],
    "w/ grace and anna": [("Grace", ""), ("Anna", "")],
    "rose from finance": [("Rose", "finance")],
    "april wants it": [("April", "")],
    "finance's Tom joins": [("Tom", "finance")],
    "finance: Tom": [("Tom", "finance")],
    "MD's son Rohan handles it": [("Rohan", "son")],
    "the head's husband plays golf with him": [("the head's husband", "husband")],
    "my boss's boss is who you'd need": [("my boss's boss", "boss")],
    "she's the senior partner's daughter": [("the senior partner's daughter", "daughter")],
    "Lord B hates subscriptions": [("Lord B", "")],
    "mtg with M. Ferreira": [("M. Ferreira", "")],
    ">50k = supervisory board, <50k = Lindqvist": [
        ("the supervisory board", ""),
        ("Lindqvist", ""),
    ],
}


@pytest.mark.parametrize("text", FORMS)
def test_departments_bodies_and_names_have_many_forms(text: str) -> None:
    assert [(s.value.name, s.value.title) for s in find_people(text)] == FORMS[text]


@pytest.mark.parametrize(
    "text",
    [
        "mark it as done",
        "will sign in May",
        "may need a bill for that",
        "rose from 3 to 5%",
        "grace period of 30 days",
        "from Feb to April don't even ring",
        "does it sign with DocuSign",
        "three K seats",
        "it's on the board",
        "the credit union next door is huge",
    ],
)
def test_words_months_and_honorifics_name_nobody(text: str) -> None:
    assert find_people(text) == []
