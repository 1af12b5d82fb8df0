"""The ways to file a line, and which of them stands: as heard, until the rep walks on."""

from __future__ import annotations

from discovery_tui.deal.fold import Line
from discovery_tui.deal.records import Read
from discovery_tui.tui.call.drawn import typed_parts
from discovery_tui.tui.call.field_use import FieldUse
from discovery_tui.tui.lines import Part
from discovery_tui.workspace.live_call import LiveCall, Typed


class Repair:
    """One line at a time is walked: the text being typed, or a saved line. Another begins anew."""

    def __init__(self, live: LiveCall, use: FieldUse) -> None:
        self._live, self._use = live, use
        self._of, self._steps = "", 0

    def typed(self, text: str) -> Typed:
        """The line in the field as Enter would save it."""
        return self._live.read(text, replaces=self._use.line)

    def parts(self, text: str, key: str) -> list[Part]:
        """The same for the strip, in the way that stands; `key` walks on."""
        typed, steps = self.typed(text), self._steps_of(text)
        return typed_parts(self._live, typed, text, steps % len(typed.ways()), key)

    def reads(self, text: str) -> tuple[Read, ...] | None:
        """What the rep walked to for the line in the field; None where it stands as heard."""
        steps = self._steps_of(text)
        if not steps:
            return None
        ways = self.typed(text).ways()
        return ways[steps % len(ways)]

    def walk(self, text: str) -> None:
        """On to the next way of the line in the field."""
        self._steps = self._steps_of(text) + 1

    def walk_saved(self, line: Line) -> tuple[Read, ...]:
        """On to the next way of a saved line."""
        ways = self._live.ways_of(line)
        self._steps = self._steps_of(line.id) + 1
        return ways[self._steps % len(ways)]

    def begin_anew(self) -> None:
        """Every line stands as heard."""
        self._of, self._steps = "", 0

    def _steps_of(self, of: str) -> int:
        if of != self._of:
            self._of, self._steps = of, 0
        return self._steps
