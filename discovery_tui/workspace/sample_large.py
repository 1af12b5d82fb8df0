"""Invented deals with larger companies: many people, rivals, disputes, closed doors."""

from __future__ import annotations

from discovery_tui.deal.records import Outcome
from discovery_tui.workspace.sample_script import Script, Talk

KESTREL = Script(
    company="Kestrel Logistics",
    contact="Sarah Chen",
    title="VP Operations",
    bank="meddicc",
    segment="enterprise",
    talks=(
        Talk(
            days_ago=9,
            hour=14,
            minutes=45,
            others=("Tom Reyes, Financial Controller",),
            steps=(
                ("trigger.event", "the auditors wrote up the month-end close in their letter"),
                ("pain.problem", "sarah: month-end is done by hand across three systems"),
                ("pain.impact", "3 people, two days each, every month"),
                ("cost.amount", "sarah: about 180k a year, plus the audit risk"),
                ("cost.amount", "tom: no, it costs us 90k a year"),
                ("cost.waiting", "sarah: the next audit letter goes to the board"),
                ("metrics.now", "sarah: 8 days to close the month"),
                ("metrics.target", "4 days to close the month"),
                ("metrics.owner", "Piotr Nowak, our CFO, reports it"),
                ("buyer.economic", "sarah up to 50k, above that Piotr Nowak, the CFO"),
                ("competition.named", "BlackLine, and FloQast had a demo"),
                ("competition.named", "tom: Trintech sent a proposal too"),
                ("line", "? tom: who else of our size runs on it"),
                ("line", "+ send two references from logistics by {-5}"),
                ("next_step.action", "sarah: a second call, with IT and procurement"),
            ),
            outcome=Outcome.CONNECTED,
            action="a second call, with IT and procurement",
            people="Ines Duarte, Marek Blum",
            day="{-2}",
        ),
        Talk(
            days_ago=2,
            hour=9,
            minutes=35,
            others=("Ines Duarte, Head of IT", "Marek Blum, Procurement"),
            steps=(
                ("decision.process", "IT review, then procurement, then Piotr signs"),
                ("people.others", "Ines Duarte from IT and Marek Blum in procurement"),
                ("paper.steps", "ines: a security questionnaire and our data agreement"),
                ("decision.criteria", "sarah: fits the ERP, live before the audit, price"),
                ("fit.must_have", "ines: single sign-on and an audit trail"),
                ("champion.name", "Sarah Chen"),
                ("champion.power", "tom: she sits on the leadership team"),
                ("champion.acts", "she put it on the agenda of the March leadership meeting"),
                ("competition.inaction", "tom: we could hire one more person instead"),
                ("line", "! tom: too expensive compared with hiring somebody"),
                ("declined", "budget.status"),
                ("parked", "procurement.steps"),
                ("buyer.cares", "sarah: Piotr wants a clean audit letter"),
                ("decision.date", "decided in ten weeks"),
            ),
            outcome=Outcome.CONNECTED,
            action="meet Piotr together",
            people="Sarah Chen, Piotr Nowak",
            day="{+12}",
        ),
    ),
)

TARN = Script(
    company="Tarn Instruments",
    contact="Gareth Lloyd",
    title="Head of Purchasing",
    bank="meddicc",
    segment="enterprise",
    currency="GBP",
    talks=(
        Talk(
            days_ago=4,
            hour=15.5,
            steps=(
                ("pain.problem", "three plants report in three formats, nothing adds up"),
                ("cost.amount", "£120k a year in overtime"),
                ("cost.waiting", "we close a plant's books late again"),
                ("buyer.economic", "Dr Anita Rao, the COO"),
                ("buyer.access", "she doesn't meet vendors, everything goes through me"),
                ("competition.named", "BlackLine is on the list"),
                ("line", "// polite, but a closed door; try her assistant?"),
            ),
            outcome=Outcome.CONNECTED,
            action="send a one-page outline",
            people="Gareth Lloyd",
            day="{+6}",
        ),
    ),
)

