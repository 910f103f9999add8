"""What a name that the recogniser hears is, where it is no initiative's: a step in the work, a body, a place."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from extractors.document import Document
from extractors.initiatives.grammar import grammar
from extractors.names.gazetteer import is_place
from extractors.reading import Reading

_LEARNT: Final = {"da", "nb", "nn", "sv", "und"}  # languages that it reads initiatives in
_LOOSE: Final = {None, "other", "network"}  # kinds of bodies whose names may be initiatives'
_OTHER_NAMES: Final = {"alt_title", "acronym", "programme", "call"}  # parts of values that name no other initiative
_FUNDED: Final = 0.9  # confidence from which what a sum is given for is heard as a project
_COINED: Final = 0.98  # the same of a coined word that looks like a body: "Innkjøpsskolen"
_NEAR: Final = 80  # code points of a name that holds another, at most
_LINE: Final = 120  # code points of a line, at most


def is_foreign(document: Document, start: int) -> bool:
    """Whether a place is in running text of another language; lines, whose words are names, may look so."""
    block = document.block_at(start)
    running = block is not None and block.end - block.start > _LINE
    return running and document.language_at(start) not in _LEARNT


def is_step(reading: Reading, start: int, end: int) -> bool:
    """Whether a name is of a step in what a project is made of: "WP3: …", "work package 3, which we call …".

    So are those under a heading "work packages".
    """
    blocks = reading.document.blocks
    at = bisect_right(reading.document.starts, start) - 1
    g = grammar(reading.document.language)
    if g.parts.match(reading.document.text, blocks[at].start, start):
        return True
    near = max(reading.sentence_at(start)[0], start - _NEAR)
    if g.step_named.search(reading.document.text, near, start):
        return True
    head = next((b for b in reversed(blocks[: at + 1]) if b.role in {"heading", "title"}), None)
    return head is not None and bool(g.parts.search(reading.document.of(head)))


def is_of_box(reading: Reading, start: int, end: int) -> bool:
    """Whether a name is the heading over contacts, or all that a label with another meaning is followed by."""
    blocks = reading.document.blocks
    at = bisect_right(reading.document.starts, start) - 1
    block = blocks[at]
    if block.role == "heading" and end >= block.end:
        return block.zone == "contact" or (at + 1 < len(blocks) and blocks[at + 1].zone == "contact")
    valued = any((c.start, c.end) == (start, end) and c.header for c in block.cells if not c.is_header)
    return block.role == "definition" and valued and not stands_by_label(reading, start, end)


def stands_by_label(reading: Reading, start: int, end: int) -> bool:
    """Whether a name is the value of a label."""
    return any(v.start <= start and end <= v.end for v in reading.labelled)


def is_subject(reading: Reading, start: int) -> bool:
    """Whether a name begins a sentence of running text."""
    block = reading.document.block_at(start)
    return block is not None and block.end - block.start > _LINE and reading.sentence_at(start)[0] == start


def is_call(reading: Reading, start: int) -> bool:
    """Whether a name's sentence announces a call for applications."""
    announced = grammar(reading.document.language_at(start)).announced
    return announced.search(reading.document.text, *reading.sentence_at(start)) is not None


def is_other(reading: Reading, start: int, end: int, confidence: float) -> bool:
    """Whether an address, a header, a person, a place, a body of a known kind or another name is, or holds, a name.

    What a sum is given for may look like a body, where it is surely heard: "1,35 mio. kr. til Tingbiblioteket"; so may
    any coined word.
    """
    document = reading.document
    if any(c.start < end and start < c.end for c in reading.contacts):
        return True
    block = document.block_at(start)
    if (
        block is not None
        and block.role == "table_row"
        and any(c.is_header and c.start <= start < c.end for c in block.cells)
    ):
        return True
    if any(v.part in _OTHER_NAMES and v.start <= start and end <= v.end for v in reading.labelled):
        return True
    if is_place(document.text[start:end]):
        return True
    each = grammar(document.language_at(start)).each
    if document.text[start:end].split()[0].casefold() in each and is_subject(reading, start):
        return True
    funded = confidence >= _FUNDED and _is_purpose(reading, start)
    for name in (reading.names[n] for n in reading.names_in(max(0, start - _NEAR), end)):
        coined = confidence >= _COINED and name.method == "pattern" and " " not in name.name
        of_kind = name.org_type not in _LOOSE and not (funded or coined)
        known = name.registry_key is not None or name.label in {"PER", "LOC"} or of_kind
        if known and not name.is_guess and name.start <= start and end <= name.end:
            return True
    return False


def _is_purpose(reading: Reading, start: int) -> bool:
    """Whether a place is what a sum right before it is given for."""
    document = reading.document
    before = reading.sums_in(max(0, start - _NEAR), start)
    purpose = grammar(document.language_at(start)).purpose
    found = purpose.match(document.text, before[-1].end, start + 1) if before else None
    return found is not None and found.end() == start
