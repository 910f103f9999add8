"""Listings whose items are made alike: what most of them say in a place, the others say there too."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from extractors.initiatives.subjects import Subjects
from extractors.reading import Reading

_MOST = 0.5  # share of a listing's projects with one grant each from which the others' only sum is theirs


def with_grants_alike(reading: Reading, subjects: Subjects) -> Reading:
    """A reading in which the only sum of a listed project is its grant, as the sums of most of the list are."""
    listed = set(subjects.listing)
    told: dict[int, list[int]] = defaultdict(list)
    for i, found in enumerate(reading.sums):
        subject = subjects.at(found.start, found.end) if listed else None
        if subject in listed:
            told[subject].append(i)
    granted = [k for k, own in told.items() if sum(reading.sums[i].kind == "granted" for i in own) == 1]
    if len(granted) < _MOST * len(listed):
        return reading
    alone = {own[0] for own in told.values() if len(own) == 1 and reading.sums[own[0]].kind == "unknown"}
    sums = (replace(found, kind="granted") if i in alone else found for i, found in enumerate(reading.sums))
    return replace(reading, sums=tuple(sums)) if alone else reading
