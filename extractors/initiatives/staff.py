"""Staff in tables and cards: what the person of a row or card leads, and is reached for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from functools import cache

from extractors import lexicon
from extractors.document import Block, Cell
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import PERSON_PARTS, Tie
from extractors.reading import Reading
from extractors.values.labels import LEADING, label_part, leading_part
from schemas.folding import fold

_PIECE = re.compile(r"[.;,\n]\s*")


def ties_of_staff(reading: Reading, subjects: Subjects, reached: Set[int]) -> Iterator[Tie]:
    """Of each row that begins with one person: "Anne Moen | 55 12 34 56 | Prosjektleder | Blå bro"."""
    for block in reading.document.blocks:
        person = _whose_row(reading, subjects, block)
        if person is None:
            continue
        name = reading.names[person]
        titles = [t for cell in block.cells if (t := _title_alone(reading, cell))]
        for cell in block.cells:
            for subject in subjects.named_in(cell.start, cell.end):
                if person in reached:
                    yield Tie(subject, person, "contact", "", name.start, name.end, "card", 0.86)
                at = min(a for a, _ in subjects.initiatives[subject].anchors if cell.start <= a < cell.end)
                title = _PIECE.split(reading.document.text[cell.start : at])[-1].strip()
                title = title or (titles[0] if len(titles) == 1 else "")
                if part := part_of_leading(title, reading.document.language):
                    end = max(name.end, at)
                    yield Tie(subject, person, PERSON_PARTS[part], title, block.start, end, "title", 0.85)
    yield from _of_cards(reading, subjects)


def _of_cards(reading: Reading, subjects: Subjects) -> Iterator[Tie]:
    """Of each card of one person, a line that begins with what they do: "Leder Blå bro og …"."""
    document = reading.document
    for _, blocks in document.groups():
        people = [i for b in blocks if b.zone == "contact" for i in reading.names_in(b.start, b.end, "PER")]
        if len({reading.names[i].name for i in people}) != 1:
            continue
        for block in (b for b in blocks if b.role == "contact"):
            for subject in subjects.named_in(block.start, block.end):
                anchors = subjects.initiatives[subject].anchors
                at = anchors[bisect_left(anchors, (block.start, 0))][0]
                said = _PIECE.split(document.text[block.start : at])[-1].strip()
                if is_verb_of_leading(said, document.language):
                    yield Tie(subject, people[0], "leader", said, block.start, at, "title", 0.85)


def is_verb_of_leading(said: str, language: str) -> bool:
    """Whether words with nobody before them say that somebody leads what follows: "Leder", "Står i spidsen for"."""
    words = fold(said)
    return bool({words, *(words.removesuffix(end) for end in (" for", " av", " af"))} & _leading_verbs(language))


@cache
def _leading_verbs(language: str) -> frozenset[str]:
    triggers = lexicon.topic(language, "relations").get("triggers", [])
    told = (t for t in triggers if t["side"] == "left" and t.get("person") in PERSON_PARTS.values() and "sum" not in t)
    return frozenset(fold(phrase) for trigger in told for phrase in trigger["phrases"])


def _whose_row(reading: Reading, subjects: Subjects, block: Block) -> int | None:
    """The only person whose name begins a cell of a row that tells of no listed project."""
    cells = {c.start for c in block.cells if not c.is_header} if block.role == "table_row" else set()
    people = [i for i in reading.names_in(block.start, block.end, "PER") if reading.names[i].start in cells]
    is_listed = any(subjects.initiatives[i].row is not None for i in subjects.named_in(block.start, block.end))
    return people[0] if len(people) == 1 and not is_listed else None


def _title_alone(reading: Reading, cell: Cell) -> str:
    """What a cell says, if that is the title of somebody who leads."""
    said = reading.document.of(cell)
    return said if label_part(said, reading.document.language) in LEADING else ""


def part_of_leading(title: str, language: str) -> str | None:
    """The part of leading that a title before an initiative's name gives: "Koordinator for"."""
    if part := leading_part(title, language):
        return part
    if is_verb_of_leading(title, language):
        return "leader"
    first = label_part(title.partition(" ")[0], language)
    return first if first == "coordinator" else None
