"""The brief as one HTML page, for whoever reads no Markdown: no script, nothing fetched, and
printed on a page or two of A4. Every typed text in it is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from discovery_tui.brief.build import Brief
from discovery_tui.brief.model import ALSO_SAID, Item, Section, Table, Told, rests_on
from discovery_tui.text import one_line

# XML's and HTML's own non-characters; what a terminal would act on is gone already.
_NO_TEXT = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #5c5c5c; --rule: #d4d4d4; --page: #fff;
  --flag: #a40000; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --soft: #a5a5a5; --rule: #444;
  --page: #161616; --flag: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; background: var(--page);
  color: var(--ink); font: 15px/1.45 system-ui, "Segoe UI", Helvetica, Arial, sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 1.1rem 0 .2rem; border-bottom: 1px solid var(--rule);
  break-after: avoid; }
p { margin: .3rem 0; }
.verdict { border-left: 4px solid var(--ink); padding: .3rem .8rem; font-size: 1.05rem; }
.facts, .source, .ref { color: var(--soft); }
.ref { font: .8em ui-monospace, Consolas, monospace; text-decoration: none; }
.flag { color: var(--flag); font-weight: bold; }
ul { margin: 0; padding-left: 1.1rem; }
li { margin: .12rem 0; break-inside: avoid; }
li:target { outline: 2px solid var(--soft); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; margin: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .15rem .6rem .15rem 0;
  border-bottom: 1px solid var(--rule); }
tr { break-inside: avoid; }
.also { font-size: .9em; }
@page { size: A4; margin: 14mm; }
@media print { :root { --ink: #000; --soft: #444; --rule: #bbb; --page: #fff; --flag: #a40000; }
  body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.3; }
  h1 { font-size: 14pt; } h2 { margin-top: .6rem; } .also { font-size: 8.5pt; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(brief: Brief) -> str:
    """The whole page. The same brief gives the same bytes."""
    lines = {t.line for s in brief.sections if s.id == ALSO_SAID for i in s.items for t in i.told}
    page = _Page(frozenset(lines))
    return "\n".join(page.rows(brief)) + "\n"


def text(words: str) -> str:
    """`words` as HTML shows them, character for character."""
    return escape(_NO_TEXT.sub("\ufffd", one_line(words)), quote=True)


class _Page:
    def __init__(self, linked: frozenset[str]) -> None:
        self._linked = linked
        """Lines that stand in full under *Also said*: a reference to one leads there."""

    def rows(self, brief: Brief) -> Iterator[str]:
        front = dict(brief.front)
        yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="referrer" content="no-referrer">'
        yield f"<title>{text(brief.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
        yield f"<h1>{text(brief.title)}</h1>"
        reasons = "".join(f" {text(reason)}" for reason in brief.reasons)
        yield f'<p class="verdict"><strong>{text(brief.headline)}</strong>{reasons}</p>'
        pairs = (f"<strong>{text(label)}:</strong> {text(told)}" for label, told in brief.header)
        yield f'<p class="facts">{" · ".join(pairs)}</p>'
        for section in brief.sections:
            yield from self._section(section)
        day, deal = front.get("generated_for", ""), front.get("deal", "")
        yield f'<p class="facts">As of {text(str(day))} · deal {text(str(deal))}</p>'
        yield "</body>\n</html>"

    def _section(self, section: Section) -> Iterator[str]:
        also = section.id == ALSO_SAID
        yield f'<section class="{"also" if also else "first"}">\n<h2>{text(section.title)}</h2>'
        if section.table is not None and section.table.rows:
            yield from self._table(section.table)
        if section.items:
            yield "<ul>"
            for item in section.items:
                refs = list(rests_on(item.told).values())
                mark = f' id="r{refs[0]}"' if also and refs else ""
                yield f"<li{mark}>{self._item(item, link=not also)}</li>"
            yield "</ul>"
        yield "</section>"

    def _table(self, table: Table) -> Iterator[str]:
        heads = "".join(f"<th>{text(column)}</th>" for column in table.columns)
        yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
        told = table.told or ((),) * len(table.rows)
        for row, its in zip(table.rows, told, strict=True):
            cells = [text(cell) for cell in row]
            cells[-1] += self._refs(its, link=True)
            yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        yield "</tbody>\n</table>"

    def _item(self, item: Item, *, link: bool) -> str:
        label = f"<strong>{text(item.label)}:</strong> " if item.label else ""
        told = "; ".join(filter(None, map(_told, item.told)))
        line = " — ".join(part for part in (told, *map(text, item.notes)) if part)
        return f"{label}{line}{self._refs(item.told, link=link)}"

    def _refs(self, told: tuple[Told, ...], *, link: bool) -> str:
        found = []
        for line, ref in rests_on(told).items():
            if link and line in self._linked:
                found.append(f' <a class="ref" href="#r{text(ref)}">{text(ref)}</a>')
            else:
                found.append(f' <span class="ref">{text(ref)}</span>')
        return "".join(found)


def _told(told: Told) -> str:
    parts = [
        '<span class="flag">red flag:</span>' if told.against else "",
        text(told.value),
        f"“{text(told.quote)}”" if told.quote else "",
        f'<span class="source">({text(told.source)})</span>' if told.source else "",
    ]
    return " ".join(part for part in parts if part)
