"""Who has which part in which initiative: from labels, columns, headed lists and cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.initiatives.grammar import grammar
from extractors.initiatives.listings import listed_projects
from extractors.initiatives.subjects import Subjects
from extractors.reading import Reading
from extractors.values.labels import LEADING, Labelled
from schemas.vocabulary import OrgRole, PersonRole

_OTHERS = {"board", "members", "partners", "associated"}  # headings over people who have leaders of their own
_LINE = 110  # code points that a line of a list of people has at most

ORG_PARTS: dict[str, OrgRole] = {
    "funder": "funder",
    "coordinator": "coordinator",
    "host": "host",
    "partners": "partner",
    "members": "member",
    "associated": "associated",
    "leader": "coordinator",
    "funders": "funder",
}
PERSON_PARTS: dict[str, PersonRole] = {
    "leader": "leader",
    "coordinator": "leader",
    "network_lead": "network_lead",
    "research_lead": "research_lead",
    "researcher": "researcher",
    "researchers": "researcher",
    "partners": "researcher",
    "contact": "contact",
    "contacts": "contact",
    "board": "board",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """One name's part in one initiative, with the characters that say it."""

    subject: int  # index into the page's initiatives
    name: int  # index into the reading's names
    role: str  # OrgRole or PersonRole, by the name's label
    raw: str  # the words that say the role; "" where layout does
    start: int
    end: int
    method: str
    confidence: float
    rule: str | None = None  # of what the page doesn't say itself


def laid_out_ties(reading: Reading, subjects: Subjects) -> Iterator[Tie]:
    """Parts that layout gives: definition lists, "Label: value", table columns, headed lists."""
    labelled = list(reading.labelled)
    yield from _of_labels(reading, subjects, labelled)
    yield from _of_rows(reading, subjects)
    yield from _of_steps(reading, subjects)
    yield from _of_headed(reading, subjects, {v.block for v in labelled})
    yield from _of_paid(reading, subjects)


def _tie(
    subjects: Subjects, subject: int | None, name: int, part: str, raw: str, start: int, method: str, confidence: float
) -> Iterator[Tie]:
    found = subjects.reading.names[name]
    parts = ORG_PARTS if found.label == "ORG" else PERSON_PARTS
    if part == "host" and subject is not None and subjects.initiatives[subject].kind == "project":
        part = "coordinator"
    if subject is not None and found.label in {"ORG", "PER"} and part in parts:
        yield Tie(subject, name, parts[part], raw, min(start, found.start), found.end, method, confidence)


def _of_labels(reading: Reading, subjects: Subjects, labelled: list[Labelled]) -> Iterator[Tie]:
    for value in labelled:
        if value.part in LEADING and subjects.headed[value.block] in _OTHERS:
            continue  # who leads a board, or one of those who take part
        subject = subjects.at(value.start, value.end)
        start = reading.document.blocks[value.block].start
        names = reading.names_in(value.start, value.end)
        for name in _holders(reading, names, value.part):
            yield from _tie(subjects, subject, name, value.part, value.label, start, "label", 0.92)


def _holders(reading: Reading, names: list[int], part: str) -> list[int]:
    """Of the names in a value, those that hold the part: people before the organisations they belong to."""
    people = [n for n in names if reading.names[n].label == "PER"]
    if people and part in {"leader", "network_lead", "research_lead", "contact", "researcher"}:
        return people
    belonging = {reading.names[n].organisation for n in people}
    return [n for n in names if n not in belonging]


def _of_rows(reading: Reading, subjects: Subjects) -> Iterator[Tie]:
    for row in listed_projects(reading):
        subject = subjects.at(row.title.start, row.title.end)
        has_owner = any(part == "coordinator" for part, _ in row.parts)
        for header_part, cell in row.parts:
            part = "coordinator" if header_part == "organisation" and not has_owner else header_part
            for name in reading.names_in(cell.start, cell.end):
                yield from _tie(subjects, subject, name, part, cell.header, cell.start, "table", 0.96)


def _of_steps(reading: Reading, subjects: Subjects) -> Iterator[Tie]:
    """Who is responsible for a step in the work takes part in it: rows such as "WP2", "Modelling", "NTNU"."""
    document = reading.document
    for block in document.blocks:
        g = grammar(block.language or document.language)
        if block.role == "table_row" and g.parts.match(document.text, block.start):
            subject = subjects.at(block.start, block.end)
            for name in reading.names_in(block.start, block.end):
                yield from _tie(subjects, subject, name, "partners", "", block.start, "table", 0.85)


def _of_headed(reading: Reading, subjects: Subjects, skip: set[int]) -> Iterator[Tie]:
    """Lists and short lines under a heading such as "Partners", and cards under "Contact"."""
    document = reading.document
    for i, block in enumerate(document.blocks):
        part = subjects.headed[i] if block.role != "heading" else _listed_heading(subjects, i)
        if part is None or part == "projects" or i in skip or block.role == "title":
            continue
        people_only = part in {"contacts", "board", "researchers", "leader"}
        if people_only and block.zone != "contact" and block.end - block.start > _LINE:
            continue
        if not people_only and block.role not in {"list_item", "table_row", "definition"} and not _is_bare(reading, i):
            continue
        subject = subjects.at(block.start, block.end)
        if subject is None and part == "members":
            subject = subjects.at(block.start, block.end, "network")
        for name in reading.names_in(block.start, block.end):
            is_person = reading.names[name].label == "PER"
            if is_person and block.zone == "contact" and part in {"partners", "members"}:
                continue  # the page's own people, beside the last of its lists
            if not people_only or is_person:
                yield from _tie(subjects, subject, name, part, "", block.start, "heading", 0.92)


def _of_paid(reading: Reading, subjects: Subjects) -> Iterator[Tie]:
    """Who is given a sum, in a line above or below what it is for."""
    blocks = reading.document.blocks
    for above, below in subjects.paid_heads.items():
        head, (subject, *_) = blocks[above], subjects.named_in(blocks[below].start, blocks[below].end)
        payee = reading.names_in(head.start, head.end)[0]
        yield from _tie(subjects, subject, payee, "coordinator", "", head.start, "heading", 0.9)
    for payee, subject in subjects.payees.items():
        yield from _tie(subjects, subject, payee, "coordinator", "", reading.names[payee].start, "heading", 0.9)


def _listed_heading(subjects: Subjects, index: int) -> str | None:
    """The part of a heading that is an organisation of a list itself, with what belongs to it below."""
    below = subjects.headed[index + 1] if index + 1 < len(subjects.headed) else None
    return below if below in {"members", "partners"} else None


def _is_bare(reading: Reading, index: int) -> bool:
    """Whether a block is hardly more than names."""
    block = reading.document.blocks[index]
    names = reading.names_in(block.start, block.end)
    covered = sum(reading.names[n].end - reading.names[n].start for n in names)
    return bool(names) and covered > 0.5 * (block.end - block.start)
