from __future__ import annotations

import pytest

from extractors.document import Block, Document
from extractors.values.amounts import find_sums
from extractors.values.counts import find_counts
from extractors.values.periods import find_times
from extractors.values.segments import MOST_NUMBERS, cut_lines, segments


def page(*lines: str) -> Document:
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(start, start + len(line), "paragraph", language="da"))
        start += len(line) + 1
    return Document("\n".join(lines), tuple(blocks), language="da", country="DK")


@pytest.mark.parametrize("piece", ["7 mio. kr., ", "syv millioner kr., ", "2021, ", "16 kommuner, "])
def test_a_block_is_read_up_to_a_number_and_the_next_block_whole(piece: str) -> None:
    found = [len(find(page(piece * 20))) for find in (find_sums, find_times, find_counts)]
    long = page(piece * (MOST_NUMBERS + 20), piece * 20)
    for find, few in zip((find_sums, find_times, find_counts), found, strict=True):
        assert len(find(long)) == (MOST_NUMBERS + 20 if few else 0)
    assert cut_lines(long.text) == 1


def test_a_block_with_as_many_numbers_as_are_read_is_whole() -> None:
    document = page("12, " * MOST_NUMBERS, "ord uden tal " * MOST_NUMBERS)
    assert [(s.start, s.end) for s in segments(document)] == [(b.start, b.end) for b in document.blocks]
    assert cut_lines(document.text) == 0
