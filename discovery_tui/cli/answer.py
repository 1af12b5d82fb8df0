"""`answer`: one line on a deal, recorded as the screen does."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from discovery_tui.cli.deals import CONTACT
from discovery_tui.cli.failures import Failure, told
from discovery_tui.cli.options import DAY, Options, common, find_deal
from discovery_tui.cli.output import day_text, note
from discovery_tui.text import one_line, safe, shorten

if TYPE_CHECKING:
    from discovery_tui.bank.lens import Question
    from discovery_tui.deal.fold import Line, Reading
    from discovery_tui.deal.records import Record
    from discovery_tui.workspace.live_call import LiveCall
    from discovery_tui.workspace.workspace import Workspace

LEVELS = ("assumed", "stated", "validated")
MOST_BYTES = 1_000_000
_NOTES = {
    "private": "private note, never in a brief",
    "question": "their question",
    "objection": "objection",
    "promise": "promise",
}


@dataclass(frozen=True)
class Asked:
    """What was given beside the text."""

    question: str | None
    fact: str | None
    level: str | None
    against: bool
    by: str
    source: str
    on: date | None


@click.command()
@click.argument("deal")
@click.argument("text", nargs=-1, required=True)
@click.option("--question", metavar="ID", help="The question it answers.")
@click.option("--fact", metavar="ID", help="The fact it is about, where no question was put.")
@click.option("--level", type=click.Choice(LEVELS), help="How sure it is; else as it reads.")
@click.option("--against", is_flag=True, help="It speaks against the deal: a red flag.")
@click.option("--by", type=CONTACT, help="Who said it; somebody new becomes known.")
@click.option("--source", type=CONTACT, help="Who or what confirms it (validated).")
@click.option("--on", type=DAY, metavar="DAY", help="The day it was said; else today.")
@common()
@click.pass_obj
def answer(
    options: Options,
    *,
    deal: str,
    text: tuple[str, ...],
    question: str | None,
    fact: str | None,
    level: str | None,
    against: bool,
    by: str | None,
    source: str | None,
    on: date | None,
) -> None:
    """Record a line on a deal, as the call screen does.

    It is heard as on the screen, whatever it is about: the question the guide would put now is
    only evidence. --question and --fact say what it answers. TEXT may begin as on the screen:
    "name:" who speaks, + we promised, ? they asked, ! they objected, // private.
    As - it is read from stdin.
    """
    if question and fact:
        raise click.UsageError("Give --question or --fact, not both.")
    if level == "validated" and not (source or by):
        raise click.UsageError("--level validated needs --source or --by: who or what confirms it.")
    typed = _typed(text)
    asked = Asked(question, fact, level, against, by or "", source or "", on)
    with options.workspace() as workspace:
        try:
            live, records = _lines(workspace, deal, typed, asked)
            workspace.journal.append(records)
        except click.ClickException as failure:
            if isinstance(failure, Failure):
                raise _kept(failure, typed) from failure
            raise
        except Exception as error:
            raise _kept(told(error), typed) from error
        put = live.question
        live.apply(records, workspace.evidence(live.deal))
        for line in _told(live, records, put if not fact and not question else None):
            note(line)


def _typed(words: Sequence[str]) -> str:
    text = " ".join(words)
    if text == "-":
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Failure("More than 1 MB came in: nothing was recorded. Split it first.")
        text = data.decode("utf-8-sig", errors="replace")
    text = safe(text).strip()
    if not text:
        raise click.UsageError("TEXT is empty: nothing was recorded.")
    return text


def _kept(failure: Failure, text: str) -> Failure:
    """The failure with what was typed, so that it can be sent again."""
    return Failure(f"Not saved: {failure.format_message()}\nYour text: {text}")


def _lines(
    workspace: Workspace, name: str, text: str, asked: Asked
) -> tuple[LiveCall, list[Record]]:
    from discovery_tui.deal.values import Level
    from discovery_tui.workspace.live_call import LiveCall
    from discovery_tui.workspace.meeting import Namesakes

    live = LiveCall.without_call(workspace, find_deal(workspace, name).id)
    live.said_on = asked.on
    question, fact = _question(live, asked.question), _fact(live, asked.fact)
    if doubt := live.in_doubt(text):
        raise Namesakes(doubt)
    records = live.speaks(asked.by) if asked.by else []
    said = live.type_line(
        text,
        question=question,
        fact=fact,
        level=Level[asked.level.upper()] if asked.level else None,
        against=asked.against,
        source=asked.source or (live.speaker if asked.by else ""),
    )
    if not said:
        raise click.UsageError("There is nothing to record in TEXT.")
    return live, [*records, *said]


def _question(live: LiveCall, question_id: str | None) -> Question | None:
    if question_id is None:
        return None
    found = live.lens.question(question_id)
    if found is None:
        known = [q.id for q in live.lens.questions()]
        raise _unknown("question", question_id, live.lens.title, known, "--question")
    return found


def _fact(live: LiveCall, fact_id: str | None) -> str | None:
    if fact_id is None:
        return None
    found = live.lens.fact(fact_id)
    if found is None:
        known = [f.id for f in live.lens.facts]
        raise _unknown("fact", fact_id, live.lens.title, known, "--fact")
    return found.id


def _unknown(what: str, given: str, bank: str, known: list[str], option: str) -> click.BadParameter:
    import difflib

    near = difflib.get_close_matches(given, known, 3) or known[:3]
    hint = f"no {what} '{one_line(given)}' in {bank}: there is {', '.join(near)}, …"
    return click.BadParameter(f"{hint} (`bank show` lists all)", param_hint=option)


# ------------------------------------------------------------------ what was read


def _told(live: LiveCall, records: Sequence[Record], put: Question | None) -> Iterator[str]:
    """One line on what was read, and the next question where the guide's was answered."""
    lines = [line for r in records if (line := live.evidence.line(r.id)) is not None]
    first, rest = lines[0], lines[1:]
    what = "; ".join(_reading(live, r) for r in first.readings) or _as_text(first)
    if first.kind == "answer" and first.speaker:
        what += f" ({one_line(first.speaker)})"
    if rest:
        what += f"; the rest as {len(rest)} private note{'s' if len(rest) > 1 else ''}"
    yield f"Recorded: {what}"
    if first.kind == "objection":
        yield from _prepared(live, first)
    if put is not None and first.kind == "answer" and first.question == put.id and first.readings:
        yield f"  answers: {one_line(put.ask)}"
        live.advance()  # as the next `answer` will find it
        if live.question is not None:
            yield f"  next: {one_line(live.question.ask)} (--question {live.question.id})"


