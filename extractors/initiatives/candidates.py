"""Places where a page names a network or project: one function a way of naming."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractors.document import Document
from extractors.initiatives.acronyms import is_acronym
from extractors.initiatives.extent import name_extent
from extractors.initiatives.grammar import CAPITAL, CLOSE, OPEN, InitiativeGrammar, grammar
from extractors.initiatives.listings import listed_projects
from extractors.initiatives.sections import project_sections
from extractors.reading import Reading
from extractors.values.labels import headed_blocks

Kind = Literal["network", "project"]
_ITEM = re.compile(
    rf"[{OPEN}](?P<q>[{CAPITAL}0-9][^{CLOSE}\n]{{2,90}})[{CLOSE}]|(?P<p>[{CAPITAL}][^:,;.(–\n]{{2,80}}?)\s*(?=[:,(–]|\s-\s)"
)
_FIRST = re.compile(rf"[{CAPITAL}][\w-]{{3,}}")
_TRIM = " .,:;–-" + OPEN


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a page seems to give a network or project, and how it gives it."""

    kind: Kind
    start: int
    end: int
    voice: str
    weight: float  # how much this way of naming alone is worth, 0-1
    block: int | None = None  # of a listing's row


def candidates(reading: Reading) -> list[Candidate]:
    """Every candidate of a page, unsorted."""
    document = reading.document
    found: list[Candidate] = [
        Candidate("project", row.title.start, row.title.end, "row", 0.9, row.block) for row in listed_projects(reading)
    ]
    found += _labelled(reading)
    found += [Candidate("project", s.start, s.end, "section", 0.75, s.block) for s in project_sections(reading)]
    found += _led(reading)
    found += _boxed(document)
    found += _listed(reading)
    found += _headed(document)
    for i, block in enumerate(document.blocks):
        g = grammar(block.language or document.language)
        rowed = block.role == "table_row"
        for kind in ("network", "project"):
            found += _quoted(document, block.start, block.end, g, kind)
            if not rowed:
                found += _unquoted(document, block.start, block.end, g, kind)
                found += _compounds(document, block.start, block.end, g, kind)
                found += _plurals(document, block.start, block.end, g, kind)
        if not rowed:
            found += _self_named(document, i, g)
    for start, end in reading.sentences:
        g = grammar(document.language_at(start))
        found += _defined(document, start, end, g)
        found += _serving(reading, start, end, g)
    found += _title(reading)
    return found


def _clip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM + "\u00a0":
        start += 1
    while end > start and text[end - 1] in _TRIM + "\u00a0":
        end -= 1
    return start, end


def _candidate(document: Document, kind: Kind, start: int, end: int, voice: str, weight: float) -> Iterator[Candidate]:
    start, end = _clip(document.text, start, end)
    name = document.text[start:end]
    if 2 <= end - start <= 160 and not name.isdigit() and not _is_common(document, name):
        yield Candidate(kind, start, end, voice, weight)


def _is_common(document: Document, name: str) -> bool:
    """Whether a single word is an everyday one: the page writes it in lower case as well."""
    return name.isalpha() and name.istitle() and document.words.get(name.lower(), 0) > 0


def _labelled(reading: Reading) -> Iterator[Candidate]:
    document = reading.document
    for value in reading.labelled:
        if value.part in {"project_title", "network_title"}:
            kind: Kind = "project" if value.part == "project_title" else "network"
            if document.text[value.start].isupper() and value.end - value.start > 3:
                yield from _candidate(document, kind, value.start, value.end, "label", 0.8)


