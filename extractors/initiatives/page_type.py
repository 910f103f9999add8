"""What kind of page a page is, judged by what was found on it."""

from __future__ import annotations

from extractors.initiatives.subjects import Subjects
from extractors.reading import Reading
from schemas.vocabulary import PageType

_RECORD = {"leader", "coordinator", "period", "granted", "number", "alt_title", "programme", "funder", "partners"}


def page_type(reading: Reading, subjects: Subjects) -> PageType:
    """Listing, contact page, network, project or news of a grant, in this order of tests; else other."""
    initiatives = subjects.initiatives
    rows = sum(one.row is not None for one in initiatives)
    main = initiatives[subjects.main] if subjects.main is not None else None
    if rows >= 3 and main is None:
        return "listing"
    people = sum(name.label == "PER" for name in reading.names)
    addresses = sum(contact.kind in {"email", "phone"} for contact in reading.contacts)
    paragraphs = sum(b.role == "paragraph" and b.end - b.start > 200 for b in reading.document.blocks)
    if addresses >= 4 and people >= 3 and paragraphs < 4:
        return "contact"
    if main is None:
        return "listing" if rows else "other"
    if main.kind == "network":
        return "network"
    record = {value.part for value in reading.labelled} & _RECORD
    granted = any(found.kind == "granted" for found in reading.sums)
    return "funding_news" if granted and len(record) < 3 else "project"
