"""Stretches of a document within which one sentence or figure is read: blocks, or the cells of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extractors import lexicon
from extractors.document import Block, Cell, Document
from extractors.values.landmarks import Kind, landmarks

_STOP = re.compile(  # a search skips all but the first sign
    r"[.!?…:\n](?:(?<=\n)\n*|(?<!\n)(?:[\"”»’)\]]{0,2})\s+(?=[\"”»«“'(–—-]*\s?[^\W\d_a-zæøåäöé]))"
)
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_STAMPS = {"date_stamp", "byline"}
MOST_NUMBERS = 3000  # of one block or cell: digits in a row, and words that may be or begin a number
_LONGEST = 600  # characters on either side that are looked at


class Segment(NamedTuple):
    """A block, or one cell of a block that has cells."""

    start: int
    end: int
    block: Block
    cell: Cell | None
    marks: Mapping[Kind, Sequence[int]]  # where its landmarks stand, by kind


def segments(document: Document, kind: Kind) -> Iterator[Segment]:
    """Blocks and cells, in reading order, in which a landmark of a kind stands.

    Dates that only say when the page was made are left out. A segment ends before its number ``MOST_NUMBERS + 1``:
    a page takes a bounded time, and only a page that is no text has so many in one paragraph or cell. ``cut_lines``
    counts what is not read to its end.
    """
    marks = landmarks(document.text)
    begins = marks.all(kind)
    i = 0
    while i < len(begins):
        block = document.block_at(begins[i])
        if block is None:
            i += 1
            continue
        if block.role not in _STAMPS:
            for stretch in block.cells or (block,):
                if marks.has(kind, stretch.start, stretch.end):
                    end = _readable(document.text, stretch.start, stretch.end)
                    within = marks.within(stretch.start, end)
                    yield Segment(stretch.start, end, block, stretch if isinstance(stretch, Cell) else None, within)
        i = bisect_left(begins, block.end, i)


def read_part(document: Document) -> Document:
    """The document with blanks, and without links, where blocks and cells are not read: nearly always the document."""
    text = document.text
    if len(text) <= MOST_NUMBERS:
        return document
    parts, blocks, reached = [], [], 0
    for block in document.blocks:
        unread = list(_unread(text, block)) if block.end - block.start > MOST_NUMBERS else []
        for start, end in unread:
            parts += [text[reached:start], " " * (end - start)]
            reached = end
        links = tuple(k for k in block.links if all(k.end <= start or k.start >= end for start, end in unread))
        blocks.append(replace(block, links=links) if unread else block)
    return replace(document, text="".join([*parts, text[reached:]]), blocks=tuple(blocks)) if parts else document


def _unread(text: str, block: Block) -> Iterator[tuple[int, int]]:
    for stretch in block.cells or (block,):
        end = _readable(text, stretch.start, stretch.end)
        if end < stretch.end:
            yield end, stretch.end


def cut_lines(text: str) -> int:
    """How many lines of a page's text, each of them a block, hold more numbers than are read."""
    lines = [line for line in text.split("\n") if len(line) > MOST_NUMBERS]
    return sum(_readable(line, 0, len(line)) < len(line) for line in lines)


def _readable(text: str, start: int, end: int) -> int:
    """Where in ``text[start:end]`` the numbers become too many, else its end."""
    if end - start <= MOST_NUMBERS:
        return end
    numbers = landmarks(text).starts("number", start, end)
    return numbers[MOST_NUMBERS] if len(numbers) > MOST_NUMBERS else end


def sentence_at(text: str, position: int, start: int, end: int) -> tuple[int, int]:
    """Bounds of the sentence of ``text[start:end]`` that holds a position, or of as much of it as is near."""
    first, last = max(start, position - _LONGEST), min(end, position + _LONGEST)
    before: list[re.Match[str]] = []
    for stop in _STOP.finditer(text, first, last):
        if stop.end() <= position:
            before.append(stop)
        elif stop.start() >= position and not _is_short_form(text, stop.start(), start):
            last = stop.start() + 1
            break
    for stop in reversed(before):
        if not _is_short_form(text, stop.start(), start):
            return stop.end(), last
    return first, last


def _is_short_form(text: str, stop: int, floor: int) -> bool:
    """Whether the sign at ``stop`` is a full stop of an initial or short form, which ends no sentence."""
    if text[stop] != ".":
        return False
    word = _LAST_WORD.search(text, max(floor, stop - 12), stop)
    return word is not None and (len(word[0]) == 1 or word[0].casefold() in _short_forms())


@cache
def _short_forms() -> frozenset[str]:
    topics = [lexicon.topic(language, "abbreviations") for language in lexicon.languages()]
    final = {word for topic in topics for word in topic.get("final", ())}
    return frozenset(word for topic in topics for word in topic.get("always", ())) - final
