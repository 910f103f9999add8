"""Stretches of a document within which one sentence or figure is read: blocks, or the cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from extractors.document import Block, Cell, Document

_STOP = re.compile(r"[.!?…:](?:[\"”»’)\]]{0,2})\s+(?=[\"”»«“'(–—-]*\s?[^\W\d_a-zæøåäöé])|\n+")
_LAST_WORD = re.compile(r"[^\W_]+\Z")
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
        if text[stop.start()] == "." and _is_short_form(text, stop.start(), start):
            continue
        if stop.end() <= position:
            first = stop.end()
        elif stop.start() >= position:
            last = stop.start() + 1
            break
    return first, last


def _is_short_form(text: str, stop: int, floor: int) -> bool:
    """Whether the full stop at ``stop`` belongs to an initial or short form that ends no sentence."""
    word = _LAST_WORD.search(text, max(floor, stop - 12), stop)
    return word is not None and (len(word[0]) == 1 or word[0].casefold() in _short_forms())


@cache
def _short_forms() -> frozenset[str]:
    topics = [lexicon.topic(language, "abbreviations") for language in lexicon.languages()]
    final = {word for topic in topics for word in topic.get("final", ())}
    return frozenset(word for topic in topics for word in topic.get("always", ())) - final
