"""Lists whose items are made alike, as "Name, body, sum": what most say in a place, the others say there too."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from extractors.document import Block, Document
from extractors.names.gazetteer import is_place
from extractors.names.kinds import kind_of
from extractors.names.naming import NameFound, Span, tidy
from extractors.recogniser.pipelines import Recognised, Recognition
from extractors.values.amounts import Sum

_LEAST: Final = 3  # items of one make
_MOST: Final = 0.5  # share of them that has the like in a place
_MOSTLY: Final = 0.7  # share of a table's column that are bodies
_LINE: Final = 240  # code points of an item, at most
_NAME: Final = 90  # the same of a name
_HEARD: Final = 0.5  # confidence from which a name is heard
_FILLED: Final = 0.6  # share of a piece that a body's name is
_PARTING: Final = re.compile(r"\s+[–—-]\s+|[:.,;]\s+|\s*[()|]\s*")
_QUOTES: Final = " \u00a0«»“”„‟\"'’"
_MARKS: Final = frozenset('«»“”„‟"')
_ITEMS: Final = {"list_item", "paragraph"}
_INITIATIVES: Final = {"PROJECT", "NETWORK"}


@dataclass(frozen=True, slots=True)
class _Item:
    """A line with one sum, in pieces; and what is before each."""

    make: tuple[str, ...]
    pieces: tuple[Span, ...]


@dataclass(slots=True)
class _Found:
    """The names and initiatives of a page, in the order of its text, while they are mended."""

    names: list[NameFound]
    initiatives: list[Recognised]
    leads: dict[int, dict[str, float]]  # where a body begins that leads its item's project → how likely

    def names_in(self, piece: Span) -> slice:
        """Where the names stand that share a character with a piece; names don't overlap each other."""
        first = bisect_left(self.names, piece[0], key=lambda n: n.end - 1)
        return slice(first, bisect_left(self.names, piece[1], key=lambda n: n.start))

    def body_in(self, piece: Span) -> bool:
        """Whether a body's name begins a piece and is most of it."""
        names = self.names[self.names_in(piece)]
        whole = names[0].label == "ORG" and names[0].start == piece[0] and names[0].end <= piece[1] if names else False
        return whole and names[0].end - names[0].start >= _FILLED * (piece[1] - piece[0])

    def initiative_at(self, piece: Span, least: float = _HEARD) -> int | None:
        """The index of the initiative that is heard where a piece begins, at least so surely."""
        at = bisect_left(self.initiatives, piece[0], key=lambda h: h.start)
        heard = self.initiatives[at] if at < len(self.initiatives) else None
        sure = heard is not None and heard.label in _INITIATIVES and heard.confidence >= least
        return at if heard and sure and heard.start == piece[0] else None


def in_columns(
    document: Document, names: Sequence[NameFound], heard: Recognition, sums: Sequence[Sum]
) -> tuple[list[NameFound], Recognition]:
    """The same names and recognition, with those that the other items of a list say must be there."""
    found = _Found(list(names), sorted(heard.initiatives, key=lambda h: h.start), {})
    for items in _lists(document, sums, [n for n in names if n.label == "ORG"]):
        _mend(document, found, items, heard)
    for cells in _columns(document):
        if sum(map(found.body_in, cells)) >= max(_LEAST, _MOSTLY * len(cells)):
            for cell in cells:
                _embody(document, found, cell)
    mended = replace(heard, initiatives=found.initiatives).with_parts(found.leads)
    return _tied_anew(names, found.names), mended


def _tied_anew(names: Sequence[NameFound], mended: list[NameFound]) -> list[NameFound]:
    """The mended names, whose people are tied to the same bodies by the numbers that these have now."""
    now = {name.span: i for i, name in enumerate(mended) if name.label == "ORG"}
    return [
        replace(n, organisation=now.get(names[n.organisation].span)) if n.organisation is not None else n
        for n in mended
    ]


def _lists(document: Document, sums: Sequence[Sum], bodies: Sequence[NameFound]) -> Iterator[list[_Item]]:
    """Items of one list and one make, where there are enough; or of one make between text that says more of each."""
    starts = [s.start for s in sums]

    def money(block: Block) -> Sequence[Sum]:
        return sums[bisect_left(starts, block.start) : bisect_left(starts, block.end)]

    def is_item(block: Block) -> bool:
        return block.role in _ITEMS and block.end - block.start <= _LINE and len(money(block)) == 1

    apart: dict[tuple[str, ...], list[_Item]] = defaultdict(list)
    for fits, blocks in groupby(document.blocks, key=lambda b: is_item(b) and b.role):
        if not fits:
            continue
        by_make: dict[tuple[str, ...], list[_Item]] = defaultdict(list)
        for block in blocks:
            item = _item(document.text, block, money(block)[0], bodies)
            by_make[item.make].append(item)
        for make, items in by_make.items():
            if len(items) >= _LEAST:
                yield items
            else:
                apart[make] += items
    yield from (items for items in apart.values() if len(items) >= _LEAST)


