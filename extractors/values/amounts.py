"""Sums of money on a page, in running text, labels and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractors.document import Document
from extractors.lexicon.phrases import compiled, expression, merged
from extractors.values import amount_context as context
from extractors.values.amount_context import AmountKind, Per
from extractors.values.amount_tables import CellMoney, TableUnits, is_amount_label, is_unit_note
from extractors.values.money import local_currency, read_money
from extractors.values.money_grammar import LOCAL
from extractors.values.qualifiers import Qualifier, bounds
from extractors.values.segments import Segment, segments, sentence_at

CurrencySource = Literal["text", "page_country", "header"]
_EARLIER = 300  # characters before a sentence that may say what its sums are for
_LONGEST_LABEL = 60  # characters of a label and colon before a sentence
_PAYER = re.compile(r"([^\W\d_][^\n:;|()]*)(?:\s?[:–—-]|,|\s\()\s?(?:[^\W\d_]{2,4}\.?\s)?\Z")  # "Fund: ca. …"
_LABEL = re.compile(r"[^\n.:;!?|]{2,}:\s*\Z")
_CHEAPEST, _DEAREST = 5, 15  # kroner to a euro, dollar or pound
_BETWEEN_CONVERTED = 40  # characters at most between a sum and the same sum in another currency


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money as the page states it; offsets into the document's text, values in currency units."""

    start: int
    end: int
    raw: str
    value: float | None
    value_min: float | None
    value_max: float | None
    max_inclusive: bool | None
    qualifier: Qualifier
    qualifier_raw: str | None
    rounding_unit: float | None
    currency: str | None  # ISO 4217
    currency_source: CurrencySource | None
    kind: AmountKind
    per: Per | None
    year: int | None
    converted_from: int | None  # index in the page's list of the sum that this one converts


def find_sums(document: Document) -> list[Sum]:
    """Every sum of money that the page states, in reading order."""
    tables = TableUnits(document)
    found: list[Sum] = []
    is_about_money = False
    pending: list[tuple[Segment, list[CellMoney]]] = []
    for segment in segments(document, "number"):
        read = read_money(document.text, segment, segment.block.language or document.language)
        items = [CellMoney(m, None) for m in read if not is_unit_note(document.text, m, segment)]
        if not items and (bare := tables.read(segment)):
            items = [bare]
        if items:
            pending.append((segment, items))
            is_about_money |= any(item.money.currency for item in items)
    if not pending:
        return found
    surroundings = _Surroundings(document)
    for segment, items in pending:
        found += _sums(document, segment, items, surroundings, found, is_about_money)
    return found


def _sums(
    document: Document,
    segment: Segment,
    items: list[CellMoney],
    surroundings: _Surroundings,
    before: Sequence[Sum],
    is_about_money: bool,
) -> Iterator[Sum]:
    text = document.text
    spans = [(item.money.start, item.money.end) for item in items]
    words = context.KindWords(text, segment.start, segment.end)
    label = segment.cell.header if segment.cell else ""
    earlier = before[-1].kind if before and segment.start - before[-1].end < _EARLIER else None
    kinds: list[AmountKind] = []
    offset, kept = len(before), 0
    for i, item in enumerate(items):
        money = item.money
        start, end = sentence_at(text, money.start, segment.start, segment.end)
        per = context.per_near(text, money.start, money.end, start, end)
        labelled = _with_label(text, start, segment.start)
        local = words.kind(spans, i, labelled, end, per, label, kinds[-1] if kinds else earlier)
        if money.currency is None and not (local or is_about_money):
            kinds.append("unknown")
            continue  # a bare "two million" where nothing speaks of money
        converted = _converts(text, items, i, segment.start)
        kind = (
            kinds[i - 1]
            if converted
            else local or surroundings.kind(segment, text[max(segment.start, start - _EARLIER) : start], money.start)
        )
        kinds.append(kind)
        label_per, label_year = surroundings.labels(segment)
        value, least, most, inclusive = bounds(money.low, money.high, money.qualifier)
        currency, source = _currency(document, item)
        yield Sum(
            money.start,
            money.end,
            text[money.start : money.end],
            value,
            least,
            most,
            inclusive,
            money.qualifier,
            money.qualifier_raw,
            money.place,
            currency,
            source,
            kind,
            per or label_per,
            context.year_near(text, money.start, money.end, start, end) or label_year,
            offset + kept - 1 if converted and kept else None,
        )
        kept += 1


