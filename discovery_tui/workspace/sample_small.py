"""Invented deals with small companies: one owner, one call, and how such calls end."""

from __future__ import annotations

from discovery_tui.deal.records import Outcome
from discovery_tui.workspace.sample_script import Script, Talk

MERIDIAN = Script(
    company="Meridian Clinics",
    contact="Oluwaseun Adeyemi",
    title="Practice manager",
    talks=(
        Talk(
            days_ago=6,
            hour=11,
            minutes=20,
            steps=(
                ("pain.problem", "patients call twice because nobody calls back"),
                ("risk.constraint", "a new ERP goes live first, nobody has time before that"),
                ("line", "! not the right time, call me when the ERP is in"),
                ("line", "+ send the checklist for call-backs by {+3}"),
            ),
            outcome=Outcome.NOT_NOW,
            revisit_in=120,
            note="Friendly. ERP first; wants to hear from us afterwards.",
        ),
    ),
)

COPPERFIELD = Script(
    company="Copperfield Events",
    contact="Dana Whitlock",
    title="Founder",
    currency="USD",
    talks=(
        Talk(
            days_ago=15,
            hour=16,
            minutes=15,
            steps=(
                ("pain.problem", "honestly it works, two enquiries a week fit in a notebook"),
                ("budget.status", "no budget, we stopped all new tools"),
                ("fit.confirmed", "not what we need"),
            ),
            outcome=Outcome.DISQUALIFIED,
            reason="not_icp",
            note="Two enquiries a week: nothing for us to fix.",
        ),
    ),
)

PALOMAR = Script(
    company="Palomar Studios",
    contact="Luis Ferrer",
    title="Managing partner",
    bank="champ",
    talks=(
        Talk(
            days_ago=12,
            hour=10,
            minutes=25,
            steps=(
                ("pain.problem", "freelancers send hours in seven different forms"),
                ("pain.reach", "Marta in accounting gets all of it on the last Friday"),
                ("cost.amount", "maybe 20k a year"),
                ("buyer.economic", "Luis Ferrer and his partner Nuria Costa"),
                ("budget.status", "we would find the money"),
                ("timeline.priority", "pretty high on the list"),
                ("timeline.start", "in about seven weeks"),
            ),
            outcome=Outcome.CONNECTED,
            action="show the import to Marta",
            people="Luis, Marta",
            day="{-4}",
        ),
    ),
)

LINDEN = Script(
    company="Linden & Söhne Verlag",
    contact="Katrin Wolff",
    title="Leiterin Vertrieb",
    bank="champ",
    segment="smb",
    talks=(
        Talk(
            days_ago=2,
            hour=16,
            minutes=25,
            steps=(
                ("trigger.event", "two of five reps retire this year and take it all along"),
                ("pain.problem", "what a bookshop wants is only in the reps' heads"),
                ("cost.amount", "80k a year, I worked it out for the board"),
                ("confirmed", "80k a year | board paper, shown on screen"),
                ("buyer.economic", "I sign it myself"),
                ("budget.status", "in this year's budget"),
                ("budget.amount", "20 to 25k"),
                ("timeline.priority", "number one on my list"),
                ("timeline.start", "in five weeks"),
                ("line", "! our reps hate typing"),
                ("line", "+ a trial login for two reps by {+1}"),
            ),
            outcome=Outcome.CONNECTED,
            action="kick-off for the trial",
            people="Katrin Wolff",
            day="{+3}",
        ),
    ),
)

UMBER = Script(
    company="Umber Coffee Roasters",
    contact="Jo Pereira",
    talks=(Talk(days_ago=1, hour=17, outcome=Outcome.VOICEMAIL, note="Left our number."),),
)

ALDER = Script(
    company="Alder & Finch Accounting", contact="Priyanka Nair", title="Partner", opened=1
)
