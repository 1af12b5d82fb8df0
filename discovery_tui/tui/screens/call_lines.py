"""What a rep does with a line that is there: mark, edit, undo, file it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from discovery_tui.deal.fold import Line
from discovery_tui.deal.records import Kind, Record
from discovery_tui.deal.values import Level
from discovery_tui.tui.lines import filed_parts, home_parts
from discovery_tui.tui.screens.call_actions import CallActions
from discovery_tui.tui.screens.call_view import FieldUse
from discovery_tui.tui.widgets.conversation import Shown
from discovery_tui.workspace.live_call import LiveCall

if TYPE_CHECKING:
    from discovery_tui.claims.types import Claim

MOST_HOMES = 6
"""Facts a line is offered to be filed under: more do not fit a glance."""


class CallLineActions(CallActions):
    """The lines of the conversation, by single letters; and the last one, from the field."""

    def __init__(self, call: LiveCall, first: Sequence[Record]) -> None:
        super().__init__(call, first)
        self._offered: tuple[str, list[dict[str, object]]] | None = None

    # ---------------------------------------------------------------- actions on a line

    def _last_answer(self) -> Line | None:
        return next((line for line in reversed(self.call.lines) if line.kind == Kind.ANSWER), None)

    def action_repair(self) -> None:
        """Another reading of the line being typed, or of the last one."""
        text = self._field.text
        if text.strip():
            if self._walked != text:
                self._walked, self._variant = text, 0
            self._variant += 1
            self._show_read()
            return
        line = self._last_answer()
        if line is None:
            self.say("There is no line to file another way.")
            return
        ways = self.call.ways_of(line)
        if self._walked != line.id:
            self._walked, self._variant = line.id, 0
        self._variant += 1
        chosen = ways[self._variant % len(ways)]
        self._save(self.call.repair(line, chosen))
        shown = filed_parts(chosen, self.call.lens, line.text)
        self._strip.show(("last line: ", "$foreground-muted"), *shown)

    def action_undo_last(self) -> None:
        if self._field.text:
            self._field.undo()
            return
        lines = self.call.lines
        if not lines:
            self.say("There is no line to undo.")
            return
        self._undo(lines[-1])

    def _undo(self, line: Line) -> None:
        self._save(self.call.retract(line))
        self.say(f"Undone: {line.text}", "$foreground-muted")

    def action_conversation(self) -> None:
        if self._use is not None:
            self._field.load(self._use.kept)
            self._use = None
            self._show_prompt()
            self._keys.show("call")
            self.say("Left as it was.", "$foreground-muted")
            return
        if not self.call.lines:
            self.say("No lines yet.")
            return
        self._talk.focus()
        self._talk.select(self.call.lines[-1].id)
        self._keys.show("conversation")

    def _back_to_field(self) -> None:
        self._talk.select(None)
        self._field.focus()
        self._keys.show("call")
        self._show_prompt()

    def action_line(self, action: str) -> None:
        """An action of the conversation, on the selected line, or the last one."""
        if action == "up":
            self._talk.move(-1)
            return
        if action == "down":
            self._talk.move(1)
            return
        if action == "back":
            self._back_to_field()
            return
        line = self.call.evidence.line(self._talk.selected or "") or (
            self.call.lines[-1] if self.call.lines else None
        )
        if line is None:
            self.say("No line is selected.")
            return
        match action:
            case "edit":
                self._edit(line)
            case "undo":
                ids = self._talk.ids()
                if ids == [line.id]:
                    self._back_to_field()
                elif self._talk.selected is not None:
                    self._talk.move(-1 if ids.index(line.id) else 1)
                self._undo(line)
            case "took_back":
                self._mark(self.call.took_back(line))
            case "red_flag":
                self._mark(self.call.turn(line))
            case "level":
                self._next_level(line)
            case "file":
                self._offer_homes(line)
            case "again" if self._offered is not None:
                line_id, marks = self._offered
                self._offered = None
                self._save(self.call.mark_again(line_id, marks))

    def _mark(self, records: Sequence[Record]) -> None:
        if records:
            self._save(records)
        else:
            self.say("Nothing was read from this line, so there is nothing to mark.")

    def _offer_homes(self, line: Line) -> None:
        """The likeliest facts of a line, one digit each; a letter files under its criterion."""
        homes = self.call.homes_of(line)[:MOST_HOMES]
        self._choose("file", lambda key: self._file(line, key, homes))
        if homes:
            self._strip.show(*home_parts(homes, self.call.lens))

    def _file(self, line: Line, key: str, homes: Sequence[Claim]) -> None:
        if key.isdigit() and 0 < int(key) <= len(homes):
            fact = homes[int(key) - 1].fact
        else:
            own = self.call.homes_of(line, key)
            fact = own[0].fact if own else ""
        records = self.call.refile(line, fact)
        if records:
            self._save(records)
        else:
            self.say(f"Not filed: no criterion has the key '{key}', or this line is no answer.")

    def _next_level(self, line: Line) -> None:
        if not line.readings:
            self._mark([])
            return
        level = line.readings[0].level
        if level is Level.ASSUMED:
            self._mark(self.call.set_level(line, Level.STATED))
        elif level is Level.VALIDATED:
            self._mark(self.call.set_level(line, Level.ASSUMED))
        else:
            self._ask("validated by", lambda source: self._validate(line, source))
            self.say("Who or what confirmed it? Enter with nothing sets it to assumed.", "$accent")

    def _validate(self, line: Line, source: str) -> None:
        level = Level.VALIDATED if source else Level.ASSUMED
        self._mark(self.call.set_level(line, level, source))

    def _edit(self, line: Line) -> None:
        self._ask("edit", lambda text: self._replace(line, text), start=line.text, line=line)
        self.say("Enter saves the new wording, Esc leaves the old one.", "$accent")

    def _ask(
        self,
        label: str,
        done: Callable[[str], None],
        *,
        start: str = "",
        line: Line | None = None,
    ) -> None:
        """Take the field for something else; what was half typed comes back after."""
        self._use = FieldUse(label, done, kept=self._field.whole, line=line)
        self._back_to_field()
        self._field.load(start)

    def _replace(self, line: Line, text: str) -> None:
        if not text or text == line.text:
            self.say("Left as it was.", "$foreground-muted")
            return
        marks = self.call.marks_of(line)
        records = self.call.type_line(text, replaces=line)
        new = next((r for r in records if r.body.get("replaces")), None)
        if marks and new is not None:
            self._offered = (new.id, marks)
        self._save(records, shown=Shown("", "saving", "", text, look="saving"))
        if marks:
            self.say("The old wording's marks were dropped. Esc, then m: set them again.")
