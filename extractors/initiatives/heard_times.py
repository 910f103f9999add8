"""When an initiative begins and ends as the trained recogniser reads it, where no phrase and no layout says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from extractors.initiatives.earlier import Earlier
from extractors.initiatives.subjects import Subjects
from extractors.reading import Reading
from extractors.values.periods import When

_ACCEPT: Final = 0.5  # what the recogniser must make of a time
_SIDES: Final = {"since": {"start"}, "until": {"end"}}  # what times of a shape may be, where not both


@dataclass(frozen=True, slots=True)
class HeardTime:
    """A time at which an initiative begins or ends, and how sure that is; no part where it gives both."""

    subject: int
    part: str | None
    share: float


def heard_times(
    reading: Reading, subjects: Subjects, earlier: Earlier, known: Mapping[int, int], parts: Mapping[int, str]
) -> dict[int, HeardTime]:
    """Index of a time → what it is to the initiative its place is about, if that has no such time yet.

    ``known``: index of a time → its initiative, and ``parts``: what labels make of it, as told.
    """
    has = defaultdict[int, set[str]](set)
    for index, of in known.items():
        has[of].update(_sides(reading.times[index], parts.get(index)))
    found: dict[int, HeardTime] = {}
    for index, share, sides in sorted(_heard(reading), key=lambda one: -one[1]):
        when = reading.times[index]
        subject = subjects.at(when.start, when.end) if index not in known else None
        if subject is None or has[subject] & sides or earlier.is_told_at(when.start, subject):
            continue
        has[subject] |= sides
        found[index] = HeardTime(subject, next(iter(sides)) if when.shape == "date" else None, round(share, 2))
    return found


def _heard(reading: Reading) -> Iterator[tuple[int, float, set[str]]]:
    """Times that the recogniser takes for a beginning or an end: index, how surely, and for which."""
    for index, when in enumerate(reading.times):
        heard = reading.heard.parts(when.start, when.end)
        shares = {side: heard.get(side, 0.0) for side in _SIDES.get(when.shape, ("start", "end"))}
        likeliest = max(shares, key=shares.__getitem__)
        if shares[likeliest] >= _ACCEPT and (when.start_edtf or when.end_edtf):
            yield index, shares[likeliest], {"start", "end"} if when.shape == "range" else {likeliest}


def _sides(when: When, part: str | None) -> set[str]:
    """The sides of an initiative's time that a time gives."""
    if part == "end" or when.shape == "range":
        return {"end"} if part == "end" else {"start", "end"}
    return {side for side, told in (("start", when.start_edtf), ("end", when.end_edtf)) if told}
