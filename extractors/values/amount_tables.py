"""Figures in tables and labelled fields whose unit of money stands in a header, label or caption."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from extractors.document import Block, Document
from extractors.lexicon.phrases import all_said, classes, compiled, expression, merged
from extractors.values.amount_context import kind_of_label
from extractors.values.money_grammar import LOCAL, Money, unit_of, unit_pattern
from extractors.values.number_words import TOPIC
from extractors.values.numbers import forgiving_parser
from extractors.values.qualifiers import Qualifier
from extractors.values.segments import Segment

_LONGEST_NOTE = 120  # characters of a note above a table, such as "All sums in thousands"
_LONGEST_FIGURE = 40  # characters of a cell that holds nothing but a figure
_TINY = 1000  # below this a bare figure under a mere "Sum" or "Grants" is no sum of money


@dataclass(frozen=True, slots=True)
class CellMoney:
    """A sum and, where its unit doesn't stand beside it, what gave the unit."""

    money: Money
    unit_source: Literal["header"] | None


@dataclass(frozen=True, slots=True)
class _Words:
    declared: re.Pattern[str]
    money_header: re.Pattern[str]
    other_header: re.Pattern[str]
    unit_before: re.Pattern[str]
    qualified: re.Pattern[str]


@cache
def _words() -> _Words:
    headers = merged(TOPIC, "money_headers")
    unit = unit_pattern().pattern
    codes = [phrase for phrases in merged("identifiers", "label").values() for phrase in phrases]
    return _Words(
        declared=compiled(rf"(?:{expression(headers['unit'])}\s{{1,2}}|[(\[]\s?)(?P<unit>{unit})"),
        money_header=compiled(expression(headers["neutral"])),
        other_header=compiled(expression([*headers["not_money"], *codes])),
        unit_before=compiled(
            rf"(?:{expression(headers['unit'])}\s{{1,2}}|{expression(headers['neutral'])}\s?[(\[]\s?)\Z"
        ),
        qualified=compiled(
            rf"\s*(?:(?P<qualifier>{classes(merged(TOPIC, 'qualifiers'))})\s{{1,3}})?(?P<sign>[-–−]\s?(?=\d))?"
        ),
    )


class _Header(NamedTuple):
    """What a header or label says of the figures below or behind it."""

    unit: tuple[float, str] | None  # that it names
    is_other: bool  # it is the name of another kind of figure
    names_other: bool  # or holds one
    is_money: bool


class TableUnits:
    """Reads the bare figures of a document's tables and labelled fields."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._groups: dict[int, tuple[float, str] | None] = {}
        previous: Block | None = None
        for block in document.blocks:
            if block.group and block.cells and block.group not in self._groups:
                self._groups[block.group] = self._of_group(block, previous)
            previous = block

    def read(self, segment: Segment) -> CellMoney | None:
        """The sum that a cell holding nothing but a figure states, if its labels make it one."""
        label, start, end = self._label(segment)
        if end - start >= _LONGEST_FIGURE or end <= start or "digits" not in segment.marks:
            return None
        unit = self._unit(segment, label)
        if unit is None:
            return None
        figure = _words().qualified.match(self._document.text, start, end)
        numbers = forgiving_parser(self._document.language).find(self._document.text, start, end) if figure else []
        if len(numbers) != 1 or not figure or numbers[0].start != figure.end():
            return None
        number, rest = numbers[0], self._document.text[numbers[0].end : end].strip()
        if number.is_word or rest.strip(",-–.*)") or (number.looks_like_year and unit[0] == 1):
            return None
        if number.value < _TINY and unit == (1.0, LOCAL) and _unit_in(label) is None:
            return None
        raw = figure["qualifier"]
        qualifier: Qualifier = cast(Qualifier, next(iter(all_said(figure)))) if raw else "exact"
        sign = -1 if figure["sign"] else 1
        value = sign * number.value * unit[0]
        first = figure.start("qualifier") if raw else figure.start("sign") if sign < 0 else number.start
        return CellMoney(
            Money(first, number.end, value, value, number.unit * unit[0], unit[1], unit[0], qualifier, raw, number),
            "header",
        )

    def _label(self, segment: Segment) -> tuple[str, int, int]:
        """Label and bounds of the figure; "Label: figure" in one block counts as a labelled field."""
        if segment.cell:
            return segment.cell.header, segment.start, segment.end
        text = self._document.text[segment.start : segment.start + 60]
        label, colon, _ = text.partition(":")
        return (label, segment.start + len(label) + 1, segment.end) if colon else ("", segment.start, segment.start)

    def _unit(self, segment: Segment, label: str) -> tuple[float, str] | None:
        header = _header(label)
        if (segment.cell and segment.cell.is_header) or header.is_other:
            return None
        if header.unit:
            return header.unit
        if segment.cell and (of_group := self._groups.get(segment.block.group)):
            return None if segment.cell.column == 0 or header.names_other else of_group
        return (1.0, LOCAL) if header.is_money and not header.names_other else None

    def _of_group(self, block: Block, previous: Block | None) -> tuple[float, str] | None:
        """Unit that a caption, a note above, or a corner cell declares for a whole table."""
        notes = [
            block.caption,
            *(self._document.of(c) for c in block.cells if c.is_header and c.column == 0),
            *(c.header for c in block.cells[:1]),
        ]
        if previous and previous.role != "table_row" and previous.end - previous.start <= _LONGEST_NOTE:
            notes.append(self._document.of(previous))
        for note in notes:
            for match in _words().declared.finditer(note):
                if found := _unit_in(match["unit"]):
                    return found
        return None


def is_unit_note(text: str, money: Money, segment: Segment) -> bool:
    """Whether "1000 kroner" is the unit of other figures and no sum: "All sums in 1000 kroner"."""
    number = money.number
    if number is None or number.is_word or (number.value, money.scale, money.qualifier) != (1000, 1, "exact"):
        return False
    if segment.cell and segment.cell.is_header:
        return True
    return _words().unit_before.search(text, max(segment.start, money.start - 16), money.start) is not None


def is_amount_label(label: str) -> bool:
    """Whether a header says no more than that sums stand below it."""
    return bool(_words().money_header.search(label))


@lru_cache(maxsize=4096)
def _header(label: str) -> _Header:
    words = _words()
    return _Header(
        _unit_in(label),
        words.other_header.fullmatch(label.strip()) is not None or "%" in label,
        words.other_header.search(label) is not None,
        words.money_header.search(label) is not None or kind_of_label(label) is not None,
    )


@lru_cache(maxsize=4096)
def _unit_in(label: str) -> tuple[float, str] | None:
    """Scale and currency that a header names, if it names a currency or a contraction that implies one."""
    named: tuple[float, str] | None = None
    end = 0
    for match in unit_pattern().finditer(label):
        scale, currency = unit_of(match)
        if match["thousands"]:
            scale *= 1000
        if named and scale > 1 and match.start() - end <= 1:
            return named[0] * scale, named[1]  # "DKK mio."
        if not named and (currency or scale >= 1e3):
            named, end = (scale, currency or LOCAL), match.end()
    return named
