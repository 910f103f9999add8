"""Organisations that a table, fact box or label says are such: the cells under "Partner", "Søker", "Ansøger" …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors import registry
from extractors.document import Block, Document
from extractors.names.kinds import kind_of
from extractors.names.naming import SPACE, UPPER, NameFound, Span, any_of, folded_words, free, tidy

_MOST_WORDS = 7
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n.]{2,40}):\s+")
_NOTE = re.compile(r"\s*\([^()]*\)?\s*$")


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(rf"\s*[,;/•·|\n]\s*|{SPACE}+(?:{any_of('words', 'and')}){SPACE}+(?=[{UPPER}])")


def organisations(document: Document, taken: Sequence[Span]) -> list[NameFound]:
    """Names in cells and after labels that hold organisations, outside the spans already taken."""
    found: list[NameFound] = []
    for block in document.blocks:
        for start, end in _areas(document, block):
            inside = [s for s in taken if s[0] < end and s[1] > start]
            found += _names(document, start, end, inside)
    return found


def _areas(document: Document, block: Block) -> Iterator[Span]:
    for cell in block.cells:
        if not cell.is_header and _holds(cell.header):
            yield cell.start, cell.end
    if not block.cells and (m := _LABEL.match(document.text, block.start, block.end)) and _holds(m["label"]):
        yield m.end(), block.end


def _holds(header: str) -> bool:
    words = re.findall(r"\w+", header.casefold())
    heads = folded_words("lists", "organisation_headers")
    return len(words) <= 5 and any(w.startswith(h) for w in words for h in heads)


def _names(document: Document, start: int, end: int, taken: Sequence[Span]) -> Iterator[NameFound]:
    """Pieces of a cell that look like a name: a capital, few words, no number, no sentence."""
    text, begin = document.text, start
    for part in [*_parting().finditer(text, start, end), None]:
        stop = part.start() if part else end
        piece = _NOTE.sub("", text[begin:stop]).rstrip(" .")
        if _is_name(piece) and free((begin, begin + len(piece)), taken):
            yield _named(document, begin, begin + len(piece))
        begin = part.end() if part else end


def _is_name(piece: str) -> bool:
    words = piece.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(piece) > 2
        and piece[0].isupper()
        and not re.search(r"\d{3}|[@:?!…%]|\.\s", piece)
        and words[0].casefold() not in folded_words("lists", "other") | folded_words("words", "opening")
    )


def _named(document: Document, start: int, end: int) -> NameFound:
    name = tidy(document.text[start:end])
    org = registry.find(name, document.country)
    kind, sector = (org.org_type, org.sector) if org else kind_of(name)
    return NameFound(start, end, "ORG", org.name if org else name, org.key if org else None, kind, sector or None,
                     org.country if org else document.country, "cell", 0.7)  # fmt: skip
