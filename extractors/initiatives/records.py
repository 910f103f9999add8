"""Lists of lines: which lines name initiatives, and where an item begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from extractors.document import Block
from extractors.initiatives.candidate import LINE_ROLES, TITLES, is_line
from extractors.reading import Reading
from schemas.folding import fold

Anchor = tuple[int, int, int]  # start and end of a place that names an initiative, and which
_LINE: Final = 120  # code points of a line, at most
_SHORT: Final = 160  # the same of a line that names an initiative somewhere
_SOON: Final = 60  # code points in which a paragraph names what it is about
_ITEM: Final = 12  # lines of an item, at most
_PRICED: Final = ("sum", "")  # how a line is made that is a sum: "850.000 kr.", "op til 240.000 kr."
_MOSTLY: Final = 0.6  # share of such a line that the sum is
_HALF = 0.5  # share of the items of a list of municipalities that must name a body, too
_LEAST: Final = 3  # lines of who is given how much
_SHARE: Final = 0.75  # of the names that a line of the same make must stand above


def name_lines(reading: Reading, anchors: Sequence[Anchor]) -> dict[int, int]:
    """Block → the initiative whose name it is, with hardly more; none where only one is so named."""
    document, labels = reading.document, _title_labels(reading)
    lines = {
        bisect_right(document.starts, start) - 1: one
        for start, end, one in anchors
        if is_line(document, start, end, labels)
    }
    return lines if len(set(lines.values())) > 1 else {}


def named_by_lines(reading: Reading, anchors: Sequence[Anchor]) -> list[int]:
    """The initiatives that a line each names: a line of any length that begins so, or a short one with no other."""
    document, labels = reading.document, _title_labels(reading)
    in_block: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, _, one in anchors:
        in_block[bisect_right(document.starts, start) - 1].append((start, one))
    found: set[int] = set()
    for index, places in in_block.items():
        block, (start, one) = document.blocks[index], places[0]
        begins = start in labels or not any(c.isalpha() for c in document.text[block.start : start])
        alone = block.end - block.start <= _SHORT and len({i for _, i in places}) == 1
        if block.role in LINE_ROLES and (begins or alone):
            found.add(one)
    return sorted(found)


def _title_labels(reading: Reading) -> set[int]:
    """Where the words begin that labels say are a project's or network's name."""
    return {v.start for v in reading.labelled if v.part in TITLES}


def heads(reading: Reading, openings: Sequence[int]) -> dict[int, int]:
    """The block right above a block that names an initiative → that block, where an item begins with the former.

    "Søker: Flå kommune", then "Prosjekt: Blå bro".

    ``openings``: the blocks that each name one, in order. The lines above them must be made alike: with one label, or
    as the name of a body or person and no more; and the list must begin and not end with such a line. A heading that
    is marked up as one begins its item itself, but for the sum of each that stands above it.
    """
    blocks = reading.document.blocks
    if len(openings) < 2 or not openings[0]:
        return {}
    make = _make(reading, blocks[openings[0] - 1])
    if make != _PRICED and any(blocks[i].role == "heading" for i in openings):
        return {}
    if make is None or any(_make(reading, block) == make for block in blocks[openings[-1] + 1 :][:_ITEM]):
        return {}
    named = set(openings)
    alike = {i - 1: i for i in openings if i - 1 not in named and _make(reading, blocks[i - 1]) == make}
    return alike if len(alike) >= max(2, _SHARE * len(openings)) else {}


def paid_heads(reading: Reading, anchors: Sequence[Anchor]) -> dict[int, int]:
    """A line of who is given how much → the block below it, which soon names the only initiative it does.

    "Rebild Kommune – 600.000 kr.", then "Til »Blå bro«, der …"; none where a page has fewer than some. The line names
    none itself: "Rebild Kommune: Blå bro, 600.000 kr." is a list's item.
    """
    blocks, starts = reading.document.blocks, [start for start, _, _ in anchors]
    own = [anchors[bisect_left(starts, b.start) : bisect_left(starts, b.end)] for b in blocks]
    paid = [i for i, block in enumerate(blocks) if not own[i] and is_paid_line(reading, block)]
    found = {}
    for above in paid:
        if above + 1 == len(blocks):
            break
        below, named = blocks[above + 1], own[above + 1]
        soon = len({one for _, _, one in named}) == 1 and named[0][0] - below.start <= _SOON
        if soon and below.role in LINE_ROLES:
            found[above] = above + 1
    return found if len(found) >= _LEAST and paid[-1] in found else {}  # else each stands below what it is for


def payees(reading: Reading, lines: Mapping[int, int]) -> dict[int, int]:
    """A body's name → the initiative that a sum is given it for, in lines below the one that names that.

    "Blå bro", "Rebild Kommune", "600.000 kr." or "Rebild Kommune – 600.000 kr.". ``lines``: block → initiative. None
    where all are the same, which is who gives, or say only in which municipality a body named below is.
    """
    blocks, found, told = reading.document.blocks, dict[int, int](), 0
    for head, one in lines.items():
        ends = next((i for i in range(head + 1, len(blocks)) if i in lines), len(blocks))
        below = blocks[head + 1 : min(head + 3, ends)]
        priced = len(below) > 1 and is_sum(reading, below[1])
        for block in below:
            names = reading.names_in(block.start, block.end, "ORG")
            alone = bool(names) and reading.names[names[0]].span == (block.start, block.end)
            if is_paid_line(reading, block) or (block is below[0] and alone and priced):
                found[names[0]] = one
                last = blocks[ends - 1].end
                told += any(not _is_town(reading, i) for i in reading.names_in(block.end, last, "ORG"))
                break
    where = all(_is_town(reading, n) for n in found) and told >= _HALF * len(found)
    return found if len({fold(reading.names[n].name) for n in found}) > 1 and not where else {}


def _is_town(reading: Reading, name: int) -> bool:
    return reading.names[name].org_type == "municipality"


def is_paid_line(reading: Reading, block: Block) -> bool:
    """Whether a line is who is given how much: "Rebild Kommune – op til 600.000 kr."."""
    names = reading.names_in(block.start, block.end)
    first = reading.names[names[0]] if names else None
    short = block.role in LINE_ROLES and block.end - block.start <= _LINE
    is_body = first is not None and first.label == "ORG" and first.start == block.start
    return short and is_body and len(reading.sums_in(block.start, block.end)) == 1


def is_sum(reading: Reading, block: Block) -> bool:
    """Whether a line is a sum and hardly more: "850.000 kr.", "op til 240.000 kr."."""
    said = sum(money.end - money.start for money in reading.sums_in(block.start, block.end))
    return said >= _MOSTLY * (block.end - block.start)


def _make(reading: Reading, block: Block) -> tuple[str, str] | None:
    """How a line is made: a sum and no more, its label, or what its one name names; None if neither."""
    text = reading.document.of(block)
    if block.role not in LINE_ROLES or len(text) > _LINE:
        return None
    if is_sum(reading, block):
        return _PRICED
    label, colon, value = text.partition(":")
    if colon and value.strip():
        return "label", fold(label)
    names = [reading.names[i] for i in reading.names_in(block.start, block.end)]
    whole = [n for n in names if n.start == block.start and n.end == block.end]
    return ("name", whole[0].label) if whole else None
