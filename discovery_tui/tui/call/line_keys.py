"""What the single letters do with a line that is there: mark, edit, undo, file it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from discovery_tui.deal.fold import Line
from discovery_tui.deal.records import Record
from discovery_tui.deal.values import Level
from discovery_tui.tui.call.desk import Desk
from discovery_tui.tui.call.key_choice import KeyChoice
from discovery_tui.tui.lines import home_parts
from discovery_tui.tui.widgets.conversation import Conversation, Shown
from discovery_tui.workspace.live_call import LiveCall

if TYPE_CHECKING:
    from discovery_tui.claims.types import Claim

MOST_HOMES = 6
"""Facts a line is offered to be filed under: more do not fit a glance."""


class LineKeys:
    """The lines of one live call, the selected one of them, or the last."""

    def __init__(self, live: LiveCall, talk: Conversation, choice: KeyChoice, desk: Desk) -> None:
        self._live, self._talk, self._choice, self._desk = live, talk, choice, desk
        self._dropped: tuple[str, list[dict[str, Any]]] | None = None
        """The line with a new wording, and the marks the old one had."""

    def act(self, action: str) -> None:
        """Do an action of the area `conversation`."""
        match action:
            case "up":
                self._talk.move(-1)
            case "down":
                self._talk.move(1)
            case "back":
                self._desk.back_to_field()
            case _:
                self._on_line(action)

    def _on_line(self, action: str) -> None:
        lines = self._live.lines
        line = self._live.evidence.line(self._talk.selected or "") or (lines[-1] if lines else None)
        if line is None:
            self._desk.say("No line is selected.")
            return
        match action:
            case "edit":
                self._edit(line)
            case "undo":
                self._leave_selection(line)
                self.undo(line)
            case "took_back":
                self._mark(self._live.took_back(line))
            case "red_flag":
                self._mark(self._live.turn(line))
            case "level":
                self._next_level(line)
            case "file":
                self._offer_homes(line)
            case "again" if self._dropped is not None:
                line_id, marks = self._dropped
                self._dropped = None
                self._desk.save(self._live.mark_again(line_id, marks))

    def undo(self, line: Line) -> None:
        """As if never typed."""
        self._desk.save(self._live.retract(line))
        self._desk.say(f"Undone: {line.text}", "$foreground-muted")

    def _leave_selection(self, line: Line) -> None:
        """Before a line goes: select the one before it, or after the first; none after the only."""
        ids = self._talk.ids()
        if ids == [line.id]:
            self._desk.back_to_field()
        elif self._talk.selected is not None:
            self._talk.move(-1 if ids.index(line.id) else 1)

    def _mark(self, records: Sequence[Record]) -> None:
        if records:
            self._desk.save(records)
        else:
            self._desk.say("Nothing was read from this line, so there is nothing to mark.")

    # ---------------------------------------------------------------- filing

    def _offer_homes(self, line: Line) -> None:
        """The likeliest facts of a line, one digit each; a letter files under its criterion."""
        homes = self._live.homes_of(line)[:MOST_HOMES]
        self._choice.begin("file", lambda key: self._file(line, key, homes))
        if homes:
            self._desk.tell(*home_parts(homes, self._live.lens))

    def _file(self, line: Line, key: str, homes: Sequence[Claim]) -> None:
        if key.isdigit() and 0 < int(key) <= len(homes):
            fact = homes[int(key) - 1].fact
        else:
            own = self._live.homes_of(line, key)
            fact = own[0].fact if own else ""
        records = self._live.refile(line, fact)
        if records:
            self._desk.save(records)
        else:
            self._desk.say(
                f"Not filed: no criterion has the key '{key}', or this line is no answer."
            )

    # ---------------------------------------------------------------- levels

    def _next_level(self, line: Line) -> None:
        level = line.readings[0].level if line.readings else Level.ASSUMED
        if level is Level.STATED:
            self._desk.ask("validated by", lambda source: self._validate(line, source))
            self._desk.say(
                "Who or what confirmed it? Enter with nothing sets it to assumed.", "$accent"
            )
        else:
            after = Level.STATED if level is Level.ASSUMED else Level.ASSUMED
            self._mark(self._live.set_level(line, after))

    def _validate(self, line: Line, source: str) -> None:
        level = Level.VALIDATED if source else Level.ASSUMED
        self._mark(self._live.set_level(line, level, source))

    # ---------------------------------------------------------------- a new wording

    def _edit(self, line: Line) -> None:
        self._desk.ask("edit", lambda text: self._replace(line, text), start=line.text, line=line)
        self._desk.say("Enter saves the new wording, Esc leaves the old one.", "$accent")

    def _replace(self, line: Line, text: str) -> None:
        if not text or text == line.text:
            self._desk.say("Left as it was.", "$foreground-muted")
            return
        marks = self._live.marks_of(line)
        records = self._live.type_line(text, replaces=line)
        new = next((r for r in records if r.body.get("replaces")), None)
        if marks and new is not None:
            self._dropped = (new.id, marks)
        self._desk.save(records, Shown("", "saving", "", text, look="saving"))
        if marks:
            self._desk.say("The old wording's marks were dropped. Esc, then m: set them again.")
