"""The brief as Markdown (CommonMark with GitHub's tables), and typed text made harmless in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from discovery_tui.brief.build import Brief, Pair
from discovery_tui.brief.model import Item, Section, Table, Told, rests_on
from discovery_tui.text import one_line

# Only what would act is escaped: a brief is also read as it is, in a mail or an editor.
_ACTS = re.compile(
    r"""
      \\ (?= [!-/:-@\[-`{-~] | $ )          # a backslash that would escape, or break the line
    | `
    | \[                                    # no link, image, footnote or check box without it
    | (?<! [ ] ) \* | \* (?! [ ] )          # "2 * 3" is no emphasis
    | (?<! [^\W_] ) _ | _ (?! [^\W_] )      # nor is snake_case
    | ~ (?! \d ) | (?<= [^ ] ) ~            # "~50k" strikes nothing through
    | < (?= [A-Za-z/!?] )                   # "<5k" is no tag
    | & (?= \#? \w+ ; )                     # "R&D" is no entity
    | : (?= // ) | (?<= [wW]{3} ) \.        # GitHub links bare addresses
    | (?<! [^ ] ) \# (?= \#* $ )            # would close a heading
    | ^ \# (?= \#{0,5} (?: [ ] | $ ) )      # and so on to the end: what starts a block
    | ^ >
    | ^ [-+*] (?= [ ] | $ )
    | ^ - (?= [- ]* $ )
    | ^ = (?= =* $ )
    | (?<! . ) (?P<number> \d{1,9} ) (?P<mark> [.)] ) (?= [ ] | $ )
    """,
    re.VERBOSE,
)
# YAML allows what JSON does in double quotes, but for these two non-characters.
_NOT_YAML = re.compile("[\ufffe\uffff]")


def escape(text: str) -> str:
    """`text` on one line, so that Markdown shows exactly these characters and nothing acts.

    Links GitHub makes of bare e-mail addresses are the one thing no escape prevents.
    """
    return _ACTS.sub(_escaped, one_line(text))


def cell(text: str) -> str:
    """`escape` for a table cell, where a bar would start the next one."""
    return escape(text).replace("|", "\\|")


def to_markdown(brief: Brief) -> str:
    """The whole file: front matter, title, how it stands, header and sections."""
    blocks = ["\n".join(_front(brief.front)), f"# {escape(brief.title)}"]
    reasons = "".join(f" {escape(reason)}" for reason in brief.reasons)
    blocks.append(f"> **{escape(brief.headline)}**{reasons}")
    if brief.header:
        pairs = (f"**{label}:** {escape(text)}" for label, text in brief.header)
        blocks.append(" · ".join(pairs))
    for section in brief.sections:
        blocks.extend(_section(section))
    return "\n\n".join(blocks) + "\n"


def _escaped(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{match['number']}\\{match['mark']}"
    return f"\\{match[0]}"


def _front(pairs: tuple[Pair, ...]) -> Iterator[str]:
    yield "---"
    for key, value in pairs:
        yield f"{key}: {_yaml(value)}"
    yield "---"


def _yaml(value: str | int | tuple[str, ...]) -> str:
    """Text always in double quotes: no typed text can be a date, a list or the end of the block."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_yaml, value))}]"
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_YAML.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def _section(section: Section) -> Iterator[str]:
    yield f"## {escape(section.title)}"
    if section.table is not None and section.table.rows:
        yield "\n".join(_table(section.table))
    if section.items:
        yield "\n".join(f"- {_item(item)}" for item in section.items)


def _table(table: Table) -> Iterator[str]:
    """People and such; the last cell of a row ends in what the row rests on."""
    yield _row(table.columns)
    yield _row(("---",) * len(table.columns), plain=True)
    told = table.told or ((),) * len(table.rows)
    for row, its in zip(table.rows, told, strict=True):
        refs = _refs(its)
        cells = [cell(text) for text in row]
        cells[-1] = f"{cells[-1]} {refs}".strip()
        yield _row(tuple(cells), plain=True)


def _row(cells: tuple[str, ...], plain: bool = False) -> str:
    return f"| {' | '.join(text if plain else cell(text) for text in cells)} |"


def _item(item: Item) -> str:
    label = f"**{escape(item.label)}:** " if item.label else ""
    told = "; ".join(filter(None, map(_told, item.told)))
    line = label + " — ".join(part for part in (told, *map(escape, item.notes)) if part)
    return f"{line} {_refs(item.told)}".rstrip()


def _refs(told: tuple[Told, ...]) -> str:
    """Digits alone, so that nothing in them has to be escaped."""
    return " ".join(f"`{ref}`" for ref in rests_on(told).values())


def _told(told: Told) -> str:
    parts = [
        "**red flag:**" if told.against else "",
        escape(told.value),
        f"“{escape(told.quote)}”" if told.quote else "",
        f"({escape(told.source)})" if told.source else "",
    ]
    return " ".join(part for part in parts if part)
