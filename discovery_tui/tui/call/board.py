"""The parts of the call's screen, drawn from where the call stands."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from discovery_tui.tui.actions import Area
from discovery_tui.tui.call.drawn import cue_rows, top_parts
from discovery_tui.tui.call.entry import Entry
from discovery_tui.tui.call.key_choice import KeyChoice
from discovery_tui.tui.call.saving import Saving
from discovery_tui.tui.call.talk import TalkLines
from discovery_tui.tui.host import HostApp
from discovery_tui.tui.widgets.bars import Prompt, ReadStrip, TopLine
from discovery_tui.tui.widgets.conversation import Conversation
from discovery_tui.tui.widgets.cue import Cue, CueView, battle_rows, objection_rows
from discovery_tui.tui.widgets.key_bar import KeyBar
from discovery_tui.tui.widgets.panel import LetterStrip, Panel
from discovery_tui.workspace.live_call import LiveCall

SHORT = 32
"""Rows of a window below which the cue says less."""


class Board:
    """Every part paints itself only where what it shows has changed, so all are shown at once."""

    def __init__(
        self, app: HostApp, live: LiveCall, entry: Entry, choice: KeyChoice, saving: Saving
    ) -> None:
        self._app, self._live, self._entry = app, live, entry
        self._choice, self._saving = choice, saving
        self._top, self._letters, self._panel = TopLine(), LetterStrip(), Panel()
        self._cue, self._prompt, self._keys = Cue(), Prompt(), KeyBar("call")
        self.talk, self._lines = Conversation(), TalkLines(live)
        self.view: CueView = "question"

    def compose(self, strip: ReadStrip) -> Iterator[Widget]:
        yield self._top
        yield self._letters
        yield Horizontal(Vertical(self.talk, self._cue), self._panel)
        yield Horizontal(self._prompt, self._entry.field, id="entry")
        yield strip
        yield self._keys

    def show(self) -> None:
        """All of it, as the call stands now."""
        live = self._live
        self.show_time()
        self.talk.show(self._lines.shown(self._saving.shown()))
        self.show_cue()
        topic = live.topic.id if live.topic else None
        self._panel.show(live.card, topic, by_key=self._choice.open)
        self._letters.show(live.card, topic, by_key=self._choice.open)
        self._prompt.show(self._entry.use.label or live.roster.short(live.speaker))
        names = [(c.key, c.name) for c in live.lens.criteria]
        area: Area = "call" if self.talk.selected is None else "conversation"
        self._keys.show(area, [*names, ("Esc", "no")] if self._choice.open else ())

    def show_time(self) -> None:
        """The part that changes every second."""
        self._top.show(*top_parts(self._live, demo=self._app.demo))

    def show_cue(self) -> None:
        """An objection with its response stands before everything else, then a competitor named
        in the field."""
        text = self._entry.field.text
        objection = self._live.objection_card(text) if text or self.view == "question" else None
        if objection is not None and not self._entry.use.lent:
            self._cue.show(objection_rows(objection), battle=True)
            return
        rival = self._live.battlecard(text) if text else None
        if rival is not None:
            self._cue.show(battle_rows(rival), battle=True)
            return
        keys = [
            self._app.keymap_of(name, default).upper()
            for name, default in (("second", "f7"), ("third", "f8"))
        ]
        self._cue.show(cue_rows(self._live, self.view, keys, short=self._app.size.height < SHORT))

    def next_view(self) -> None:
        """The tip, then the opening or (when time is short) the closing card, then the question."""
        order: list[CueView] = ["question", "tip", "closing" if self._live.closing else "opening"]
        self.view = order[(order.index(self.view) + 1) % 3] if self.view in order else "question"
