"""The conversation of a call as it is drawn, kept in step with where the call stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discovery_tui.deal.fold import Evidence, Line
from discovery_tui.deal.records import Kind
from discovery_tui.qualify.facts import FactStanding, FactState
from discovery_tui.qualify.scorecard import Scorecard
from discovery_tui.tui.lines import shown_line
from discovery_tui.tui.widgets.conversation import Shown, differing
from discovery_tui.workspace.live_call import LiveCall

_FIRST_HINTS = (
    "Type what they say; Enter saves it. Enter on an empty line: next question.",
    "+ we promised   ? they asked   ! objection   // private   name: who speaks",
)


class TalkLines:
    """Its lines, a heading where the question changes. Only those are worked out anew that have
    changed, or whose readings stand otherwise: a line dims nothing but what it contradicts."""

    def __init__(self, live: LiveCall) -> None:
        self._live = live
        self._evidence: Evidence | None = None
        self._card: Scorecard | None = None
        self._saved: list[Shown] = []
        self._place: dict[str, int] = {}
        """Where each line stands among them."""
        self._known: dict[str, tuple[Line, Shown]] = {}
        self._names: dict[str, str] = {}
        """By speaker, what they are called in short."""
        self._standings: dict[str, FactStanding] = {}
        self._question: str | None = ""
        """What the last answer was about."""
        self._ours = 0
        """How many lines are of this call."""

    def shown(self, pending: Sequence[Shown]) -> list[Shown]:
        """The saved lines, then those on their way; before the first, hints."""
        evidence, card = self._live.evidence, self._live.card
        if evidence is not self._evidence or card is not self._card:
            self._catch_up(evidence, card)
        lines: list[Shown] = []
        before = len(evidence.lines) - self._ours
        if before and len(evidence.calls) > 1:
            lines.append(_hint(f"{before} lines from before are counted; the brief has them."))
        lines += self._saved
        if not lines and not pending:
            return [_hint(text) for text in (*self._live.lens.opening, "", *_FIRST_HINTS)]
        return [*lines, *pending]

    # ---------------------------------------------------------------- keeping in step

    def _catch_up(self, evidence: Evidence, card: Scorecard) -> None:
        old, before = self._evidence, self._card
        self._evidence, self._card = evidence, card
        turned = self._turned(card)
        stale = before is None or card.lens is not before.lens
        if stale:
            self._known.clear()
        again = [self._known.pop(key)[0] for key in turned if key in self._known]
        if stale or old is None or not self._patch(old, evidence, again):
            self._arrange(evidence)

    def _turned(self, card: Scorecard) -> set[str]:
        """The lines a reading of which is disputed, or changed later, and was not; or the other
        way round."""
        turned: set[str] = set()
        for fact in card.facts.keys() | self._standings.keys():
            was, now = self._standings.get(fact), card.facts.get(fact)
            if was is not now:
                turned |= {line for line, _, _ in _flags(was) ^ _flags(now)}
        self._standings = dict(card.facts)
        return turned

    def _patch(self, old: Evidence, evidence: Evidence, again: Iterable[Line]) -> bool:
        """Put what has changed in its place, and what is new behind it; False where lines have
        gone, have come between, or are about something else."""
        lines, before = evidence.lines, old.lines
        kept, added = lines[: len(before)], lines[len(before) :]
        if len(kept) < len(before) or not self._still_called_so(old, evidence, added):
            return False
        changed = differing(before, kept)
        if any(not _alike(before[n], kept[n]) for n in changed):
            return False
        for n in changed:
            place = self._place.pop(before[n].id, None)
            if place is not None:
                self._place[kept[n].id] = place
                self._saved[place] = self._shown(kept[n])
        for line in again:
            if line.id in self._place and line.id not in self._known:
                self._saved[self._place[line.id]] = self._shown(line)
        for line in added:
            self._add(line)
        return True

    def _still_called_so(self, old: Evidence, evidence: Evidence, added: Sequence[Line]) -> bool:
        """Whether everybody who spoke before is called as they were."""
        if old.people == evidence.people and all(x.speaker in self._names for x in added):
            return True
        names = {name: evidence.roster.short(name) for name in self._names}
        if names != self._names:
            return False
        self._names |= {x.speaker: evidence.roster.short(x.speaker) for x in added}
        return True

    def _arrange(self, evidence: Evidence) -> None:
        """All lines, from the first; those that have not changed are as they were."""
        roster = evidence.roster
        names = {name: roster.short(name) for name in {x.speaker for x in evidence.lines}}
        if any(names.get(name) != short for name, short in self._names.items()):
            self._known.clear()
        self._names = names
        self._saved, self._place, self._question, self._ours = [], {}, "", 0
        for line in evidence.lines:
            self._add(line)

    def _add(self, line: Line) -> None:
        call_id, lens = self._live.call_id, self._live.lens
        self._ours += line.call == call_id
        if call_id is not None and line.call not in (call_id, None):
            return
        if line.kind == Kind.ANSWER and line.question != self._question:
            self._question = line.question
            question = lens.question(line.question) if line.question else None
            if question is not None:
                self._saved.append(Shown("", "", "", question.ask, look="heading"))
        self._place[line.id] = len(self._saved)
        self._saved.append(self._shown(line))

    def _shown(self, line: Line) -> Shown:
        known = self._known.get(line.id)
        if known is not None and known[0] is line:
            return known[1]
        shown = shown_line(line, self._live.card, self._names[line.speaker])
        self._known[line.id] = line, shown
        return shown


def _alike(old: Line, new: Line) -> bool:
    """Whether the one can stand in the other's place."""
    return (old.kind, old.question, old.call, old.speaker) == (
        new.kind,
        new.question,
        new.call,
        new.speaker,
    )


def _flags(standing: FactStanding | None) -> set[tuple[str, str, str]]:
    """What is noted beside readings because of others: the line, the reading, the note."""
    if standing is None:
        return set()
    flags = {(old.line, old.id, "changed later") for old, _ in standing.changes}
    if standing.state is FactState.DISPUTED:
        flags |= {(r.line, r.id, "disputed") for r in standing.current}
    return flags


def _hint(text: str) -> Shown:
    return Shown("", "", "", text, look="hint")