def _quoted(document: Document, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    for match in g.quoted[kind].finditer(document.text, start, end):
        yield from _candidate(document, kind, *match.span("name"), "quoted", 0.9)


def _unquoted(document: Document, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    for match in g.named[kind].finditer(document.text, start, end):
        stop = name_extent(document, match.end(), end, g)
        yield from _candidate(document, kind, match.end(), stop, "head", 0.7)


def _compounds(document: Document, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    for match in g.compound[kind].finditer(document.text, start, end):
        if match["name"] in g.common:
            continue
        weight = 0.7 if is_acronym(match["name"]) else 0.35
        yield from _candidate(document, kind, *match.span("name"), "compound", weight)


def _plurals(document: Document, start: int, end: int, g: InitiativeGrammar, kind: Kind) -> Iterator[Candidate]:
    """A plural head and the names it shares: "förstudierna A, B och C"."""
    for match in g.plural[kind].finditer(document.text, start, end):
        at, names = match.end(), []
        while at < end:
            stop = name_extent(document, at, end, g)
            if stop <= at:
                break
            names.append((at, stop))
            gap = re.compile(rf"\s*(?:,\s*|(?:,\s*)?\b(?:{'|'.join(g.joining) or '(?!)'})\b\s*)(?=[{CAPITAL}{OPEN}])")
            joined = gap.match(document.text, stop, end)
            if joined is None:
                break
            at = joined.end()
        if len(names) > 1:
            for a, b in names:
                yield from _candidate(document, kind, a, b, "plural", 0.7)


def _opens_sentence(text: str, start: int, at: int) -> bool:
    """Whether a place is the first of its block or sentence, where every word has a capital."""
    before = text[start:at].rstrip()
    return not before or before[-1] in ".!?:–"


def _self_named(document: Document, index: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """Names that say themselves what they are: "Kystnettet", "Nettverk for X", "Bergslagens nätverk för Y"."""
    block = document.blocks[index]
    text = document.text
    heading = block.role in {"title", "heading"}
    longer = set()
    for match in g.inside.finditer(text, block.start, block.end):
        stop = name_extent(document, match.start(), block.end, g)
        words = match[0].split()
        spoken = any(g.pronoun[k].fullmatch(word) for k in g.pronoun for word in (words[0], words[-1]))
        if not spoken and (stop > match.end() or len(words) > 1):
            weight = 0.3 if not heading and _opens_sentence(text, block.start, match.start()) else 0.5
            yield from _candidate(document, "network", match.start(), max(stop, match.end()), "inside", weight)
            longer.add(match.start())
    for match in g.suffix.finditer(text, block.start, block.end):
        if match.start() in longer and text.count(match[0]) == 1:
            continue
        weight = 0.25 if not heading and _opens_sentence(text, block.start, match.start()) else 0.5
        yield from _candidate(document, "network", *match.span(), "suffix", weight)


def _defined(document: Document, start: int, end: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """The subject of a sentence that says what it is: "X er eit samarbeid om …"."""
    text = document.text
    if not text[start].isupper() and text[start] not in OPEN:
        return
    for kind in ("network", "project"):
        match = g.defined[kind].search(text, start, min(end, start + 240))
        if match is None:
            continue
        subject = re.split(r"\s*[,(]", text[start : match.start()])[0]
        words = subject.split()
        if 0 < len(words) <= 8 and text[start + len(subject) : match.start()].count(",") <= 2:
            known = len(words) > 1 and (any(w[0].isupper() for w in words[1:]) or text.count(subject) > 1)
            weight = 0.7 if is_acronym(subject) or known else 0.4
            yield from _candidate(document, kind, start, start + len(subject), "defined", weight)
            return


def _headed(document: Document) -> Iterator[Candidate]:
    """What a paragraph under a heading such as "Current projects" opens with."""
    text, parts = document.text, headed_blocks(document)
    for i, block in enumerate(document.blocks):
        if block.role != "paragraph" or parts[i] != "projects":
            continue
        g = grammar(block.language or document.language)
        if defined := g.defined["project"].search(text, block.start, min(block.end, block.start + 120)):
            if text.find(". ", block.start, defined.start()) < 0:
                yield from _candidate(document, "project", block.start, defined.start(), "headed", 0.5)
        elif (word := _FIRST.match(text, block.start, block.end)) and text.count(word[0]) > 1:
            yield from _candidate(document, "project", *word.span(), "headed", 0.3)


def _serving(reading: Reading, start: int, end: int, g: InitiativeGrammar) -> Iterator[Candidate]:
    """A coined name that is something for, or of, several municipalities, whatever the page calls it."""
    text = reading.document.text
    copula = g.copula.search(text, start, min(end, start + 60))
    if copula is None or not is_acronym(text[start : copula.start()].strip()):
        return
    orgs = [reading.names[i] for i in reading.names_in(copula.end(), end, "ORG")]
    if sum(o.org_type == "municipality" for o in orgs) >= 3 and all(
        reading.names[i].is_guess for i in reading.names_in(start, copula.start(), "ORG")
    ):
        yield from _candidate(reading.document, "network", start, copula.start(), "serving", 0.7)


def _title(reading: Reading) -> Iterator[Candidate]:
    """The title of a page whose labels are those of a project's record."""
    document = reading.document
    parts = {v.part for v in reading.labelled}
    record = parts & {"leader", "coordinator", "period", "granted", "number", "alt_title", "programme", "funder"}
    if len(record) < 2 or not any(r in parts for r in ("granted", "number", "period", "alt_title")):
        return
    block = next((b for b in document.blocks if b.role == "title"), None)
    if block is None:
        block = next((b for b in document.blocks if b.role == "heading"), None)
    if block is None or any(m.start() >= block.start for m in re.finditer(r"[!?]$", document.of(block))):
        return
    g = grammar(document.language)
    prefix = g.prefix.match(document.of(block))
    start = block.start + (prefix.end() if prefix else 0)
    if document.text[start : block.end].casefold() not in g.generic:
        yield from _candidate(document, "project", start, block.end, "title", 0.4 + 0.1 * len(record))


def _led(reading: Reading) -> Iterator[Candidate]:
    """What a title says that somebody leads: "Projektleder, X", "Nätverksledare för X"."""
    document = reading.document
    taken = {name.start for name in reading.names if not name.is_guess}
    for block in document.blocks:
        if block.role == "table_row" or block.end - block.start > 110:
            continue
        g = grammar(block.language or document.language)
        for kind in ("network", "project"):
            for match in g.leader[kind].finditer(document.text, block.start, block.end):
                if match.end() not in taken:
                    stop = name_extent(document, match.end(), block.end, g)
                    several = " " in document.text[match.end() : stop]
                    yield from _candidate(document, kind, match.end(), stop, "led", 0.65 if several else 0.4)


def _boxed(document: Document) -> Iterator[Candidate]:
    """The name over a box of facts: "Fakta om X", "X i korthet"."""
    for i, block in enumerate(document.blocks[:-1]):
        below = document.blocks[i + 1]
        if block.role in {"heading", "paragraph"} and below.role == "definition" and block.end - block.start < 90:
            g = grammar(block.language or document.language)
            about = g.facts.fullmatch(document.text, block.start, block.end)
            if about is None:
                continue
            start, end = about.span("name" if about["name"] else "other")
            name = document.text[start:end]
            if name.casefold() in g.generic or any(g.pronoun[k].fullmatch(name) for k in g.pronoun):
                continue
            kinds: tuple[Kind, ...] = ("network", "project")
            spoken = [k for k in kinds if g.pronoun[k].search(document.text)] or ["project"]
            for kind in spoken:
                yield from _candidate(document, kind, start, end, "box", 0.7 if len(spoken) == 1 else 0.5)


def _listed(reading: Reading) -> Iterator[Candidate]:
    """List items that begin with a name and go on with a sum or a period: reports of several projects."""
    document = reading.document
    parts = headed_blocks(document)
    for i, block in enumerate(document.blocks):
        if block.role != "list_item":
            continue
        item = _ITEM.match(document.text, block.start, block.end)
        if item is None:
            continue
        values = [s.start for s in reading.sums] + [w.start for w in reading.times]
        valued = any(block.start <= at < block.end for at in values)
        name = "q" if item["q"] else "p"
        if valued and (name == "q" or parts[i] == "projects"):
            yield from _candidate(document, "project", *item.span(name), "item", 0.7)


def quoted_names(document: Document) -> Iterator[tuple[int, int]]:
    """Every short capitalised stretch between quotation marks."""
    for match in re.finditer(rf"[{OPEN}](?P<name>[{CAPITAL}][^{CLOSE}\n]{{2,70}})[{CLOSE}]", document.text):
        if not match["name"].endswith((".", "!", "?", ",")):
            yield match.span("name")
