"""Names of initiatives as the trained recogniser reads them: one way of naming beside those of the grammars.

It has read invented pages that mark them (``training/names/pages``); how sure it is is what its word is worth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from extractors.document import Document
from extractors.initiatives.candidate import Candidate, Kind, candidate
from extractors.initiatives.grammar import OPEN, grammar
from extractors.initiatives.known_programmes import programmes_in
from extractors.names.naming import opens_sentence
from extractors.reading import Reading
from schemas.folding import fold

_LEAST: Final = 0.3  # confidence below which a name is not even a hint
_SURE: Final = 0.9  # confidence from which a sentence's first words are a name though only the first has a capital
_CERTAIN: Final = 0.95  # from which it is one on a page that says nowhere "project", "network" or the like
_LISTED: Final = 0.8  # confidence from which a line is one of those that list initiatives
_LINES: Final = 2  # such lines from which on they are a list
_COMPOUND: Final = re.compile(r"(?P<first>[^\s-]+)-[a-zæøåäö]+")  # "Blåbro-netværket"
_LINE_ROLES: Final = {"paragraph", "heading", "list_item", "definition"}
_NO_MORE: Final = re.compile(r"\s*(?:[–—(:-].{0,40})?")
_LOOSE: Final = {None, "other", "network"}  # kinds of bodies whose names may be initiatives'
_NEAR: Final = 80  # code points of a name that holds another, at most
_HINT: Final = 0.4  # what a name is worth, at most, that may be a body's of one word, or that no sentence speaks of
_KINDS: Final[dict[str, Kind]] = {"PROJECT": "project", "NETWORK": "network"}


def heard_names(reading: Reading) -> Iterator[Candidate]:
    """Every name that the recogniser takes for a project's or network's."""
    named = [one for one in reading.heard.initiatives if one.label in _KINDS and one.confidence >= _LEAST]
    if not named:
        return
    text = reading.document.text
    programmes = {fold(p) for start, end in reading.sentences for p in programmes_in(reading, start, end)}
    spoken_of = grammar(reading.document.language).cue.search(text) is not None
    listed = {one.start for one in named if one.confidence >= _LISTED and is_line(reading.document, one.start, one.end)}
    for one in named:
        compound = _COMPOUND.fullmatch(text, one.start, one.end)
        start, end = compound.span("first") if compound else (one.start, one.end)
        if not _is_whole(text, start, end) or _is_other(reading, start, end) or fold(text[start:end]) in programmes:
            continue
        weight = one.confidence**3  # about the share of such names that are right
        doubtful = (one.confidence < _SURE and _opens_sentence(reading, start, end)) or (
            one.confidence < _CERTAIN and not spoken_of
        )
        alone = _stands_alone(reading, start, end) and not (one.start in listed and len(listed) >= _LINES)
        if doubtful or alone or _is_plain_word(reading, start, end) or _is_step(reading, start, end):
            weight = min(weight, _HINT)
        found = candidate(reading.document, _KINDS[one.label], start, end, "heard", weight)
        yield from (name for name in found if _is_whole(text, name.start, name.end))


def is_line(document: Document, start: int, end: int) -> bool:
    """Whether a name makes a line, with no more behind it than a sum or the like: "Blå bro – 200.000 kr."."""
    block = document.block_at(start)
    return (
        block is not None
        and block.role in _LINE_ROLES
        and start == block.start
        and _NO_MORE.fullmatch(document.text, end, block.end) is not None
    )


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name is made of whole words and begins with a capital, a figure or a quotation mark."""
    before = text[start - 1] if start else " "
    inside = before.isalnum() or text[end : end + 1].isalnum()
    return not inside and (text[start].isupper() or text[start].isdigit() or before in OPEN)


def _is_plain_word(reading: Reading, start: int, end: int) -> bool:
    """Whether a name of one word is a body's too, or the page writes it small elsewhere."""
    word = reading.document.text[start:end]
    is_body = bool(reading.names_in(start, start + 1, "ORG"))
    return " " not in word and (is_body or word.casefold() in reading.document.words)


def _stands_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether a name is all that a line says, that explains another one in brackets, or that a label is before."""
    text, block = reading.document.text, reading.document.block_at(start)
    if block is None or block.role == "table_row":
        return True  # rows have rules of their own, which know their columns
    in_brackets = text[:start].endswith("(") and text.startswith(")", end)
    line = block.role in {"paragraph", "heading"} and (start, end) == (block.start, block.end)
    return in_brackets or line or any(v.start <= start and end <= v.end for v in reading.labelled)


def _is_step(reading: Reading, start: int, end: int) -> bool:
    """Whether a name stands in a list of what a project is made of: the heading above says "work packages"."""
    blocks = reading.document.blocks
    at = bisect_right(reading.document.starts, start) - 1
    head = next((b for b in reversed(blocks[: at + 1]) if b.role in {"heading", "title"}), None)
    return head is not None and bool(grammar(reading.document.language).parts.match(reading.document.of(head)))


def _opens_sentence(reading: Reading, start: int, end: int) -> bool:
    """Whether the only capital of a name is its sentence's: any subject looks so, "Barn under ti år"."""
    text = reading.document.text
    return opens_sentence(text, start, reading.sentence_at(start)[0]) and not any(
        c.isupper() for c in text[start + 1 : end]
    )


def _is_other(reading: Reading, start: int, end: int) -> bool:
    """Whether an address, a person, a place, or a body of a known kind is all of a name, or goes beyond it."""
    if any(c.start < end and start < c.end for c in reading.contacts):
        return True
    for name in (reading.names[n] for n in reading.names_in(max(0, start - _NEAR), end)):
        known = name.registry_key is not None or name.label in {"PER", "LOC"} or name.org_type not in _LOOSE
        if known and not name.is_guess and name.start <= start and end <= name.end:
            return True
    return False
