"""Listings whose items are made alike: what most of them say in a place, the others say there too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie
from extractors.names.naming import INFERRED
from extractors.reading import Reading
from schemas.folding import fold

_MOST = 0.5  # share of a listing's projects with one grant each from which the others' only sum is theirs
_HEARD = 0.8  # confidence with which a body is heard to lead for it to count among most
_SEVERAL = 3  # listed projects whose leader opens a line, at least, for others' to stand there too
_LINE = 160  # code points of an item's line, at most
_RULE = "leader_as_in_most_items"


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


def leaders_alike(reading: Reading, subjects: Subjects, ties: Sequence[Tie]) -> Iterator[Tie]:
    """Who leads a listed project, by where most of the list name who does: the only body in its lines, or first in one.

    Or are heard to, each too unsurely by itself. Not one that leads or funds others of it as well.
    """
    listed, document = set(subjects.listing), reading.document
    lines: dict[int, dict[str, int]] = defaultdict(dict)
    opening: dict[int, tuple[str, int]] = {}
    times: dict[str, set[int]] = defaultdict(set)
    for i, name in enumerate(reading.names):
        block = document.block_at(name.start) if listed and name.label == "ORG" else None
        subject = subjects.at(*name.span) if block else None
        if block is None or subject not in listed:
            continue
        body = fold(name.name)
        if block.end - block.start <= _LINE:
            lines[subject].setdefault(body, i)
        if name.start == block.start and block.role != "table_row":
            opening.setdefault(subject, (body, i))
        times[body].add(subject)
    parts: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for tie in ties:
        if reading.names[tie.name].label == "ORG":
            parts[tie.subject].add((tie.role, fold(reading.names[tie.name].name)))
    alone = {one: next(iter(own.items())) for one, own in lines.items() if len(own) == 1}
    alone, opening = (
        {one: (body, i) for one, (body, i) in found.items() if len(times[body]) == 1} for found in (alone, opening)
    )
    heard = (reading.heard.parts(*reading.names[i].span).get("lead", 0.0) for _, i in alone.values())
    told = (("coordinator", body) in parts[one] for one, (body, _) in alone.items())
    found = {}
    if _in_most(opening, parts):
        found = {one: there for one, there in opening.items() if ("funder", there[0]) not in parts[one]}
    if sum(a or b >= _HEARD for a, b in zip(told, heard, strict=True)) >= _MOST * len(listed):
        found |= {one: there for one, there in alone.items() if all(other != there[0] for _, other in parts[one])}
    for one, (_, i) in found.items():
        if not _is_led(parts[one]):
            yield Tie(one, i, "coordinator", "", *reading.names[i].span, INFERRED, 0.6, _RULE)


def _in_most(opening: Mapping[int, tuple[str, int]], parts: Mapping[int, set[tuple[str, str]]]) -> bool:
    """Whether several listed projects are led by the body that opens a line of theirs, and most that are led."""
    led = {one: ("coordinator", body) in parts[one] for one, (body, _) in opening.items() if _is_led(parts[one])}
    return sum(led.values()) >= max(_SEVERAL, _MOST * len(led))


def _is_led(parts: set[tuple[str, str]]) -> bool:
    return any(role == "coordinator" for role, _ in parts)
