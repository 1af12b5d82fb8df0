"""Every statement the product gives SQLite, and which of its functions did."""

from __future__ import annotations

import ast
import re
import sqlite3
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.files import ROOT

STORE = ROOT / "discovery_tui/store"
READS_AND_WRITES = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|REPLACE)\b")


class Heard:
    """What was said to SQLite: statement, first parameters, and `module.function` of the caller."""

    def __init__(self) -> None:
        self.statements: dict[tuple[str, str], Any] = {}

    def listen(self, patch: pytest.MonkeyPatch) -> None:
        """Hear every connection opened from now on."""
        heard, connect = self.statements, sqlite3.connect

        class Listening(sqlite3.Connection):
            def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
                heard.setdefault((sql, _caller()), parameters)
                return super().execute(sql, parameters)

            def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
                given = list(parameters)
                if given:
                    heard.setdefault((sql, _caller()), given[0])
                return super().executemany(sql, given)

        def listening(*args: Any, **more: Any) -> sqlite3.Connection:
            opened: sqlite3.Connection = connect(*args, **{"factory": Listening} | more)
            return opened

        patch.setattr("discovery_tui.store.database.sqlite3.connect", listening)

    def of_ours(self) -> list[tuple[str, str, Any]]:
        """Statement, caller and parameters of every reading and writing outside the migrations,
        which are frozen, and the library that runs them."""
        return [
            (sql, caller, given)
            for (sql, caller), given in self.statements.items()
            if READS_AND_WRITES.match(sql) and not caller.startswith(("sqlite_utils", "migrations"))
        ]


def _caller() -> str:
    frame = sys._getframe(2)
    module = str(frame.f_globals["__name__"])
    while module == __name__ and frame.f_back is not None:
        frame = frame.f_back
        module = str(frame.f_globals["__name__"])
    name = frame.f_code.co_qualname.partition(".<locals>")[0]
    return f"{module.removeprefix('discovery_tui.store.')}.{name}"


def written() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every statement that is written in the store's source: where, and what matches it once the
    parts that are put into it are there."""
    for path in sorted(STORE.glob("*.py")):
        if path.name == "migrations.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
        for node in ast.walk(tree):
            parts = _parts(node) if id(node) not in inside else []
            if parts and parts[0] is not None and READS_AND_WRITES.match(parts[0]):
                pattern = "".join(".*" if p is None else re.escape(p) for p in parts)
                yield f"{path.name}:{getattr(node, 'lineno', 0)}", re.compile(pattern, re.DOTALL)


def _parts(node: ast.AST) -> list[str | None]:
    """The text of a string, None for what is put into it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [str(v.value) if isinstance(v, ast.Constant) else None for v in node.values]
    return []


def plan(connection: sqlite3.Connection, sql: str, given: Any) -> list[str]:
    """How SQLite goes about a statement, a line a step."""
    return [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
