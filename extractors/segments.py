"""Stretches of a document within which one sentence or figure is read: blocks, or the cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.document import Block, Cell, Document

# A stop ends a sentence unless it follows a short word or number and a small letter or digit goes on.
_STOP = re.compile(r"[.!?…:](?:[\"”»’)\]]{0,2})\s+(?=[\"”»«“'(–—-]*\s?[^\W\d_a-zæøåäöé])|\n+")
_SHORT = re.compile(
    r"(?<!\w)(?:\w{1,2}|bl\.a|f\.eks|ca|nr|st|jf|jfr|mfl|osv|dvs|inkl|ekskl|prof|tekn|fil|bl|evt)\Z", re.IGNORECASE
)


_LONGEST = 600  # characters on either side that are looked at


@dataclass(frozen=True, slots=True)
class Segment:
    """A block, or one cell of a block that has cells."""

    start: int
    end: int
    block: Block
    cell: Cell | None


def segments(document: Document) -> Iterator[Segment]:
    """Blocks and cells in reading order; dates that only say when the page was made are left out."""
    for block in document.blocks:
        if block.role in {"date_stamp", "byline"}:
            continue
        if not block.cells:
            yield Segment(block.start, block.end, block, None)
        for cell in block.cells:
            if cell.start < cell.end:
                yield Segment(cell.start, cell.end, block, cell)


def sentence_at(text: str, position: int, start: int, end: int) -> tuple[int, int]:
    """Bounds of the sentence of ``text[start:end]`` that holds a position, or of as much of it as is near."""
    first, last = max(start, position - _LONGEST), min(end, position + _LONGEST)
    for stop in _STOP.finditer(text, first, last):
        if _SHORT.search(text, max(start, stop.start() - 8), stop.start()) and text[stop.start()] == ".":
            continue
        if stop.end() <= position:
            first = stop.end()
        elif stop.start() >= position:
            last = stop.start() + 1
            break
    return first, last
