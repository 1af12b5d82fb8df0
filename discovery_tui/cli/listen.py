"""`listen`: what lines would be heard as, without a deal and without keeping anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from discovery_tui.cli.failures import Failure
from discovery_tui.cli.options import DAY, SEGMENT, Options, as_json, common
from discovery_tui.cli.output import say
from discovery_tui.clock import SystemClock, today
from discovery_tui.text import one_line, safe

if TYPE_CHECKING:
    from discovery_tui.bank.lens import Lens
    from discovery_tui.claims.types import Claim, Heard
    from discovery_tui.listen.context import Context

_RAW = {"text": "", "asks": "", "speaker": "", "also_known": ()}


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"))
@click.option("--bank", metavar="ID", help="The framework; else that of the settings.")
@click.option("--segment", type=SEGMENT, help="The buyer's size.")
@click.option("--asks", metavar="FACT", help="The fact of the question that was put.")
@click.option("--on", type=DAY, metavar="DAY", help="The day the lines were said; else today.")
@click.option("--currency", metavar="CUR", help="Of amounts without a sign; else the settings'.")
@as_json
@common()
@click.pass_obj
def listen(
    options: Options,
    *,
    file: Any,
    bank: str | None,
    segment: str | None,
    asks: str | None,
    on: date | None,
    currency: str | None,
    json_: bool,
) -> None:
    """Hear each line of FILE (- for stdin) as the call screen would, and keep nothing.

    A line is text, or a JSON object with text and, if wanted, asks (a fact), speaker and
    also_known (facts the deal knows already). With --json each answer is one object: claims
    (fact, criteria, value, text, level, stance, p, filed), criteria by likelihood, evidence.
    """
    settings = options.settings()
    lens = _lens(options, bank or settings.bank, segment or "", given=bank is not None)
    if asks and lens.fact(asks) is None:
        raise click.BadParameter(f"no fact '{one_line(asks)}'", param_hint="--asks")
    context = _context(settings, on or today(SystemClock()), (currency or "").upper())
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        given = _given(line, number, asks or "")
        heard = _heard(given, lens, context)
        if json_:
            say(json.dumps(_told(heard, given, context, lens), ensure_ascii=False))
        else:
            say(one_line(given["text"]))
            for row in _rows(heard, lens):
                say(f"  {row}")


def _lens(options: Options, bank: str, segment: str, *, given: bool) -> Lens:
    """The bank, without a database. One given that is not there is wrong usage."""
    from discovery_tui.bank.library import BankError
    from discovery_tui.cli.banks import library

    banks = library(options)
    try:
        return banks.lens(bank, segment)
    except BankError as error:
        if given and all(listed.id != bank for listed in banks.list()):
            raise click.BadParameter(str(error), param_hint="--bank") from error
        raise


def _context(settings: Any, on: date, currency: str) -> Context:
    from discovery_tui.listen.context import Context
    from discovery_tui.workspace.call_hearing import MONTH_FIRST

    currency = currency or settings.currency
    month_first = settings.dates == "month-first" or (
        not settings.dates and currency in MONTH_FIRST
    )
    return Context(on, currency, settings.fiscal_month, month_first=month_first)


def _given(line: str, number: int, asks: str) -> dict[str, Any]:
    """A line with what it is heard with. Raises Failure for JSON that is none of ours."""
    text = safe(line).strip()
    if not text.startswith("{"):
        return _RAW | {"text": text, "asks": asks}
    try:
        found = json.loads(text)
    except ValueError:
        return _RAW | {"text": text, "asks": asks}
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise Failure(f"Line {number}: an object needs a text.")
    known = {k: found[k] for k in _RAW if found.get(k) is not None}
    return _RAW | {"asks": asks} | known | {"text": safe(known["text"])}


def _heard(given: dict[str, Any], lens: Lens, context: Context) -> Heard:
    from dataclasses import replace

    from discovery_tui.claims.types import Heard
    from discovery_tui.deal.records import Kind
    from discovery_tui.deal.roster import Roster
    from discovery_tui.workspace import listening

    begun = listening.split_prefix(given["text"], Roster.of([given["speaker"]]))
    speaker = begun.who.name if begun.who else given["speaker"]
    if Kind(begun.kind) is not Kind.ANSWER or speaker.lower() in (listening.ME, "rep", "seller"):
        return Heard()
    question = next((q for q in lens.questions() if q.asks == given["asks"]), None)
    hearing = listening.hearing(
        context=replace(context, speaker=speaker),
        asks=given["asks"],
        also=frozenset(question.also) if question else frozenset(),
        known=frozenset(given["also_known"]),
    )
    return listening.hear(begun.rest, lens, hearing)


def _told(heard: Heard, given: dict[str, Any], context: Context, lens: Lens) -> dict[str, Any]:
    return {
        "text": given["text"],
        "claims": [_claim(c, lens) for c in sorted(heard.claims, key=lambda c: -c.p)],
        "criteria": [{"id": c, "p": round(p, 4)} for c, p in heard.criteria],
        "evidence": round(heard.evidence, 4),
        "mentions": list(_mentions(given["text"], context, lens)),
    }


def _claim(claim: Claim, lens: Lens) -> dict[str, Any]:
    from discovery_tui.deal.values import show as in_words
    from discovery_tui.deal.values import value_to_json

    return {
        "fact": claim.fact,
        "criteria": list(claim.criteria),
        "value": value_to_json(claim.value),
        "shown": in_words(claim.value, choice_labels=lens.choice_labels(claim.fact)),
        "text": claim.text,
        "level": claim.level.word,
        "stance": claim.stance.value,
        "why": claim.read().why,
        "p": round(claim.p, 4),
        "filed": claim.filed,
    }


def _mentions(text: str, context: Context, lens: Lens) -> Iterator[dict[str, Any]]:
    """Every value the line names, whatever it is claimed for."""
    from discovery_tui.deal.values import People, value_to_json
    from discovery_tui.deal.values import show as in_words
    from discovery_tui.listen.mentions import Mentions

    said = Mentions(text, context, lens.competitors)
    people = [(s.start, s.end, People((s.value,))) for s in said.people]
    others = [
        (s.start, s.end, s.value)
        for spans in (said.money, said.days, said.counts, said.rivals, said.tools)
        for s in spans
    ]
    for start, end, value in sorted([*people, *others], key=lambda m: m[:2]):
        words = said.text[start:end]
        yield {"text": words, "value": value_to_json(value), "shown": in_words(value)}


def _rows(heard: Heard, lens: Lens) -> Iterator[str]:
    from discovery_tui.deal.values import show as in_words

    letters = {c.id: c.letter for c in lens.criteria}
    if not heard.claims:
        yield "a note: no evidence heard"
    for claim in (*heard.filed, *heard.offered):
        fact = lens.fact(claim.fact)
        label = fact.label if fact else claim.fact
        value = in_words(claim.value, choice_labels=lens.choice_labels(claim.fact))
        own = "".join(letters[c] for c in claim.criteria)
        flag = ", red flag" if claim.stance.value == "against" else ""
        mark = "files" if claim.filed else "maybe"
        said = one_line(value or f"“{claim.text}”")
        yield f"{mark} {claim.p:.2f}  {own:<2} {label}: {said}, {claim.level.word}{flag}"
