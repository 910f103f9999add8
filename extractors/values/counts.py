"""Stated numbers of those who take part: municipalities, researchers, partners, projects, applications."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors import lexicon
from extractors.document import Document
from extractors.lexicon.phrases import classes, compiled, expression, merged, said
from extractors.values.amount_context import year_near
from extractors.values.numbers import Number, parser
from extractors.values.preceding import Preceding
from extractors.values.qualifiers import Qualified, Qualifier, bounds, qualified
from extractors.values.segments import Segment, segments, sentence_at

_TOPIC = "counts"
_DONE = {"answers", "departments", "meetings", "publications", "visits", "work_packages"}
_ANYBODY = {"persons", "inhabitants"}  # counted only where they do something
_MANY = 10  # children and the like from which on they are more than a family
_MOST_SHARING = 4  # numbers at most that share one noun
_MOST_BETWEEN = 3  # words at most between a number and what it counts
_WORD = re.compile(r"\s{1,3}([^\W\d_]+(?:[.’'\-–]{1,2}[^\W\d_]+)*-?)")
_LETTER = re.compile(r"[^\W\d_]")
_BEHIND = re.compile(r"\s{1,3}[\w-]")  # what all that is counted begins with
_LABEL_WORD = re.compile(r"[^\W\d_][\w.\-]*")
_RANGE = re.compile(r"\s?[-–—]\s?")


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number of something; ``what`` is an English key of the lexicon."""

    start: int
    end: int
    raw: str
    what: str
    value: float | None
    value_min: float | None
    value_max: float | None
    qualifier: Qualifier
    as_of_year: int | None

    @property
    def is_size(self) -> bool:
        """Whether it counts who or what belongs to something, and not what was done there."""
        return self.what not in _DONE


class _Word(NamedTuple):
    """What a word behind a number can be."""

    noun: str | None = None  # key of what is counted
    person: str | None = None  # key of those who are counted where they do something
    is_adjective: bool = False
    is_conjunction: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    nouns: re.Pattern[str]
    persons: re.Pattern[str]
    adjectives: re.Pattern[str]
    subset: re.Pattern[str]
    conjunction: re.Pattern[str]
    of: re.Pattern[str]
    to: re.Pattern[str]
    both: re.Pattern[str]
    between: re.Pattern[str]
    number_of: re.Pattern[str]
    persons_after: re.Pattern[str]
    persons_doing: re.Pattern[str]
    again: Preceding
    closing: re.Pattern[str]
    sharing: re.Pattern[str]


def find_counts(document: Document) -> list[Count]:
    """Every stated number that tells the size of an initiative, in reading order."""
    found: list[Count] = []
    for segment in segments(document, "number"):
        found += _labelled(document, segment) or _stated(document, segment)
    return found


def _stated(document: Document, segment: Segment) -> Iterator[Count]:
    text, words = document.text, _words()
    if not _LETTER.search(text, segment.start, segment.end):
        return
    numbers = parser(document.language_at(segment.start)).find(text, segment.start, segment.end)
    what: str | None = None
    for i, number in enumerate(numbers):
        last = numbers[i - 1] if i else None
        if _is_no_count(text, number):
            continue
        stop, key = _named(text, numbers, i, segment)
        if (
            key is None
            and (what or words.closing.match(text, number.end, segment.end))
            and words.again.search(text, segment.start, number.start)
        ):
            stop, key = number.end, what or "members"  # "we were three researchers then, now we are fourteen"
        if key is None or (last and not last.looks_like_year and words.of.fullmatch(text, last.end, number.start)):
            continue  # "two of three municipalities" counts no initiative
        what = key
        low = number.value
        start = number.start
        qualifier: Qualifier = "approx" if number.is_round else "exact"
        if last and last.value < low and (first := _range_start(text, last, number.start, segment.start)) is not None:
            low, start, qualifier = last.value, first, "range"
        yield _count(document, segment, Qualified(start, stop, qualifier, None), key, low, number.value)


def _named(text: str, numbers: list[Number], i: int, segment: Segment) -> tuple[int, str | None]:
    """Where the words end that say what a number counts, and their key."""
    number = numbers[i]
    if _BEHIND.match(text, number.end, segment.end) is None:
        return number.end, None
    before = text[max(segment.start, number.start - 40) : number.start]
    stop, key = _counted(text, number.end, segment.end, before, number.value >= _MANY)
    return (stop, key) if key else _shared_noun(text, numbers[i : i + _MOST_SHARING], segment.end)


def _range_start(text: str, first: Number, second: int, floor: int) -> int | None:
    """Where a range begins whose ends are a number and the one at ``second``: "10–12", "between 10 and 12"."""
    words = _words()
    if _RANGE.fullmatch(text, first.end, second) or words.to.fullmatch(text, first.end, second):
        return first.start
    between = words.between.search(text, max(floor, first.start - 12), first.start)
    return between.start() if between and words.both.fullmatch(text, first.end, second) else None


def _count(document: Document, segment: Segment, at: Qualified, what: str, low: float, high: float) -> Count:
    text = document.text
    if at.qualifier != "range":
        at = qualified(text, at, segment.start, segment.end)
    start, end = sentence_at(text, at.start, segment.start, segment.end)
    value, least, most, _ = bounds(low, high, at.qualifier)
    year = year_near(text, at.start, at.end, start, end)
    return Count(at.start, at.end, text[at.start : at.end], what, value, least, most, at.qualifier, year)


