"""Stretches of a document within which one sentence or figure is read: blocks, or the cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from extractors.document import Block, Cell, Document
from extractors.values.landmarks import landmarks

_STOP = re.compile(r"[.!?…:](?:[\"”»’)\]]{0,2})\s+(?=[\"”»«“'(–—-]*\s?[^\W\d_a-zæøåäöé])|\n+")
_LAST_WORD = re.compile(r"[^\W_]+\Z")
MOST_NUMBERS = 3000  # of one block or cell: digits in a row, and words that may be or begin a number
_LONGEST = 600  # characters on either side that are looked at


@dataclass(frozen=True, slots=True)
class Segment:
    """A block, or one cell of a block that has cells."""

    start: int
    end: int
    block: Block
    cell: Cell | None


def segments(document: Document) -> Iterator[Segment]:
    """Blocks and cells in reading order; dates that only say when the page was made are left out.

    Each ends before its number ``MOST_NUMBERS + 1``: a page takes a bounded time, and only a page that is no text
    has so many in one paragraph or cell. ``cut_lines`` counts what is not read to its end.
    """
    text = document.text
    for block in document.blocks:
        if block.role in {"date_stamp", "byline"}:
            continue
        if not block.cells:
            yield Segment(block.start, _readable(text, block.start, block.end), block, None)
        for cell in block.cells:
            if cell.start < cell.end:
                yield Segment(cell.start, _readable(text, cell.start, cell.end), block, cell)


def cut_lines(text: str) -> int:
    """How many lines of a page's text, each of them a block, hold more numbers than are read."""
    lines = [line for line in text.split("\n") if len(line) > MOST_NUMBERS]
    return sum(_readable(line, 0, len(line)) < len(line) for line in lines)


def _readable(text: str, start: int, end: int) -> int:
    """Where in ``text[start:end]`` the numbers become too many, else its end."""
    if end - start <= MOST_NUMBERS:
        return end
    numbers = landmarks(text).numbers(start, end)
    return numbers[MOST_NUMBERS] if len(numbers) > MOST_NUMBERS else end


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
