"""Every action of the app, defined once: bindings, footer, palette and help are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType
from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, Keys

Area = Literal["app", "deals", "new_call", "call", "conversation", "people", "end", "brief", "help"]


@dataclass(frozen=True, slots=True)
class Action:
    """`keys` as Textual names them, several with commas; `bar` puts it in the footer."""

    area: Area
    id: str
    keys: str
    label: str
    help: str
    bar: bool = True
    priority: bool = False


ACTIONS: tuple[Action, ...] = (
    Action("app", "help", "f1", "help", "The keys of this screen and what the words mean."),
    Action(
        "app",
        "quit",
        "ctrl+q",
        "Quit",
        "Leave. What is half typed is kept for next time.",
        bar=False,
        priority=True,
    ),
    # deals
    Action(
        "deals",
        "open",
        "enter",
        "call",
        "Go on with the deal's open call, or start a new one on it.",
        priority=True,
    ),
    Action("deals", "new_call", "f2", "new call", "Start a call with somebody new."),
    Action("deals", "filter", "f3", "filter", "Show all deals, or only those in one state."),
    Action("deals", "show_brief", "f4", "brief", "The deal's handoff brief as it stands."),
    Action(
        "deals", "demo", "f8", "demo", "Look around in a dozen made-up deals; yours stay untouched."
    ),
    Action("deals", "clear", "escape", "clear", "Empty the search and the filter.", bar=False),
    Action("deals", "people", "f6", "people", "Names, titles, e-mails: mend them.", bar=False),
    # new call
    Action("new_call", "start", "enter", "start", "Start the call.", priority=True),
    Action("new_call", "back", "escape", "back", "Back without starting."),
    # call
    Action(
        "call",
        "send",
        "enter",
        "save, next",
        "Save the line. On an empty line: move on to the next question.",
        bar=False,
    ),
    Action(
        "call",
        "tip",
        "f2",
        "tip",
        "Quick reference on the criterion; again for the opening and closing card.",
    ),
    Action("call", "skip", "f3", "skip", "Leave this question out of this call."),
    Action(
        "call",
        "criterion",
        "f4",
        "to…",
        "Turn to another criterion by its letter; the line you are typing files there.",
    ),
    Action(
        "call", "second", "f7", "second question", "Put the second question instead.", bar=False
    ),
    Action("call", "third", "f8", "third question", "Put the third question instead.", bar=False),
    Action("call", "end", "f9", "end", "End the call: how it ended, then the next step."),
    Action(
        "call",
        "speaker",
        "tab",
        "who",
        "The next person on the line is speaking. Or type `name:` before the line.",
        priority=True,
    ),
    Action(
        "call",
        "before",
        "shift+tab",
        "question before",
        "Back to the question before, to add to its answer.",
        bar=False,
        priority=True,
    ),
    Action(
        "call",
        "repair",
        "ctrl+r",
        "fix reading",
        "Read this line, or the last one, another way: level, red flag, only text.",
        bar=False,
    ),
    Action(
        "call",
        "conversation",
        "escape",
        "lines",
        "Step into the conversation, where single letters act on a line.",
    ),
    Action("call", "park", "f5", "park", "Come back to this question at the end of the call."),
    Action(
        "call",
        "decline",
        "f6",
        "declined",
        "They would not say: no credit, no nagging, the AE is told.",
    ),
    Action(
        "call",
        "undo_last",
        "ctrl+z",
        "Undo",
        "On an empty line: undo the last line, as if never typed.",
        bar=False,
    ),
    Action(
        "call",
        "promise",
        "ctrl+l",
        "We promised",
        "Begin the line with + : something we promised, with its day.",
        bar=False,
    ),
    Action(
        "call",
        "their_question",
        "",
        "They asked",
        "Begin the line with ? : a question of theirs to answer.",
        bar=False,
    ),
    Action(
        "call",
        "objection",
        "",
        "Objection",
        "Begin the line with ! : an objection; a response and a question back open.",
        bar=False,
    ),
    Action(
        "call",
        "private",
        "",
        "Private note",
        "Begin the line with // : never reaches a brief.",
        bar=False,
    ),
    Action("call", "people", "ctrl+n", "People", "Names, titles, e-mails: mend them.", bar=False),
    Action("call", "time", "ctrl+t", "+5 min", "Plan the call five minutes longer.", bar=False),
    Action(
        "call",
        "framework",
        "ctrl+g",
        "Framework",
        "Look at the deal through another framework; what was heard stands.",
        bar=False,
    ),
    Action("call", "brief", "ctrl+o", "brief", "The brief as it stands now.", bar=False),
    Action(
        "call",
        "leave",
        "",
        "Leave the call open",
        "Back to the deals; the call can be gone on with later.",
        bar=False,
    ),
    # conversation
    Action("conversation", "up", "up,k", "Up", "The line before.", bar=False),
    Action("conversation", "down", "down,j", "Down", "The line after.", bar=False),
    Action(
        "conversation",
        "edit",
        "e",
        "edit",
        "Word the line anew; the old wording is kept in the journal.",
    ),
    Action("conversation", "undo", "u", "undo", "As if never typed."),
    Action(
        "conversation",
        "took_back",
        "b",
        "took back",
        "The prospect took it back: no credit, but the brief tells it.",
    ),
    Action(
        "conversation",
        "level",
        "l",
        "level",
        "Assumed, stated, validated (with who or what confirmed it).",
    ),
    Action(
        "conversation",
        "red_flag",
        "r",
        "flag",
        "It speaks against the deal; again to turn it back.",
    ),
    Action(
        "conversation", "file", "f", "file", "File the line under another criterion by its letter."
    ),
    Action(
        "conversation",
        "again",
        "m",
        "marks again",
        "Set the marks again that the old wording had.",
        bar=False,
    ),
    Action("conversation", "back", "enter,escape,i", "type on", "Back to the answer field."),
    # people
    Action("people", "save", "enter", "save", "Save what was changed.", priority=True),
    Action("people", "back", "escape", "back", "Nothing is saved."),
    # end
    Action("end", "confirm", "enter", "save", "Save how the call ended.", priority=True),
    Action("end", "back", "escape", "back to the call", "Nothing is saved, the call goes on."),
    # brief
    Action("brief", "why", "enter", "why", "The answer a line rests on, in its conversation."),
    Action("brief", "copy", "c", "copy", "Send the text to the terminal's clipboard."),
    Action("brief", "export", "e", "export", "Write the text to a file."),
    Action("brief", "page", "h", "page", "Write the brief as an HTML page, to read or to print."),
    Action(
        "brief",
        "mail",
        "m",
        "follow-up mail",
        "Switch between the brief and the mail to the prospect.",
    ),
    Action("brief", "back", "escape,q", "back", "Back to where you came from."),
    Action("help", "back", "escape,q,enter,f1", "back", "Back to where you came from."),
)

_KEYS = {key.value.split("+")[-1] for key in Keys} | set(KEY_TO_UNICODE_NAME)
_KEYS |= set(KEY_NAME_REPLACEMENTS.values()) | {"comma", "colon", "semicolon", "asterisk"}
_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "up": "↑",
    "down": "↓",
}


def of(area: Area) -> list[Action]:
    return [a for a in ACTIONS if a.area == area]


def areas_of(area: Area) -> list[Area]:
    """The areas whose actions a screen of that area offers, its own first."""
    inner: list[Area] = ["conversation"] if area == "call" else []
    return list(dict.fromkeys((area, *inner, "app")))


def key_id(action: Action) -> str:
    """What an action is called in the settings file; `area.id` where two areas share a name."""
    shared = sum(a.id == action.id for a in ACTIONS) > 1
    return f"{action.area}.{action.id}" if shared else action.id


def command(action: Action) -> str:
    """The action as Textual runs it; those on a line are the screen's, wherever the focus is."""
    return f"screen.line('{action.id}')" if action.area == "conversation" else action.id


