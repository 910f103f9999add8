"""Names that a sentence brings in: what something is called, formally stands for, continues, or is granted for."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.initiatives.candidate import KINDS, Candidate, Kind, candidate
from extractors.initiatives.extent import name_extent
from extractors.initiatives.grammar import InitiativeGrammar, grammar
from extractors.initiatives.told import bound
from extractors.reading import Reading

_ITEMS = 2  # grants told one like the other, from which on what they are for are projects


def introduced(reading: Reading) -> Iterator[Candidate]:
    """Every candidate that a page's sentences bring in by name."""
    document = reading.document
    for start, end in reading.sentences:
        g = grammar(document.language_at(start))
        yield from _followed(reading, start, end, g)
        for kind in KINDS:
            yield from _formally(reading, start, end, g, kind)
            yield from _behind_indefinite(reading, start, end, g, kind)
        yield from _called(reading, start, end, g)
    yield from _granted(reading)


def _is_free(reading: Reading, start: int, end: int) -> bool:
    """Whether no person and no registered organisation is named here."""
    taken = (reading.names[n] for n in reading.names_in(start, end))
    return not any(n.label == "PER" or n.registry_key for n in taken)


def _formally(reading: Reading, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    """A short name whose long one says what it is: "Havlyset, som formelt hedder Netværk for mørke kyster"."""
    for match in g.formal[kind].finditer(reading.document.text, start, end):
        if _is_free(reading, *match.span("name")):
            yield from candidate(reading.document, kind, *match.span("name"), "formal", 0.75)


def _behind_indefinite(reading: Reading, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    """A name behind "a project" and a comma, colon or dash: "ett treårigt projekt, Blå bro, som …"."""
    document, text = reading.document, reading.document.text
    for match in g.introduced[kind].finditer(text, start, end):
        stop = name_extent(document, match.end(), bound(reading, match.end(), end), g)
        closed = stop >= end or text[stop] in ",.;:" or stop == len(text)
        if closed and _is_free(reading, match.end(), stop):
            yield from candidate(document, kind, match.end(), stop, "introduced", 0.7)


def _called(reading: Reading, start: int, end: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """What something is called, where the paragraph goes on to say that it is a project or network.

    "Opgaven hedder Blå bro. Projektet løber …", "Forløberen hed Blå bro. Det var et lille forprojekt."
    """
    document, text = reading.document, reading.document.text
    block = document.block_at(start)
    for match in g.calls.finditer(text, start, end) if block else ():
        stop = name_extent(document, match.end(), bound(reading, match.end(), end), g)
        if block is None or stop <= match.end() or not _is_free(reading, match.end(), stop):
            continue
        for kind in KINDS:
            spoken = g.pronoun[kind].search(text, stop, block.end)
            if _is_told(text, end, block.end, g, kind) or (
                spoken and not g.pronoun[kind].search(text, block.start, stop)
            ):
                yield from candidate(document, kind, match.end(), stop, "called", 0.7)
                break


def _is_told(text: str, at: int, end: int, g: InitiativeGrammar, kind: Kind) -> bool:
    """Whether the next sentence says of what was just named what it is: "Det var et forprojekt"."""
    while at < end and text[at].isspace():
        at += 1
    anaphor = g.anaphor.match(text, at, end)
    return anaphor is not None and g.defined[kind].match(text, anaphor.end() - 1, end) is not None


def _followed(reading: Reading, start: int, end: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """What something continues, where the sentence tells its grant or years: "en fortsättning på X, 2019–2020"."""
    for match in g.following.finditer(reading.document.text, start, end):
        known = reading.names_in(match.end(), match.end() + 1, "ORG")
        valued = reading.sums_in(start, end) or any(
            start <= w.start < end and w.shape == "range" for w in reading.times
        )
        if valued and not any(reading.names[n].registry_key for n in known):
            stop = name_extent(reading.document, match.end(), bound(reading, match.end(), end), g)
            yield from candidate(reading.document, "project", match.end(), stop, "followed", 0.7)


def _granted(reading: Reading) -> Iterator[Candidate]:
    """What several organisations each receive a sum for: "X får 50 000 kr till Y"."""
    document, text = reading.document, reading.document.text
    found: list[tuple[int, int]] = []
    for money in reading.sums:
        block = document.block_at(money.start)
        if block is None or block.role == "table_row":
            continue
        start, end = reading.sentence_at(money.start)
        g = grammar(document.language_at(start))
        purpose = g.purpose.match(text, money.end, end)
        if purpose is None or not reading.names_in(start, money.start, "ORG"):
            continue
        stop = name_extent(document, purpose.end(), bound(reading, purpose.end(), end), g)
        if reading.names_in(purpose.end(), purpose.end() + 1, "ORG"):
            continue
        found.append((purpose.end(), stop))
    for a, b in found if len(found) >= _ITEMS else []:
        yield from candidate(document, "project", a, b, "granted", 0.7)
