"""Who leads the whole: no package of work, group or theme and, where somebody does, not those who coordinate."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractors import lexicon
from extractors.initiatives.grammar import any_of, grammar
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie
from extractors.initiatives.trigger_grammar import trigger_grammar
from extractors.reading import Reading
from schemas.folding import fold

_HEADING = 3  # words of a heading that is of a group and no more
_LEADERS = {"leader", "network_lead", "research_lead"}
_BODIES = {"coordinator", "leader", "host"}  # the same of bodies


def of_the_whole(reading: Reading, subjects: Subjects, ties: Sequence[Tie]) -> list[Tie]:
    """The same parts; who leads a group sits in it, and who leads a part of the work is among those who do it."""
    groups = set(_of_groups(reading, subjects, ties))
    steps = {*_of_steps(reading, subjects, ties), *_of_each(reading, subjects, _leading(reading, ties))}
    steps |= set(_coordinating(reading, subjects, ties))
    leading = list(_leading_bodies(reading, ties))
    bodies = {i for i, tie in leading if _is_of_step(reading, subjects, tie)} | {*_of_each(reading, subjects, leading)}
    roles = dict.fromkeys(bodies, "partner") | dict.fromkeys(steps, "researcher") | dict.fromkeys(groups, "board")
    return [replace(tie, role=roles.get(i, tie.role)) for i, tie in enumerate(ties)]


def _leading(reading: Reading, ties: Sequence[Tie]) -> Iterator[tuple[int, Tie]]:
    for i, tie in enumerate(ties):
        if tie.role in _LEADERS and tie.subject >= 0 and reading.names[tie.name].label == "PER":
            yield i, tie


def _leading_bodies(reading: Reading, ties: Sequence[Tie]) -> Iterator[tuple[int, Tie]]:
    for i, tie in enumerate(ties):
        if tie.role in _BODIES and tie.subject >= 0 and reading.names[tie.name].label == "ORG":
            yield i, tie


def _of_steps(reading: Reading, subjects: Subjects, ties: Sequence[Tie]) -> Iterator[int]:
    """Those named under the heading of a step in the work, "AP2: Modellering", unless as leaders of the whole."""
    for i, tie in _leading(reading, ties):
        language = reading.document.language_at(tie.start)
        if _is_of_step(reading, subjects, tie) and not grammar(language).own_leader["project"].search(tie.raw):
            yield i


def _is_of_step(reading: Reading, subjects: Subjects, tie: Tie) -> bool:
    language, head = reading.document.language_at(tie.start), subjects.heading_over(tie.start)
    if grammar(language).parts.search(head):
        return True
    is_body = reading.names[tie.name].label == "ORG"
    return is_body and len(head.split()) <= _HEADING and trigger_grammar(language).elsewhere.search(head) is not None


def _of_groups(reading: Reading, subjects: Subjects, ties: Sequence[Tie]) -> Iterator[int]:
    """Those named under the heading of a group, unless as leaders of the whole, and where "it" is a group."""
    text = reading.document.text
    for i, tie in _leading(reading, ties):
        language = reading.document.language_at(tie.start)
        row = reading.document.block_at(tie.start)
        if row and row.role == "table_row" and tie.subject in subjects.named_in(row.start, row.end):
            continue  # staff of a group, each with what they lead
        elsewhere, head = trigger_grammar(language).elsewhere, subjects.heading_over(tie.start)
        if len(head.split()) <= _HEADING and elsewhere.search(head) and not _of_all(tie, language):
            yield i
            continue
        start, _ = reading.sentence_at(tie.start)
        block = reading.document.block_at(start)
        is_it = block is not None and start > block.start and _words("it", language).match(text, start)
        if is_it and elsewhere.search(text, *reading.sentence_at(start - 2)):
            yield i


def _of_all(tie: Tie, language: str) -> bool:
    """Whether a title is of who leads a project, a network or its daily work, and not only some group."""
    own = [*grammar(language).own_leader.values(), _words("own", language), _words("coordinators", language)]
    return any(titles.search(tie.raw) for titles in own)


@cache
def _words(which: str, language: str) -> re.Pattern[str]:
    """``it``: what takes up the group of the sentence before; ``own`` and ``coordinators``: titles."""
    words = any_of(lexicon.topic(language, "relations").get("other_lead", {}).get(which, []))
    return re.compile(rf"\b(?i:{words})(?!\w)" if which == "it" else rf"(?i:{words})")


def _of_each(reading: Reading, subjects: Subjects, leading: Iterable[tuple[int, Tie]]) -> Iterator[int]:
    """Those whom a label names that comes again below, with other text between: each leads what stands above it.

    "Delprosjekt: Lyd. Ansvarlig: NTNU", "Delprosjekt: Lys. Ansvarlig: NIBIO".
    """
    labelled: dict[tuple[int, str], list[tuple[int, int, str]]] = defaultdict(list)
    for i, tie in leading:
        block = subjects.block_index(tie.start)
        if tie.method == "label" and block is not None:
            labelled[tie.subject, fold(tie.raw)].append((block, i, fold(reading.names[tie.name].name)))
    for places in labelled.values():
        blocks = sorted({block for block, _, _ in places})
        if len({who for _, _, who in places}) > 1 and any(b - a > 1 for a, b in pairwise(blocks)):
            yield from (i for _, i, _ in places)


def _coordinating(reading: Reading, subjects: Subjects, ties: Sequence[Tie]) -> Iterator[int]:
    """Those who are called coordinators of a project where others are called its leaders."""
    by_subject: dict[int, list[tuple[int, Tie]]] = defaultdict(list)
    for i, tie in _leading(reading, ties):
        if subjects.initiatives[tie.subject].kind == "project":
            by_subject[tie.subject].append((i, tie))
    for led in by_subject.values():
        lesser = {
            i for i, tie in led if _words("coordinators", reading.document.language_at(tie.start)).search(tie.raw)
        }
        people = {fold(reading.names[tie.name].name) for i, tie in led if i not in lesser and tie.raw}
        if people:
            yield from (i for i in lesser if fold(reading.names[ties[i].name].name) not in people)
