"""What the call's screen shows of where a live call stands, part by part."""

from __future__ import annotations

from collections.abc import Sequence

from discovery_tui.clock import minute
from discovery_tui.deal.records import Kind
from discovery_tui.qualify.words import put_for
from discovery_tui.text import one_line, shorten
from discovery_tui.tui.lines import KIND_WORDS, Part, filed_parts, other_parts
from discovery_tui.tui.widgets import cue
from discovery_tui.tui.widgets.cue import CueView, Row
from discovery_tui.workspace.listening import ME
from discovery_tui.workspace.live_call import LiveCall, Typed

OBJECTED = (("me: and what you answered; until then it stands open", "$accent"),)
IDLE = (("Enter saves · on an empty line: next question", "$foreground-muted"),)


def top_parts(live: LiveCall, *, demo: bool) -> tuple[str, str, str]:
    """Whom one talks to, through which framework, and how long already."""
    deal, lens = live.evidence.deal, live.lens
    title = f", {deal.contact_title}" if deal.contact_title else ""
    left = f"{'DEMO · ' if demo else ''}{deal.company}" + (
        f" · {deal.contact}{title}" if deal.contact else ""
    )
    middle = lens.title + (f" · {lens.segment}" if lens.segment else "")
    over = "!" if live.elapsed > live.minutes * 60 else ""
    right = f"{minute(live.elapsed)} / {live.minutes}:00{over}  Q{live.put_count()} "
    return left, middle, right


def cue_rows(live: LiveCall, view: CueView, keys: Sequence[str], *, short: bool) -> list[Row]:
    """What stands above the field. `keys` put the other questions."""
    match view:
        case "tip":
            return cue.tip_rows(live.topic)
        case "opening":
            return cue.listed_rows("Opening", live.lens.opening)
        case "closing":
            return cue.listed_rows("Closing", live.lens.closing)
        case _:
            others = [
                (f"{key} or", s.question.ask)
                for key, s in zip(keys, live.alternatives(), strict=False)
            ]
            proposed = live.proposed()
            why = put_for(proposed) if proposed else ""
            return cue.question_rows(
                live.topic, live.question, why, others, ask=live.asking(), short=short
            )


def typed_parts(live: LiveCall, typed: Typed, text: str, at: int, key: str) -> list[Part]:
    """What Enter makes of the line in the field: its way number `at`; `key` files it another."""
    parts: list[Part] = []
    if typed.speaker and typed.speaker != live.speaker:
        parts.append((f"{typed.speaker}{' (new)' if typed.new_speaker else ''}: ", "$accent"))
    if typed.kind != Kind.ANSWER:
        due = f" by {typed.due.day} {typed.due:%b %Y}" if typed.due else ""
        parts.append((f"{KIND_WORDS[Kind(typed.kind)]}{due}", "$accent"))
        if typed.objection:
            parts.append((f"  {typed.objection.label}", "bold"))
        elif typed.kind == Kind.OBJECTION:
            parts.append(("  no answer prepared: kept in their words", "$foreground-muted"))
    elif typed.namesakes:
        names = " or ".join(p.name for p in typed.namesakes)
        parts.append((f"who speaks, {names}? Type more of the name.", "$warning"))
    elif typed.answers:
        said = shorten(one_line(typed.answers.text), 40)
        parts.append((f"our answer to “{said}”: kept, and told in the brief", "$accent"))
    elif typed.speaker == ME:
        parts.append(("our own words: kept, never their evidence", "$foreground-muted"))
    else:
        ways = typed.ways()
        parts += filed_parts(ways[at], live.lens, text)
        parts += other_parts(ways, at, live.lens, key)
    return parts
