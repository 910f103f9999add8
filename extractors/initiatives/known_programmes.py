"""Funding programmes known beforehand, and what a sentence calls one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.initiatives.extent import name_extent
from extractors.initiatives.grammar import CAPITAL, grammar
from extractors.reading import Reading
from extractors.registry import Programme, programmes
from schemas.folding import fold

_HEADING_END = re.compile(r"\s\d{4}\b|[:,(|]|\s[–-]\s|$")
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
    """Whether a name is that, or the code, of a known programme."""
    return fold(name) in _known_programmes() or fold(name.rstrip("+")) in _known_programmes()


def known(said: str) -> Programme | None:
    """A programme that the words name whole, or by a code before a dash, colon or bracket."""
    by_name = _known_programmes()
    first = re.split(r"[-–—:(]", said)[0]
    return by_name.get(fold(said)) or (by_name.get(fold(first)) if first.strip().isupper() else None)


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
        yield text[named.start() : stop]
    if code := known_names().search(text, start, end):
        yield code[0]
