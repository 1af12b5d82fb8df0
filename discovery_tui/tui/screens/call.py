"""The call: led through the questions, typing what they say, seeing what stands."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer

from discovery_tui.clock import minute
from discovery_tui.deal.fold import Line
from discovery_tui.deal.records import AskedResult, Kind, Read, Record
from discovery_tui.deal.values import Level
from discovery_tui.tui.actions import bindings, key_id, of, shown_key
from discovery_tui.tui.lines import KIND_WORDS, first_name, read_parts, shown_lines
from discovery_tui.tui.messages import LineAction, LineSent, Saved
from discovery_tui.tui.widgets import guide_card
from discovery_tui.tui.widgets.answer_field import AnswerField
from discovery_tui.tui.widgets.bars import Prompt, ReadStrip, TopLine
from discovery_tui.tui.widgets.conversation import Conversation, Shown
from discovery_tui.tui.widgets.guide_card import CardView, GuideCard
from discovery_tui.tui.widgets.key_bar import KeyBar
from discovery_tui.tui.widgets.panel import LetterStrip, Panel
from discovery_tui.workspace import BankError, StoreError, listening
from discovery_tui.workspace.claim import Claim
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.repair import variants
from discovery_tui.workspace.workspace import WorkspaceError

if TYPE_CHECKING:
    from discovery_tui.tui.app import DiscoveryApp

READ_SECONDS, DRAFT_SECONDS, RETRY_SECONDS = 0.06, 0.4, 3.0


@dataclass(slots=True)
class Pending:
    """Records on their way to the disk."""

    records: Sequence[Record]
    shown: Shown | None = None
    after: Callable[[], None] | None = None
    failed: bool = False


@dataclass(slots=True)
class FieldUse:
    """What Enter in the field does instead of saving a line: a new wording, a name asked for."""

    label: str
    done: Callable[[str], None]
    kept: str = field(default="")
    """What was half typed before; back in the field afterwards."""


CANNOT = (WorkspaceError, StoreError, BankError)
"""Why a call may not be opened, told in one or two lines."""


def call_screen(
    app: DiscoveryApp,
    what: Record | str,
    *,
    minutes: int | None = None,
    others: Sequence[str] = (),
    call: str = "",
    changes: Mapping[str, str] | None = None,
) -> CallScreen:
    """The screen of a call: a new one on a deal being opened or on the deal of that id, or its
    call `call` that was not ended. Raises one of CANNOT."""
    workspace = app.workspace
    if workspace.read_only:
        raise WorkspaceError(f"{workspace.database} can only be read: calls cannot be held on it.")
    if isinstance(what, Record):
        deal, company = what.deal, str(what.body.get("company", ""))
    else:
        deal, company = what, workspace.evidence(what).deal.company
    claim = Claim(workspace.database, deal, company)
    try:
        if call:
            return CallScreen(LiveCall.resume(workspace, deal, call), [], claim)
        live, first = LiveCall.start(
            workspace, what, minutes=minutes, others=others, changes=changes
        )
        return CallScreen(live, first, claim)
    except CANNOT:
        claim.release()
        raise


def open_call(app: DiscoveryApp, what: Record | str, **more: Any) -> None:
    """Show the call's screen over the deals; the arguments are those of `call_screen`."""
    try:
        app.push_screen(call_screen(app, what, **more))
    except CANNOT as error:
        say = getattr(app.screen, "say", None)
        if say is not None:
            say(str(error))


