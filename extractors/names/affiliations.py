"""Which organisation the text ties a person to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.document import Document
from extractors.names import people_grammar as grammar
from extractors.names.naming import SPACE, NameFound, any_of, tidy
from extractors.names.positions import titled

_REACH = 140  # characters between a title and the organisation in the same sentence
_LEADS_ON = re.compile(r"[ \t\u00a0]*[,:–-][ \t\u00a0]+")
_CARD = 400  # characters that a card may have from the name to the organisation


@cache
def _presented() -> re.Pattern[str]:
    """Between an organisation and the person who acts for it: "Instituttet ved Kari Nordmann"."""
    presents = any_of("people", "presents")
    return re.compile(
        rf"{SPACE}*[,(]?{SPACE}*{presents}{SPACE}+(?:{grammar.title()}{SPACE}+)?"
        rf"|(?:s|’s|'s|’|')?,?{SPACE}+{grammar.title()}{SPACE}+",  # "Nora kommuns kommundirektör …"
        re.IGNORECASE,
    )


@cache
def _near() -> re.Pattern[str]:
    """Between a person with title and the body, where nothing else stands between."""
    return re.compile(rf"[\s,(–|-]*(?:{any_of('people', 'ties')}{SPACE}+)*", re.IGNORECASE)


@cache
def _further() -> re.Pattern[str]:
    """The same with a few words on what the title is for."""
    tied = rf"(?:[^\s.;:!?]+{SPACE}+){{1,9}}{any_of('people', 'ties')}{SPACE}+"
    return re.compile(rf"{tied}|{SPACE}*[^.;:!?\n]{{0,60}},{SPACE}+", re.IGNORECASE)


@cache
def _within() -> re.Pattern[str]:
    """Between a unit and the body it belongs to."""
    return re.compile(rf"{SPACE}*,?{SPACE}*{any_of('people', 'ties')}?{SPACE}+", re.IGNORECASE)


@cache
def _standing() -> re.Pattern[str]:
    """Between a body and the town where it is: "NTNU i Gjøvik"."""
    return re.compile(rf"{SPACE}+{any_of('words', 'located')}{SPACE}+", re.IGNORECASE)


def is_seat(document: Document, place: NameFound, names: Sequence[NameFound]) -> bool:
    """Whether a place only says where the organisation right before it is."""
    before = [n.end for n in names if n.label == "ORG" and n.end < place.start]
    return bool(before) and _standing().fullmatch(document.text, max(before), place.start) is not None


def tied(document: Document, found: Sequence[NameFound]) -> list[NameFound]:
    """The same names; people with their full titles and the index of their organisation."""
    names = list(found)
    starts = [n.start for n in names]
    for i, name in enumerate(names):
        if name.label == "PER":
            names[i] = titled(document, names, starts, i)
            names[i] = _introduced(document, names, i) or replace(
                names[i], organisation=_organisation(document, names, i)
            )
    return names


def _introduced(document: Document, names: Sequence[NameFound], i: int) -> NameFound | None:
    """The person with title and body that lead up to the name: "Prosjektleder ved UiT, Marit Bragstad"."""
    text, body = document.text, names[i - 1] if i else None
    block = document.block_at(names[i].start)
    if body is None or block is None or body.label != "ORG" or body.start < block.start:
        return None
    if not _LEADS_ON.fullmatch(text, body.end, names[i].start):
        return None
    m = grammar.title_at_body().search(text, max(block.start, body.start - _REACH), body.start)
    if m is None:
        return None
    start, end = m.span("title")
    return replace(names[i], organisation=i - 1, title=tidy(m["title"]), title_start=start, title_end=end)


def _organisation(document: Document, names: Sequence[NameFound], i: int) -> int | None:
    before = names[i - 1] if i else None
    if before and before.label == "ORG" and _presented().fullmatch(document.text[before.end : names[i].start]):
        return i - 1
    after = _after(document, names, i)
    return after if after is not None else _in_card(document, names, i)


def _after(document: Document, names: Sequence[NameFound], i: int) -> int | None:
    """The first organisation after a person and title, with nothing but prepositions and parts of the title between."""
    text, end = document.text, max(names[i].end, names[i].title_end or 0)
    block = document.block_at(end - 1)
    limit = min(end + _REACH, block.end if block else end)
    for j in range(i + 1, len(names)):
        other = names[j]
        if other.start >= limit or other.label == "PER":
            return None
        if other.label == "LOC" and (seat := _seat(text, names, i, other)) is not None:
            return seat
        if other.label == "ORG":
            between = text[end : other.start]
            follows = (names[i].title_start or 0) >= names[i].end
            near = _near().fullmatch(between) or (follows and _further().fullmatch(between))
            return _widest(text, names, j, limit) if near else None
    return None


def _seat(text: str, names: Sequence[NameFound], i: int, place: NameFound) -> int | None:
    """The municipality of an officer "in" a place, where the page names it: "kommundirektör i Nora"."""
    if place.registry_key is None:
        return None
    end = max(names[i].end, names[i].title_end or 0)
    if end < place.start and not _near().fullmatch(text[end : place.start]):
        return None
    return next((j for j, n in enumerate(names) if n.label == "ORG" and n.registry_key == place.registry_key), None)


def _widest(text: str, names: Sequence[NameFound], j: int, limit: int) -> int:
    """Of a unit and the body it belongs to, the body: "Institutt for statsvitenskap ved Universitetet i Oslo"."""
    while j + 1 < len(names) and names[j + 1].label == "ORG" and names[j + 1].start < limit:
        if names[j].registry_key or not _within().fullmatch(text[names[j].end : names[j + 1].start]):
            break
        j += 1
    return j


def _in_card(document: Document, names: Sequence[NameFound], i: int) -> int | None:
    """The organisation named in the lines of a person's card, before the next heading or person."""
    block = document.block_at(names[i].start)
    if block is None or block.zone != "contact" or i + 1 == len(names):
        return None
    other = next((j for j in range(i + 1, len(names)) if names[j].label != "LOC"), i)
    if names[other].label != "ORG" or names[other].start > names[i].end + _CARD:
        return None
    first = bisect_right(document.starts, block.start)
    last = bisect_right(document.starts, names[other].start)
    return None if any(b.role in {"heading", "title"} for b in document.blocks[first:last]) else other