def _labelled(document: Document, segment: Segment) -> list[Count]:
    """The figure of a field such as "Number of partners: 12"."""
    text = document.text
    label, start = (segment.cell.header, segment.start) if segment.cell else ("", segment.start)
    if not label and (colon := text.find(":", segment.start, segment.start + 50)) > 0:
        label, start = text[segment.start : colon], colon + 1
    if not label or segment.end - start > 30 or (segment.cell and segment.cell.is_header):
        return []
    what = _labelled_noun(label)
    numbers = parser(document.language_at(start)).find(text, start, segment.end) if what else []
    if what is None or len(numbers) != 1 or numbers[0].looks_like_year:
        return []
    number = numbers[0]
    if text[number.end : segment.end].strip(" .*)"):
        return []
    at = qualified(text, Qualified(number.start, number.end, "exact", None), start, segment.end)
    if text[start : at.start].strip():
        return []
    exact = Qualified(number.start, number.end, "exact", None)
    return [_count(document, segment, exact, what, number.value, number.value)]


def _counted(text: str, position: int, end: int, before: str, is_many: bool) -> tuple[int, str | None]:
    """Where the counted noun after a number ends, and its key."""
    words = _words()
    for i in range(_MOST_BETWEEN + 1):
        match = _WORD.match(text, position, end)
        if not match:
            break
        word, position = _word(match[1]), match.end()
        if word.noun:
            return position, word.noun
        if word.person and (
            (is_many and word.person not in _ANYBODY)
            or words.persons_after.search(before)
            or words.persons_doing.match(text, position, end)
        ):
            return position, word.person
        if not (word.is_adjective or (i > 0 and word.is_conjunction)):  # "20 small and medium-sized companies"
            break
    return position, None


def _shared_noun(text: str, numbers: list[Number], end: int) -> tuple[int, str | None]:
    """Where the adjective after the first number ends, and the key of the noun it leaves to a later number.

    As in "five Danish and four German partners".
    """
    first: re.Match[str] | None = None
    for one, later in pairwise(numbers):
        gap = _words().sharing.fullmatch(text, one.end, later.start)
        if gap is None:
            break
        first = first or gap
        _, key = _counted(text, later.end, end, "", later.value >= _MANY)
        if key:
            return first.end("adjective"), key
    return numbers[0].end, None


def _is_no_count(text: str, number: Number) -> bool:
    """Fractions, single things, years and parts of codes."""
    before = text[number.start - 1 : number.start]
    glued = bool(before) and (before.isalnum() or before in "/#§")
    return number.value < 2 or number.value != int(number.value) or number.looks_like_year or glued


@lru_cache(maxsize=8192)
def _word(word: str) -> _Word:
    words = _words()
    if noun := words.nouns.fullmatch(word):
        return _Word(said(noun))
    person = words.persons.fullmatch(word)
    key = said(person) if person else None
    if words.subset.fullmatch(word):
        return _Word(None, key)
    return _Word(None, key, words.adjectives.fullmatch(word) is not None, words.conjunction.fullmatch(word) is not None)


@lru_cache(maxsize=4096)
def _labelled_noun(label: str) -> str | None:
    """Key of what a field's label says that its figure counts."""
    if len(label.split()) > 2 and not _words().number_of.search(label):
        return None
    named = [key for word in _LABEL_WORD.findall(label) if (key := _word(word).noun)]
    return named[-1] if named else None


@cache
def _words() -> _Words:
    def listed(key: str) -> list[str]:
        return [p for language in lexicon.languages() for p in lexicon.topic(language, _TOPIC).get(key, ())]

    return _Words(
        nouns=compiled(classes(merged(_TOPIC, "nouns"))),
        persons=compiled(classes(merged(_TOPIC, "persons"))),
        adjectives=compiled(expression(listed("adjectives"))),
        subset=compiled(expression(listed("subset"))),
        conjunction=compiled(expression(merged("values", "joins")["and"])),
        of=compiled(rf"\s*{expression(listed('of'))}\s*"),
        to=compiled(rf"\s{expression(merged('values', 'joins')['to'])}\s"),
        both=compiled(rf"\s{expression(merged('values', 'joins')['and'])}\s"),
        between=compiled(rf"{expression(merged('values', 'joins')['between'])}\s\Z"),
        number_of=compiled(expression(listed("number_of"))),
        persons_after=compiled(expression(listed("persons_after")) + r"\s*\Z"),
        persons_doing=compiled(
            rf"(?:,?\s{{1,3}}[^\W\d_]{{1,24}}){{0,3}}?,?\s{{1,3}}{expression(listed('persons_doing'))}"
        ),
        closing=compiled(r"\s?(?:[.,;!?]|\Z)"),
        sharing=compiled(
            rf"(?P<adjective>\s{{1,3}}{expression(listed('adjectives'))})"
            rf"(?:,|\s{{1,3}}{expression(merged('values', 'joins')['and'])})\s{{1,3}}"
        ),
        again=Preceding(expression(listed("again")) + r"\s{1,3}", listed("again")),
    )
