"""What only a real terminal shows: pastes, signals, a closed window, a kill in mid-call."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.support.deals import DealScript
from tests.support.files import open_journal
from tests.support.posix import needs
from tests.support.terminal import Terminal, app

pytestmark = needs("a pseudo-terminal")
READY = "Enter saves"


def call(database: Path, *more: str) -> list[str]:
    return app(
        "--db",
        str(database),
        "call",
        "Acme Corp",
        "--contact",
        "Sarah Chen",
        "--bank",
        "bant",
        *more,
    )


def saved(database: Path) -> list[str]:
    """Every typed text in the journal, oldest first, read as another program would."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            "SELECT json_extract(body, '$.text') FROM record "
            "WHERE json_extract(body, '$.text') IS NOT NULL ORDER BY id"
        ).fetchall()
    return [row[0] for row in rows]


def say(terminal: Terminal, text: str) -> None:
    terminal.type(text)
    terminal.wait_for(lambda screen: text[-20:] in screen)
    terminal.press("enter")
    # The text alone is on the screen before Enter is: the emptied field says that it was taken.
    terminal.wait_for(lambda screen: "› type what they say" in screen and "saving" not in screen)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "t.db"


def test_killed_in_mid_call_every_saved_line_and_the_draft_are_there(database: Path) -> None:
    lines = [f"line {n} about the orders" for n in range(5)]
    with Terminal(call(database)) as terminal:
        terminal.wait_for(READY)
        for text in lines:
            say(terminal, text)
        terminal.type("half a sentence th")
        terminal.wait_for("half a sentence th")
        until_draft(terminal, database, "half a sentence th")
        terminal.signal(signal.SIGKILL)
        terminal.wait()
    assert saved(database) == lines
    with Terminal(app("--db", str(database))) as terminal:
        terminal.wait_for("was not ended, with a half-typed line")
        terminal.press("enter")
        terminal.wait_for("half a sentence th")
        terminal.wait_for("line 4 about the orders")
        terminal.type("at ends now")
        terminal.wait_for("half a sentence that ends now")
        terminal.press("enter")
        terminal.wait_for(lambda text: "› type what they say" in text)
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    assert saved(database)[-1] == "half a sentence that ends now"


def test_commands_beside_a_running_call_take_nothing_from_it(database: Path) -> None:
    """SQLite deletes the WAL with its last connection: a command that ends must not think itself
    the last one, or everything the call saves from then on is gone."""
    with Terminal(call(database)) as terminal:
        terminal.wait_for(READY)
        for n in range(3):
            say(terminal, f"line {n} of the call")
            for command in (["deals"], ["score", "Acme Corp"], ["deal", "new", f"Other {n}"]):
                subprocess.run(
                    app("--db", str(database), *command), check=True, capture_output=True
                )
        say(terminal, "and the last one")
        terminal.signal(signal.SIGKILL)
        terminal.wait()
    assert saved(database) == [*(f"line {n} of the call" for n in range(3)), "and the last one"]
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def until_draft(terminal: Terminal, database: Path, text: str) -> None:
    def held(_: str) -> bool:
        with sqlite3.connect(database) as connection:
            return (text,) in connection.execute("SELECT text FROM draft").fetchall()

    terminal.wait_for(held)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_keeps_the_draft_restores_the_screen_and_ends(database: Path, name: str) -> None:
    with Terminal(call(database)) as terminal:
        terminal.wait_for(READY)
        terminal.type("not sent yet")
        terminal.wait_for("not sent yet")
        terminal.signal(signal.Signals[name])
        assert terminal.wait() == 0
        assert terminal.raw.rstrip().endswith(b"h") or b"\x1b[?1049l" in terminal.raw
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT text FROM draft").fetchall() == [("not sent yet",)]


def test_a_closed_window_ends_the_program_and_keeps_the_draft(database: Path) -> None:
    with Terminal(call(database)) as terminal:
        terminal.wait_for(READY)
        terminal.type("typed as the lid closed")
        terminal.wait_for("typed as the lid closed")
        terminal.close_terminal()
        terminal.wait()
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT text FROM draft").fetchall() == [
            ("typed as the lid closed",)
        ]


def test_a_paste_of_ten_lines_is_one_answer(database: Path) -> None:
    text = "\r\n".join(f"point {n}" for n in range(10))
    with Terminal(call(database)) as terminal:
        terminal.wait_for(READY)
        terminal.paste(text)
        terminal.wait_for("point 9")
        terminal.press("enter")
        terminal.wait_for(
            lambda screen: "› type what they say" in screen and "saving" not in screen
        )
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    assert saved(database) == [text.replace("\r\n", "\n")]


