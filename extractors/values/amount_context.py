"""What a sum of money is for: the words around it that say kind, recurrence and year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal, cast

from extractors.lexicon.phrases import classes, compiled, expression, merged, said
from extractors.values.lowering import classes_in_lower_case, lowered, words_in_lower_case
from extractors.values.number_words import TOPIC

AmountKind = Literal["granted", "budget", "applied", "in_kind", "co_financing", "cost", "fee", "saving", "unknown"]
Per = Literal["year", "month", "project", "partner", "inhabitant", "member", "person", "hour"]

_WEAK = 40  # a weak word, such as "from", counts as this many characters further off
_AFTER = 12  # and so does a word after the sum
_CROSSED = 45  # or beyond another sum
_CLAUSE = 20  # or beyond a comma
_REACH = 260  # beyond this a word says nothing about the sum
_LONGEST_WORD = 60  # characters of a telling phrase that may begin before that reach
_IS_REST = re.compile(r"[\s,(–-]{1,3}(?:[^\W\d_]+\s){0,2}")  # between "the rest" and its sum: "about"
_YEAR = re.compile(r"[12](?<![\w.,:/-].)(?:(?<=1)9|(?<=2)0)\d\d(?![\w/-]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class _Words:
    strong: re.Pattern[str]  # this, weak and rest are for lowered text
    weak: re.Pattern[str]
    following: re.Pattern[str]
    rest: re.Pattern[str]
    funders: re.Pattern[str]
    foundations: re.Pattern[str]  # funders that are no state
    per_after: re.Pattern[str]
    per_before: re.Pattern[str]


@cache
def _words() -> _Words:
    payers = merged(TOPIC, "kind_funders")
    return _Words(
        strong=re.compile(classes_in_lower_case(merged(TOPIC, "kinds"))),
        weak=re.compile(classes_in_lower_case(merged(TOPIC, "kinds_weak"))),
        following=compiled(rf"\s{{1,3}}(?:{classes(merged(TOPIC, 'kinds_after'))})"),
        rest=words_in_lower_case(merged(TOPIC, "kinds_rest")["words"]),
        funders=compiled(expression([*payers["stems"], *payers["states"]])),
        foundations=compiled(expression(payers["stems"])),
        per_after=compiled(rf"[\s,(]{{0,3}}(?:{classes(merged(TOPIC, 'per_after'))})"),
        per_before=compiled(classes(merged(TOPIC, "per_before"))),
    )


class KindWords:
    """The telling words of a stretch of text, found once for all its sums."""

    def __init__(self, text: str, start: int, end: int) -> None:
        words, lower = _words(), lowered(text)
        found = [(m, False) for m in words.strong.finditer(lower, start, end)]
        found += [(m, True) for m in words.weak.finditer(lower, start, end)]
        self._text = text
        self._stretch = lower, start, end
        self._found = sorted(found, key=lambda item: item[0].start())
        self._starts = [match.start() for match, _ in self._found]

    def kind(
        self,
        spans: Sequence[tuple[int, int]],
        index: int,
        start: int,
        end: int,
        per: Per | None,
        label: str = "",
        earlier: AmountKind | None = None,
    ) -> AmountKind | None:
        """Kind of the sum ``spans[index]`` by the nearest telling word of its sentence ``text[start:end]``.

        ``label``: what names the field that begins with the first sum; ``earlier``: kind of the sum shortly before.
        """
        at = spans[index]
        first = bisect_left(self._starts, max(start, at[0] - _REACH - _LONGEST_WORD))
        last = bisect_left(self._starts, min(end, at[1] + _REACH))
        candidates: list[tuple[float, AmountKind]] = []
        for match, is_weak in self._found[first:last]:
            if match.end() > end:
                continue
            distance = _distance(self._text, match.span(), spans, index)
            if at[1] <= match.start() and (
                self._leads(match.end(), spans, index + 1) or self._is_of_rest(at[1], match.start())
            ):
                distance += _CROSSED
            if is_weak:
                until = max(match.start(), at[0])
                candidates.append((distance + _WEAK, _weak_kind(self._text, match, start, until, per, earlier)))
            else:
                candidates.append((distance, self._strong_kind(match, start, end)))
        if (rest := self._rest_before(at[0])) and not _words().funders.search(self._text, at[1], end):
            candidates.append((float(at[0] - rest), "co_financing"))
        if label and (named := kind_of_label(label)):
            candidates.append((float(at[0] - start + index * _CROSSED), named))
        if following := _words().following.match(self._text, at[1], end):
            candidates.append((float(_WEAK + _AFTER), cast(AmountKind, said(following))))
        distance, kind = min(candidates, key=lambda c: c[0], default=(_REACH, None))
        return kind if distance < _REACH else None

    @cached_property
    def _rests(self) -> list[int]:
        """Where "the rest" stands."""
        return [match.start() for match in _words().rest.finditer(*self._stretch)]

    def _strong_kind(self, match: re.Match[str], start: int, end: int) -> AmountKind:
        """What a word means: what a fund or an agency sets aside is a grant, what others do a budget."""
        if (kind := said(match)) != "reserved":
            return cast(AmountKind, kind)
        return "granted" if _words().foundations.search(self._text, start, end) else "budget"

    def _rest_before(self, start: int) -> int | None:
        """Where "the rest" ends that a sum is: "the rest, 700,000 kr., the partners pay"."""
        at = bisect_left(self._rests, start) - 1
        if at < 0:
            return None
        match = _words().rest.match(self._stretch[0], self._rests[at])
        return match.end() if match and _IS_REST.fullmatch(self._text, match.end(), start) else None

    def _leads(self, end: int, spans: Sequence[tuple[int, int]], index: int) -> bool:
        """Whether a word that ends at ``end`` stands right before a sum, as in "of the applied for 400,000"."""
        return (
            index < len(spans) and end <= spans[index][0] <= end + 3 and not self._text[end : spans[index][0]].strip()
        )

    def _is_of_rest(self, start: int, end: int) -> bool:
        """Whether "the rest" stands between a sum and a word after it."""
        return bisect_left(self._rests, start) < bisect_left(self._rests, end)


@lru_cache(maxsize=4096)
def kind_of_label(label: str, last: bool = False) -> AmountKind | None:
    """Kind that a header, label or heading names: the first it names, or the last."""
    said_kinds = (said(match) for match in _words().strong.finditer(lowered(label)))
    kinds = [cast(AmountKind, "budget" if kind == "reserved" else kind) for kind in said_kinds]
    return kinds[-1 if last else 0] if kinds else None


@lru_cache(maxsize=4096)
def kind_of_field(label: str) -> AmountKind | None:
    """Kind that the label of nothing but a sum names, by a weak word too: "Frame"."""
    is_budget = any(said(match) == "budget" for match in _words().weak.finditer(lowered(label)))
    return kind_of_label(label) or ("budget" if is_budget else None)


def names_funder(text: str, start: int, end: int) -> bool:
    """Whether words name a body that gives grants."""
    return _words().funders.search(text, start, end) is not None


def _weak_kind(
    text: str, match: re.Match[str], start: int, end: int, per: Per | None, earlier: AmountKind | None
) -> AmountKind:
    """What a verb of giving means: a funder's grant, a partner's share, or, paid year by year, a fee."""
    verb = said(match)
    if verb == "dues" and (per not in {None, "partner"} or earlier == "fee"):
        return "fee"
    if verb in {"co_financing", "spending", "dues"} and _words().funders.search(text, start, end):
        return "granted"
    if verb == "dues":
        return "co_financing"
    return "cost" if verb == "spending" else cast(AmountKind, verb)


def per_near(text: str, start: int, end: int, clause_start: int, clause_end: int) -> Per | None:
    """How often, or for whom each, the sum ``text[start:end]`` is meant."""
    words = _words()
    if after := words.per_after.match(text, end, clause_end):
        return cast(Per, said(after))
    befores = list(words.per_before.finditer(text, max(clause_start, start - 50), start))
    return cast(Per, said(befores[-1])) if befores else None


@lru_cache(maxsize=4096)
def per_of_label(label: str) -> Per | None:
    """How often, or for whom each, a header or caption says its sums are meant."""
    match = _words().per_before.search(label)
    return cast(Per, said(match)) if match else None


def year_near(text: str, start: int, end: int, clause_start: int, clause_end: int) -> int | None:
    """The year nearest to a sum within its sentence."""
    years = [
        (m.start(), m.end(), int(m[0]))
        for m in _YEAR.finditer(text, max(clause_start, start - 80), min(clause_end, end + 60))
    ]
    outside = [(min(abs(start - e), abs(s - end)), y) for s, e, y in years if e <= start or s >= end]
    return min(outside)[1] if outside else None


@lru_cache(maxsize=4096)
def year_of_label(label: str) -> int | None:
    """The last year that a header or caption names."""
    return year_near(label, len(label), len(label), 0, len(label))


def _distance(text: str, word: tuple[int, int], spans: Sequence[tuple[int, int]], index: int) -> float:
    start, end = spans[index]
    if word[0] < end and start < word[1]:
        return 0.0
    before = word[1] <= start
    low, high = (word[1], start) if before else (end, word[0])
    crossed = bisect_left(spans, (high, high)) - bisect_left(spans, (low, low))
    clauses = text.count(",", low, high) + text.count(";", low, high)
    return (high - low) + crossed * _CROSSED + clauses * _CLAUSE + (0 if before else _AFTER)
