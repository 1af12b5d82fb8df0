"""What the answer field is used for: the next line, or for a while something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from discovery_tui.deal.fold import Line


class Field(Protocol):
    """What it needs of the field."""

    @property
    def whole(self) -> str: ...

    def load(self, text: str) -> None: ...


class FieldUse:
    """The field is lent to a new wording or a name asked for; what was half typed comes back."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._done: Callable[[str], None] | None = None
        self._kept = ""
        self.label = ""
        """What is asked for; '' while the field takes lines."""
        self.line: Line | None = None
        """The line it takes a new wording of."""

    @property
    def lent(self) -> bool:
        return self._done is not None

    @property
    def half_typed(self) -> str:
        """The half-typed line, in the field or waiting to come back."""
        return self._kept if self.lent else self._field.whole

    def lend(
        self, label: str, done: Callable[[str], None], *, start: str = "", line: Line | None = None
    ) -> None:
        """From now on Enter hands the field's text to `done`."""
        self._kept = self.half_typed
        self.label, self.line, self._done = label, line, done
        self._field.load(start)

    def give_back(self) -> Callable[[str], None] | None:
        """Take lines again. Returns what was to be done; None where the field was not lent."""
        done = self._done
        if done is not None:
            self.label, self.line, self._done = "", None, None
            self._field.load(self._kept)
        return done
