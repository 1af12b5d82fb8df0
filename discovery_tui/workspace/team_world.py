"""The world of an invented team: who sells where and to whom, and what is said in its calls."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """Where some of the team sells."""

    name: str
    share: int
    """How many deals in a hundred."""
    offset: int
    """Minutes ahead of UTC."""
    currency: str
    reps: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    places: tuple[str, ...]
    """What companies are called after, with the trades and forms below."""
    forms: tuple[str, ...]


REGIONS = (
    Region(
        "Central Europe",
        34,
        60,
        "EUR",
        ("Ann Reed", "Jürgen Weiß", "Katrin Vogel", "Timo Brandt", "Lea Hofmann", "Piotr Nowak"),
        ("Hanna", "Jonas", "Jörg", "Sabine", "Zoë", "Émile", "Łukasz", "Marek", "Chloé", "Renate"),
        ("Vogt", "Müller", "Schröder", "Großmann", "Lefèvre", "Dąbrowski", "Novák", "Kühn", "Roth"),
        ("Isar", "Alster", "Lindau", "Tirol", "Weser", "Gdynia", "Lyon", "Brno", "Jura", "Mosel"),
        ("GmbH", "AG", "& Söhne", "SAS", "s.r.o.", "KG"),
    ),
    Region(
        "Nordics",
        14,
        60,
        "SEK",
        ("Åsa Lind", "Mikkel Sørensen", "Ylva Berg"),
        ("Åke", "Signe", "Øyvind", "Freja", "Matti", "Ingrid", "Søren", "Linnéa", "Jari"),
        ("Sørensen", "Lindström", "Ødegård", "Bergqvist", "Virtanen", "Åkesson", "Hansen"),
        ("Fjord", "Skåne", "Tromsø", "Ångström", "Malmö", "Oulu", "Aarhus", "Bodø"),
        ("AB", "AS", "A/S", "Oy"),
    ),
    Region(
        "Britain and Ireland",
        20,
        0,
        "GBP",
        ("Priya Shah", "Tom Ashworth", "Niamh Byrne", "Gareth Pugh"),
        ("Sarah", "Callum", "Aoife", "Imran", "Gwen", "Oliver", "Siân", "Harriet", "Declan"),
        ("Chen", "O'Neill", "Hughes", "Patel", "MacLeod", "Okafor", "Whitlock", "Barlow"),
        ("Severn", "Pennine", "Kestrel", "Thames", "Lough", "Cotswold", "Tyne", "Skye"),
        ("Ltd", "plc", "& Co", "LLP"),
    ),
    Region(
        "North America",
        24,
        -300,
        "USD",
        ("Marcus Hill", "Dana Ortiz", "Will Tran", "Jess Carver", "Ruth Adeyemi"),
        ("Emily", "José", "Tyrone", "Megan", "Raúl", "Brooke", "Anika", "Dwayne", "Hailey"),
        ("Martínez", "Johnson", "Nguyen", "Thompson", "Núñez", "Kowalski", "Brooks", "Singh"),
        ("Palomar", "Meridian", "Tahoe", "Sierra", "Hudson", "Quayside", "Prairie", "Québec"),
        ("Inc.", "LLC", "Corp.", "Group"),
    ),
    Region(
        "Japan",
        8,
        540,
        "JPY",
        ("佐藤 健", "Yuki Mori"),
        ("健一", "美咲", "大輔", "陽子", "翔太", "直樹", "恵"),
        ("田中", "山本", "渡辺", "小林", "鈴木", "高橋", "伊藤"),
        ("富士", "京都", "北海", "長崎", "瀬戸", "大和", "若葉"),
        ("株式会社", "製作所", "商事", "物流"),
    ),
)
TRADES = (
    *("Joinery", "Logistics", "Foods", "Robotics", "Optics", "Textiles", "Dental", "Brewing"),
    *("Freight", "Coatings", "Software", "Biotech", "Energy", "Retail", "Insurance", "Media"),
    *("Printing", "Aviation", "Ceramics", "Timber", "Fisheries", "Analytics", "Payments", "Glass"),
    *("Plastics", "Furniture", "Bearings", "Hotels", "Clinics", "Shipping", "Seeds", "Metals"),
    *("Pharma", "Paper", "Tools", "Motors", "Cables", "Lifts", "Pumps", "Valves", "Batteries"),
)
BRAND = (
    ("Vel", "Tar", "Qui", "Nor", "Bra", "Sol", "Kest", "Mar", "Ald", "Fen", "Gri", "Hol", "Umb"),
    ("mo", "ka", "li", "ra", "de", "vi", "no", "ste", "xu", "pha", "ti", "go", "ber", "wen", "sa"),
    ("ra", "n", "x", "dia", "ton", "lis", "ve", "que", "ric", "mar", "das", "field", "land", "ö"),
)
"""What invented names are put together of."""
TITLES = ("CFO", "VP Operations", "Head of IT", "Owner", "COO", "Finance Lead", "Plant Manager")
SEGMENTS = (("smb", 52), ("mid-market", 33), ("enterprise", 15))
BANKS = (("bant", 30), ("meddicc", 26), ("sqo", 18), ("champ", 14), ("hybrid", 12))

TOOLS = (
    *("Excel", "SAP", "NetSuite", "Access", "Salesforce", "Sage", "Jira", "DATEV", "Oracle"),
    *("HubSpot", "Xero", "Dynamics", "Odoo", "Workday", "Coupa", "Trello", "Zendesk", "Kingdee"),
)
WORK = (
    *("month-end closing", "order entry", "stock counts", "quotes", "invoicing", "onboarding"),
    *("route planning", "supplier audits", "claims handling", "shift rosters", "price lists"),
    *("returns", "forecasting", "budget rounds", "customs papers", "batch records", "payroll"),
    *("maintenance plans", "contract renewals", "credit checks", "lab results", "tenders"),
)
EVENTS = (
    *("the audit in spring", "a new plant in Poland", "the ERP contract running out"),
    *("the merger with our biggest rival", "two people leaving the team", "the trade fair"),
    *("a fine from the regulator", "the move to the new warehouse", "a customer who walked away"),
)
STEPS = ("a demo with their own data", "a workshop on site", "the security review", "a pilot plan")
LINES: dict[str, tuple[str, ...]] = {
    "trigger.event": ("it came up because of {event}", "since {event} everybody talks about it"),
    "pain.problem": (
        "{work} is done by hand, in {tool}, every single week",
        "we lose track of {work}, nobody trusts the numbers",
        "{work} takes three people two days each, and still goes wrong",
    ),
    "pain.impact": ("{n} hours a month go into {work}",),
    "metrics.now": ("{work} takes us {n} days now",),
    "metrics.target": ("we would want {work} down to {small} days",),
    "cost.amount": ("all told that costs us about {money} a year",),
    "today.tools": ("today it is all {tool}", "we run {tool} for that, and mail"),
    "buyer.economic": ("{person} signs that off", "money like that is {person}'s decision"),
    "buyer.access": ("{person} has joined a call already", "we can get {person} into the next one"),
    "people.others": ("{person} will want a say too", "IT is {person}, they have to agree"),
    "champion.name": ("{person} pushes for it inside",),
    "champion.acts": ("they already showed the numbers to the board",),
    "fit.must_have": ("it must talk to {tool}, otherwise no chance",),
    "fit.confirmed": ("from what we saw it covers what we need",),
    "value.agreed": ("yes, if {work} gets that much faster it pays for itself",),
    "decision.process": ("first a shortlist, then a pilot, then the board decides",),
    "decision.criteria": ("we compare on price, security and how it fits {tool}",),
    "decision.date": ("we want to decide by {day}",),
    "budget.status": ("the budget for it is approved", "there is money set aside for {work}"),
    "budget.amount": ("we have around {money} for it", "something like {money} would be fine"),
    "deal.size": ("I think in total we talk about {money}",),
    "pricing.model": ("a fixed price per year suits us, no counting of heads",),
    "procurement.steps": ("purchasing needs three offers and a vendor form",),
    "timeline.start": ("it should be live by {day}",),
    "timeline.priority": ("it is at the top of the list this quarter",),
    "timeline.event": ("because of {event} it can't wait",),
    "competition.named": ("we look at {rival} as well", "{rival} showed us theirs last week"),
    "engagement.meetings": ("the next meeting is in the calendar",),
    "engagement.information": ("I will send you the process papers",),
    "engagement.mutual": ("that plan works for us, let us stick to it",),
}
REFUSALS = (
    ("budget.status", "none", "there is no budget, everything new was stopped"),
    ("timeline.priority", "low", "honestly it can wait, other things come first"),
    ("fit.confirmed", "poor", "that is not what we need"),
)
CHOICES = {
    "buyer.access": ("met", "booked", "promised"),
    "fit.confirmed": ("full", "most", "partly"),
    "value.agreed": ("agreed", "likely", "unsure"),
    "budget.status": ("approved", "planned", "possible"),
    "timeline.priority": ("top", "high", "middle"),
    "engagement.meetings": ("held", "booked"),
    "engagement.information": ("shared", "promised"),
    "engagement.mutual": ("agreed", "likely"),
}
RIVALS = ("BlackLine", "Planview", "Anaplan", "Celonis", "Kinaxis", "doing it ourselves")
ASIDES = (
    "sounds good, how is the weather at your end",
    "let me just close the door",
    "we spoke about that at the fair in {place}",
    "our quarter closes with {work}, so all are busy",
    "you should ask {person} about {tool} some day",
)
PROMISES = ("send the reference from {place}", "a price for {n} seats by {day}")
QUESTIONS = ("does it read data from {tool}", "who hosts it, and where")
OBJECTIONS = ("too expensive for a team of {n}", "we were burnt by {rival} before")
PRIVATE = (
    "tired of {work}: sell the time, not the features",
    "{person} decides, whatever they say",
)
