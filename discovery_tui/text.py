"""Text we did not write, made safe to store, show and print.

Everything typed, pasted, imported or read from a bank passes `safe` once on the way in.
What it lets through can be drawn on a terminal and written to a file as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# C0 without tab and newline, DEL, C1: a terminal would act on them. Bidirectional overrides
# would let a line show other words than it holds (CVE-2021-42574). Surrogates cannot be stored.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
_DEVICES = tuple(f"{kind}{n}" for kind in ("com", "lpt") for n in range(10))
_DEVICE_NAMES = {"con", "prn", "aux", "nul", *_DEVICES}


def safe(text: str) -> str:
    """The same words with every line ending as `\\n` and nothing a terminal would act on."""
    if text.isprintable():  # nearly every text: nothing below is
        return text
    text = _NEWLINES.sub("\n", text)
    text = _UNSAFE.sub("", text)
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`safe` text on one line, runs of blanks folded to one."""
    return _BLANKS.sub(" ", safe(text)).strip()


def shorten(text: str, width: int) -> str:
    """At most `width` characters of `text`, an ellipsis in place of what is left out."""
    if len(text) <= width:
        return text
    return text[: width - 1].rstrip() + "…" if width > 0 else ""


@lru_cache(maxsize=4096)
def match_key(name: str) -> str:
    """What two spellings of a person's or a company's name have in common."""
    folded = unicodedata.normalize("NFKC", safe(name)).casefold()
    return _BLANKS.sub(" ", folded.replace(".", " ").replace(",", " ")).strip()


@lru_cache(maxsize=4096)
def unaccented(text: str) -> str:
    """`text` without accents, character for character: `Łukasz` is `Lukasz`."""
    return "".join(map(_bare, text))


_STROKES = dict(zip("łŁøØđĐıħ", "lLoOdDih", strict=True))


@lru_cache(maxsize=1024)
def _bare(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter)[:1]
    return _STROKES.get(letter, first if len(first.lower()) == 1 else letter)


@lru_cache(maxsize=4096)
def search_key(text: str) -> str:
    """What a search compares: without case, accents and the other forms of a character."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", safe(text)).casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _BLANKS.sub(" ", unaccented(unicodedata.normalize("NFKC", bare))).strip()


def slug(name: str, limit: int = 60) -> str:
    """A file name's worth of `name`: `[a-z0-9-]`, never empty, never a device name."""
    plain = unicodedata.normalize("NFKD", safe(name)).encode("ascii", "ignore").decode()
    joined = re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")[:limit].strip("-")
    if not joined or joined in _DEVICE_NAMES:
        return f"deal-{joined}".strip("-")
    return joined
