"""What was said: the lines that stand, in their order, and what was read from them by fact."""

from __future__ import annotations

from dataclasses import dataclass, replace

from discovery_tui.deal.evidence import Line, Reading
from discovery_tui.deal.ordered import Ordered
from discovery_tui.deal.persons import Persons
from discovery_tui.deal.reading import line_of, replaced_by
from discovery_tui.deal.records import Kind, Record
from discovery_tui.deal.standing import Wordings

_Place = tuple[str, str]
"""The line it goes back to, and the line itself."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """What has become of lines."""

    lines: tuple[Line, ...] = ()
    """Lines that are new or other than before, with all of their readings."""
    gone_lines: tuple[str, ...] = ()
    gone_readings: tuple[str, ...] = ()


class Said:
    """The lines of one deal: told of records, then worked out where those have changed them."""

    def __init__(self) -> None:
        self.lines: Ordered[_Place, Line] = Ordered()
        self._records: dict[str, Record] = {}
        self._marks: dict[str, Ordered[str, Record]] = {}
        self._wordings = Wordings()
        self._edits: dict[str, set[str]] = {}
        """By the line they go back to, the edits that are shown: several of them clash."""
        self._shown: dict[str, tuple[_Place, Line]] = {}
        self._heard: dict[str, Ordered[tuple[str, str, int], Reading]] = {}
        self._by_key: Ordered[str, Line] = Ordered()
        self._by_time: Ordered[tuple[int, str], Line] = Ordered()
        self._objections: set[str] = set()
        self._answers: dict[str, str] = {}
        """By words of the rep's, the objection that they were typed as an answer to."""
        self._touched: set[str] = set()

    # ---------------------------------------------------------------- told of records

    def typed(self, record: Record) -> None:
        """A line that was not known before, standing or not."""
        self._records[record.id] = record
        if record.kind == Kind.OBJECTION:
            self._objections.add(record.id)
        elif isinstance(answered := record.body.get("answers"), str):
            self._answers[record.id] = answered
        self._touched.update(self._wordings.add(record.id, replaced_by(record)))

    def stands(self, record: Record, *, live: bool) -> None:
        """Whether a line stands, from now on."""
        self._touched.update(self._wordings.settle(record.id, live=live))

    def marked(self, record: Record, *, live: bool) -> None:
        """A mark, and whether it stands."""
        target = record.target or ""
        marks = self._marks.setdefault(target, Ordered())
        if live:
            marks.put(record.id, record)
        else:
            marks.drop(record.id)
        self._touched.add(target)

    def renamed(self) -> None:
        """Somebody is called otherwise: every line is looked at anew."""
        self._touched.update(self._records)

    # ---------------------------------------------------------------- worked out

    def work_out(self, persons: Persons) -> LineChange:
        """Bring lines and readings to what the records tell; what that has changed."""
        touched = [key for key in sorted(self._touched) if key in self._records]
        self._touched.clear()
        for key in tuple(touched):
            touched += self._regroup(key)
        if any(key in self._objections or key in self._answers for key in touched):
            touched += [*self._objections, *self._answers]  # the one tells of the other
        changed: list[Line] = []
        gone: list[str] = []
        gone_readings: list[str] = []
        for key in dict.fromkeys(touched):
            before = self._shown.get(key)
            after = self._now(key, persons)
            if before == after:
                continue
            if before is not None:
                self._take_out(*before)
            if after is not None:
                self._put_in(*after)
            old = before[1].readings if before else ()
            new = after[1].readings if after else ()
            gone_readings += [r.id for r in old[len(new) :]]
            if after is None:
                gone.append(key)
            elif before is None or before[1] != after[1]:
                changed.append(after[1])
        return LineChange(tuple(changed), tuple(gone), tuple(gone_readings))

    def _regroup(self, key: str) -> list[str]:
        """The other edits of the same line that begin or cease to clash, now that this one is
        shown, hidden or elsewhere."""
        was = self._shown[key][0][0] if key in self._shown else None
        shown = self._wordings.edited(key) and self._wordings.shown(key)
        now = self._wordings.first(key) if shown else None
        touched: list[str] = []
        if was is not None and was != now and key in self._edits.get(was, ()):
            group = self._edits[was]
            group.remove(key)
            touched += group if len(group) == 1 else ()
        if now is not None:
            group = self._edits.setdefault(now, set())
            touched += group - {key} if len(group) == 1 else ()
            group.add(key)
        return touched

    def _now(self, key: str, persons: Persons) -> tuple[_Place, Line] | None:
        if not self._wordings.shown(key):
            return None
        edited, first = self._wordings.edited(key), self._wordings.first(key)
        marks = self._marks[key].values() if key in self._marks else ()
        clash = edited and len(self._edits[first]) > 1
        line = line_of(self._records[key], marks, persons, edited=edited, clash=clash)
        if line.answers:
            line = replace(line, answers=self._worded_now(line.answers))
        elif key in self._objections:
            answered = any(
                self._wordings.shown(words) and self._worded_now(objection) == key
                for words, objection in self._answers.items()
            )
            line = replace(line, answered=answered)
        return (first, key), line

    def _worded_now(self, objection: str) -> str | None:
        """The wording that stands of an objection; None where it is gone."""
        if objection not in self._records:
            return None
        first = self._wordings.first(objection)
        standing = (k for k in self._objections if self._wordings.first(k) == first)
        return max(filter(self._wordings.shown, standing), default=None)

    def _take_out(self, place: _Place, line: Line) -> None:
        del self._shown[line.id]
        self.lines.drop(place)
        self._by_key.drop(line.id)
        self._by_time.drop((line.at, line.id))
        for n, reading in enumerate(line.readings):
            if reading.fact in self._heard:
                self._heard[reading.fact].drop((*place, n))
                if not self._heard[reading.fact]:
                    del self._heard[reading.fact]

    def _put_in(self, place: _Place, line: Line) -> None:
        self._shown[line.id] = place, line
        self.lines.put(place, line)
        self._by_key.put(line.id, line)
        self._by_time.put((line.at, line.id), line)
        for n, reading in enumerate(line.readings):
            if reading.taken_back is None and reading.fact:
                self._heard.setdefault(reading.fact, Ordered()).put((*place, n), reading)

    # ---------------------------------------------------------------- asked for

    @property
    def heard(self) -> dict[str, tuple[Reading, ...]]:
        """By fact, what was read and not taken back, oldest first."""
        facts = sorted(self._heard, key=lambda fact: self._heard[fact].first)
        return {fact: self._heard[fact].values() for fact in facts}

    @property
    def last(self) -> Line | None:
        """The line with the largest key."""
        return self._by_key.last

    @property
    def newest(self) -> Line | None:
        """The line typed last by its own clock."""
        return self._by_time.last
