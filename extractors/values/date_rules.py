"""The forms in which dates are written, and how each is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.lexicon.phrases import compiled, expression, merged
from extractors.values.calendar_points import SEASONS, Point, Precision, point
from extractors.values.landmarks import Kind
from extractors.values.lowering import as_key

TOPIC = "times"
Reading = tuple[Point, Point, Precision, bool]  # from, to, precision, whether the text names both ends
_Build = Callable[[re.Match[str]], "Reading | None"]

_YEAR_DIGITS = r"(?:1[5-9]|20)\d\d"
_Y = rf"(?P<y>{_YEAR_DIGITS})(?!\d)"
_LAST_CENTURY = 60  # from here on a year of two digits is one of the last century
_FRESH = r"(?<![\w.,:/-])"  # no piece of a longer number or word
_ISO_START = r"(?<![\w.,:/])(?:(?<!-)|(?<=--)|(?<=-\d\d-))"  # or the end of 2022-01-01--2023-12-31
_BLANK = r"\s{1,2}"
_DAY = r"(?<![\w.,/])(?:(?<!-)|(?<=\d{4}-))(?P<d>0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?P<m>0?[1-9]|1[0-2])"
_SHORT_YEAR = r"\s?[/–-]\s?(?P<yy>(?:\d\d)?\d\d)"
_PAIR = rf"{_FRESH}{_Y}{_SHORT_YEAR}(?![\w/:]|[.,-]\d)"
_NO_CODE = r"(?![\w/]\d|-\d{5})"  # after a whole date no more digits of a code


@dataclass(frozen=True, slots=True)
class Rule:
    """A written form, and the reading of a match; None where it is no date after all."""

    pattern: re.Pattern[str]
    read: _Build


@dataclass(frozen=True, slots=True)
class Forms:
    """Rules that begin where a landmark of a kind stands, and fit nowhere without one of another kind beside it."""

    begin: Kind
    beside: Kind
    rules: tuple[Rule, ...]


@cache
def all_forms() -> tuple[Forms, ...]:
    """The forms of all languages, but for years and months alone."""
    turn = expression(merged(TOPIC, "parts")["turn"])
    days, months = _month_rules()
    ordinals, parts = _part_rules()
    return (
        Forms("figures", "figures", (*_numeric_rules(), _rule(_PAIR, _pair))),
        Forms("season_short", "season_short", (_short_season(),)),
        Forms("digits", "decade", (_decades(),)),
        Forms("digits", "month", days),
        Forms("month", "month", months),
        Forms("digits", "part_of_year", ordinals),
        Forms("ordinal", "part_of_year", ordinals),
        Forms("part_of_year", "part_of_year", parts),
        Forms("turn_of_year", "turn_of_year", (_rule(rf"(?P<turn>{turn}){_BLANK}{_PAIR}", _pair),)),
    )


def _short_season() -> Rule:
    seasons = merged(TOPIC, "seasons_short")
    season = "|".join(f"(?P<{k}>{'|'.join(map(re.escape, v))})" for k, v in seasons.items())
    return _rule(rf"(?<!\w)(?:{season})\s?[-–]?(?P<yy>\d\d)(?!\w|[-.,/:]\d)", _season)


def _decades() -> Rule:
    decades = "|".join(map(re.escape, merged(TOPIC, "parts")["decade"]))
    return _rule(rf"(?<![\w-])(?P<dec>(?:(?:1[5-9]|20)\d|[2-9])0)(?:{decades})(?!\w)", _decade)


@cache
def bare_month() -> Rule:
    """A month by its full name alone, after a preposition ("jan" may be a man)."""
    parts, about = merged(TOPIC, "parts"), merged(TOPIC, "links")["about"]
    names = merged(TOPIC, "months").values()
    months = [m for forms in names for m in forms if "." not in m and f"{m}." not in forms]
    full = expression(months)
    inside = expression(parts["in"])
    return _rule(rf"{inside}{_BLANK}(?:{expression(about)}{_BLANK})?(?P<mon>{full})(?!\w|\s\d)", _worded)


def _months_of() -> list[str]:
    return [form for forms in merged(TOPIC, "months").values() for form in forms]


def _numeric_rules() -> tuple[Rule, ...]:
    padded = r"(?P<d>0[1-9]|[12]\d|3[01])\.(?P<m>0[1-9]|1[0-2])\.(?P<yy>\d\d)"
    return (
        _rule(rf"{_ISO_START}{_Y}-(?P<m>\d\d)-(?P<d>\d\d)(?:(?=T\d|--?{_YEAR_DIGITS}-)|(?![\w:-]))", _numeric),
        _rule(rf"{_FRESH}{_Y}-(?P<m>0[1-9]|1[0-2])(?![\w/-])", _iso_month),
        _rule(rf"{_DAY}(?P<sep>[./-]){_MONTH_NUMBER}(?P=sep){_Y}{_NO_CODE}", _numeric),
        _rule(rf"{_DAY}[./]{_MONTH_NUMBER}[ -]{_Y}{_NO_CODE}", _numeric),
        _rule(rf"(?<![\w.,/-]){padded}(?!\w|\.\w|\s?\d)", _numeric),
        _rule(rf"{_DAY}/{_MONTH_NUMBER}\s?[-–]\s?(?P<yy>\d\d)(?![\w/-]|[.,]\d)", _numeric),
        _rule(rf"{_DAY}\s?[-–]\s?(?P<d2>[12]\d|3[01]|0?[1-9])/{_MONTH_NUMBER}[ -]{_Y}{_NO_CODE}", _days),
    )


def _month_rules() -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Forms that begin with a day, and with a month."""
    parts, links = merged(TOPIC, "parts"), merged(TOPIC, "links")
    month = expression(_months_of())
    ordinal = rf"(?:\.|{'|'.join(map(re.escape, parts['ordinal_endings']))})?"
    to = expression(links["to"])
    until_day = rf"(?:\s?(?:[-–]|{to})\s?(?P<d2>0?[1-9]|[12]\d|3[01]){ordinal})?"
    both = expression(links["and"])
    until_month = rf"(?:\s?[-–/]\s?|{_BLANK}(?:{to}|{expression(links['and'])}){_BLANK})(?P<mon2>{month})"
    year = _of_year()
    return (
        _rule(rf"{_DAY}{ordinal}{until_day}\s{{0,2}}(?P<mon>{month}){year}?", _worded),
        _rule(rf"{_DAY}{ordinal}\s(?:&|{both})\s(?P<d2>[12]\d|3[01]|0?[1-9]){ordinal}\s(?P<mon>{month}){year}?", _both),
    ), (
        _rule(rf"(?P<mon>{month}){_BLANK}{_DAY}{ordinal},?{_BLANK}{_Y}", _worded),
        _rule(rf"(?P<mon>{month}){until_month}{year}", _months),
        _rule(rf"(?P<mon>{month}),?{year}", _worded),
    )


