"""Funding programmes known beforehand, and what a sentence calls one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from extractors.initiatives.extent import name_extent
from extractors.initiatives.grammar import CAPITAL, grammar
from extractors.reading import Reading
from extractors.recogniser.pipelines import Recognised
from extractors.registry import Programme, programmes
from schemas.folding import fold

_SURE = 0.95  # confidence from which what the recogniser hears is a programme
_HEADING_END = re.compile(r"\s\d{4}\b|[:,(|]|\s[–-]\s|$")
_CAPITALS = re.compile(rf"(?:(?<=\s)[{CAPITAL}]\w*\s)+\Z")  # words right before a name
_AREA = rf"(?:\s[{CAPITAL}]\w+(?:[-–][{CAPITAL}]\w+)+)?"  # "Interreg Sverige-Norge"


@cache
def _known_programmes() -> dict[str, Programme]:
    return {fold(key): p for p in programmes() for key in (p.code, p.name) if key}


@cache
def known_names() -> re.Pattern[str]:
    """Names of several letters as written, codes in capitals alone."""
    names = {name for p in programmes() for name in (p.code, p.name) if len(name) > 3}
    ordered = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(rf"(?<![\w-])(?:{ordered}){_AREA}(?!\w)")


def is_programme(name: str) -> bool:
    """Whether a name is that, or the code, of a known programme, or both: "OFFPHD-Offentlig sektor-ph.d."."""
    known_ones = _known_programmes()
    code, _, rest = fold(name).partition(" ")
    both = code in known_ones and known_ones[code] == known_ones.get(rest)
    return both or fold(name) in known_ones or fold(name.rstrip("+")) in known_ones


def known(said: str) -> Programme | None:
    """A programme that the words name whole, or by a code before a dash, colon or bracket."""
    by_name = _known_programmes()
    first, behind = re.split(r"[-–—:(]", said)[0], said.partition(",")
    own = fold(behind[0]) if behind[1] else fold(said)  # "Erasmus+, KA220-ADU"
    return by_name.get(own) or (by_name.get(fold(first)) if first.strip().isupper() else None)


def programmes_in(reading: Reading, start: int, end: int) -> Iterator[str]:
    """What a sentence calls a programme: "puljen X", "Landdistriktspuljen", one of those known."""
    document, text = reading.document, reading.document.text
    block = document.block_at(start)
    g = grammar(document.language_at(start))
    if headed := g.programme.search(text, start, end):
        at = headed.end()
        if not any(n.registry_key for n in (reading.names[i] for i in reading.names_in(at, at + 1, "ORG"))):
            yield text[at : name_extent(document, at, end, g)]
    if named := g.programme_name.search(text, start + 1, end):
        stop = named.end()
        if g.about.match(text, stop):
            is_heading = block is not None and block.role in {"title", "heading"}
            ends = _HEADING_END.search(text, stop, end)
            stop = ends.start() if is_heading and ends else max(stop, name_extent(document, named.start(), end, g))
        yield text[_opening(text, start, named.start()) : stop]
    heard = [text[h.start : h.end] for h in heard_programmes(reading, start, end)]
    if code := known_names().search(text, start, end):
        yield next((h for h in heard if h.startswith(code[0])), code[0])  # "Interreg Central Baltic"
    if reading.sums_in(start, end):
        yield from heard


def _opening(text: str, sentence: int, name: int) -> int:
    """Where a programme's name begins before its last word: "Interreg Nord IV-programmet", not a sentence's start."""
    before = _CAPITALS.search(text, sentence, name)
    return before.start() if before and before.start() > sentence else name


def heard_programmes(reading: Reading, start: int, end: int) -> list[Recognised]:
    """The programmes that the recogniser surely hears in a stretch of text."""
    heard = reading.programmes_heard
    inside = heard[bisect_left(heard, start, key=lambda h: h.start) : bisect_left(heard, end, key=lambda h: h.start)]
    return [h for h in inside if h.confidence >= _SURE and h.end <= end]