def _prepared(live: LiveCall, line: Line) -> Iterator[str]:
    """What can be said to an objection, and how to record what was."""
    found = live.objection_card(f"!{line.text}")
    if found is None:
        yield "  no answer is prepared for it; it is kept in their words"
    else:
        yield f"  say: {one_line(found.response)}"
        if found.ask:
            yield f"  ask: {one_line(found.ask)}"
    yield "  it stands open until `answer` records yours: me: …"


def _as_text(line: Line) -> str:
    words = shorten(one_line(line.text), 60)
    if line.answers:
        return f"“{words}” as our answer to an objection"
    if line.kind == "answer":
        return f"“{words}” as text; nothing was read from it"
    due = f", due {day_text(line.due)}" if line.due else ""
    return f"{_NOTES.get(line.kind, line.kind)} “{words}”{due}"


def _reading(live: LiveCall, reading: Reading) -> str:
    """`Budget amount €40–45k, stated`."""
    from discovery_tui.deal.values import Stance, show

    fact = live.lens.fact(reading.fact)
    label = one_line(fact.label if fact else reading.fact)
    value = show(reading.value, choice_labels=live.lens.choice_labels(reading.fact))
    value = one_line(value) or f"“{shorten(one_line(reading.text), 40)}”"
    flag = ", red flag" if reading.stance is Stance.AGAINST else ""
    why = f" ({one_line(reading.why)})" if reading.why else ""
    source = f" by {one_line(reading.source)}" if reading.source else ""
    return f"{label} {value}, {reading.level.word}{source}{flag}{why}"
