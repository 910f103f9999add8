"""Civil registration numbers, which no table may hold."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from stdnum import luhn
from stdnum.no import fodselsnummer

from extractors.document import Block, Cell, Document
from extractors.lexicon.phrases import merged
from extractors.values.announcements import Announcements

MASK = "•"
MASKED = "(?:••)?•{6}[  \u2009\u202f]?[-–+]?•{4,5}"  # what a masked number looks like
_SIX = re.compile(r"\d\d{5,}")
_DASHED = re.compile(r"(?<![\w-])((?:19|20)?\d{6})[-–+](\d{4})(?![\w-])")
_TWELVE = re.compile(r"(?<![\w.-])(?:19|20)\d{10}(?![\w-])")
_NAMED = re.compile(r"(?:19|20)?\d{6}[^\S\n]?[-–+]?\d{4,5}(?!\w)")
_ELEVEN = re.compile(r"(?<![\w.-])\d{6}[^\S\n]?\d{5}(?![\w-])")


def mask_person_numbers(text: str) -> tuple[str, int]:
    """The text with every digit of a civil registration number masked, and how many numbers there were.

    Danish, Norwegian and Swedish numbers, by date and check digits, and whatever stands behind a word for
    such a number. The length stays. Organisation numbers stay: their third and fourth digit make no month.
    """
    spans = {span for run in _SIX.finditer(text) if (span := _number_at(text, run.start()))}
    if not spans:
        return text, 0
    signs = list(text)
    for start, end in spans:
        signs[start:end] = [MASK if c.isdigit() else c for c in signs[start:end]]
    return "".join(signs), len(spans)


def _number_at(text: str, start: int) -> tuple[int, int] | None:
    """Bounds of the civil registration number that begins at an offset, if one does."""
    if (m := _DASHED.match(text, start)) and _is_dashed(m[1], m[2]):
        return m.span()
    if (m := _TWELVE.match(text, start)) and _is_dashed(m[0][:8], m[0][8:], may_be_danish=False):
        return m.span()
    if (m := _ELEVEN.match(text, start)) and fodselsnummer.is_valid(re.sub(r"\s", "", m[0])):
        return m.span()
    m = _NAMED.match(text, start)
    return m.span() if m and _labels().before(text, start) else None


def without_person_numbers(document: Document) -> Document:
    """The document with such numbers masked wherever it holds text; every offset stays."""

    def masked(text: str) -> str:
        return mask_person_numbers(text)[0] if _SIX.search(text) else text

    def cell(c: Cell) -> Cell:
        return replace(c, header=masked(c.header)) if c.header else c

    def block(b: Block) -> Block:
        if not (_SIX.search(b.caption) or any(_SIX.search(c.header) for c in b.cells)):
            return b
        return replace(b, caption=masked(b.caption), cells=tuple(map(cell, b.cells)))

    about = replace(document.metadata, title=masked(document.metadata.title))
    return replace(
        document,
        text=masked(document.text),
        owner_text=masked(document.owner_text),
        metadata=about,
        blocks=tuple(map(block, document.blocks)),
    )


def _is_dashed(date: str, rest: str, may_be_danish: bool = True) -> bool:
    """Whether six or eight digits and four are a Danish number (day first) or a Swedish one (year first)."""
    first, second, third = (int(date[-6:][i : i + 2]) for i in (0, 2, 4))
    danish = may_be_danish and len(date) == 6 and 1 <= first <= 31 and 1 <= second <= 12
    swedish = 1 <= second <= 12 and (1 <= third <= 31 or 61 <= third <= 91) and luhn.is_valid(date[-6:] + rest)
    return danish or swedish


@cache
def _labels() -> Announcements:
    """The words for such a number."""
    return Announcements(merged("identifiers", "person"))
