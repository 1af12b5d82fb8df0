"""The one field of a call: always ready, Enter sends, a paste of many lines stays one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import events
from textual.widgets import TextArea

from discovery_tui.text import safe
from discovery_tui.tui.messages import LineTyped
from discovery_tui.workspace.live_call import LINE_LIMIT


class AnswerField(TextArea):
    """A compact TextArea of one to four rows."""

    DEFAULT_CSS = """
    AnswerField {
        width: 1fr; height: auto; max-height: 4; min-height: 1;
        padding: 0; border: none; background: $background;
        scrollbar-size-vertical: 0;
        & .text-area--cursor-line { background: $background; }
        &:focus { border: none; }
    }
    """

    def __init__(self, send: Callable[[str, str], object]) -> None:
        """`send` takes the line and its rest on Enter, at once: through the queue, keys typed
        meanwhile would go with the old line, and a second Enter would send it twice."""
        super().__init__(
            compact=True,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder="type what they say",
        )
        self.cursor_blink = False
        self.rest = ""
        """What was pasted over the limit; sent along with the line."""
        self.catch: Callable[[events.Key], bool] | None = None
        """Takes a key before anything else does, where it returns True."""
        self._send = send

    def give_up(self, keys: Iterable[str]) -> None:
        """Leave these keys to the screen: a TextArea takes F6, F7 and Ctrl+Z for itself."""
        for key in keys:
            self._bindings.key_to_bindings.pop(key, None)

    def load(self, text: str) -> None:
        """Put `text` in the field, the cursor at its end; what is over the limit waits in `rest`.
        Nobody typed it, so no LineTyped: a notice under the field stays."""
        self.rest = text[LINE_LIMIT:]
        with self.prevent(TextArea.Changed):
            self.text = text[:LINE_LIMIT]
        self.move_cursor(self.document.end)

    def enter(self) -> None:
        """Send the line."""
        text, rest = self.text, self.rest
        self.rest = ""
        self._send(text, rest)

    @property
    def whole(self) -> str:
        return self.text + self.rest

    async def _on_key(self, event: events.Key) -> None:
        if self.catch is not None and self.catch(event):
            event.stop()
            event.prevent_default()
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.enter()
            return
        if event.is_printable and len(self.text) >= LINE_LIMIT:
            event.stop()
            event.prevent_default()
            self.rest += event.character or ""
            self.post_message(LineTyped())
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = safe(event.text)
        space = max(LINE_LIMIT - len(self.text) + len(self.selected_text), 0)
        taken, over = text[:space], text[space:]
        if result := self._replace_via_keyboard(taken, *self.selection):
            self.move_cursor(result.end_location)
        if over:
            self.rest += over
            self.post_message(LineTyped())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(LineTyped())
