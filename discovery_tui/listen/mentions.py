"""The typed values one line names, with their spans: each kind is looked for once, when asked for.

`loose` readings are for a line that may answer a question for just that kind: then a bare "40"
may be an amount, "six weeks" a day and a single word somebody's name.
"""

from __future__ import annotations

from functools import cached_property

from discovery_tui.bank.lens import ChoiceOption, Competitor
from discovery_tui.deal.roster import NOBODY
from discovery_tui.deal.values import Money, Name, Number, Person, When
from discovery_tui.listen.amounts import find_money, find_numbers
from discovery_tui.listen.choices import find_choices
from discovery_tui.listen.context import Context
from discovery_tui.listen.dates import find_dates
from discovery_tui.listen.line import Line, Span
from discovery_tui.listen.names import find_competitors, find_names
from discovery_tui.listen.people import find_people

_MOST = 12
"""Values of one kind that are looked at in a line: more is a table, not an answer."""


class Mentions:
    """What one line names. `text` is what is searched; its plain twin has the same length."""

    def __init__(
        self, text: str | Line, context: Context | None, competitors: tuple[Competitor, ...] = ()
    ) -> None:
        self.line = Line.of(text)
        self.text, self.low = self.line.text, self.line.low
        self.context = context
        self.competitors = competitors
        self._choices: dict[tuple[ChoiceOption, ...], list[Span[ChoiceOption]]] = {}

    @property
    def _currency(self) -> str:
        return self.context.currency if self.context else "EUR"

    @cached_property
    def money(self) -> list[Span[Money]]:
        return find_money(self.line, self._currency)[:_MOST]

    @cached_property
    def loose_money(self) -> list[Span[Money]]:
        return find_money(self.line, self._currency, bare=True)[:_MOST]

    @cached_property
    def days(self) -> list[Span[When]]:
        return self._days(bare=False)

    @cached_property
    def loose_days(self) -> list[Span[When]]:
        return self._days(bare=True)

    def _days(self, *, bare: bool) -> list[Span[When]]:
        if self.context is None:  # there is no day to count from
            return []
        day, first_month = self.context.day, self.context.fiscal_month
        return find_dates(
            self.line, day, first_month, bare=bare, month_first=self.context.month_first
        )[:_MOST]

    @cached_property
    def counts(self) -> list[Span[Number]]:
        return find_numbers(self.line, amounts=self.money)[:_MOST]

    @cached_property
    def loose_counts(self) -> list[Span[Number]]:
        return find_numbers(self.line, asked=True, amounts=self.money)[:_MOST]

    @cached_property
    def people(self) -> list[Span[Person]]:
        return self._people(asked=False)

    @cached_property
    def loose_people(self) -> list[Span[Person]]:
        return self._people(asked=True)

    def _people(self, *, asked: bool) -> list[Span[Person]]:
        context = self.context
        known = context.people if context else NOBODY
        speaker = context.speaker if context else ""
        return find_people(self.line, known, speaker, self._currency, asked=asked)[:_MOST]

    @cached_property
    def rivals(self) -> list[Span[Name]]:
        return find_competitors(self.text, self.competitors)

    @cached_property
    def tools(self) -> list[Span[Name]]:
        return find_names(self.text, self.competitors, asked=False)[:_MOST]

    @cached_property
    def loose_tools(self) -> list[Span[Name]]:
        return find_names(self.text, self.competitors, asked=True)[:_MOST]

    def choices(self, options: tuple[ChoiceOption, ...]) -> list[Span[ChoiceOption]]:
        """The options whose phrases the line says, the longest phrase first."""
        if options not in self._choices:
            self._choices[options] = find_choices(self.text, options, asked=False)[0]
        return self._choices[options]
