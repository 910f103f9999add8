"""Boxes of facts and of contacts: what belongs to a page though it stands beside its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from extractors.cleaning import furniture
from extractors.cleaning.flat import Flat, Region
from extractors.cleaning.measures import PROSE, Measures
from extractors.document import Zone

_LARGEST_BESIDE: Final = 3000  # characters of a box outside the text
_LARGEST: Final = 6000  # characters of a box inside
_LABELS: Final = 3  # labels over their values that make a box of facts
_MOST_SECTION: Final = 30  # lines under a heading


def beside(m: Measures) -> list[bool]:
    """For every line whether it stands in a box that is kept wherever it stands."""
    boxed = [False] * len(m.raws)
    doubtful = furniture.classes("doubtful")
    for region in m.regions[1:]:
        if region.first == region.stop or m.size(region) > _LARGEST_BESIDE or region.tokens & doubtful:
            continue
        stop = _box_end(m, region)
        if stop > region.first and not (m.is_dense(region) and not _names(m, region.first, region.stop)):
            boxed[region.first : stop] = [True] * (stop - region.first)
    return boxed


def _box_end(m: Measures, region: Region) -> int:
    """Where the box ends that an element is or starts with; at its start if there is none."""
    if region.tokens & furniture.classes("facts"):
        return region.stop
    lines = region.first, region.stop
    if region.tokens & furniture.classes("contact") and (m.reaches(*lines) or _has_name(m, *lines)):
        return region.stop
    head = m.raws[region.first].text
    facts = furniture.heads_facts(head) or _is_labelled(m, region)
    if not facts and not furniture.heads_contact(head):
        return region.first
    stop = _extent(m, region)
    return stop if facts or _is_contact(m, region.first, stop) else region.first


def _is_labelled(m: Measures, region: Region) -> bool:
    """Whether a box holds labels that stand out on lines of their own, each over its value."""
    if not m.is_within(region, ("aside",)):
        return False
    lines = m.raws[region.first : region.stop]
    labels = sum(
        raw.bold and not below.bold and len(raw.text) < PROSE and not (raw.line.links or below.line.links)
        for raw, below in pairwise(lines)
        if not furniture.is_name(raw.text)
    )
    return labels >= _LABELS


def _is_contact(m: Measures, first: int, stop: int) -> bool:
    """Whether lines tell whom to turn to: an address, or names under a heading that says so."""
    return m.reaches(first, stop) or _names(m, first, stop)


def _names(m: Measures, first: int, stop: int) -> bool:
    """Whether lines are a heading of contacts and people, who may be reached by a link."""
    return furniture.heads_contact(m.raws[first].text) and _has_name(m, first + 1, stop)


def _has_name(m: Measures, first: int, stop: int) -> bool:
    return any(furniture.is_name(r.text) for r in m.raws[first:stop])


def _extent(m: Measures, region: Region) -> int:
    """Where the section ends that an element starts with: a column can hold more than its first box."""
    first = m.raws[region.first]
    if first.role != "heading":
        return region.stop
    heads = [i for i in range(region.first + 1, region.stop) if m.raws[i].role == "heading"]
    for i, after in pairwise([*heads, region.stop]):
        raw = m.raws[i]
        if raw.level > first.level or furniture.is_name(raw.text) or m.reaches(i, after):
            continue
        if not furniture.heads_contact(raw.text) and not furniture.heads_facts(raw.text):
            return i
    return region.stop


def zones(m: Measures, kept: list[bool]) -> tuple[list[Zone], dict[int, int]]:
    """The zone of every line, and for lines in boxes the region that is the box."""
    found: list[Zone] = ["main"] * len(m.raws)
    boxes: dict[int, int] = {}
    for first, stop, zone, number in [*_elements(m), *_sections(m, kept)]:
        for i in range(first, stop):
            if found[i] == "main":
                found[i] = zone
                boxes[i] = number
    return found, boxes


def _elements(m: Measures) -> Iterator[tuple[int, int, Zone, int]]:
    """Boxes that are elements, by class or heading."""
    of_facts, of_contact = furniture.classes("facts"), furniture.classes("contact")
    for number, region in m.open:
        if m.size(region) > _LARGEST:
            continue
        head = m.raws[region.first].text
        named = region.tokens & (of_facts | of_contact)
        contact = named & of_contact or furniture.heads_contact(head)
        facts = named & of_facts or furniture.heads_facts(head)
        if not contact and not facts:
            continue
        stop = region.stop if named else _extent(m, region)
        if contact and _is_contact(m, region.first, stop):
            yield region.first, stop, "contact", number
        elif facts:
            yield region.first, stop, "fact_box", number


def _sections(m: Measures, kept: list[bool]) -> Iterator[tuple[int, int, Zone, int]]:
    """Contacts under a heading in the flow of the text, up to the next heading."""
    for i, raw in enumerate(m.raws):
        heads = raw.role == "heading" or raw.bold
        if not kept[i] or i == m.title or not heads or not furniture.heads_contact(raw.text):
            continue
        stop = m.section_end(i) if raw.role == "heading" else m.regions[raw.region].stop
        stop = min(stop, i + _MOST_SECTION)
        if stop > i + 1 and not _holds_text(m.flat, i + 1, stop) and m.reaches(i, stop):
            yield i, stop, "contact", raw.region


def _holds_text(flat: Flat, first: int, stop: int) -> bool:
    lines = flat.raws[first:stop]
    return any(len(r.text) > 3 * PROSE or (r.role == "heading" and r.level < 3) for r in lines)
