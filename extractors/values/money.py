"""The grammar of sums of money: a number, its scale and currency, its qualifier, lists and ranges of them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import cast

from extractors import lexicon
from extractors.lexicon.phrases import all_said
from extractors.values.money_grammar import LOCAL, Money, money_grammar, unit_of
from extractors.values.number_words import TOPIC
from extractors.values.numbers import Number, forgiving_parser
from extractors.values.qualifiers import Qualified, Qualifier, qualified
from extractors.values.segments import Segment

_LONGEST_LINK = 16  # characters at most between two sums of a list or range
_UNIT_SIGN = re.compile(r"[^\W\d_]|[^\w\s.,:;()'’/–-]|[,:][-–—]")  # one of which every sum of money holds
_SIGN_OF_MONEY = re.compile(  # one of which a sum of money holds whose unit is no word: "€", ",-", "80.000"
    r"[^\w\s.,:;()'’/–-]|[,:](?=[-–—])|[.'’ \u00a0\u2007\u2008\u2009\u200a\u202f,](?<=\d.)(?=\d{3})"
)
_NEAR = 60  # characters between a sum and a number that leaves its unit out
_LEAST_BARE = 1000  # a number without any unit that may be a sum


def read_money(text: str, segment: Segment, language: str) -> list[Money]:
    """Sums of a segment, in order; a bare "two million" counts only where nothing else is counted."""
    start, end = segment.start, segment.end
    if "money" not in segment.marks and not (
        _SIGN_OF_MONEY.search(text, start, end) and _UNIT_SIGN.search(text, start, end)
    ):
        return []
    numbers = forgiving_parser(language).find(text, start, end)
    if not numbers:
        return []
    stated: list[Money | None] = []
    reached = start
    for number in numbers:
        money = _with_unit(text, number, reached, end)
        stated.append(money)
        reached = money.end if money else number.end
    if not any(stated) and not any(n.is_grouped and n.value >= _LEAST_BARE for n in numbers):
        return []
    found = [money or Money.bare(number) for money, number in zip(stated, numbers, strict=True)]
    found = _elliptic(text, _shared_units(text, found), end)
    found = [m for m in found if m.currency or (m.scale >= 1e6 and _is_bare_sum(text, m, end))]
    return [_qualified(text, m, start, end) for m in _ranges(text, found, start)]


def _with_unit(text: str, number: Number, reached: int, end: int) -> Money | None:
    """The number with the unit around it, if there is one."""
    grammar = money_grammar()
    start, stop, scale, currency, value = number.start, number.end, 1.0, None, number.value
    qualifier: Qualifier = "exact"
    raw = None
    if not number.is_word and (before := grammar.before.search(text, reached, start)):
        before_scale, currency = unit_of(before)
        if currency:
            start, scale = before.end() - len(before[0].lstrip()), before_scale
    after = grammar.after.match(text, stop, end)
    if after and after[0].strip():
        after_scale, after_currency = unit_of(after)
        next_is_number = (
            bool(currency) and after_scale == 1.0 and text[after.end() : after.end() + 2].strip()[:1].isdigit()
        )
        if not next_is_number:
            stop = after.start() + len(after[0].rstrip())
            scale = max(scale, after_scale)
            currency = after_currency or currency or (LOCAL if after["dash"] else None)
            if raw := after["inner"]:
                inner = next(name for name in all_said(after) if name.startswith("inner_"))
                qualifier = cast(Qualifier, inner.removeprefix("inner_"))
            if after["half"] and value == 1:
                value = 0.5
    elif not currency:
        return None
    worth = _worth(value, scale) if scale > 1 else value
    return Money(start, stop, worth, worth, number.unit * scale, currency, scale, qualifier, raw, number)


def _shared_units(text: str, found: list[Money]) -> list[Money]:
    """Numbers of a list or range take the unit that only one of them states."""
    grammar = money_grammar()
    result = list(found)
    for i in range(len(result) - 2, -1, -1):
        left, right = result[i], result[i + 1]
        gap = text[left.end : right.start]
        if len(gap) > _LONGEST_LINK or not (right.currency or right.scale >= 1e6):
            continue
        ranged = grammar.range_link.fullmatch(gap)
        if ranged and _leaves_thousands_out(left, right):
            result[i] = left._replace(low=left.low * 1000, high=left.high * 1000, currency=right.currency)
            continue
        if (ranged and left.scale < right.scale and not left.has_unit_behind) or (
            not left.currency and (ranged or grammar.list_link.fullmatch(gap))
        ):
            result[i] = _inherit(left, right)
    for i in range(1, len(result)):
        left, right = result[i - 1], result[i]
        gap = text[left.end : right.start]
        if not left.currency or right.currency or len(gap) > _LONGEST_LINK or right.number is None:
            continue
        # "7 mio. kr. til 5 projekter": a range has its unit behind the second number or none behind the first
        if _shares_unit_before(left, right, gap) or (right.number.is_grouped and grammar.and_link.fullmatch(gap)):
            result[i] = _inherit(right, left)
    return result


def _leaves_thousands_out(left: Money, right: Money) -> bool:
    """Whether a range is written as "15-20.000"."""
    if left.currency or left.scale > 1 or left.number is None or left.number.is_grouped or right.number is None:
        return False
    return right.number.is_grouped and left.low == int(left.low) and left.low * 1000 < right.number.value < 1e6


def _elliptic(text: str, found: list[Money], end: int) -> list[Money]:
    """Bare numbers that are given or applied for: "applied for 120,000 kr. and got 80,000", "was granted 80,000"."""
    grammar = money_grammar()
    result = list(found)
    for i, money in enumerate(found):
        number = money.number
        if money.currency or number is None or not number.is_grouped or not money.low >= _LEAST_BARE:
            continue
        near = [m for m in found[max(0, i - 1) : i + 2] if m.currency and _apart(m, money) <= _NEAR]
        verb = grammar.giving if near else grammar.granting if money.low % 500 == 0 else None
        if (
            verb
            and verb.search(text, max(0, money.start - _NEAR), money.start)
            and (
                grammar.word.match(text, money.end, end) is None
                or grammar.goes_on.match(text, money.end, end) is not None
            )
        ):
            result[i] = money._replace(currency=near[0].currency if near else LOCAL)
    return result


def _apart(first: Money, second: Money) -> int:
    return max(first.start, second.start) - min(first.end, second.end)


def _shares_unit_before(left: Money, right: Money, gap: str) -> bool:
    """Whether two numbers are a range with one unit before it, as in "kr 500–700"."""
    if left.has_unit_behind or left.number is None or right.number is None:
        return False
    return left.number.value < right.number.value and money_grammar().range_link.fullmatch(gap) is not None


def _inherit(money: Money, other: Money) -> Money:
    number = money.number
    if number is None or number.looks_like_year:
        return money
    scale = money.scale
    of_other = other.number.value if other.number else 0.0
    if scale == 1 and other.scale > 1 and number.value < max(1000, 10 * of_other):
        scale = other.scale
    elif scale == 1 and number.value < 100 and not (other.scale == 1 and other.low < 1000):
        return money
    return money._replace(
        low=_worth(number.value, scale),
        high=_worth(number.value, scale),
        place=number.unit * scale,
        scale=scale,
        currency=money.currency or other.currency,
    )


def _worth(value: float, scale: float) -> float:
    """The product as it was meant: 4.1 million is no 4,099,999.9999999995."""
    return float(Decimal(repr(value)) * Decimal(scale))


def _is_bare_sum(text: str, money: Money, end: int) -> bool:
    """Whether "two million" without a currency may be money: no noun follows that is counted."""
    grammar = money_grammar()
    if len(text[money.start : money.end]) <= 4 or grammar.measured.match(text, money.end, end):
        return False
    return grammar.word.match(text, money.end, end) is None or grammar.goes_on.match(text, money.end, end) is not None


def _ranges(text: str, found: list[Money], start: int) -> list[Money]:
    grammar = money_grammar()
    result: list[Money] = []
    for money in found:
        last = result[-1] if result else None
        if last and last.qualifier != "range" and last.low < money.low:
            gap = text[last.end : money.start]
            between = len(gap) <= _LONGEST_LINK and grammar.between.search(
                text, max(start, last.start - 12), last.start
            )
            ranged = len(gap) <= _LONGEST_LINK and grammar.range_link.fullmatch(gap)
            if ranged and gap.strip().isalpha():
                ranged = None if grammar.change.search(text, max(start, last.start - 60), last.start) else ranged
            if ranged or (between and grammar.and_link.fullmatch(gap)):
                first = between.start() if between else last.start
                word = between[0].strip() if between else None
                result[-1] = money._replace(
                    start=first,
                    low=last.low,
                    qualifier="range",
                    qualifier_raw=word,
                    place=min(last.place, money.place),
                    currency=money.currency or last.currency,
                )
                continue
        result.append(money)
    return result


def _qualified(text: str, money: Money, start: int, end: int) -> Money:
    """The sum with the words before or after it that say how exact it is."""
    if money.qualifier == "range":
        return money
    stated = Qualified(money.start, money.end, money.qualifier, money.qualifier_raw)
    at = qualified(text, stated, start, end)
    if at is stated:
        return money
    return money._replace(start=at.start, end=at.end, qualifier=at.qualifier, qualifier_raw=at.raw)


@cache
def local_currency(country: str | None, language: str) -> tuple[str | None, bool]:
    """Currency that "kr" means, and whether the country says so (else the language does)."""
    by_language: str | None = None
    for tag in lexicon.languages():
        table = lexicon.topic(tag, TOPIC)
        if country and country in table.get("countries", ()):
            return str(table["currency"]), True
        if tag == language:
            by_language = table.get("currency")
    return by_language, False
