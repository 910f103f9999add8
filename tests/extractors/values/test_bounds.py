from __future__ import annotations

import re

import pytest

from extractors.document import Block, Cell, Document, Link
from extractors.values.amounts import find_sums
from extractors.values.contacts import find_contacts
from extractors.values.counts import find_counts
from extractors.values.identifiers import find_identifiers
from extractors.values.periods import find_times
from extractors.values.segments import MOST_NUMBERS, cut_lines, read_part, segments


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


@pytest.mark.parametrize("piece", ["tlf. 86 12 34 56, ", "CVR-nr. 10150817, ", "+45 86 12 34 56, "])
def test_contacts_and_identifiers_of_a_block_end_where_its_values_end(piece: str) -> None:
    few, long = page(piece * 20), page(piece * (MOST_NUMBERS + 20), piece * 20)
    for find in (find_contacts, find_identifiers):
        numbers = re.findall(r"\d+", piece)
        assert len(find(long)) == (MOST_NUMBERS // len(numbers) + 20 if find(few) else 0)


def test_links_behind_what_is_read_give_nothing() -> None:
    text = "12, " * (MOST_NUMBERS + 1)
    links = (Link(0, 2, "mailto:post@vejle.dk"), Link(len(text) - 4, len(text) - 2, "mailto:post@horsens.dk"))
    document = Document(text, (Block(0, len(text), "paragraph", links=links),), language="da", country="DK")
    assert [c.value for c in find_contacts(document)] == ["post@vejle.dk"]
    assert read_part(document).text == "12, " * MOST_NUMBERS + "    "


def test_a_block_with_as_many_numbers_as_are_read_is_whole() -> None:
    document = page("12, " * MOST_NUMBERS, "ord uden tal " * MOST_NUMBERS + "og 7")
    assert [(s.start, s.end) for s in segments(document, "number")] == [(b.start, b.end) for b in document.blocks]
    assert cut_lines(document.text) == 0


def test_only_blocks_and_cells_with_a_landmark_of_the_kind_are_read() -> None:
    text = "Netværket er nyt\nDer er 16 kommuner\nBeløb 12\nI maj\n7. maj 2021"
    cells = (Cell(36, 41, 0, "", True), Cell(42, 44, 1, "", False))
    lines = [Block(0, 16, "paragraph"), Block(17, 35, "paragraph"), Block(36, 44, "table_row", cells=cells)]
    blocks = (*lines, Block(45, 50, "paragraph"), Block(51, 62, "date_stamp"))
    document = Document(text, blocks, language="da", country="DK")
    assert [(s.start, s.end) for s in segments(document, "number")] == [(17, 35), (42, 44)]
    assert [(s.start, s.end) for s in segments(document, "time")] == [(17, 35), (42, 44), (45, 50)]
    assert [s.cell for s in segments(document, "month")] == [None]