def test_a_huge_paste_loses_nothing_and_keeps_the_field_quick(database: Path) -> None:
    text = "".join(f"{n:06d} " for n in range(100_000 // 7))
    with Terminal(call(database)) as terminal:
        terminal.wait_for(READY)
        terminal.paste(text)
        terminal.wait_for("more characters: kept as notes")
        terminal.press("enter")
        terminal.wait_for(
            lambda screen: "› type what they say" in screen and "saving" not in screen
        )
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    parts = saved(database)
    assert len(parts[0]) <= 4000
    assert "".join(part.replace(" ", "") for part in parts) == text.replace(" ", "")
    with sqlite3.connect(database) as connection:
        kinds = [k for (k,) in connection.execute("SELECT kind FROM record ORDER BY id")]
    assert kinds.count("private") == len(parts) - 1


def test_escape_codes_and_markup_reach_neither_terminal_nor_app(database: Path) -> None:
    markup = "[/] [b]x[/b] [$warning]w [@click=app.quit]go[/]"
    codes = "\x1b]0;owned\x07 \x9b31m \u202eabc \x1b[2J"

    def run(*more: str) -> None:
        subprocess.run(app("--db", str(database), *more), check=True)

    run("deal", "new", f"Acme {markup}", "--contact", f"Sarah {codes}")
    run("answer", "acme " + markup, f"{codes} {markup}", "--fact", "pain.problem")
    with Terminal(app("--db", str(database), "call", f"Acme {markup}"), size=(120, 30)) as terminal:
        terminal.wait_for(READY)
        terminal.paste(f"pasted \x9b31m \u202eabc {markup}")
        terminal.wait_for("click=app.quit")
        terminal.press("enter")
        terminal.wait_for(lambda screen: "› type what they say" in screen and "[b]x[/b]" in screen)
        terminal.press("ctrl+o")
        terminal.wait_for("Brief · Acme")
        terminal.press("escape")
        terminal.wait_for("click=app.quit")
        assert b"]0;owned\x07" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw
        assert "\x9b".encode() not in terminal.raw
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    for text in saved(database):
        assert markup in text
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in text)


def test_a_second_window_on_the_same_deal_is_told_who_holds_it(database: Path) -> None:
    with Terminal(call(database)) as first:
        first.wait_for(READY)
        say(first, "the first line")
        with Terminal(app("--db", str(database), "call", "Acme Corp"), size=(120, 30)) as second:
            second.wait_for("is open in another window")
            second.press("ctrl+q")
            assert second.wait() == 0
        say(first, "and it goes on")
        first.press("ctrl+q")
        assert first.wait() == 0
    assert saved(database) == ["the first line", "and it goes on"]


def test_a_fault_of_ours_prints_two_lines_and_no_customer_text(
    database: Path, tmp_path: Path
) -> None:
    """The screen is broken on purpose; what was typed must not be in what is printed."""
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import sys\n"
        "from discovery_tui.tui.screens.call import CallScreen\n"
        "def fall(self):\n"
        "    secret = self.field.text\n"
        "    raise RuntimeError('planned')\n"
        "CallScreen.action_tip = fall\n"
        "from discovery_tui.cli import main\n"
        "sys.exit(main())\n"
    )
    argv = [*call(database)]
    argv[1:3] = [str(broken)]
    with Terminal(argv, size=(120, 30), env={"PYTHONPATH": str(Path.cwd())}) as terminal:
        terminal.wait_for(READY)
        terminal.type("their secret figure")
        terminal.wait_for("their secret figure")
        marker = len(terminal.raw)
        terminal.press("f2")
        assert terminal.wait() == 1
        terminal.pump(0.1)
        after = terminal.raw[marker:].split(b"\x1b[?1049l")[-1].decode(errors="replace")
    assert "fault of its own" in after
    assert "Traceback" not in after
    assert "secret" not in after
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT text FROM draft").fetchall() == [("their secret figure",)]


def test_tables_of_an_older_version_are_made_anew_under_a_bar_before_the_screen(
    database: Path,
) -> None:
    journal = open_journal(database)
    for n in range(300):
        journal.append([*DealScript(deal=1 + n * 100, company=f"Company {n}").records])
    journal.close()
    with sqlite3.connect(database) as base:
        base.execute("UPDATE meta SET value = '1' WHERE key = 'tables'")
        base.execute("UPDATE deal_row SET company = 'of an older version'")
    base.close()
    with Terminal(app("--db", str(database)), size=(120, 30)) as terminal:
        terminal.wait_for(r"Making the tables anew .*\[#")
        terminal.wait_for("Company 299")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    assert b"of an older version" not in terminal.raw
    with Terminal(app("--db", str(database)), size=(120, 30)) as terminal:
        terminal.wait_for("Company 299")
        assert b"Making the tables" not in terminal.raw, "once is enough"
