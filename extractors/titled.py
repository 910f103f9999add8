"""Parts that people's own titles and contact zones give them."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.labels import label_part
from extractors.owners import owners
from extractors.reading import Reading
from extractors.subjects import Subjects
from extractors.ties import Tie
from schemas.folding import fold

_LEADS = {"leader": "project", "network_lead": "network"}


def titled_ties(reading: Reading, subjects: Subjects) -> Iterator[Tie]:
    """ "Projektleder" in somebody's title makes them leader of the project at hand; contact details, its contact."""
    reached = {person for people in owners(reading).values() for person in people}
    document = reading.document
    for i, name in enumerate(reading.names):
        if name.label != "PER":
            continue
        block = document.block_at(name.start)
        if name.title and name.title_start is not None and name.title_end is not None:
            yield from _led(reading, subjects, i, name.title, name.title_start, name.title_end)
        if block and i in reached and _is_contact(reading, subjects, i):
            subject = subjects.at(name.start, name.end)
            if subject is not None:
                yield Tie(subject, i, "contact", "", name.start, name.end, "card", 0.8)


def _is_contact(reading: Reading, subjects: Subjects, person: int) -> bool:
    name = reading.names[person]
    index = next(i for i, b in enumerate(reading.document.blocks) if b.start <= name.start < b.end)
    block = reading.document.blocks[index]
    return block.zone == "contact" or subjects.headed[index] == "contacts" or block.role == "contact"


def _led(reading: Reading, subjects: Subjects, person: int, title: str, start: int, end: int) -> Iterator[Tie]:
    language = reading.document.language_at(start)
    words = fold(title).split()
    part = next((p for n in (3, 2, 1) if (p := label_part(" ".join(words[:n]), language)) in _LEADS), None)
    if part is None:
        part = label_part(words[-1], language) if words else None
    if part not in _LEADS:
        return
    kind = "network" if _LEADS[part] == "network" else "project"
    subject = subjects.at(start, end, kind)
    if subject is not None:
        name = reading.names[person]
        role = "network_lead" if part == "network_lead" else "leader"
        yield Tie(subject, person, role, title, min(start, name.start), max(end, name.end), "title", 0.8)
