"""Names that a sentence brings in: what something is called, formally stands for, continues, or is granted for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Document
from extractors.initiatives.acronyms import is_acronym
from extractors.initiatives.candidate import KINDS, Candidate, Kind, candidate
from extractors.initiatives.extent import name_extent
from extractors.initiatives.grammar import InitiativeGrammar, grammar
from extractors.initiatives.told import bound
from extractors.reading import Reading

_TOKEN = re.compile(r"\S+")
_FROM, _NEXT = 10, 60  # code points from a sum to its funder, from a sentence to "the project"
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
            yield from _explained(reading, start, end, g, kind)
            yield from _inverted(reading, start, end, g, kind)
        yield from _mentioned(reading, start, end, g)
        yield from _called(reading, start, end, g)
    yield from _granted(reading)


def _is_free(reading: Reading, start: int, end: int, *, guesses: bool = True) -> bool:
    """Whether no person, a guessed one counted or not, and no registered organisation is named here."""
    taken = (reading.names[n] for n in reading.names_in(start, end))
    return not any((n.label == "PER" and (guesses or not n.is_guess)) or n.registry_key for n in taken)


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


def _explained(reading: Reading, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    """A name within a sentence, and behind a comma what it is: "Køge leder Blå bro, et projekt, der …"."""
    document, text = reading.document, reading.document.text
    for match in g.explained[kind].finditer(text, start, end):
        begin = _name_before(text, start, match.start(), g)
        if begin is None or not _is_free(reading, begin, match.start(), guesses=False):
            continue
        name = text[begin : match.start()]
        sure = " " in name or is_acronym(name) or text.count(name) > 1
        yield from candidate(document, kind, begin, match.start(), "explained", 0.75 if sure else 0.45)


def _name_before(text: str, start: int, end: int, g: InitiativeGrammar) -> int | None:
    """Where the name begins that ends here: at the last capitalised words, over words that link them."""
    words = list(_TOKEN.finditer(text, start, end))[-10:]
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i][0][0].isupper()), None)
    tail = words[at + 1 :] if at is not None else []
    if at is None or len(tail) > 5 or any(w[0] in g.stop or w[0] in g.verbs or w[0][-1] in ",;:)" for w in tail):
        return None
    while at > 0:
        back = at - 1
        while back > 0 and words[back][0] in g.linking:
            back -= 1
        if not words[back][0][0].isupper() or words[back][0][-1] in ",;:)":
            break
        at = back
    return words[at].start() if words[at].start() > start else None


def _inverted(reading: Reading, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    """What a sentence says something is, verb first: "I dag er Blå bro et netværk", "Siden 2019 har …"."""
    for match in g.inverted[kind].finditer(reading.document.text, start, end):
        words = match["name"].split()
        if _is_free(reading, *match.span("name")) and not any(w in g.stop or w in g.verbs for w in words):
            yield from candidate(reading.document, kind, *match.span("name"), "inverted", 0.7)


def _mentioned(reading: Reading, start: int, end: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """A name behind a noun that other things share: "tiltaket Blå bro"; enough where the page says "the project"."""
    for match in g.mentioned.finditer(reading.document.text, start, end):
        stop = name_extent(reading.document, match.end(), bound(reading, match.end(), end), g)
        if _is_free(reading, match.end(), stop) and not g.other_things.search(reading.document.text, match.end(), stop):
            yield from candidate(reading.document, "project", match.end(), stop, "mentioned", 0.55)


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
        if g.other_things.search(text, start, stop) or _is_one_of(
            text[start : match.start()], text[match.end() : stop]
        ):
            continue
        for kind in KINDS:
            spoken = g.pronoun[kind].search(text, stop, block.end)
            if _is_told(text, end, block.end, g, kind) or (
                spoken and not g.pronoun[kind].search(text, block.start, stop)
            ):
                yield from candidate(document, kind, match.end(), stop, "called", 0.7)
                break


def _is_one_of(subject: str, name: str) -> bool:
    """Whether a name is made of the very noun that is so called: "Skolan heter Ekbackaskolan"."""
    noun = subject.split()[-1].casefold()[:-2] if subject.split() else ""
    return len(noun) > 2 and noun in name.casefold()


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
    """What sums are given for, where several are or "the project" follows: "X får 50 000 kr till Y"."""
    document, text = reading.document, reading.document.text
    found: list[tuple[int, int]] = []
    for money in reading.sums:
        block = document.block_at(money.start)
        if block is None or block.role == "table_row":
            continue
        start, end = reading.sentence_at(money.start)
        g = grammar(document.language_at(start))
        purpose = g.purpose.match(text, _behind_funder(reading, money.end, end), end)
        if purpose is None or reading.names_in(purpose.end(), purpose.end() + 1, "ORG"):
            continue
        stop = name_extent(document, purpose.end(), bound(reading, purpose.end(), end), g)
        following = g.pronoun["project"].search(text, end, min(block.end, end + _NEXT))
        again = text.count(text[purpose.end() : stop]) > 1
        if following and again and not g.other_things.search(text, purpose.end(), stop):
            yield from candidate(document, "project", purpose.end(), stop, "granted", 0.7)
        elif reading.names_in(block.start, money.start, "ORG") or _lists_projects(document, g):
            found.append((purpose.end(), stop))
    for a, b in found if len(found) >= _ITEMS else []:
        yield from candidate(document, "project", a, b, "granted", 0.7)


def _behind_funder(reading: Reading, at: int, end: int) -> int:
    """Behind the organisation that a sum is said to come from: "2 mio. kr. fra Realdania til …"."""
    orgs = [reading.names[i] for i in reading.names_in(at, min(end, at + _FROM), "ORG")]
    return orgs[0].end if orgs and reading.document.text[at : orgs[0].start].strip().isalpha() else at


def _lists_projects(document: Document, g: InitiativeGrammar) -> bool:
    """Whether the page's title or first heading speaks of several projects."""
    head = next((b for b in document.blocks if b.role in {"title", "heading"}), None)
    return head is not None and g.several.search(document.text, head.start, head.end) is not None
