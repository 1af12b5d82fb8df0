"""The word lists of the grammars, as data: one blank-separated list a file, `#` starts a remark."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The words of `<name>.txt`, in lower case. Raises FileNotFoundError for no such list."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() for w in line.partition("#")[0].split())
