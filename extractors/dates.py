"""Dates in running text, each as it stands alone: days, months, seasons, quarters, weeks, years, pairs of years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.calendar_points import SEASONS, Point, Precision, point
from extractors.phrases import compiled, expression, merged
from extractors.year_guards import is_year, masked

TOPIC = "times"
_YEAR = re.compile(
    r"(?:(?<![\w.,:/#@&=§+-])|(?<=\d{4}-))(?:1[5-9]|20)\d\d(?![\w@/]|[.,:]\d|-\d{3}(?!\d)|-\d{5})"
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A date in the text; a quarter, week or school year lasts from ``low`` to ``high``."""

    start: int
    end: int
    low: Point
    high: Point
    precision: Precision
    is_range: bool  # the text names both ends


_Reading = tuple[Point, Point, Precision, bool]
_Build = Callable[[re.Match[str]], "_Reading | None"]


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    build: _Build


def find_dates(text: str, start: int, end: int) -> list[Atom]:
    """Every date of ``text[start:end]``, in order; of overlapping readings the longest."""
    found = sorted(_candidates(text, start, end), key=lambda a: (a.start, -a.end))
    result: list[Atom] = []
    hidden = masked(text, start, end)
    for atom in found:
        if result and atom.start < result[-1].end:
            continue
        if any(s < atom.end and atom.start < e for s, e in hidden):
            continue
        result.append(atom)
    return result


def _candidates(text: str, start: int, end: int) -> Iterator[Atom]:
    for rule in _rules():
        for match in rule.pattern.finditer(text, start, end):
            if reading := rule.build(match):
                yield Atom(match.start(), match.end(), *reading)
    for match in _YEAR.finditer(text, start, end):
        if is_year(text, match, start, end):
            year = Point(int(match[0]))
            yield Atom(match.start(), match.end(), year, year, "year", False)


@cache
def _rules() -> tuple[_Rule, ...]:
    months, parts = merged(TOPIC, "months"), merged(TOPIC, "parts")
    month = expression([m for names in months.values() for m in names])
    full_month = expression([m for names in months.values() for m in names if "." not in m and (len(m) > 3 or f"{m}." not in names)])
    season = "|".join(f"(?P<{k}>{expression(v)})" for k, v in merged(TOPIC, "seasons").items())
    ordinal = "|".join(f"(?P<o{k}>{expression(v)})" for k, v in merged(TOPIC, "ordinals").items())
    year = r"(?P<y>(?:1[5-9]|20)\d\d)(?![\d])"
    short = r"(?:\s?[/–-]\s?(?P<yy>(?:\d\d)?\d\d)(?!\d))"
    day = r"(?<![\w.,/])(?:(?<!-)|(?<=\d{4}-))(?P<d>0?[1-9]|[12]\d|3[01])"
    day2 = r"(?P<d2>0?[1-9]|[12]\d|3[01])"
    dot = r"(?:\.|:?e|:?a|st|nd|rd|th)?"
    to = expression(merged(TOPIC, "links")["to"])
    inside = expression(parts["in"])
    blank = r"\s{1,2}"
    of_year = rf"(?:,?{blank}(?:i{blank}|{inside}{blank}|år{blank})?{year})"

    def rule(pattern: str, build: _Build) -> _Rule:
        return _Rule(compiled(pattern), build)

    return (
        rule(rf"(?<![\w.,:/-]){year}-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-]|T?\d|:)|(?<![\w.,:/-]){year.replace('<y>', '<y2>')}-(?P<m2>\d\d)-(?P<dd>\d\d)(?=T)", _iso),
        rule(rf"{day}(?P<sep>[./-])(?P<m>0?[1-9]|1[0-2])(?P=sep){year}(?![\w/]\d|-\d{{5}})", _numeric),
        rule(rf"{day}[./](?P<m>0?[1-9]|1[0-2])[ -]{year}(?![\w/]\d|-\d{{5}})", _numeric),
        rule(r"(?<![\w.,/-])(?P<d>0[1-9]|[12]\d|3[01])\.(?P<m>0[1-9]|1[0-2])\.(?P<yy>\d\d)(?![\w.]|\s?\d)", _numeric),
        rule(rf"{day}{dot}(?:\s?(?:[-–]|{to})\s?{day2}{dot})?\s{{0,2}}(?P<mon>{month}){of_year}?", _worded),
        rule(rf"(?P<mon>{month}){blank}{day}{dot},?{blank}{year}", _worded),
        rule(rf"(?P<mon>{month})(?:\s?[-–/]\s?|{blank}(?:{to}|{expression(merged(TOPIC, 'links')['and'])}){blank})(?P<mon2>{month}){of_year}", _months),
        rule(rf"(?P<mon>{month}),?{of_year}", _worded),
        rule(rf"{inside}{blank}(?:{expression(merged(TOPIC, 'links')['about'])}{blank})?(?P<mon>{full_month})(?!\w|\s\d)", _worded),
        rule(rf"(?<![\w.,:/-]){year}-(?P<m>0[1-9]|1[0-2])(?![\w/-])", _iso_month),
        rule(rf"(?:{season})\s{{0,2}}(?:i{blank}|{inside}{blank})?(?P<y>(?:1[5-9]|20)\d\d)(?!\d){short}?", _season),
        rule(rf"(?:{ordinal})(?:{blank}{expression(parts['quarter'])})?{of_year}", _quarter),
        rule(rf"{expression(parts['quarter'])}{blank}(?P<q>[1-4]){of_year}", _quarter),
        rule(rf"(?:{ordinal}){blank}(?:{expression(parts['half'])}){of_year}", _half),
        rule(rf"{expression(parts['week'])}{blank}(?P<w>\d{{1,2}})(?!\d){of_year}?", _week),
        rule(rf"(?:(?P<turn>{expression(parts['turn'])}){blank})?(?<![\w.,:/-]){year}\s?[/–-]\s?(?P<yy>(?:\d\d)?\d\d)(?![\w/:]|[.,-]\d)", _pair),
        rule(rf"(?<![\w-])(?P<dec>(?:(?:1[5-9]|20)\d|[2-9])0)(?:{'|'.join(map(re.escape, parts['decade']))})(?!\w)", _decade),
    )


