"""Names of networks and projects in running text: one function a way of naming."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Block, Document
from extractors.initiatives.acronyms import is_acronym
from extractors.initiatives.candidate import KINDS, Candidate, Kind, candidate
from extractors.initiatives.extent import name_extent
from extractors.initiatives.grammar import CAPITAL, CLOSE, OPEN, InitiativeGrammar, grammar
from extractors.reading import Reading

_LONGEST, _AT = 200, 8  # code points of a name, and of "at" with its blanks, at most
_CAPITALS = re.compile(rf"(?:\b[{CAPITAL}][\w&]*\s)+$")
_IN_QUOTES = re.compile(rf"[{OPEN}](?P<name>[{CAPITAL}][^{CLOSE}\n]{{2,70}})[{CLOSE}]")
_SERVED = 3  # municipalities that a coined name must be of, to be taken for a network's
_BY_PLACE = {"card", "repeat"}  # how a person's name is found from where it stands alone


def told(reading: Reading) -> Iterator[Candidate]:
    """Every candidate of a page's blocks and sentences."""
    document = reading.document
    for i, block in enumerate(document.blocks):
        g = grammar(block.language or document.language)
        end = block.end
        for kind in KINDS:
            yield from _quoted(document, block.start, end, g, kind)
            if block.role != "table_row":
                yield from _appended(reading, block.start, end, g, kind)
                yield from _unquoted(reading, block.start, end, g, kind)
                yield from _compounds(document, block.start, end, g, kind)
                yield from _plurals(reading, block.start, end, g, kind)
        if block.role != "table_row":
            yield from _with_own_head(reading, block.start, block.end, g)
            yield from _self_named(reading, i, g)
            yield from _described(document, block.start, end, g)
    for start, end in reading.sentences:
        g = grammar(document.language_at(start))
        yield from _defined(reading, start, end, g)
        yield from _serving(reading, start, end, g)
        yield from _lasting(reading, start, end, g)


def bound(reading: Reading, start: int, end: int) -> int:
    """Where a name that begins at a place must end: before a sum of money, a person, or "at" and a known body."""
    text = reading.document.text
    at = grammar(reading.document.language_at(start)).at
    people = (reading.names[n].start for n in reading.names_in(start, end, "PER"))
    sums = (s.start for s in reading.sums_in(start, end))
    bodies = (
        reading.names[n]
        for n in reading.names_in(start, min(end, start + _LONGEST), "ORG")
        if reading.names[n].registry_key
    )
    hosts = (found.start() for b in bodies if (found := at.search(text, max(start, b.start - _AT), b.start)))
    return min([end, *(place for place in (*people, *sums, *hosts) if place > start)])