def _columns(document: Document) -> Iterator[list[Span]]:
    """The cells of each column of each table, but its headers."""
    for _, blocks in document.groups():
        by_place: dict[int, list[Span]] = defaultdict(list)
        for row in blocks:
            for place, cell in enumerate(row.cells if row.role == "table_row" else ()):
                if not cell.is_header and cell.start < cell.end:
                    by_place[place].append((cell.start, cell.end))
        yield from by_place.values()


def _item(text: str, block: Block, money: Sum, bodies: Sequence[NameFound]) -> _Item:
    """An item cut at its sum and at the signs that part its pieces, but not within a body's name."""
    at = bisect_left(bodies, block.start, key=lambda n: n.start)
    inside = [n.span for n in bodies[at : bisect_left(bodies, block.end, key=lambda n: n.start)]]
    make, pieces, begin, before = list[str](), list[Span](), block.start, ""
    cuts = [(m.start(), m.end(), m[0].strip()) for m in _PARTING.finditer(text, block.start, block.end)]
    cuts = [c for c in cuts if not any(a < c[1] and c[0] < b for a, b in [*inside, (money.start, money.end)])]
    for start, end, sign in [*sorted([*cuts, (money.start, money.end, "sum")]), (block.end, block.end, "")]:
        a, b = begin, start
        while a < b and text[a] in _QUOTES:
            a += 1
        while b > a and text[b - 1] in _QUOTES:
            b -= 1
        if a < b:
            make.append(before)
            pieces.append((a, b))
        begin, before = end, sign
    return _Item(tuple(make), tuple(pieces))


def _mend(document: Document, found: _Found, items: Sequence[_Item], heard: Recognition) -> None:
    """What most items of one make have in a place goes to the others."""
    columns = list(zip(*(item.pieces for item in items), strict=True))
    named = [sum(_is_named(document, found, piece) for piece in column) for column in columns]
    bodies = [sum(found.body_in(piece) for piece in column) for column in columns]
    title, body = _likeliest(named), _likeliest(bodies)
    if title is None or named[title] < _MOST * len(items):
        for piece in columns[0] if bodies and bodies[0] >= _MOST * len(items) else ():
            _embody(document, found, piece)  # what each is for stands elsewhere
        return
    tells = title + 1 < len(columns) and all(document.text[start].islower() for start, _ in columns[title + 1])
    for piece in columns[title]:
        _name(document, found, piece, tells, named[title] / len(items))
    if body is not None and body != title and bodies[body] >= _MOST * len(items):
        for piece in columns[body]:
            _embody(document, found, piece)
        shares = {piece[0]: heard.parts(*piece).get("lead", 0.0) for piece in columns[body]}
        likely = [share for share in shares.values() if share >= _HEARD]
        if len(likely) >= _MOST * len(items):
            mean = sum(likely) / len(likely)
            found.leads |= {start: {"lead": mean} for start, share in shares.items() if share < mean}


def _is_named(document: Document, found: _Found, piece: Span) -> bool:
    """Whether a piece is a project's name by its quotation marks, or as it is heard."""
    return _is_quoted(document, piece) or found.initiative_at(piece) is not None


def _is_quoted(document: Document, piece: Span) -> bool:
    return document.text[piece[0] - 1 : piece[0]] in _MARKS


def _likeliest(counts: Sequence[int]) -> int | None:
    return counts.index(max(counts)) if counts and max(counts) else None


def _name(document: Document, found: _Found, piece: Span, tells: bool, share: float) -> None:
    """A piece is a project's name; what it is for stands in the next one."""
    at, text = found.initiative_at(piece), document.text[slice(*piece)]
    if at is None:
        if (text[0].isupper() or text[0].isdigit()) and len(text) <= _NAME:
            insort(found.initiatives, Recognised(*piece, "PROJECT", round(share, 3)), key=lambda h: h.start)
        return
    heard = found.initiatives[at]
    if heard.end > piece[1] if tells else heard.end < piece[1] and _is_quoted(document, piece):
        found.initiatives[at] = replace(heard, end=piece[1])


def _embody(document: Document, found: _Found, piece: Span) -> None:
    """A piece is a body's name."""
    if (at := found.initiative_at(piece, 0.0)) is not None:
        del found.initiatives[at]
    text, inside = tidy(document.text[slice(*piece)]), found.names_in(piece)
    known = any(n.label in {"ORG", "PER"} for n in found.names[inside])
    if known or not text[0].isupper() or len(text) > _NAME or is_place(text):
        return
    kind, sector = kind_of(text)
    named = NameFound(*piece, "ORG", text, None, kind, sector or None, document.country, "enumeration", 0.6)
    found.names[inside] = [named]
