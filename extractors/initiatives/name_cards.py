"""Cards in plain lines: somebody's name alone on a line, then their title, their work, how to reach them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from extractors.initiatives.owners import named_alone
from extractors.reading import Reading

_FEWEST = 2  # people from which on lines that hold nothing but a name are cards
_LONGEST = 7  # blocks of a card below its name, at most


@dataclass(frozen=True, slots=True)
class Card:
    """The blocks that tell of somebody: ``first`` holds the name, ``end`` is the block after the last."""

    person: int
    first: int
    end: int


def cards(reading: Reading) -> list[Card]:
    """The cards of a page; none where fewer than two lines hold nothing but somebody's name."""
    blocks = reading.document.blocks
    lines = [(i, who) for i, block in enumerate(blocks) if (who := named_alone(reading, block)) is not None]
    if len(lines) < _FEWEST:
        return []
    titles = {i + 1 for i, _ in lines}  # may look like headings
    heads = [i for i, block in enumerate(blocks) if block.role in {"heading", "title"} and i not in titles]
    ends = sorted({*heads, *(i for i, _ in lines), len(blocks)})
    return [Card(who, at, min(ends[bisect_left(ends, at + 1)], at + 1 + _LONGEST)) for at, who in lines]
