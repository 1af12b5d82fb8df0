"""An HTML page as a browser takes it in: its tags, and the text a reader sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = ("meta", "br")


@dataclass
class Page(HTMLParser):
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)
        if tag in ("li", "td", "th", "p", "h1", "h2", "title"):
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} closes nothing"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style" and data.strip("\n"):
            assert self.blocks, data
            self.blocks[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    @property
    def text(self) -> str:
        """What is read, a block a row."""
        return "\n".join(self.blocks)


def parsed(html: str) -> Page:
    """The page, every tag of it closed."""
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page