def _part_rules() -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Forms that begin with an ordinal, and with a season, quarter or week."""
    parts = {name: expression(phrases) for name, phrases in merged(TOPIC, "parts").items()}
    season = "|".join(f"(?P<{k}>{expression(v)})" for k, v in merged(TOPIC, "seasons").items())
    ordinal = "|".join(f"(?P<o{k}>{expression(v)})" for k, v in merged(TOPIC, "ordinals").items())
    quarter = "|".join(f"(?P<o{n}>Q{n}(?!\\w))" for n in range(1, 5))
    year = _of_year()
    return (
        _rule(rf"(?:{ordinal}){_BLANK}{parts['quarter']}{year}", _quarter),
        _rule(rf"(?:{ordinal}){_BLANK}(?:{parts['half']}){year}", _half),
    ), (
        _rule(rf"(?:{season})\s{{0,2}}(?:{parts['in']}{_BLANK})?{_Y}(?:{_SHORT_YEAR}(?!\d))?", _season),
        _rule(rf"(?:{quarter}){year}", _quarter),
        _rule(rf"{parts['quarter']}{_BLANK}(?P<q>[1-4]){year}", _quarter),
        _rule(rf"{parts['week']}{_BLANK}(?P<w>\d{{1,2}})(?!\d){year}", _week),
    )


def _rule(pattern: str, read: _Build) -> Rule:
    return Rule(compiled(pattern), read)


def _of_year() -> str:
    """A year after a smaller unit, with or without a preposition or "the year" between."""
    parts = merged(TOPIC, "parts")
    return rf"(?:,?{_BLANK}(?:{expression([*parts['in'], *parts['year_nouns']])}{_BLANK})?{_Y})"


def named_years(match: re.Match[str]) -> frozenset[int]:
    """Calendar years written out or shortened, as in 2023/24."""
    groups = match.groupdict()
    years = {int(groups["y"])} if groups.get("y") else set()
    if short := groups.get("yy"):
        years.add(int(short) if len(short) == 4 else _whole(int(short), years))
    return frozenset(years)


def _whole(short: int, years: set[int] | frozenset[int] = frozenset()) -> int:
    """A year of two digits, in the century of the year before it, else in the one that pages mean."""
    if years:
        return max(years) // 100 * 100 + short
    return short + (1900 if short >= _LAST_CENTURY else 2000)


def _single(at: Point | None) -> Reading | None:
    return (at, at, at.precision, False) if at else None


def _iso_month(match: re.Match[str]) -> Reading | None:
    return _single(point(int(match["y"]), int(match["m"])))


def _numeric(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else _whole(int(groups["yy"]))
    return _single(point(year, int(match["m"]), int(match["d"])))


def _worded(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    month = _month(match["mon"])
    low = point(year, month, int(groups["d"]) if groups.get("d") else None)
    if not groups.get("d2"):
        return _single(low)
    high = point(year, month, int(groups["d2"]))
    return (low, high, "day", True) if low and high else None


def _both(match: re.Match[str]) -> Reading | None:
    """Two days after each other; others are two dates."""
    return _worded(match) if int(match["d2"]) == int(match["d"]) + 1 else None


def _days(match: re.Match[str]) -> Reading | None:
    year, month = int(match["y"]), int(match["m"])
    low, high = (point(year, month, int(match[day])) for day in ("d", "d2"))
    return (low, high, "day", True) if low and high else None


def _months(match: re.Match[str]) -> Reading | None:
    year = int(match["y"])
    return Point(year, _month(match["mon"])), Point(year, _month(match["mon2"])), "month", True


def _season(match: re.Match[str]) -> Reading | None:
    season = next(SEASONS[name] for name in SEASONS if match.groupdict().get(name))
    groups = match.groupdict()
    at = Point(int(groups["y"]) if groups.get("y") else _whole(int(groups["yy"])), season=season)
    return at, at, "season", False


def _quarter(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    number = int(groups["q"]) if groups.get("q") else _ordinal(match)
    year = int(match["y"])
    return Point(year, 3 * number - 2), Point(year, 3 * number), "quarter", False


def _half(match: re.Match[str]) -> Reading | None:
    number, year = _ordinal(match), int(match["y"])
    return (Point(year, 6 * number - 5), Point(year, 6 * number), "month", False) if number <= 2 else None


def _week(match: re.Match[str]) -> Reading | None:
    year, week = int(match["y"]), int(match["w"])
    try:
        first, last = date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        return None
    return Point(first.year, first.month, first.day), Point(last.year, last.month, last.day), "week", False


def _pair(match: re.Match[str]) -> Reading | None:
    """2023/24 and 2014-17: the second year shortened."""
    first, last = int(match["y"]), match["yy"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if second < first and first % 100 == 99:
        second += 100
    if second <= first or second - first > (1 if "/" in match[0] else 60):
        return None
    if len(last) == 4 and "/" not in match[0]:
        return None  # two whole years: a range of two dates
    if match.groupdict().get("turn"):
        return Point(first, 12), Point(second, 1), "month", False
    return Point(first), Point(second), "year", True


def _decade(match: re.Match[str]) -> Reading | None:
    year = int(match["dec"]) if len(match["dec"]) == 4 else 1900 + int(match["dec"])
    return _single(Point(year, is_decade=True))


def _ordinal(match: re.Match[str]) -> int:
    return next(n for n in range(1, 5) if match.groupdict().get(f"o{n}"))


@cache
def _month_numbers() -> dict[str, int]:
    return {name.casefold(): int(number) for number, names in merged(TOPIC, "months").items() for name in names}


def _month(name: str) -> int:
    return _month_numbers()[as_key(name)]