class CallScreen(Screen[None]):
    """One call on one deal."""

    AREA = "call"
    BINDINGS: ClassVar = bindings("call", without=("send",))
    DEFAULT_CSS = """
    CallScreen {
        #entry { height: auto; border-top: solid $primary-darken-2; }
        &.-sidecar Panel { display: none; }
        &.-sidecar LetterStrip { display: block; }
        &.-wide Panel { width: 40; }
    }
    """

    def __init__(self, call: LiveCall, first: Sequence[Record], claim: Claim) -> None:
        super().__init__()
        self.call = call
        self._first = first
        self._claim = claim
        self._top, self._strip, self._prompt = TopLine(), ReadStrip(), Prompt()
        self._talk, self._card, self._field = Conversation(), GuideCard(), AnswerField()
        self._panel, self._letters, self._keys = Panel(), LetterStrip(), KeyBar("call")
        self._pending: dict[int, Pending] = {}
        self._ticket = 0
        self._view: CardView = "question"
        self._use: FieldUse | None = None
        self._catch: Callable[[str], None] | None = None
        self._variant = 0
        self._repaired: tuple[str, list[tuple[Read, ...]]] | None = None
        self._offered: tuple[str, list[dict[str, object]]] | None = None
        self._read_timer: Timer | None = None
        self._draft_timer: Timer | None = None
        self._draft = ""
        self._ending = False
        self._closing_told = False
        self._version = 0

    # ---------------------------------------------------------------- building

    def compose(self) -> ComposeResult:
        yield self._top
        yield self._letters
        with Horizontal():
            with Vertical():
                yield self._talk
                yield self._card
            yield self._panel
        with Horizontal(id="entry"):
            yield self._prompt
            yield self._field
        yield self._strip
        yield self._keys

    def on_mount(self) -> None:
        self._field.cursor_blink = False
        self._field.catch = self._caught
        self._talk.catch = self._caught
        for action in of("call"):
            keys = self.discovery.keymap_of(key_id(action), action.keys)
            self._field.give_up(key.strip() for key in keys.split(","))
        self._field.focus()
        self._strip.show(*_IDLE)
        if self._first:
            self._save(self._first)
        elif self.call.call_id:
            self._draft = self.call.workspace.journal.draft(self.call.call_id)
            if self._draft:
                self._field.load(self._draft)
                self.say("Your half-typed line is back.")
        self._version = self.call.workspace.journal.database.data_version()
        if self.call.workspace.label_reused(self.call.lens):
            self.say(
                f"{self.call.lens.title} has changed, yet is still called "
                f"version {self.call.lens.version}."
            )
        if self.discovery.problems:
            self.say(" · ".join(self.discovery.problems))
            self.discovery.problems = []
        self._clock = self.set_interval(1.0, self._tick)
        self.call_after_refresh(threading.Thread(target=listening.warm, daemon=True).start)
        self._show_all()

    @property
    def discovery(self) -> DiscoveryApp:
        return self.app  # type: ignore[return-value]

    # ---------------------------------------------------------------- drawing

    def _show_all(self) -> None:
        self._show_top()
        self._show_lines()
        self._show_card()
        topic = self.call.topic.id if self.call.topic else None
        self._panel.show(self.call.card, topic)
        self._letters.show(self.call.card, topic)
        self._show_prompt()

    def _show_top(self) -> None:
        call, deal = self.call, self.call.evidence.deal
        title = f", {deal.contact_title}" if deal.contact_title else ""
        left = f"{'DEMO · ' if self.discovery.demo else ''}{deal.company}" + (
            f" · {deal.contact}{title}" if deal.contact else ""
        )
        middle = call.lens.title + (f" · {call.lens.segment}" if call.lens.segment else "")
        over = "!" if call.elapsed > call.minutes * 60 else ""
        right = f"{minute(call.elapsed)} / {call.minutes}:00{over}  Q{call.put_count()} "
        self._top.show(left, middle, right)

    def _show_lines(self) -> None:
        call = self.call
        shown = shown_lines(call.evidence, call.card, call.call_id)
        before = [line for line in call.evidence.lines if line.call != call.call_id]
        if before and len(call.evidence.calls) > 1:
            when = f"{len(before)} lines from before are counted; the brief has them."
            shown.insert(0, Shown("", "", "", when, look="hint"))
        if not shown and not self._pending:
            shown = [
                Shown("", "", "", line, look="hint")
                for line in (*call.lens.opening, "", *_FIRST_HINTS)
            ]
        for pending in self._pending.values():
            if pending.shown is not None:
                shown.append(pending.shown)
        self._talk.show(shown)

    def _show_card(self) -> None:
        call = self.call
        rival = call.battlecard(self._field.text) if self._field.text else None
        if rival is not None:
            self._card.show(guide_card.battle_rows(rival), battle=True)
            return
        match self._view:
            case "tip":
                rows = guide_card.tip_rows(call.topic)
            case "opening":
                rows = guide_card.card_rows("Opening", call.lens.opening)
            case "closing":
                rows = guide_card.card_rows("Closing", call.lens.closing)
            case _:
                app = self.discovery
                keys = (app.keymap_of("second", "f7").upper(), app.keymap_of("third", "f8").upper())
                others = [
                    (f"{key} or", s.question.ask)
                    for key, s in zip(keys, call.alternatives(), strict=False)
                ]
                rows = guide_card.question_rows(
                    call.topic, call.question, call.why(), others, short=self.size.height < 32
                )
        self._card.show(rows)

    def _show_prompt(self) -> None:
        self._prompt.show(self._use.label if self._use else first_name(self.call.speaker))

    def _show_read(self) -> None:
        self._read_timer = None
        text = self._field.text
        self._show_card()
        if self._use is not None and self._use.label != "edit":
            return
        if not text.strip():
            self._strip.show(*_IDLE)
            return
        typed = self.call.read(text)
        if self._repaired and self._repaired[0] == text:
            reads = self._repaired[1][self._variant % len(self._repaired[1])]
        else:
            self._repaired, reads = None, typed.reads
        parts: list[tuple[str, str]] = []
        if self._field.rest:
            parts.append(
                (f"+{len(self._field.rest):,} more characters: kept as notes  ", "$warning")
            )
        if typed.speaker and typed.speaker != self.call.speaker:
            parts.append((f"{typed.speaker}{' (new)' if typed.new_speaker else ''}: ", "$accent"))
        if typed.kind != Kind.ANSWER:
            due = f" by {typed.due.day} {typed.due:%b %Y}" if typed.due else ""
            parts.append((f"{KIND_WORDS[Kind(typed.kind)]}{due}", "$accent"))
            if typed.response:
                parts.append((f"  → {typed.response}", "bold"))
        elif reads:
            parts += read_parts(reads, self.call.lens)
        else:
            parts.append(("kept as it is, earns nothing", "$foreground-muted"))
        if reads and typed.kind == Kind.ANSWER:
            parts.append(
                (
                    f"   {shown_key(self.discovery.keymap_of('repair', 'ctrl+r'))} fixes",
                    "$foreground-muted",
                )
            )
        self._strip.show(*parts)

    def say(self, text: str, look: str = "$warning") -> None:
        """A notice under the field, until the next key."""
        self._stop_reading()
        self._strip.say(text, look)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._show_card)

    def on_screen_resume(self) -> None:
        (self._field if self._talk.selected is None else self._talk).focus()
        if self.is_mounted:
            self._show_all()

    # ---------------------------------------------------------------- time

    def _tick(self) -> None:
        self._show_top()
        if self.call.closing and not self._closing_told and self.call.lines:
            self._closing_told = True
            left = max(self.call.minutes - self.call.elapsed // 60, 0)
            self.call.reconsider()
            self._show_card()
            self.say(
                f"{left} min left: must-pass gaps and the next step only. F2 twice: closing card."
            )
        self._look_for_others()

    def _look_for_others(self) -> None:
        """Lines somebody else saved to this deal (from the command line, say)."""
        if self._pending:
            return
        journal = self.call.workspace.journal
        try:
            version = journal.database.data_version()
            if version == self._version:
                return
            self._version = version
            if journal.count_records(self.call.deal) != self.call.count_records():
                self.call.reload()
                self._show_all()
                self.say("A line came in from another window.")
        except StoreError as error:
            self.say(str(error))

    # ---------------------------------------------------------------- saving

    def _save(
        self,
        records: Sequence[Record],
        *,
        shown: Shown | None = None,
        after: Callable[[], None] | None = None,
    ) -> None:
        """Send records to the disk; evidence and screen follow once they are there."""
        if not records:
            return
        self._ticket += 1
        self._pending[self._ticket] = Pending(records, shown, after)
        self._submit(self._ticket)
        if shown is not None:
            self._show_lines()

    def _submit(self, ticket: int) -> None:
        pending = self._pending[ticket]
        app = self.discovery
        app.watch_over(pending.records)

        def done(failed: str) -> None:
            if not failed:
                app.saved(pending.records)
            self.post_message(Saved(ticket, failed))

        self.call.workspace.save(
            pending.records, done, clear_draft=self.call.call_id if pending.shown else None
        )

    def on_saved(self, message: Saved) -> None:
        pending = self._pending.get(message.ticket)
        if pending is None:
            return
        if message.failed:
            pending.failed = True
            if pending.shown is not None:
                pending.shown = Shown(
                    "", "not", "saved", pending.shown.text, "kept here", look="flag"
                )
            self._show_lines()
            self.say(f"{message.failed.splitlines()[0]} Kept here, trying again.", "bold $error")
            self.set_timer(RETRY_SECONDS, lambda: self._retry(message.ticket))
            return
        del self._pending[message.ticket]
        if pending.failed:
            self.say("Saved now.", "$success")
            self._draft = ""  # the retry has forgotten what was half typed meanwhile
            self.keep_draft()
        if pending.records is not self._first:
            self.call.apply(pending.records)
        if pending.after is not None:
            pending.after()
        if self.is_attached and not self._ending:
            self._show_all()

    def _unsaved(self) -> bool:
        """Whether a save has failed so far; says so."""
        failed = any(p.failed for p in self._pending.values())
        if failed:
            self.say("Some lines are not saved yet: make room on the disk first.", "bold $error")
        return failed

    def last_try(self) -> None:
        """The program is being left: try once more to save what failed, oldest first."""
        for ticket, pending in self._pending.items():
            if pending.failed:
                self._submit(ticket)

    def _retry(self, ticket: int) -> None:
        if ticket in self._pending:
            self._submit(ticket)

    # ---------------------------------------------------------------- typing

    def on_line_typed(self) -> None:
        if self._read_timer is None:
            self._read_timer = self.set_timer(READ_SECONDS, self._show_read)
        if self._draft_timer is None and self._use is None:
            self._draft_timer = self.set_timer(DRAFT_SECONDS, self._keep_draft_later)

    def _stop_reading(self) -> None:
        """What was typed has gone: its reading must not take the place of a notice."""
        if self._read_timer is not None:
            self._read_timer.stop()
            self._read_timer = None

    def _keep_draft_later(self) -> None:
        self._draft_timer = None
        self.keep_draft()

    def keep_draft(self) -> None:
        """Put what is half typed on the disk, if it has changed. Called at every way out too."""
        text = self._use.kept if self._use else self._field.whole
        call = self.call.call_id
        if call is not None and text != self._draft and not self._ending:
            self._draft = text
            self.call.workspace.save_draft(call, self.call.deal, text, self._draft_saved)

    def _draft_saved(self, failed: str) -> None:
        if failed:
            self._draft = ""
            self.discovery.draft_unsaved(self._field.whole)

    def on_line_sent(self, message: LineSent) -> None:
        text = message.text + message.rest
        self._stop_reading()
        if self._use is not None:
            use, self._use = self._use, None
            self._field.load(use.kept)
            self._keys.show_area("call")
            use.done(text.strip())
            self._show_prompt()
            return
        if not text.strip():
            self._move_on()
            return
        reads = None
        if self._repaired and self._repaired[0] == message.text:
            reads = self._repaired[1][self._variant % len(self._repaired[1])]
        speaker_before = self.call.speaker
        records = self.call.type_line(text, reads=reads)
        self._field.load("")
        self._draft, self._repaired = "", None
        if not records:
            if self.call.speaker != speaker_before:
                self._show_prompt()
            return
        line = next(r for r in records if r.kind in KIND_WORDS or r.kind == Kind.ANSWER)
        who = first_name(str(line.body.get("speaker", "")))
        shown = Shown("", "saving", who, str(line.body["text"]), look="saving")
        self._view = "question"
        self._strip.show(*_IDLE)
        self._save(records, shown=shown)
        self._show_prompt()

    def action_send(self) -> None:
        """From the palette; the field itself sends on Enter."""
        text, rest = self._field.text, self._field.rest
        self._field.rest = ""
        self.on_line_sent(LineSent(text, rest))

    def _move_on(self) -> None:
        """Enter on an empty line."""
        self._view = "question"
        records = self.call.leave_question(AskedResult.PUT)
        if records:
            self._save(records)
        else:
            self.call.move_on()
            self._show_all()

    # ---------------------------------------------------------------- actions on the question

    def _leave(self, result: AskedResult, words: str) -> None:
        if self.call.question is None:
            self.say("There is no question to leave.")
            return
        self._view = "question"
        self._save(self.call.leave_question(result))
        self.say(words, "$foreground-muted")

    def action_skip(self) -> None:
        self._leave(AskedResult.SKIPPED, "Skipped for this call.")

    def action_park(self) -> None:
        self._leave(AskedResult.PARKED, "Parked: it comes back at the end.")

    def action_decline(self) -> None:
        self._leave(
            AskedResult.DECLINED,
            "Noted as declined: the AE will be told, you will not be asked again.",
        )

    def _take(self, number: int) -> None:
        self.call.take(number)
        self._view = "question"
        self._show_all()

    def action_second(self) -> None:
        self._take(0)

    def action_third(self) -> None:
        self._take(1)

    def action_before(self) -> None:
        if self.call.back():
            self._view = "question"
            self._show_all()
        else:
            self.say("There is no question before this one.")

    def action_criterion(self) -> None:
        self._choose("to", self._go_to)

    def _go_to(self, key: str) -> None:
        if self.call.go_to(key) is None:
            self.say(f"No criterion has the key '{key}'.")
            return
        self._view = "question"
        self._show_all()
        self._show_read()

    def _choose(self, verb: str, done: Callable[[str], None]) -> None:
        """The next key names a criterion."""
        self._catch = done
        names = [(c.key, c.name) for c in self.call.lens.criteria]
        self._keys.show_instead([*names, ("Esc", "no")])
        self.say(f"{verb} which criterion? {'  '.join(f'{k} {n}' for k, n in names)}", "$accent")

    def _caught(self, event: events.Key) -> bool:
        """A key while a criterion is being chosen. True where it was taken."""
        if self._catch is None:
            return False
        done, self._catch = self._catch, None
        self._keys.show_area("conversation" if self._talk.has_focus else "call")
        if event.key == "escape":
            self._show_read()
        else:
            self._strip.show()
            done((event.character or event.key).lower())
        return True

    def action_tip(self) -> None:
        order: list[CardView] = ["question", "tip", "closing" if self.call.closing else "opening"]
        self._view = order[(order.index(self._view) + 1) % 3] if self._view in order else "question"
        self._show_card()

    def action_speaker(self) -> None:
        people = [p.name for p in self.call.speakers()]
        if len(people) < 2:
            self.say("Only one person is known. Type `name: ` before a line for somebody new.")
            return
        at = people.index(self.call.speaker) if self.call.speaker in people else -1
        self.call.speaker = people[(at + 1) % len(people)]
        self._show_prompt()
        self._show_read()

    def action_time(self) -> None:
        self._closing_told = False
        self._save(self.call.more_time())

    def _begin(self, sign: str) -> None:
        text = self._field.text.lstrip("+?!/ ")
        self._field.load(f"{sign} {text}")
        self._field.focus()
        self._show_read()

    def action_promise(self) -> None:
        self._begin("+")

    def action_their_question(self) -> None:
        self._begin("?")

    def action_objection(self) -> None:
        self._begin("!")

    def action_private(self) -> None:
        self._begin("//")

    # ---------------------------------------------------------------- actions on a line

    def _last_answer(self) -> Line | None:
        return next((line for line in reversed(self.call.lines) if line.kind == Kind.ANSWER), None)

    def action_repair(self) -> None:
        """Another reading of the line being typed, or of the last one."""
        text = self._field.text
        if text.strip():
            if self._repaired is None or self._repaired[0] != text:
                self._repaired, self._variant = (text, variants(self.call.read(text).reads)), 0
            self._variant += 1
            self._show_read()
            return
        line = self._last_answer()
        if line is None or not line.readings:
            self.say("Nothing was read from a line yet.")
            return
        if self._repaired is None or self._repaired[0] != line.id:
            reads = tuple(Read(r.fact, r.value, r.level, r.stance, r.why) for r in line.readings)
            self._repaired, self._variant = (line.id, variants(reads)), 0
        self._variant += 1
        chosen = self._repaired[1][self._variant % len(self._repaired[1])]
        self._save(self.call.repair(line, chosen))
        self._strip.show(("last line: ", "$foreground-muted"), *read_parts(chosen, self.call.lens))

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
            self._keys.show_area("call")
            self.say("Left as it was.", "$foreground-muted")
            return
        if not self.call.lines:
            self.say("No lines yet.")
            return
        self._talk.focus()
        self._talk.select(self.call.lines[-1].id)
        self._keys.show_area("conversation")

    def _back_to_field(self) -> None:
        self._talk.select(None)
        self._field.focus()
        self._keys.show_area("call")
        self._show_prompt()

    def on_line_action(self, message: LineAction) -> None:
        self.line_action(message.action)

    def line_action(self, action: str) -> None:
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
                self._choose("file", lambda key: self._file(line, key))
            case "again" if self._offered is not None:
                line_id, marks = self._offered
                self._offered = None
                self._save(self.call.mark_again(line_id, marks))

    def _mark(self, records: Sequence[Record]) -> None:
        if records:
            self._save(records)
        else:
            self.say("Nothing was read from this line, so there is nothing to mark.")

    def _file(self, line: Line, key: str) -> None:
        records = self.call.refile(line, key)
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
        self._ask("edit", lambda text: self._replace(line, text), start=line.text)
        self.say("Enter saves the new wording, Esc leaves the old one.", "$accent")

    def _ask(self, label: str, done: Callable[[str], None], *, start: str = "") -> None:
        """Take the field for something else; what was half typed comes back after."""
        self._use = FieldUse(label, done, kept=self._field.whole)
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

    # ---------------------------------------------------------------- other screens

    def action_end(self) -> None:
        from discovery_tui.tui.screens.end import EndScreen

        if self._unsaved():
            return
        if self._field.text.strip() and self._use is None:
            self.on_line_sent(LineSent(self._field.text, self._field.rest))
        self.app.push_screen(EndScreen(self.call), self._ended)

    def _ended(self, records: Sequence[Record] | None) -> None:
        if records:
            self._save(records, after=self._finish)

    def _finish(self) -> None:
        """The end is on the disk: leave the call, show the brief."""
        from discovery_tui.tui.screens.brief import BriefScreen

        self._ending = True
        app, evidence, card = self.discovery, self.call.evidence, self.call.card
        self._claim.release()
        self._clock.stop()
        app.back_to_deals()
        app.push_screen(BriefScreen(evidence, card))

    def action_brief(self) -> None:
        from discovery_tui.tui.screens.brief import BriefScreen

        self.app.push_screen(BriefScreen(self.call.evidence, self.call.card))

    def action_framework(self) -> None:
        from discovery_tui.tui.screens.framework import FrameworkScreen

        self.app.push_screen(FrameworkScreen(self.call), self._framework_chosen)

    def _framework_chosen(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        try:
            self._save(self.call.change_bank(*chosen))
        except BankError as error:
            self.say(str(error))

    def action_leave(self) -> None:
        """Back to the deals; the call stays open."""
        if self._unsaved():
            return
        self.keep_draft()
        self._ending = True
        self._claim.release()
        self._clock.stop()
        self.discovery.back_to_deals()


_IDLE = (("Enter saves · on an empty line: next question", "$foreground-muted"),)
_FIRST_HINTS = (
    "Type what they say; Enter saves it. Enter on an empty line: next question.",
    "+ we promised   ? they asked   ! objection   // private   name: who speaks",
)
