"""How exact a stated number is: "about", "up to", "nearly", "at least"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from extractors.lexicon.phrases import classes, compiled, expression, merged, said
from extractors.values.number_words import TOPIC
from extractors.values.preceding import Preceding

Qualifier = Literal["exact", "approx", "nearly", "up_to", "under", "over", "at_least", "range"]


class Qualified(NamedTuple):
    """Bounds of a number together with the words that qualify it."""

    start: int
    end: int
    qualifier: Qualifier
    raw: str | None


def qualified(text: str, at: Qualified, start: int, end: int) -> Qualified:
    """A number with the qualifying words right before it, else after it, within ``text[start:end]``."""
    before, after = _patterns()
    for _ in range(2):
        match = before.search(text, start, at.start)
        if not match:
            break
        word = cast(Qualifier, said(match))
        keep = at.qualifier if word == "approx" and at.qualifier != "exact" else word
        at = Qualified(match.start(), at.end, keep, text[match.start() : match.end()].strip())
    if at.qualifier == "exact" and (match := after.match(text, at.end, end)):
        at = Qualified(at.start, match.end(), cast(Qualifier, said(match)), match[0].strip())
    return at


def bounds(
    low: float, high: float, qualifier: Qualifier
) -> tuple[float | None, float | None, float | None, bool | None]:
    """Value, least, most, and whether the most is included, as a qualifier bounds them."""
    match qualifier:
        case "range":
            return None, low, high, True
        case "exact":
            return low, low, low, True
        case "approx":
            return low, None, None, None
        case "nearly":
            return low, None, low, False
        case "up_to" | "under":
            return low, 0.0, low, qualifier == "up_to"
        case "over" | "at_least":
            return low, low, None, None


@cache
def _patterns() -> tuple[Preceding, re.Pattern[str]]:
    fillers, words = merged(TOPIC, "joins")["fillers"], merged(TOPIC, "qualifiers")
    last = [*fillers, *(phrase for phrases in words.values() for phrase in phrases)]
    return (
        Preceding(rf"(?:{classes(words)})\s{{0,3}}(?:{expression(fillers)}\s{{1,3}})?", last, reach=48),
        compiled(rf"\s{{0,2}}(?:{classes(merged(TOPIC, 'qualifiers_after'))})"),
    )
