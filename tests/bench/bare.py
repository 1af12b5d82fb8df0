"""The floor to measure against: the smallest Textual app with a TextArea."""

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("READY")
        yield TextArea()


if __name__ == "__main__":
    Bare().run()
