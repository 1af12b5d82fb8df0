"""What the keys do with the question on the table, and with who answers it."""

from __future__ import annotations

from discovery_tui.deal.records import AskedResult
from discovery_tui.tui.call.board import Board
from discovery_tui.tui.call.desk import Desk
from discovery_tui.tui.call.entry import Entry
from discovery_tui.tui.call.key_choice import KeyChoice
from discovery_tui.workspace.listening import ME
from discovery_tui.workspace.live_call import LiveCall

_LEFT = {
    "skip": (AskedResult.SKIPPED, "Skipped for this call."),
    "park": (AskedResult.PARKED, "Parked: it comes back at the end."),
    "decline": (
        AskedResult.DECLINED,
        "Noted as declined: the AE will be told, you will not be asked again.",
    ),
}


class QuestionKeys:
    """Leaving it, putting another, turning to a criterion; the cue follows."""

    def __init__(
        self, live: LiveCall, board: Board, entry: Entry, choice: KeyChoice, desk: Desk
    ) -> None:
        self._live, self._board, self._entry = live, board, entry
        self._choice, self._desk = choice, desk

    def act(self, action: str) -> None:
        """Do an action of the area `call`."""
        match action:
            case "skip" | "park" | "decline":
                self._leave(*_LEFT[action])
            case "second" | "third":
                self._live.take(("second", "third").index(action))
                self._turned()
            case "before":
                if self._live.back():
                    self._turned()
                else:
                    self._desk.say("There is no question before this one.")
            case "criterion":
                self._choice.begin("to", self._go_to)
            case "tip":
                self._board.next_view()
                self._desk.show()
            case "speaker":
                self._next_speaker()

    def move_on(self) -> None:
        """To the next question, without a word about this one."""
        self._board.view = "question"
        records = self._live.leave_question(AskedResult.PUT)
        if records:
            self._desk.save(records)
        else:
            self._live.move_on()
            self._desk.show()

    def _leave(self, result: AskedResult, words: str) -> None:
        if self._live.question is None:
            self._desk.say("There is no question to leave.")
            return
        self._board.view = "question"
        self._desk.save(self._live.leave_question(result))
        self._desk.say(words, "$foreground-muted")

    def _go_to(self, key: str) -> None:
        if self._live.go_to(key) is None:
            self._desk.say(f"No criterion has the key '{key}'.")
        else:
            self._turned()

    def _turned(self) -> None:
        self._board.view = "question"
        self._entry.read_anew()

    def _next_speaker(self) -> None:
        live = self._live
        people = [*(p.name for p in live.speakers()), ME]
        at = people.index(live.speaker) if live.speaker in people else -1
        live.speaker = people[(at + 1) % len(people)]
        self._entry.read_anew()