def _quoted(document: Document, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    for match in g.quoted[kind].finditer(document.text, start, end):
        yield from candidate(document, kind, *match.span("name"), "quoted", 0.9)


def _unquoted(reading: Reading, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    document, text = reading.document, reading.document.text
    for match in g.named[kind].finditer(text, start, end):
        begin = match.end()
        own = _is_own_head(match, g, kind)
        stop = name_extent(document, match.start() if own else begin, bound(reading, begin, end), g)
        if own:
            begin = match.start()
        elif _is_person(reading, begin) or _is_short_form(text, match, g):
            continue
        yield from candidate(document, kind, begin, stop, "head", 0.7)


def _with_own_head(reading: Reading, start: int, end: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """A name that begins with a capital "Project": inside a sentence, or wherever the page repeats it."""
    document, text = reading.document, reading.document.text
    for match in g.own_head.finditer(text, start, end):
        stop = name_extent(document, match.start(), bound(reading, match.end(), end), g)
        inside = not _opens_sentence(text, start, match.start())
        if stop > match.end() and (inside or text.count(text[match.start() : stop]) > 1):
            yield from candidate(document, "project", match.start(), stop, "own head", 0.7)


def _is_person(reading: Reading, at: int) -> bool:
    """Whether a person's name begins here, told by more than its place beside contact details."""
    name = next((reading.names[i] for i in reading.names_in(at, at + 1, "PER") if reading.names[i].start == at), None)
    if name is None:
        return False
    same = [n for n in reading.names if n.label == "PER" and n.name == name.name]
    return any(n.title or n.method not in _BY_PLACE for n in same)


def _is_short_form(text: str, match: re.Match[str], g: InitiativeGrammar) -> bool:
    """Whether the page also writes the head as part of the name: "forskarskolan Frost" where "Forskarskolan Frost"."""
    head, word = match["head"], re.compile(r"\S+").match(text, match.end())
    is_kept = head is not None and word is not None and g.institution.fullmatch(head)
    return bool(is_kept and head and word and f"{head[0].upper()}{head[1:]} {word[0].strip('.,')}" in text)


def _appended(reading: Reading, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    """A name that says behind a comma what it is: "Blå bro, som prosjektet heter", "Blå bro, tiltaket som …"."""
    for match in g.appended[kind].finditer(reading.document.text, start, end):
        taken = reading.names_in(match.start("name"), match.end("name"))
        if not any(reading.names[n].label == "PER" or reading.names[n].registry_key for n in taken):
            yield from candidate(reading.document, kind, *match.span("name"), "appended", 0.7)


def _is_own_head(match: re.Match[str], g: InitiativeGrammar, kind: Kind) -> bool:
    """Whether the head is part of the name: "Treklyngen Innlandet", not "Prosjektet X" at the head of a sentence."""
    head = match["head"]
    if head is None or not head[0].isupper() or " " in head or g.pronoun[kind].fullmatch(head):
        return False
    return kind == "network" and head.casefold() not in g.bare_heads


def _compounds(document: Document, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    for match in g.compound[kind].finditer(document.text, start, end):
        if match["name"] in g.common:
            continue
        weight = 0.7 if is_acronym(match["name"]) else 0.35
        begin = _begin(document.text, start, *match.span("name"))
        yield from candidate(document, kind, begin, match.end("name"), "compound", weight)


def _begin(text: str, start: int, name: int, end: int) -> int:
    """Where a name begins whose last word joins its head: "kallat Blå Bro-projektet".

    A word that opens a sentence is part of it only where the page repeats it: "Genom Bro-projektet".
    """
    before = _CAPITALS.search(text, max(start, name - _LONGEST), name)
    if before is None or (_opens_sentence(text, start, before.start()) and text.count(text[before.start() : end]) < 2):
        return name
    return before.start()


def _plurals(reading: Reading, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    """A plural head and the names it shares: "förstudierna A, B och C"."""
    document = reading.document
    for match in g.plural[kind].finditer(document.text, start, end):
        at, names = match.end(), []
        while at < end:
            stop = name_extent(document, at, bound(reading, at, end), g)
            if stop <= at:
                break
            names.append((at, stop))
            joined = g.joint.match(document.text, stop, end)
            if joined is None:
                break
            at = joined.end()
        if len(names) > 1:
            for a, b in names:
                yield from candidate(document, kind, a, b, "plural", 0.7)


def _opens_sentence(text: str, start: int, at: int) -> bool:
    """Whether a place is the first of its block or sentence, where every word has a capital."""
    before = text[start:at].rstrip()
    return not before or before[-1] in ".!?:–"


def _self_named(reading: Reading, index: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """Names that say themselves what they are: "Kystnettet", "Nettverk for X", "Bergslagens nätverk för Y"."""
    document = reading.document
    block = document.blocks[index]
    text = document.text
    heading = block.role in {"title", "heading"}
    longer = set()
    for match in g.inside.finditer(text, block.start, block.end):
        stop = name_extent(document, match.start(), bound(reading, match.start(), block.end), g)
        words = match[0].split()
        spoken = any(g.pronoun[k].fullmatch(word) for k in g.pronoun for word in (words[0], words[-1]))
        spoken = spoken or words[0].casefold() in g.newsy | g.articles
        if not spoken and (stop > match.end() or len(words) > 1):
            weight = 0.3 if not heading and _opens_sentence(text, block.start, match.start()) else 0.5
            yield from candidate(document, "network", match.start(), max(stop, match.end()), "inside", weight)
            longer.add(match.start())
    for match in g.suffix.finditer(text, block.start, block.end):
        if match.start() in longer and text.count(match[0]) == 1:
            continue
        opening = not heading and _opens_sentence(text, block.start, match.start())
        onward = g.onward.match(text, match.end(), block.end)
        stop = name_extent(document, match.start(), bound(reading, match.start(), block.end), g) if onward else 0
        if stop > match.end():
            yield from candidate(document, "network", match.start(), stop, "suffix", 0.3 if opening else 0.5)
        if text.count(match[0]) > text.count(text[match.start() : max(stop, match.end())]) or stop <= match.end():
            yield from candidate(document, "network", *match.span(), "suffix", 0.25 if opening else 0.5)


def _described(document: Document, start: int, end: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """A description with its short form behind: "nätverket för digital hemtjänst, NDH"."""
    for match in g.described.finditer(document.text, start, end):
        words = match["name"].split()
        if is_acronym(match["short"]) and len(words) <= 9 and not g.stop & set(words):
            yield from candidate(document, "network", *match.span("name"), "described", 0.8)


def _defined(reading: Reading, start: int, end: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """The subject of a sentence that says what it is: "X er eit samarbeid om …", "X heter ett projekt"."""
    document, text = reading.document, reading.document.text
    if not text[start].isupper() and text[start] not in OPEN:
        return
    for kind in KINDS:
        match = g.defined[kind].search(text, start, min(end, start + 240))
        if match is None:
            continue
        subject = re.split(r"\s*[,(]", text[start : match.start()])[0]
        words = subject.split()
        spoken = any(w in g.stop or w in g.verbs for w in words) or g.anaphor.match(f"{words[0]} " if words else "")
        if not spoken and 0 < len(words) <= 8 and text[start + len(subject) : match.start()].count(",") <= 2:
            known = len(words) > 1 and (any(w[0].isupper() for w in words[1:]) or text.count(subject) > 1)
            called = match["called"] is not None
            block = document.block_at(start) or document.blocks[0]
            told = (
                _is_valued(reading, block) if kind == "project" else any(start <= c.start < end for c in reading.counts)
            )
            opens = block.start == start and told
            weight = 0.7 if is_acronym(subject) or known or called or opens else 0.4
            yield from candidate(document, kind, start, start + len(subject), "defined", weight)
            return


def _is_valued(reading: Reading, block: Block) -> bool:
    return bool(reading.sums_in(block.start, block.end))


def _serving(reading: Reading, start: int, end: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """A coined name that is something for, or of, several municipalities, whatever the page calls it."""
    text = reading.document.text
    copula = g.copula.search(text, start, min(end, start + 60))
    if copula is None or not is_acronym(text[start : copula.start()].strip()):
        return
    orgs = [reading.names[i] for i in reading.names_in(copula.end(), end, "ORG")]
    if sum(o.org_type == "municipality" for o in orgs) >= _SERVED and all(
        reading.names[i].is_guess for i in reading.names_in(start, copula.start(), "ORG")
    ):
        yield from candidate(reading.document, "network", start, copula.start(), "serving", 0.7)


def _lasting(reading: Reading, start: int, end: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """What a paragraph begins with, and then says from when to when it runs: "Blå bro (2021–2023) undersøgte …"."""
    document, text = reading.document, reading.document.text
    block = document.block_at(start)
    lasts = g.lasting.search(text, start, min(end, start + 90))
    if lasts is None or block is None or block.start != start or not text[start].isupper():
        return
    subject = text[start : lasts.start()]
    stretches = [w for w in reading.times if w.shape in {"range", "since", "until"} and start <= w.start < end]
    if not stretches or len(subject.split()) > 6 or not 2 < len(subject) < 70 or "," in subject:
        return
    first = subject.split()[0]
    if any(p.fullmatch(subject) for p in g.pronoun.values()) or g.anaphor.match(first + " "):
        return
    rest = text[lasts.end() : end].lstrip()
    if g.anaphor.match(rest) or any(p.match(rest) for p in g.pronoun.values()):
        return  # "Rent praktisk begyndte projektet …"
    if not reading.names_in(start, lasts.start(), "ORG") and not reading.names_in(start, lasts.start(), "PER"):
        yield from candidate(document, "project", start, lasts.start(), "lasting", 0.6)


def quoted_names(document: Document, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Every short capitalised stretch between quotation marks."""
    for match in _IN_QUOTES.finditer(document.text, start, len(document.text) if end is None else end):
        if not match["name"].endswith((".", "!", "?", ",")):
            yield match.span("name")
