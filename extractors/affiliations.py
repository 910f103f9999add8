"""Which organisation the text ties a person to, and the full wording of the person's title."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache

from extractors import people_grammar as grammar
from extractors.document import Block, Document
from extractors.naming import SPACE, NameFound, any_of, tidy

_REACH = 140  # characters between a name and the organisation in the same sentence
_TITLE_WORDS = 9
_STOP = re.compile(r"[.;:()\n|–]|,(?!\s*(?:ph\.?\s?d|fil|tekn|dr))", re.IGNORECASE)
_VALUE = re.compile(r"@|\(at\)|\(a\)|\d[\d\s]{5,}|https?:|www\.", re.IGNORECASE)


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{SPACE}+(?:{any_of('people', 'ties')}))+{SPACE}*$|[\s,]+$", re.IGNORECASE)


@cache
def _presented() -> re.Pattern[str]:
    """Between an organisation and the person who acts for it: "Instituttet ved Pernille Kræmmergaard"."""
    return re.compile(
        rf"{SPACE}*[,(]?{SPACE}*{any_of('people', 'presents')}{SPACE}+(?:{grammar.title()}{SPACE}+)?", re.IGNORECASE
    )


@cache
def _possessed() -> re.Pattern[str]:
    """Between an organisation and its officer: "Nora kommuns kommundirektör Per-Arne Modigh"."""
    return re.compile(rf"(?:s|’s|'s|’|')?,?{SPACE}+{grammar.title()}{SPACE}+", re.IGNORECASE)


@cache
def _near() -> re.Pattern[str]:
    """Between a person with title and the body, where nothing else stands between."""
    return re.compile(rf"[\s,(–|-]*(?:{any_of('people', 'ties')}{SPACE}+)*", re.IGNORECASE)


@cache
def _further() -> re.Pattern[str]:
    """The same with a few words on what the title is for."""
    return re.compile(
        rf"(?:[^\s.;:!?]+{SPACE}+){{1,9}}{any_of('people', 'ties')}{SPACE}+|{SPACE}*[^.;:!?\n]{{0,60}},{SPACE}+",
        re.IGNORECASE,
    )


@cache
def _title() -> re.Pattern[str]:
    return re.compile(grammar.title(), re.IGNORECASE)


def tied(document: Document, names: list[NameFound]) -> list[NameFound]:
    """The same names; people with their full titles and the index of their organisation."""
    starts = [n.start for n in names]
    result: list[NameFound] = []
    for i, name in enumerate(names):
        if name.label == "PER":
            name = _titled(document, names, starts, i)
            name = replace(name, organisation=_organisation(document, names, i, name))
        result.append(name)
    return result


def _titled(document: Document, names: list[NameFound], starts: list[int], i: int) -> NameFound:
    """A person with the whole of the title: its head and what it is for."""
    person, text = names[i], document.text
    block = document.block_at(person.start)
    if block is None:
        return person
    if person.title_start is None or person.title_end is None:
        return _from_card(document, block, person)
    if person.title_start < person.start:
        return person
    limit = document.block_at(person.title_start) or block
    if (
        limit.start == person.title_start > person.end
        and not _VALUE.search(line := text[limit.start : limit.end])
        and len(line.split()) <= _TITLE_WORDS
    ):
        return _whole_line(text, names, starts, person, limit)
    end = _title_end(text, names, starts, person.title_start, person.title_end, limit.end)
    return _with_title(text, person, person.title_start, end)


def _with_title(text: str, person: NameFound, start: int, end: int) -> NameFound:
    end = start + max(len(_ending().sub("", text[start:end])), 1)
    return replace(person, title=tidy(text[start:end]), title_start=start, title_end=end)


def _whole_line(text: str, names: list[NameFound], starts: list[int], person: NameFound, line: Block) -> NameFound:
    """A person whose title is a line of its own, up to the organisation that it may end in."""
    end = line.end
    for name in names[bisect_left(starts, line.start) :]:
        if name.start >= end:
            break
        if name.label == "ORG":
            end = name.start
    return _with_title(text, person, line.start, end)


def _title_end(text: str, names: list[NameFound], starts: list[int], start: int, head: int, limit: int) -> int:
    stop = _STOP.search(text, head, limit)
    end = stop.start() if stop else limit
    for name in names[bisect_left(starts, start) :]:
        if name.start >= end:
            break
        if name.label in {"ORG", "PER"} and name.start >= head:
            end = name.start
            break
    words = list(re.finditer(r"\S+", text[start:end]))
    tail = text[head:end]
    if len(words) > _TITLE_WORDS or not re.match(
        rf"{SPACE}+(?:{any_of('people', 'ties')}|{any_of('words', 'and')})(?!\w)|\s*$|,", tail, re.IGNORECASE
    ):
        topic = re.match(rf"{SPACE}+(?:{any_of('people', 'ties')}){SPACE}+[^\W\d_][\w-]+", tail, re.IGNORECASE)
        end = head + topic.end() if topic else head
    return end


def _from_card(document: Document, block: Block, person: NameFound) -> NameFound:
    """The line after a name that stands alone, where it is neither number nor address."""
    text = document.text
    if re.search(r"\w", text[block.start : person.start] + text[person.end : block.end]):
        return person
    following = document.block_at(block.end + 1)
    if following is None or following.role not in {"paragraph", "contact", "list_item", "definition"}:
        return person
    line = re.match(r"[^\n]*", text[following.start : following.end])
    assert line is not None
    words = line.group().strip()
    if not _title().match(words) or _VALUE.search(words) or len(words.split()) > _TITLE_WORDS:
        return person
    end = following.start + len(words)
    return replace(person, title=tidy(words), title_start=following.start, title_end=end)


def _organisation(document: Document, found: list[NameFound], i: int, person: NameFound) -> int | None:
    text, names = document.text, [*found[:i], person, *found[i + 1 :]]
    if i and names[i - 1].label == "ORG":
        between = text[names[i - 1].end : person.start]
        if _presented().fullmatch(between) or _possessed().fullmatch(between):
            return i - 1
    after = _after(text, names, i, max(person.end, person.title_end or 0), document)
    return after if after is not None else _in_card(document, names, i)


def _after(text: str, names: list[NameFound], i: int, end: int, document: Document) -> int | None:
    """The first organisation after a person and title, with nothing but prepositions and parts of the title between."""
    block = document.block_at(end - 1)
    limit = min(end + _REACH, block.end if block else end)
    for j in range(i + 1, len(names)):
        other = names[j]
        if other.start >= limit or other.label == "PER":
            return None
        if other.label == "LOC" and (body := _seat(text, names, i, other)) is not None:
            return body
        if other.label != "ORG":
            continue
        between = text[end : other.start]
        titled = (names[i].title_start or 0) >= names[i].end
        if _near().fullmatch(between) or (titled and _further().fullmatch(between)):
            return _widest(text, names, j, limit)
        return None
    return None


def _seat(text: str, names: list[NameFound], i: int, place: NameFound) -> int | None:
    """The municipality of an officer "in" a place, where the page names it: "kommundirektör i Nora"."""
    between = text[max(names[i].end, names[i].title_end or 0) if names[i].title else names[i].end : place.start]
    known = names[i].title_end is not None and names[i].title_end >= place.start
    if place.registry_key is None or not (
        known or re.fullmatch(rf"{SPACE}+(?:{any_of('people', 'ties')}){SPACE}+", between, re.IGNORECASE)
    ):
        return None
    return next((j for j, n in enumerate(names) if n.label == "ORG" and n.registry_key == place.registry_key), None)


def _widest(text: str, names: list[NameFound], j: int, limit: int) -> int:
    """Of a unit and the body it belongs to, the body: "Institutt for statsvitenskap ved Universitetet i Oslo"."""
    while j + 1 < len(names) and names[j + 1].label == "ORG" and names[j + 1].start < limit:
        between = text[names[j].end : names[j + 1].start]
        if names[j].registry_key or not re.fullmatch(
            rf"{SPACE}*,?{SPACE}*(?:{any_of('people', 'ties')})?{SPACE}+", between, re.IGNORECASE
        ):
            break
        j += 1
    return j


def _in_card(document: Document, names: list[NameFound], i: int) -> int | None:
    """The organisation named in the lines of a person's card, before the next heading or person."""
    block = document.block_at(names[i].start)
    if block is None or block.zone != "contact":
        return None
    for j in range(i + 1, min(i + 8, len(names))):
        if names[j].label == "PER" or names[j].start > names[i].end + 400:
            return None
        if names[j].label == "ORG":
            between = document.blocks[document.starts.index(block.start) + 1 :]
            crossed = any(b.role == "heading" and b.start <= names[j].start for b in between[:12])
            return None if crossed else j
    return None