QUAYSIDE = Script(
    company="Quayside Insurance",
    contact="Fiona McRae",
    title="Director of Claims",
    bank="sqo",
    segment="mid-market",
    currency="GBP",
    talks=(
        Talk(days_ago=20, hour=9.5, outcome=Outcome.NO_SHOW, note="Sent three new times."),
        Talk(
            days_ago=5,
            hour=11.5,
            minutes=30,
            steps=(
                ("pain.problem", "requests between teams get lost in shared mailboxes"),
                ("pain.impact", "25 people wait for answers every week"),
                ("fit.confirmed", "covers most of it"),
                ("value.agreed", "should pay off, need to see the numbers"),
                ("competition.named", "ServiceNow, IT prefers it"),
                ("deal.size", "£45k for the first year"),
                ("budget.amount", "between £40k and £50k"),
                ("buyer.economic", "Colin Baird, the COO"),
                ("people.others", "Priya Shah from IT"),
                ("buyer.path", "Fiona takes it to his Monday meeting"),
                ("timeline.start", "in four months"),
                ("engagement.information", "I'll send you last month's mailbox export"),
                ("line", "+ price for 60 users by {+2}"),
            ),
            outcome=Outcome.CONNECTED,
            action="go through the export together",
            people="Fiona McRae, Priya Shah",
            day="{+7}",
        ),
    ),
)

SATO = Script(
    company="佐藤精密 (Sato Precision)",
    contact="Yuki Sato",
    title="General manager",
    bank="hybrid",
    segment="mid-market",
    currency="JPY",
    talks=(
        Talk(
            days_ago=7,
            hour=8.5,
            minutes=30,
            steps=(
                ("trigger.event", "a large customer asked for delivery dates every day"),
                ("pain.problem", "delivery dates live in 3 files, 納期 is always a guess"),
                ("pain.impact", "2 people, 15 hours a week"),
                ("buyer.economic", "Kenji Mori, the president"),
                ("champion.name", "Yuki Sato"),
                ("budget.amount", "3 to 4 million yen"),
                ("timeline.priority", "important but not urgent"),
            ),
            outcome=Outcome.RESCHEDULED,
            note="Cut short by an earthquake drill; new time agreed.",
        ),
    ),
)

FJORD = Script(
    company="Fjord Robotics",
    contact="Ingrid Solberg",
    title="Sales director",
    segment="mid-market",
    talks=(
        Talk(
            minutes=30,
            steps=(
                ("trigger.event", "a second sales team starts in Denmark next quarter"),
                ("pain.problem", "nobody knows which enquiries were followed up"),
                ("pain.impact", "about 20 % of the enquiries go cold"),
                ("today.tools", "Pipedrive and a lot of e-mail"),
                ("buyer.economic", "Henrik Dahl, our managing director, signs"),
            ),
            draft="henrik joins next time if we",
        ),
    ),
)

HOLLIS = Script(
    company="Hollis Family Foods",
    contact="Bea Hollis",
    title="Managing director",
    segment="mid-market",
    currency="USD",
    talks=(
        Talk(
            days_ago=3,
            hour=13,
            minutes=30,
            others=("Ray Hollis, Plant manager",),
            steps=(
                ("pain.problem", "every complaint is typed three times"),
                ("pain.impact", "ray: 40 hours a month"),
                ("budget.status", "bea: no budget really"),
                ("budget.amount", "$60k was the figure last year"),
                ("took back", "$60k"),
                ("budget.amount", "would find $25k a year if it saves the second shift"),
                ("buyer.economic", "Bea Hollis signs"),
                ("people.others", "her brother Ray decides too"),
                ("line", "! we already have a tool, it just sits there"),
                ("line", "? does it run on the tablets in the plant"),
                ("line", "+ check the tablets with our engineers by {+1}"),
                ("timeline.start", "in three months"),
                ("declined", "timeline.event"),
            ),
            outcome=Outcome.CONNECTED,
            action="call with the plant's IT",
            people="Bea, Ray",
            day="{+5}",
        ),
    ),
)
