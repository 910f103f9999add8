"""Names of initiatives as the trained recogniser reads them: one way of naming beside those of the grammars.

It has read invented pages that mark them (``training/names/pages``). What its word is worth depends on how sure it is
and on where on the page the name stands: see ``likelihood.py``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from math import log
from typing import Final

from extractors.document import Document
from extractors.initiatives.candidate import HEARD_KINDS, LINE_ROLES, Candidate, Kind, candidate, is_common, is_line
from extractors.initiatives.grammar import OPEN, grammar
from extractors.initiatives.heard_otherwise import (
    is_call,
    is_foreign,
    is_of_box,
    is_other,
    is_step,
    is_subject,
    stands_by_label,
)
from extractors.initiatives.known_programmes import programmes_in
from extractors.initiatives.likelihood import Features, likelihood, odds
from extractors.names.naming import opens_sentence
from extractors.reading import Reading
from schemas.folding import fold

_LEAST: Final = 0.3  # confidence below which a name is not even a hint
_LISTED: Final = 0.8  # confidence from which a line is one of those that list initiatives
_LIKELY_PART: Final = 0.8  # likelihood from which a name beside it seems to have a part
_COMPOUND: Final = re.compile(r"(?P<first>[^\s-]{3,})-[a-zæøåäö]+")  # "Blåbro-netværket"
_WORD: Final = re.compile(r"\S+")
_BESIDE: Final = 200  # code points behind a name's block in which those stand that have a part
_HINT: Final = 0.4  # what a name is worth, at most, of a step in the work or a call, or a sentence's doubtful subject
_UNSURE: Final = odds(0.7)  # confidence below which the subject of a sentence is doubtful
_SURE: Final = odds(0.95)  # confidence from which a name heard twice may be an everyday word elsewhere
_OTHER: Final[dict[Kind, Kind]] = {"project": "network", "network": "project"}


@dataclass(frozen=True, slots=True)
class HeardName:
    """A name that the recogniser takes for a project's or network's, wherever on the page it does."""

    kind: Kind
    name: str  # folded
    places: tuple[tuple[int, int], ...]
    features: Features


def heard_names(reading: Reading) -> Iterator[Candidate]:
    """Every name that the recogniser takes for a project's or network's, as likely as it is."""
    text = reading.document.text
    for one in heard(reading):
        is_surely_one = len(one.places) > 1 and one.features["sure"] >= _SURE
        if not is_surely_one and is_common(reading.document, text[slice(*one.places[0])]):
            continue
        weight = likelihood("names", one.features)
        for start, end in one.places:
            other = is_step(reading, start, end) or is_call(reading, start)
            other = other or (not one.features["again"] and is_of_box(reading, start, end))
            is_doubtful = one.features["sure"] < _UNSURE and not one.features["again"] and is_subject(reading, start)
            worth = min(weight, _HINT) if other or is_doubtful else weight
            found = candidate(reading.document, one.kind, start, end, "heard", worth)
            yield from (name for name in found if _is_whole(text, name.start, name.end))


def heard(reading: Reading) -> list[HeardName]:
    """The names of initiatives that are heard on a page, each once, and what may speak for them."""
    document, text = reading.document, reading.document.text
    programmes = {fold(p) for start, end in reading.sentences for p in programmes_in(reading, start, end)}
    places: dict[tuple[Kind, str], list[tuple[int, int]]] = defaultdict(list)
    shares: dict[tuple[Kind, str], list[float]] = defaultdict(list)
    told = {text[h.start : h.end] for h in reading.heard.initiatives}
    listed, lines = 0, set[int]()
    for one in reading.heard.initiatives:
        compound = _COMPOUND.fullmatch(text, one.start, one.end)
        start, end = (
            compound.span("first") if compound else (one.start, _without_tail(document, one.start, one.end, told))
        )
        name = fold(text[start:end])
        if one.label not in HEARD_KINDS or one.confidence < _LEAST or name in programmes:
            continue
        if one.label == "PROJECT" and grammar(document.language_at(start)).acting.match(text, end):
            continue  # "X follows the project"
        other = is_other(reading, start, end, one.confidence) or is_foreign(document, start)
        if _is_whole(text, start, end) and not other:
            places[HEARD_KINDS[one.label], name].append((start, end))
            shares[HEARD_KINDS[one.label], name].append(one.confidence)
            listed += one.confidence >= _LISTED and _stands_alone(reading, start, end)
            if one.confidence >= _LISTED and is_line(document, start, end):
                lines.add(start)
    _join_kinds(places, shares)
    speaks = {k: grammar(document.language).pronoun[k].search(text) is not None for k in _OTHER}
    spoken_of = grammar(document.language).cue.search(text) is not None
    found = []
    for (kind, name), own in places.items():
        features = {
            **_of_page(reading, own),
            **_of_name(text, *own[0]),
            "sure": odds(max(shares[kind, name])),
            "sure on average": odds(sum(shares[kind, name]) / len(own)),
            "network": kind == "network",
            "other kind": max(shares.get((_OTHER[kind], name), [0.0])),
            "listed": log(1 + listed) * all(_stands_alone(reading, *place) for place in own),
            "lines": log(1 + len(lines)) * any(start in lines for start, _ in own),
            "names": log(sum(map(len, places.values()))),
            "spoken of": speaks[kind],
            "other kind spoken of": speaks[_OTHER[kind]],
            "no initiative spoken of": not spoken_of,
        }
        found.append(HeardName(kind, name, tuple(own), features))
    return found


def _join_kinds(
    places: dict[tuple[Kind, str], list[tuple[int, int]]], shares: dict[tuple[Kind, str], list[float]]
) -> None:
    """A name that is heard as both kinds in different places is of the kind it is heard as more surely in sum."""
    for kind, name in list(places):
        other = _OTHER[kind], name
        if {(kind, name), other} <= places.keys() and sum(shares[kind, name]) >= sum(shares[other]):
            places[kind, name] = sorted({*places[kind, name], *places.pop(other)})


def _without_tail(document: Document, start: int, end: int, told: Set[str]) -> int:
    """Where a name ends that is heard alone too: "startade Blåbro på nytt", "Blåbro, håndverkskurs" beside "Blåbro"."""
    comma = document.text.find(", ", start, end)
    if comma > start and document.text[start:comma] in told and document.text[comma + 2].islower():
        return comma
    words = list(_WORD.finditer(document.text, start, end))
    if len(words) < 2 or any(not w[0].islower() for w in words[1:]):
        return end
    stop, linking = words[0].end(), grammar(document.language_at(start)).linking
    return stop if words[1][0] in linking and document.text[start:stop] in told else end


def _of_name(text: str, start: int, end: int) -> dict[str, float]:
    """What a name looks like."""
    name = text[start:end]
    words = name.split()
    return {
        "always": 1,
        "words": log(max(1, len(words))),
        "one word": len(words) == 1,
        "capital inside": any(c.isupper() for c in name[1:]),
        "asked": text[end : end + 1] in {"?", "!"},
    }


def _of_page(reading: Reading, places: Sequence[tuple[int, int]]) -> dict[str, float]:
    """Where on a page a name stands."""
    document = reading.document
    name = document.text[slice(*places[0])]
    often = max(1, document.text.count(name))
    found: dict[str, float] = {
        "times": log(len(places)),
        "again": often > 1,
        "elsewhere unheard": 1 - min(1, len(places) / often),
        "plain word": any(_is_plain_word(reading, *place) for place in places),
        "opens sentences": all(_opens_sentence(reading, *place) for place in places),
        "alone": all(_stands_alone(reading, *place) for place in places),
        "of the whole": name.casefold() in document.metadata.title.casefold(),
        "parts beside": log(1 + max(_parts_beside(reading, start) for start, _ in places)),
    }
    for start, end in places:
        block = document.block_at(start)
        if block is not None:
            role = block.role if block.role in {*LINE_ROLES, "title", "table_row"} else "other block"
            extent = " whole" if (start, end) == (block.start, block.end) else " first" if start == block.start else ""
            found[f"{role}{extent}"] = 1
    return found


def _parts_beside(reading: Reading, start: int) -> int:
    """How many names have a part in an initiative, by the recogniser, in the block of a place or right behind."""
    block = reading.document.block_at(start)
    if block is None:
        return 0
    names = (reading.names[n] for n in reading.names_in(block.start, block.end + _BESIDE))
    return sum(max(reading.heard.parts(n.start, n.end).values(), default=0.0) >= _LIKELY_PART for n in names)


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
        return True
    in_brackets = text[:start].endswith("(") and text.startswith(")", end)
    line = block.role in {"paragraph", "heading"} and (start, end) == (block.start, block.end)
    return in_brackets or line or stands_by_label(reading, start, end)


def _opens_sentence(reading: Reading, start: int, end: int) -> bool:
    """Whether the only capital of a name is its sentence's: any subject looks so, "Barn under ti år"."""
    text = reading.document.text
    return opens_sentence(text, start, reading.sentence_at(start)[0]) and not any(
        c.isupper() for c in text[start + 1 : end]
    )