def _with_label(text: str, start: int, floor: int) -> int:
    """Start of a sentence with the label and colon before it."""
    if not text[max(floor, start - _LONGEST_LABEL) : start].rstrip().endswith(":"):
        return start
    label = _LABEL.search(text, max(floor, start - _LONGEST_LABEL), start)
    return label.start() if label else start


def _currency(document: Document, item: CellMoney) -> tuple[str | None, CurrencySource | None]:
    code = item.money.currency
    if code and code != LOCAL:
        return code, "header" if item.unit_source else "text"
    currency, _ = local_currency(document.country, document.language_at(item.money.start))
    source: CurrencySource = "header" if item.unit_source == "header" else "page_country"
    return currency, source if currency else None


def _converts(text: str, items: list[CellMoney], i: int, start: int) -> bool:
    """Whether a sum only says the sum before it in another currency, as in "EUR 10,000 (75,000 kr.)"."""
    if i == 0 or items[i].money.currency == items[i - 1].money.currency or not items[i - 1].money.currency:
        return False
    first, second = items[i - 1].money, items[i].money
    gap = text[first.end : second.start]
    if len(gap) > _BETWEEN_CONVERTED:
        return False
    if gap.strip() in {"–", "—", "-"}:  # else another item of a list
        low, high = sorted((first.high, second.high))
        return high <= _DEAREST * low and low * _CHEAPEST <= high
    return gap.strip() in {"(", "[", "/", "="} or bool(_equals().fullmatch(gap))


@cache
def _equals() -> re.Pattern[str]:
    return compiled(rf"[\s,(–-]*{expression(merged('values', 'conversion')['words'])}\s*")


class _Surroundings:
    """Labels, captions and headings around a segment, which speak where its sentence doesn't."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._above: dict[int, tuple[str, str]] = {}  # what introduces a list, and the heading
        self._line_above: dict[int, str] = {}  # a line that may label the line below
        heading, introduction, line = document.metadata.title, "", ""
        for block in document.blocks:
            if block.end - block.start <= _LONGEST_LABEL:
                if block.role == "paragraph" and line:
                    self._line_above[block.start] = line
                line = document.of(block)
            else:
                line = ""
            if block.role in {"heading", "title"}:
                heading, introduction = document.of(block), ""
            elif block.end - block.start > _EARLIER:
                introduction = ""
            self._above[block.start] = introduction, heading
            if document.text[max(block.start, block.end - 2) : block.end].rstrip().endswith(":"):
                introduction = document.text[max(block.start, block.end - _EARLIER) : block.end]

    def kind(self, segment: Segment, earlier: str, start: int) -> AmountKind:
        """Kind by earlier sentences, labels, caption, introduction, heading and who stands before the sum."""
        introduction, heading = self._above[segment.block.start]
        said = (
            context.kind_of_label(segment.block.caption),
            context.kind_of_label(introduction, last=True),
            context.kind_of_label(heading),
        )
        around = [kind for kind in said if kind]
        if kind := context.kind_of_label(earlier, last=True):
            return kind
        labels = self._labels(segment)
        for label in labels:
            if kind := context.kind_of_field(label):
                return "unknown" if kind == "granted" and "unknown" in around else kind  # an income in accounts
        if around:
            return around[0]
        is_grant = (
            (segment.cell and is_amount_label(segment.cell.header))
            or any(context.names_funder(label, 0, len(label)) for label in labels)
            or self._follows_funder(segment.start, start)
        )
        return "granted" if is_grant else "unknown"

    def _follows_funder(self, floor: int, start: int) -> bool:
        """Whether a body that gives grants stands right before a sum: "Realdania Fonden: 300,000 kr."."""
        before = _PAYER.search(self._document.text, max(floor, start - _LONGEST_LABEL), start)
        return before is not None and context.names_funder(self._document.text, *before.span(1))

    def labels(self, segment: Segment) -> tuple[Per | None, int | None]:
        """Recurrence and year that the labels of a cell state."""
        if not segment.cell:
            return None, None
        labels = [*self._labels(segment), segment.block.caption]
        per = next((p for label in labels if (p := context.per_of_label(label))), None)
        year = next((y for label in labels[:2] if (y := context.year_of_label(label))), None)
        return per, year

    def _labels(self, segment: Segment) -> list[str]:
        cell = segment.cell
        if cell is None:
            line = self._line_above.get(segment.block.start)
            return [line] if line else []
        others = [c for c in segment.block.cells if c is not cell]
        row = [
            said
            for c in reversed(others)
            if c.column < cell.column and len(said := self._document.of(c)) <= _LONGEST_LABEL
        ]
        headers = [c.header for c in others if c.header]
        return [cell.header, *row, " ".join(headers)]