def _single(at: Point | None) -> _Reading | None:
    return (at, at, at.precision, False) if at else None


def _iso(match: re.Match[str]) -> _Reading | None:
    year, month, day = match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["dd"]
    return _single(point(int(year), int(month), int(day)))


def _iso_month(match: re.Match[str]) -> _Reading | None:
    return _single(point(int(match["y"]), int(match["m"])))


def _numeric(match: re.Match[str]) -> _Reading | None:
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else 2000 + int(groups["yy"])
    return _single(point(year, int(match["m"]), int(match["d"])))


def _worded(match: re.Match[str]) -> _Reading | None:
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    month = _month(match["mon"])
    low = point(year, month, int(groups["d"]) if groups.get("d") else None)
    if not groups.get("d2"):
        return _single(low)
    high = point(year, month, int(groups["d2"]))
    return (low, high, "day", True) if low and high else None


def _months(match: re.Match[str]) -> _Reading | None:
    year = int(match["y"])
    return Point(year, _month(match["mon"])), Point(year, _month(match["mon2"])), "month", True


def _season(match: re.Match[str]) -> _Reading | None:
    season = next(SEASONS[name] for name in SEASONS if match.groupdict().get(name))
    at = Point(int(match["y"]), season=season)
    return at, at, "season", False


def _quarter(match: re.Match[str]) -> _Reading | None:
    groups = match.groupdict()
    if not groups.get("q") and not re.search(r"[^\W\d_]", match[0].rsplit(None, 1)[0]):
        return None
    number = int(groups["q"]) if groups.get("q") else _ordinal(match)
    year = int(match["y"])
    if groups.get("q") is None and not _names_quarter(match[0]):
        return None
    return Point(year, 3 * number - 2), Point(year, 3 * number), "quarter", False


def _half(match: re.Match[str]) -> _Reading | None:
    number, year = _ordinal(match), int(match["y"])
    return (Point(year, 6 * number - 5), Point(year, 6 * number), "month", False) if number <= 2 else None


def _week(match: re.Match[str]) -> _Reading | None:
    year, week = match.groupdict().get("y"), int(match["w"])
    if not year or not 1 <= week <= 53:
        return None
    try:
        first, last = date.fromisocalendar(int(year), week, 1), date.fromisocalendar(int(year), week, 7)
    except ValueError:
        return None
    return Point(first.year, first.month, first.day), Point(last.year, last.month, last.day), "week", False


def _pair(match: re.Match[str]) -> _Reading | None:
    """2023/24 and 2014-17: the second year shortened."""
    first, last = int(match["y"]), match["yy"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if second < first and first % 100 == 99:
        second += 100
    if second <= first or second - first > (1 if "/" in match[0] else 60):
        return None
    if len(last) == 4 and "/" not in match[0]:
        return None  # two whole years: a range of two dates
    if match["turn"]:
        return Point(first, 12), Point(second, 1), "month", False
    return Point(first), Point(second), "year", True


def _decade(match: re.Match[str]) -> _Reading | None:
    year = int(match["dec"]) if len(match["dec"]) == 4 else 1900 + int(match["dec"])
    return _single(Point(year, is_decade=True))


def _ordinal(match: re.Match[str]) -> int:
    return next(n for n in range(1, 5) if match.groupdict().get(f"o{n}"))


@cache
def _month_numbers() -> dict[str, int]:
    return {name.casefold(): int(number) for number, names in merged(TOPIC, "months").items() for name in names}


def _month(name: str) -> int:
    return _month_numbers()[name.casefold()]


def _names_quarter(said: str) -> bool:
    return bool(_quarter_words().search(said))


@cache
def _quarter_words() -> re.Pattern[str]:
    return compiled(rf"{expression(merged(TOPIC, 'parts')['quarter'])}|(?<!\w)Q[1-4]")
