"""The words around dates that make ranges, open stretches and ends of them, and that say what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from extractors.lexicon.phrases import classes, compiled, expression, merged, said
from extractors.values.lowering import classes_in_lower_case, lowered
from extractors.values.preceding import Endings, Preceding

PeriodKind = Literal["existence", "phase", "project_period", "application", "award", "as_of", "event"]
_TOPIC = "times"
_LONGEST = 40  # characters of linking words that are looked at
_REACH = 100  # characters within which a word says what a date is about


@dataclass(frozen=True, slots=True)
class Joined:
    """Where a range begins, and whether its link always makes one (else only neighbouring years are one)."""

    start: int
    is_range: bool


class Links:
    """The linking words of all languages."""

    def __init__(self) -> None:
        table = merged(_TOPIC, "links")
        parts = merged(_TOPIC, "parts")
        article = rf"(?:{expression([*parts['day'], *parts['year_nouns']])}\s{{1,2}})"
        about = rf"(?:{expression(table['about'])}\s{{1,2}})"
        linked = expression([*table["and"], *table["relative"]])
        runs = rf"(?:{expression(table['runs'])}\s{{1,3}})?{expression(table['to'])}"
        ends = rf"{expression(table['ends'])}(?:\s{{1,3}}{expression(parts['in'])})?"
        verb = rf"(?:{linked}\s{{1,3}})?(?:{expression(table['modal'])}\s{{1,3}})?(?:{runs}|{ends})"
        self._to = compiled(rf"\s*(?:[-–—]{{1,2}}|,?\s?{verb})\s*{about}?{article}?")
        self._and = compiled(rf"\s*{expression(table['and'])}\s*{article}?")
        self._between = compiled(rf"{expression(table['between'])}\s{{1,2}}{article}?\Z")
        self._from_range = compiled(rf"{expression([*table['from'], *table['onwards']])}\s{{1,2}}{about}?{article}?\Z")
        self._plural = compiled(rf"{expression([*parts['year_nouns'], *table['during'], *parts['in']])}\s{{1,2}}\Z")
        self._open = compiled(rf"\s?(?:{expression(table['open_after'])}|[-–—](?=\s*(?:[),;]|\Z|\n)))")
        self._noun = Preceding(rf"{article}+", [*parts["day"], *parts["year_nouns"]])
        before = ("not_until", "since", "onwards", "until", "through", "by", "about", "from")
        self._before = {k: Preceding(rf"{expression(table[k])}\s{{1,2}}", table[k]) for k in before}
        self._any_before = Endings(phrase for k in before for phrase in table[k])
        self._from_inside = compiled(
            rf"\s{{0,2}},?\s?{expression([*table['from'], *table['onwards']])}\s{{1,2}}{about}?{article}?"
        )
        self._starts = compiled(rf"\s?{expression([*table['from'], *table['onwards']])}\s")
        self._side = compiled(rf"(?:\A|[.,;|]\s?|\d\s)(?:{classes(merged(_TOPIC, 'end_labels'))})\s?(?::\s?|\Z)\Z")
        durations = merged(_TOPIC, "durations")
        self._begins = compiled(expression(durations["begins"]))
        self._lasts = compiled(expression(durations["lasts"]))

    def joined(self, text: str, start: int, end: int, next_start: int, floor: int) -> Joined | None:
        """Whether the date ``text[start:end]`` and the one at ``next_start`` are two ends of one stretch."""
        gap = text[end:next_start]
        if len(gap) > _LONGEST:
            return None
        before = text[max(floor, start - _LONGEST) : start]
        if self._to.fullmatch(gap):
            opening = self._from_range.search(before) or self._plural.search(before)
            return Joined(start - len(before) + opening.start() if opening else start, is_range=True)
        if self._and.fullmatch(gap):
            if between := self._between.search(before):
                return Joined(start - len(before) + between.start(), is_range=True)
            if plural := self._plural.search(before):
                return Joined(start - len(before) + plural.start(), is_range=False)
        return None

    def adds(self, gap: str) -> bool:
        """Whether words between two dates are a mere "and"."""
        return self._and.fullmatch(gap) is not None

    def with_noun(self, text: str, start: int, floor: int) -> int:
        """Start of a date with the article or noun before it: "the year 2024"."""
        match = self._noun.search(text, floor, start)
        return match.start() if match else start

    def before(self, link: str, text: str, start: int, floor: int) -> int | None:
        """Start of the linking words right before a date, if there are such."""
        match = self._before[link].search(text, floor, start)
        return match.start() if match else None

    def may_precede(self, text: str, start: int, floor: int) -> bool:
        """Whether any linking words may stand right before a date: mostly other words do."""
        return self._any_before.fit(text, floor, start)

    def onwards(self, text: str, end: int, ceiling: int) -> int | None:
        """End of words after a date that leave the stretch open."""
        match = self._open.match(text, end, ceiling)
        return match.end() if match else None

    def side(self, label: str) -> str | None:
        """Whether a label, or a field's name and colon before a date, says it is the start or the end."""
        match = self._side.search(label)
        return said(match) if match else None

    def is_from(self, text: str, start: int, end: int) -> bool:
        """Whether the words between a duration and a date are a "from"."""
        return self._from_inside.fullmatch(text, start, end) is not None

    def is_from_here(self, text: str, start: int, date_start: int, date_end: int) -> bool:
        """Whether a date that took its "from" along follows a duration at once."""
        return not text[start:date_start].strip() and self._starts.match(text, start, date_end) is not None

    def begins(self, gap: str) -> bool:
        """Whether words within a sentence say that something begins."""
        return self._begins.search(gap) is not None and not re.search(r"[.!?;:]\s", gap)

    def lasts(self, text: str, sentence: int, date_start: int, after: str, is_next: bool) -> bool:
        """Whether a sentence says that something begins on a date, or the words after it that it lasts.

        ``is_next``: the duration stands in the next sentence, so that both must be said.
        """
        begins = self._begins.search(text, sentence, date_start) is not None
        lasts = self._lasts.search(after) is not None
        return (begins and lasts) if is_next else (begins or lasts)


@cache
def links() -> Links:
    """The linking words of all languages, compiled once."""
    return Links()


def kind_near(text: str, start: int, end: int, floor: int, ceiling: int, label: str) -> PeriodKind | None:
    """What a date is about, by its label or else the nearest word of its sentence."""
    pattern, _ = _kinds()
    if label and (named := pattern.search(lowered(label))):
        return cast(PeriodKind, said(named))
    found = list(pattern.finditer(lowered(text), max(floor, start - _REACH), min(ceiling, end + _REACH // 2)))
    ranked = [(start - m.end() if m.end() <= start else max(0, m.start() - end) + 15, said(m)) for m in found]
    return cast(PeriodKind, min(ranked)[1]) if ranked else None


def relative_years(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """ "this year", "last year": bounds, and years away from the year of publication."""
    _, relative = _kinds()
    for match in relative.finditer(lowered(text), start, end):
        key = said(match)
        yield match.start(), match.end(), -int(key[2:]) if key.startswith("rm") else int(key[1:])


@cache
def _kinds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    relative: dict[str, Iterable[str]] = {f"r{k.replace('-', 'm')}": v for k, v in merged(_TOPIC, "relative").items()}
    return re.compile(classes_in_lower_case(merged(_TOPIC, "kinds"))), re.compile(classes_in_lower_case(relative))
