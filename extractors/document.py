"""A page as fetched, and the same page cleaned: ordered blocks over one immutable text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

PageKind = Literal["html", "text"]
Role = Literal[
    "title",
    "heading",
    "paragraph",
    "list_item",
    "table_row",
    "definition",
    "contact",
    "caption",
    "byline",
    "date_stamp",
]
Zone = Literal["main", "fact_box", "contact"]

_ADDRESS = re.compile(r"\S{0,99}(?:@|://)\S{0,99}|(?<!\w)[\w-]{1,60}\.(?:dk|no|se|fi|is|eu|com|org|net|nu)(?!\w)")


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was fetched: bytes and what is known about them."""

    file_name: str  # as the user knows it; a record of a container is "crawl.warc.gz#3"
    content: bytes
    kind: PageKind  # "text": already rendered, no markup
    url: str | None = None
    fetched_at: str | None = None  # ISO 8601, UTC
    published: str | None = None  # day, ISO 8601, where whoever fetched it knows
    content_type: str | None = None  # as the server said it, e.g. "text/html; charset=iso-8859-1"


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a block. ``start``/``end``: its visible text in the document's text."""

    start: int
    end: int
    target: str  # "mailto:…", "tel:…" or an absolute or relative address


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row, or the term or value of a definition, in the document's text."""

    start: int
    end: int
    column: int  # 0-based, spans counted
    header: str  # text of the column's header; for a definition's value, the term; "" when there is none
    is_header: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the document's text that the page sets apart: a paragraph, a heading, a table row."""

    start: int
    end: int
    role: Role
    zone: Zone = "main"
    level: int = 0  # headings 1-6, list items their depth from 1, else 0
    group: int = 0  # blocks of one table, list, definition list, card or fact box share a number > 0
    caption: str = ""  # caption of the table, heading of the card or fact box that the block stands in
    cells: tuple[Cell, ...] = ()
    links: tuple[Link, ...] = ()
    language: str | None = None  # BCP 47, as detected; None where nothing can be said


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about itself outside its body. Dates are ISO 8601, at the precision given."""

    title: str = ""
    site_name: str = ""
    canonical_url: str | None = None
    published: str | None = None
    modified: str | None = None
    declared_language: str | None = None


@dataclass(frozen=True)
class Document:
    """A cleaned page. ``text`` is the kept blocks joined by newlines; every offset points into it."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    owner_text: str = ""  # the footer's and header's words on who owns the site; never a source of statements
    boilerplate_share: float = 0.0  # share of the page's visible characters that was dropped
    language: str = "und"
    language_confidence: float = 0.0
    languages: dict[str, float] = field(default_factory=dict)  # share of characters per language
    language_check: str | None = None  # what a second, coarser detector says of the page; a flag, never a source
    country: str | None = None  # ISO 3166-1 alpha-2
    url: str | None = None
    published: str | None = None  # best known publication date, ISO 8601

    @cached_property
    def starts(self) -> list[int]:
        """Start of every block, ascending, for bisection."""
        return [b.start for b in self.blocks]

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands on the page, as written; parts of addresses are none."""
        return Counter(re.findall(r"[^\W\d_]+", _ADDRESS.sub(" ", self.text)))

    def block_at(self, offset: int) -> Block | None:
        """The block that holds a code point, if any."""
        i = bisect_right(self.starts, offset) - 1
        return self.blocks[i] if i >= 0 and offset < self.blocks[i].end else None

    def of(self, block: Block | Cell | Link) -> str:
        """The characters of a block, cell or link."""
        return self.text[block.start : block.end]

    def language_at(self, offset: int) -> str:
        """Language of the block at an offset, else of the page."""
        block = self.block_at(offset)
        return (block.language if block else None) or self.language

    def groups(self) -> Iterator[tuple[int, tuple[Block, ...]]]:
        """Tables, lists, cards and fact boxes: their number and blocks in order."""
        members: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.group:
                members.setdefault(block.group, []).append(block)
        for number, blocks in members.items():
            yield number, tuple(blocks)
