"""The full wording of a person's title: its head, what it is for, the line of the card that it fills."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.document import Block, Document
from extractors.names import people_grammar as grammar
from extractors.names.naming import SPACE, NameFound, any_of, tidy

_MOST_WORDS = 9
_STOP = re.compile(r"[.;:()\n|–]|,(?!\s*(?:ph\.?\s?d|fil|tekn|dr))", re.IGNORECASE)
_VALUE = re.compile(r"@|\(at\)|\(a\)|\d[\d\s]{5,}|https?:|www\.", re.IGNORECASE)
_LINES = frozenset({"paragraph", "contact", "list_item", "definition"})


@cache
def _ending() -> re.Pattern[str]:
    """What a title does not end in: prepositions, commas, blanks."""
    return re.compile(rf"(?:{SPACE}+{any_of('people', 'ties')})+{SPACE}*$|[\s,]+$", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    """A continuation after the title's head."""
    joins = f"(?:{any_of('people', 'ties')}|{any_of('words', 'and')})"
    return re.compile(rf"{SPACE}+{joins}(?!\w)|\s*$|,", re.IGNORECASE)


@cache
def _field() -> re.Pattern[str]:
    """The one word that says what a title is in: "i företagsekonomi"."""
    return re.compile(rf"{SPACE}+{any_of('people', 'ties')}{SPACE}+[^\W\d_][\w-]+", re.IGNORECASE)


def titled(document: Document, names: Sequence[NameFound], starts: Sequence[int], i: int) -> NameFound:
    """The person at ``i`` with the whole of the title. ``starts``: where the names start."""
    person, text = names[i], document.text
    block = document.block_at(person.start)
    if block is None:
        return person
    if person.title_start is None or person.title_end is None:
        return _from_card(document, block, person)
    if person.title_start < person.start:
        return person
    line = document.block_at(person.title_start) or block
    if line.start == person.title_start and _is_title_line(text[line.start : line.end]):
        end = _first_body(names, starts, line.start, line.end)
    else:
        end = _end(text, names, starts, person.title_end, line.end)
    return _with_title(text, person, person.title_start, end)


def _is_title_line(line: str) -> bool:
    return not _VALUE.search(line) and len(line.split()) <= _MOST_WORDS


def _with_title(text: str, person: NameFound, start: int, end: int) -> NameFound:
    end = start + max(len(_ending().sub("", text[start:end])), 1)
    return replace(person, title=tidy(text[start:end]), title_start=start, title_end=end)


def _first_body(names: Sequence[NameFound], starts: Sequence[int], start: int, end: int) -> int:
    """Start of the first organisation or person between two places, else the second place."""
    for name in names[bisect_left(starts, start) :]:
        if name.start >= end:
            break
        if name.label in {"ORG", "PER"} and name.start > start:
            return name.start
    return end


def _end(text: str, names: Sequence[NameFound], starts: Sequence[int], head: int, limit: int) -> int:
    """End of a title in running text, whose head ends at ``head``."""
    stop = _STOP.search(text, head, limit)
    end = _first_body(names, starts, head, stop.start() if stop else limit)
    rest = text[head:end]
    if len(rest.split()) < _MOST_WORDS and _goes_on().match(rest):
        return end
    field = _field().match(rest)
    return head + field.end() if field else head


def _from_card(document: Document, block: Block, person: NameFound) -> NameFound:
    """A person alone on a line, with the next line as title where it begins with one."""
    text = document.text
    if re.search(r"\w", text[block.start : person.start] + text[person.end : block.end]):
        return person
    following = document.block_at(block.end + 1)
    if following is None or following.role not in _LINES:
        return person
    line = text[following.start : following.end].partition("\n")[0].rstrip()
    if not grammar.title_alone().match(line) or not _is_title_line(line):
        return person
    return _with_title(text, person, following.start, following.start + len(line))
