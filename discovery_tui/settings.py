"""Who I am and how I like it: `settings.toml` in the config folder. All of it is optional.

`docs/settings.toml` tells what may stand in it.
"""

from __future__ import annotations

import getpass
import os
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from discovery_tui.segments import SEGMENTS, SELLERS
from discovery_tui.text import one_line

FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What `settings.toml` says, or its defaults."""

    name: str = ""
    currency: str = "EUR"
    """Three capital letters."""
    fiscal_month: int = 1
    """First month of the fiscal year, 1 to 12."""
    dates: str = ""
    """`month-first` or `day-first`: how 4/9 is read; '' goes by the deal's currency."""
    seller: str = ""
    bank: str = "bant"
    segment: str = ""
    minutes: int = 30
    """Planned length of a call."""
    bank_path: tuple[Path, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    """Action id and its key, or its keys with commas between them."""
    problems: tuple[str, ...] = field(default=(), compare=False)
    """What in the file could not be used, in one line each; the rest of it stands."""


def load_settings(folder: Path) -> Settings:
    """The settings of that folder. Never raises: a broken file is told in `problems`."""
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        data = {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        return Settings(name=login(), problems=(one_line(f"{path} was left out: {error}"),))
    return _Reader(data, path).settings()


class _Reader:
    """Takes what can be used out of the file's data, and says what cannot."""

    def __init__(self, data: dict[str, Any], path: Path) -> None:
        self._data, self._path = data, path
        self._problems: list[str] = []

    def settings(self) -> Settings:
        found = Settings(
            name=self._text("name") or login(),
            currency=self._currency(),
            fiscal_month=self._number("fiscal_year_starts", 1, 1, 12),
            dates=self._text("dates", "", "day-first", "month-first"),
            seller=self._text("seller", "", *SELLERS),
            bank=self._text("bank") or "bant",
            segment=self._text("segment", "", *SEGMENTS),
            minutes=self._number("minutes", 30, 5, 240),
            bank_path=self._folders(),
            keys=self._keys(),
        )
        for key in self._data:
            self._problems.append(one_line(f"{self._path}: '{key}' is not a setting"))
        return replace(found, problems=tuple(self._problems))

    def _leave_out(self, key: str, use: str) -> None:
        self._problems.append(one_line(f"{self._path}: '{key}' was left out: use {use}"))

    def _text(self, key: str, *allowed: str) -> str:
        value = self._data.pop(key, "")
        if not isinstance(value, str):
            self._leave_out(key, "text in quotes")
            return ""
        value = one_line(value)
        if allowed and value not in allowed:
            self._leave_out(key, f"one of {', '.join(filter(None, allowed))}")
            return ""
        return value

    def _number(self, key: str, default: int, least: int, most: int) -> int:
        value = self._data.pop(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self._leave_out(key, f"a whole number from {least} to {most}")
            return default
        return value

    def _currency(self) -> str:
        value = self._text("currency").upper()
        if value and not (len(value) == 3 and value.isascii() and value.isalpha()):
            self._leave_out("currency", "three letters, for example EUR")
            return "EUR"
        return value or "EUR"

    def _folders(self) -> tuple[Path, ...]:
        value = self._data.pop("bank_path", [])
        if not isinstance(value, list) or not all(isinstance(f, str) and f.strip() for f in value):
            self._leave_out("bank_path", 'a list of folders: ["~/team-banks"]')
            return ()
        found = []
        for folder in value:
            try:
                found.append(Path(folder).expanduser())
            except RuntimeError:  # ~somebody who is not there
                self._leave_out("bank_path", f"a folder that exists, not {folder}")
        return tuple(found)

    def _keys(self) -> tuple[tuple[str, str], ...]:
        value = self._data.pop("keys", {})
        if not isinstance(value, dict):
            self._leave_out("keys", '[keys] and action = "key"')
            return ()
        found = []
        for action, keys in value.items():
            several = keys if isinstance(keys, list) else [keys]
            if several and all(isinstance(key, str) and key.strip() for key in several):
                found.append((one_line(action), ",".join(one_line(key) for key in several)))
            else:
                self._leave_out(f"keys.{action}", 'a key or keys: "f3" or ["f3", "f4"]')
        return tuple(found)


def login() -> str:
    """The login name, or "rep" where the system has none."""
    try:
        return one_line(getpass.getuser()) or "rep"
    except (OSError, KeyError, ImportError):
        return one_line(os.environ.get("USER", "")) or "rep"
