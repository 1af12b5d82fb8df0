"""The words on their way to the disk: ours to keep until they are there."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from discovery_tui.deal.records import Record

_HALF_TYPED = "half-typed"


class Unsaved:
    """What was typed and is not saved. Told of saves in the writer's thread too."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def sent(self, records: Sequence[Record]) -> None:
        """These records are on their way."""
        self.texts |= {r.id: str(r.body["text"]) for r in records if r.body.get("text")}

    def saved(self, records: Sequence[Record]) -> None:
        """They are on the disk."""
        for record in records:
            self.texts.pop(record.id, None)

    def half_typed(self, text: str) -> None:
        """The half-typed line could not be kept; '' where it is."""
        if text:
            self.texts[_HALF_TYPED] = text
        else:
            self.texts.pop(_HALF_TYPED, None)

    def report(self) -> None:
        """After the screen is gone: print what could not be saved, so that it can be copied."""
        if self.texts:
            print("These lines could not be saved; copy them from here:", file=sys.stderr)  # noqa: T201
            for text in self.texts.values():
                print(text, file=sys.stderr)  # noqa: T201
