"""Tells a year from other numbers of four digits: codes, postcodes, phone numbers, money, quotations, names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.lexicon.phrases import compiled, expression, merged
from extractors.values.number_words import TOPIC as VALUES
from extractors.values.preceding import Preceding

_ADDRESS = re.compile(
    r"(?<!\S)[^\s@]{1,80}@[^\s@]{1,80}|(?:https?://|www\.)\S{1,300}"
    r"|(?<![\w.-])[\w.-]{2,60}\.(?:no|dk|se|com|org|eu|net|nu)/\S{1,200}"
)
_NAME = r"[A-ZÆØÅÄÖ][\w'’-]{1,30}"
_TOWN = re.compile(r"\s[A-ZÆØÅÄÖ][^\W\d_]+")
_STREET = re.compile(r"(?:\d{1,3}\s?[A-Za-z]?,?\s{0,2}|,\s{1,2}|\n)\Z")
_CODE = "0123456789/.-"  # what a code before a number is made of
_DIGITS_BEFORE = re.compile(r"(?:\+\d{2}|\d{2,4})\s\Z")
_DIGITS_AFTER = re.compile(r"\s\d{4}(?!\d)|\s\d\d\s\d\d(?!\d)")


def masked(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Bounds of e-mail and web addresses, in which nothing is a date."""
    signs = any(text.find(sign, start, end) >= 0 for sign in ("@", "/", "www."))
    return [m.span() for m in _ADDRESS.finditer(text, start, end)] if signs else ()


def is_year(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether four digits in ``text[start:end]`` name a calendar year."""
    first, last = match.span()
    before, after = text[max(start, first - 40) : first], text[last : min(end, last + 40)]
    preposition, label, measured, name = _patterns()
    floor = first - len(before)
    if (
        label.search(text, floor, first)
        or measured.match(after)
        or name.search(text, floor, first)
        or _quoted().search(before)
    ):
        return False
    if preposition.search(text, floor, first):
        return True
    if _TOWN.match(after) and _STREET.search(before) and not before.endswith(") "):
        return False
    return not (_is_long_number(before, after))


def _is_long_number(before: str, after: str) -> bool:
    """A piece of a phone or account number: neighbours of digits that are no years."""
    left = _DIGITS_BEFORE.search(before)
    right = _DIGITS_AFTER.match(after)
    return any(m is not None and not re.fullmatch(r"\s?(?:1[89]|20)\d\d\s?", m[0]) for m in (left, right))


def is_stamp(text: str, date_start: int, start: int) -> bool:
    """Whether a date only says when the page was written or changed."""
    return _stamped().search(text, start, date_start) is not None


@cache
def _stamped() -> Preceding:
    words, article = merged("times", "stamps")["words"], merged("times", "parts")["day"]
    return Preceding(rf"{expression(words)}[\s:]{{0,3}}(?:{expression(article)}\s)?", [*words, *article, ":"])


@cache
def _quoted() -> re.Pattern[str]:
    """Authors before the year of a publication: "(Berg, ", "Berg & Dahl (", "Berg et al., "."""
    others = rf"(?:\s(?:&|{expression(merged('times', 'links')['and'])})\s{_NAME}|\set al\.?|\sm\.?\s?fl\.?)"
    see = expression(merged("times", "not_years")["see"])
    return re.compile(
        rf"\((?:[^()\n]{{1,38}};\s)?{_NAME}{others}?,\s\Z|{_NAME}{others},?\s\(?\Z|(?i:{see})\s{_NAME}\s\(\Z"
    )


@cache
def _patterns() -> tuple[Preceding, Preceding, re.Pattern[str], Preceding]:
    parts, guards = merged("times", "parts"), merged("times", "not_years")
    links = merged("times", "links")
    before_years = [*parts["in"], *parts["year_nouns"], *links["since"], *links["from"]]
    measures = [*merged(VALUES, "measures")["words"], *(n for v in merged("counts", "nouns").values() for n in v)]
    money = [c for v in merged(VALUES, "currencies").values() for c in v]
    scales = [c for v in merged(VALUES, "scales").values() for c in v if len(c) > 1]
    return (
        Preceding(rf"{expression(before_years)}\s{{1,2}}", before_years),
        Preceding(
            rf"{expression(guards['labels'])}[\s:]{{0,3}}(?:[\d/.-]{{1,12}}\s)?", [*guards["labels"], *_CODE, ":"]
        ),
        compiled(rf"\s?(?:%|,-|{expression([*money, *scales])}|{expression(measures)})"),
        Preceding(rf"{expression(guards['names'])}\s", guards["names"]),
    )
