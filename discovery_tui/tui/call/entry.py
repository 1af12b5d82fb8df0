"""The field of a call, and what becomes of what is typed in it."""

from __future__ import annotations

from textual.message_pump import MessagePump

from discovery_tui.deal.records import Kind, Read
from discovery_tui.tui.call.desk import Desk
from discovery_tui.tui.call.drawn import IDLE, OBJECTED
from discovery_tui.tui.call.field_use import FieldUse
from discovery_tui.tui.call.repair import Repair
from discovery_tui.tui.call.rest import KeyRest
from discovery_tui.tui.lines import KIND_WORDS, filed_parts
from discovery_tui.tui.widgets.answer_field import AnswerField
from discovery_tui.tui.widgets.conversation import Shown
from discovery_tui.workspace.live_call import LiveCall

READ_SECONDS, READ_AT_MOST = 0.12, 0.5
"""A line is heard when the keys rest for so long, and in a long burst at least this often: heard
between two keys it would hold up the next one."""


class Entry:
    """What is typed is heard when the keys rest, and sent by Enter."""

    def __init__(self, live: LiveCall, desk: Desk, pump: MessagePump, repair_key: str) -> None:
        """`repair_key` is told as the key that files a line another way."""
        self._live, self._desk, self._repair_key = live, desk, repair_key
        self.field = AnswerField(self.sent)
        self.use = FieldUse(self.field)
        self.repair = Repair(live, self.use)
        self._doubted = ""
        """A line whose speaker was asked for; sent again it is kept as written."""
        self.resting = KeyRest(pump, self.read, READ_SECONDS, READ_AT_MOST)

    def read(self) -> None:
        """Tell what Enter makes of the field; the battlecard of a name in it opens."""
        self.resting.stop()
        self._desk.show_cue()
        text, rest = self.field.text, self.field.rest
        if self.use.lent and self.use.line is None:
            return
        if not text.strip():
            self._desk.tell(*IDLE)
            return
        over = [(f"+{len(rest):,} more characters: kept as notes  ", "$warning")] if rest else []
        self._desk.tell(*over, *self.repair.parts(text, self._repair_key))

    def read_anew(self) -> None:
        """Something a line is read with has changed: the strip tells the truth again."""
        self.repair.begin_anew()
        self._desk.show()
        self.read()

    def sent(self, text: str, rest: str) -> None:
        """Enter: what the field was lent for, the line, or on to the next question."""
        whole = text + rest
        self.resting.stop()
        if done := self.use.give_back():
            done(whole.strip())
            self._desk.show()
        elif whole.strip():
            self._send(whole, self.repair.reads(text))
        else:
            self._desk.move_on()

    def _send(self, text: str, reads: tuple[Read, ...] | None) -> None:
        doubt = self._live.in_doubt(text)
        if doubt is not None and self._doubted != text:
            self._doubted = text
            self.field.load(text)
            self._desk.say(
                f"Who speaks, {doubt}? Type more of the name; Enter again keeps it as written."
            )
            return
        records = self._live.type_line(text, reads=reads)
        self.field.load("")
        self.repair.begin_anew()
        line = next((r for r in records if r.kind in KIND_WORDS or r.kind == Kind.ANSWER), None)
        if line is None:  # a name alone: who speaks now
            self._desk.show()
            return
        who = self._live.roster.short(str(line.body.get("speaker", "")))
        shown = Shown("", "saving", who, str(line.body["text"]), look="saving")
        self._desk.tell(*(OBJECTED if line.kind == Kind.OBJECTION else IDLE))
        self._desk.save(records, shown, typed=True)

    def begin(self, sign: str) -> None:
        """Begin the line with that sign instead of its own."""
        text = self.field.text.lstrip("+?!/ ")
        self.field.load(f"{sign} {text}")
        self.field.focus()
        self.read()

    def file_another_way(self) -> None:
        """The line being typed, or the last one."""
        text = self.field.text
        if text.strip():
            self.repair.walk(text)
            self.read()
            return
        answers = [line for line in self._live.lines if line.kind == Kind.ANSWER]
        if not answers:
            self._desk.say("There is no line to file another way.")
            return
        chosen = self.repair.walk_saved(answers[-1])
        self._desk.save(self._live.repair(answers[-1], chosen))
        told = filed_parts(chosen, self._live.lens, answers[-1].text)
        self._desk.tell(("last line: ", "$foreground-muted"), *told)