def bindings(area: Area, *, without: tuple[str, ...] = ()) -> list[BindingType]:
    """The area's bindings; ids let the settings file change their keys."""
    return [
        Binding(
            a.keys,
            command(a),
            a.label,
            id=key_id(a),
            priority=a.priority,
            tooltip=a.help,
        )
        for a in of(area)
        if a.keys and a.id not in without
    ]


def shown_key(keys: str) -> str:
    """The first of an action's keys as it is printed: `^R`, `F3`, `Esc`."""
    key = keys.split(",", 1)[0].strip()
    if key.startswith("ctrl+"):
        return f"^{key[5:].upper()}"
    return _NAMES.get(key, key.upper() if key.startswith("f") and key[1:].isdigit() else key)


def check_keymap(keys: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], list[str]]:
    """The usable part of the settings' keys, and one line for each that is not."""
    known = {key_id(a) for a in ACTIONS if a.keys}
    good, problems = dict[str, str](), list[str]()
    for name, key in keys:
        parts = [part.strip() for part in key.split(",")]
        unknown = [part for part in parts if not _is_key(part)]
        if name not in known:
            problems.append(f"settings: [keys] has no action '{name}'")
        elif not all(parts):
            problems.append(f"settings: [keys] {name} has no key")
        elif unknown:
            problems.append(f"settings: [keys] {name}: '{unknown[0]}' is no key")
        else:
            good[name] = key
    return _without_clashes(good, problems), problems


def _is_key(name: str) -> bool:
    """Whether a terminal can send it: `f3`, `ctrl+k`, `j`, `question_mark`."""
    *_, last = name.removesuffix("+").split("+")
    return len(last) <= 1 or last in _KEYS


def _without_clashes(good: dict[str, str], problems: list[str]) -> dict[str, str]:
    """The entries whose key no other action of the same screen has."""
    kept = dict(good)
    for name, keys in good.items():
        mine = next(a for a in ACTIONS if key_id(a) == name)
        for other in ACTIONS:
            if (
                other is mine
                or "help" in (mine.area, other.area)
                or not ({mine.area, "app"} & {other.area} or mine.area == "app")
            ):
                continue
            taken = set(kept.get(key_id(other), other.keys).split(",")) & set(keys.split(","))
            if taken:
                clash = f"'{min(taken)}' is {key_id(other)}'s already"
                problems.append(f"settings: [keys] {name}: {clash}")
                kept.pop(name, None)
                break
    return kept
