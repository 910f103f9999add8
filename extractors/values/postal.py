"""Postal addresses on a page: street or box, postal code and town."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.document import Document
from extractors.lexicon.phrases import compiled, expression, merged

_NEAR = 160  # characters between an address and the e-mail address or telephone number that speaks for it
_LENGTH = 100  # characters that an address may have before its postal code
_CAPITAL = "[A-ZÆØÅÄÖÉÜ]"
_WORD = rf"(?:{_CAPITAL}[\w.'’-]{{0,40}}|[a-zæøåäöéü.]{{1,12}})"

_TOWN = re.compile(rf"\d(?<!\d\d)\d\d(?:\d|[^\S\n]\d{{2}})[^\S\n]{{1,2}}{_CAPITAL}")


@dataclass(frozen=True, slots=True)
class Postal:
    """An address and the characters that give it."""

    start: int
    end: int
    value: str  # on one line, parts separated by commas


def find_postal(document: Document, reached: Sequence[int]) -> list[Postal]:
    """Addresses that a cue, a contact card, or another way to reach somebody stands beside, in text order.

    ``reached``: where e-mail addresses and telephone numbers begin, ascending.
    """
    address, cue, blank = _patterns()
    found: list[Postal] = []
    for town in _TOWN.finditer(document.text):
        first = max(found[-1].end if found else 0, town.start() - _LENGTH)
        m = address.search(document.text, first, town.end() + _LENGTH)
        while m and m.end() < town.end():
            m = address.search(document.text, m.end(), town.end() + _LENGTH)
        if m is None:
            continue
        block = document.block_at(m.start())
        i = bisect_left(reached, m.start() - _NEAR)
        beside = i < len(reached) and reached[i] < m.end() + _NEAR
        in_card = block is not None and "contact" in (block.zone, block.role)
        if in_card or beside or cue.search(document.text, max(0, m.start() - 40), m.start()):
            found.append(Postal(m.start(), m.end(), blank.sub(", ", m.group()).replace("\u00a0", " ")))
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """An address, a cue before one, and what separates its parts."""
    words = merged("contacts", "address")
    box = rf"(?:(?i:{expression(words['box'])})\.?[^\S\n]\d{{1,5}}(?:[^\S\n]{_CAPITAL}[\w.-]{{1,20}}){{0,2}})"
    floor = rf"(?:,?[^\S\n]?\d{{0,2}}\.?[^\S\n]?(?i:{expression(words['floor'])})\.?(?:[^\S\n]\d{{1,2}})?){{0,2}}"
    words_of_street = rf"{_CAPITAL}[\w.'’-]{{1,40}}(?:[^\S\n](?!{box}){_WORD}){{0,3}}"
    street = rf"(?!{box}){words_of_street}[^\S\n]\d{{1,4}}(?:[^\S\n]?[A-Za-z](?!\w))?{floor}"
    country = "|".join(map(re.escape, sorted(set(words["prefix"]))))
    code = rf"(?:(?:{country})[-–—]?[^\S\n]?)?(?:\d{{4}}|\d{{3}}[^\S\n]\d{{2}})"
    town = rf"{_CAPITAL}[\w-]{{1,30}}(?:[^\S\n]{_CAPITAL}[\w-]{{0,20}}){{0,2}}"
    address = rf"(?<![\w.])(?:{street}(?:,?[\s]{box})?|{box}),?\s{{1,3}}{code}[^\S\n]{{1,2}}{town}"
    return re.compile(address), compiled(rf"{expression(words['cue'])}[\s:]{{0,4}}\Z"), re.compile(r",?\n\s*|,\s*")
