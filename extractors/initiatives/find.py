"""The networks and projects of a page: candidates of one name joined, with their other names and places."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from extractors.document import Document
from extractors.initiatives.as_heard import SURE, as_heard
from extractors.initiatives.candidate import Candidate, Kind, is_line
from extractors.initiatives.candidates import candidates
from extractors.initiatives.grammar import CLOSE, OPEN, grammar
from extractors.initiatives.initiative import Initiative, anchors
from extractors.initiatives.kinds import as_told, one_kind
from extractors.initiatives.known_programmes import is_programme
from extractors.initiatives.namings import BRACKET, SPLIT, Naming, other_names
from extractors.initiatives.one_and_same import absorbed, spelt, subtitled, under_title, with_labels, with_origins
from extractors.initiatives.support import is_enough, is_heard, key_of, support
from extractors.initiatives.told import quoted_names
from extractors.names.naming import tidy
from extractors.reading import Reading
from schemas.folding import fold

_NOT_TOLD = {"title", "row", "heard"}  # ways of naming that no sentence or label tells
_MOST = 0.4  # share of a name that another one begins with
_REACH = 60  # code points in which words before a name are looked for
_CRUMBS = ">/»›|"  # what stands between the steps to a page
_GAPS = re.compile(r"[\W_]+")


def find_initiatives(reading: Reading) -> list[Initiative]:
    """The networks and projects that a page names, in text order."""
    document = reading.document
    orgs = [n.span for n in reading.names if n.label == "ORG" and not n.is_guess]
    counted = {(c.start, c.end) for c in reading.counts}
    found = [c for c in _quoted_alone(reading, candidates(reading)) if not _is_inside(c, orgs)]
    found = [c for c in found if (c.start, c.end) not in counted]  # "the network counts 16 members"
    found = as_told(document, [as_heard(reading, c) for c in found if not _is_programme(reading, c)])
    groups: dict[tuple[Kind, str], list[Candidate]] = defaultdict(list)
    for candidate in found:
        groups[candidate.kind, key_of(document, candidate)].append(candidate)
    known = {fold(n.name) for n in reading.names if n.label == "ORG" and n.registry_key}
    known |= {fold(document.text[n.start : n.end]) for n in reading.names if n.label == "ORG" and n.registry_key}
    accepted = [
        group
        for (kind, key), group in groups.items()
        if key
        and key not in known
        and not is_programme(key)
        and key not in grammar(document.language).generic
        and is_enough(reading, group)
    ]
    accepted = _titles_last(reading, one_kind(document, accepted))
    told = _longest(document, [_initiative(reading, group) for group in accepted if not is_heard(group)])
    heard = [_initiative(reading, group) for group in accepted if is_heard(group)]
    names = [_words(n.name) for one in told for n in one.namings]
    initiatives = told + [one for one in heard if not any(_is_same(document, one, name) for name in names)]
    initiatives = absorbed(document, with_labels(reading, absorbed(document, initiatives)))
    initiatives = with_origins(document, under_title(document, subtitled(document, spelt(initiatives))))
    return [_tidied(i) for i in sorted(initiatives, key=lambda i: (i.anchors[0], i.kind))]


def _is_programme(reading: Reading, one: Candidate) -> bool:
    """Whether the recogniser surely takes what is named for a programme: "satsingen Blå bro", "et NPA-prosjekt"."""
    text = reading.document.text
    sure = [h for h in reading.programmes_heard if h.confidence >= SURE]
    if one.voice == "compound":
        return any(text[h.start : h.end] == text[one.start : one.end] for h in sure)
    return one.voice == "head" and any(h.start == one.start for h in sure)


def _tidied(one: Initiative) -> Initiative:
    return replace(one, name=tidy(one.name), namings=tuple(replace(n, name=tidy(n.name)) for n in one.namings))


def _words(name: str) -> str:
    return f" {_GAPS.sub(' ', fold(name)).strip()} "


def _longest(document: Document, told: list[Initiative]) -> list[Initiative]:
    """Those that are another less the word that says its kind as part of it: "Norr" beside "Samverkan Norr"."""
    g = grammar(document.language)
    by_name = {(one.kind, one.name): one for one in told}
    found: list[Initiative] = []
    less: set[tuple[Kind, str]] = set()
    for one in told:
        heads = (p.match(one.name) for p in (g.pronoun[one.kind], g.own_head, g.headed[one.kind]))
        for rest in {(one.kind, one.name[head.end() :].strip()) for head in heads if head} & by_name.keys():
            less.add(rest)
            other = by_name[rest]
            short = (replace(n, name_type="short") for n in other.namings if n.name == other.name)
            places = tuple(sorted({*one.anchors, *other.anchors}))
            one = replace(one, namings=(*one.namings, *short), anchors=places)
        found.append(one)
    return [one for one in found if (one.kind, one.name) not in less]


def _is_same(document: Document, one: Initiative, told: str) -> bool:
    """Whether a name that is only heard is in one that is told, or goes a little beyond it.

    "Blå bro nätverket"; "Klyngen Blå bro", where the first word says the kind.
    """
    heard = _words(one.name)
    kind = grammar(document.language).pronoun[one.kind].match(one.name)
    return (
        heard in told
        or (heard.startswith(told) and len(told) >= _MOST * len(heard))
        or (kind is not None and _words(one.name[kind.end() :]) == told)
    )


def _is_inside(candidate: Candidate, spans: list[tuple[int, int]]) -> bool:
    """Whether a candidate is only a part of an organisation's name."""
    return any(
        a <= candidate.start and candidate.end <= b and candidate.end - candidate.start < b - a for a, b in spans
    )


def _quoted_alone(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """A name in quotation marks without a head is a project's where the page speaks of "the project"."""
    document = reading.document
    g = grammar(document.language)
    if not g.pronoun["project"].search(document.text):
        return found
    quoted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in quoted_names(document):
        if not _is_headline(document, start, end):
            quoted[fold(document.text[start:end])].append((start, end))
    more = [
        Candidate("project", start, end, "quotes", 0.95 if next_spoken else 0.7)
        for places in quoted.values()
        for start, end in places
        if (next_spoken := _spoken_of_next(reading, start, end)) or len(places) > 1
    ]
    return found + more


def _is_headline(document: Document, start: int, end: int) -> bool:
    """Whether what is quoted ends its line and hardly anything is before it: somebody's words above an interview."""
    block = document.block_at(start)
    if block is None or document.text[end : block.end].strip(CLOSE):
        return False
    before = document.text[block.start : start].rstrip(OPEN + " ")
    return block.role == "title" or not before or before[-1] in _CRUMBS


def _spoken_of_next(reading: Reading, start: int, end: int) -> bool:
    """Whether a sum stands beside a quoted name, and "the project" in the same paragraph behind it."""
    document = reading.document
    sentence, block = reading.sentence_at(start), document.block_at(start)
    valued = any(sentence[0] <= s.start < sentence[1] for s in reading.sums)
    pronoun = grammar(document.language_at(start)).pronoun["project"]
    return valued and block is not None and pronoun.search(document.text, end, block.end) is not None


def _titles_last(reading: Reading, groups: list[list[Candidate]]) -> list[list[Candidate]]:
    """A title that the page never repeats is a headline where the page names its project otherwise, or lists some.

    Not one that the recogniser surely hears as a name.
    """
    document = reading.document
    sure = {h.start for h in reading.heard.initiatives if h.confidence >= SURE and h.label != "PROGRAMME"}
    projects = [g for g in groups if g[0].kind == "project" and not all(_is_built_on(document, c) for c in g)]
    otherwise = any(c.voice not in _NOT_TOLD for g in projects for c in g)
    listed = sum(is_heard(g) and any(is_line(document, c.start, c.end) for c in g) for g in projects)
    return [
        g
        for g in groups
        if not (otherwise or listed > 1)
        or {c.voice for c in g} != {"title"}
        or g[0].start in sure
        or _repeated(document, g[0])
    ]


def _is_built_on(document: Document, one: Candidate) -> bool:
    """Whether what a page names is what its own project grew from: "bygger vidare på Blå bro"."""
    before = document.text[max(0, one.start - _REACH) : one.start].rstrip(OPEN)
    return grammar(document.language_at(one.start)).built_on.search(before) is not None


def _repeated(document: Document, candidate: Candidate) -> bool:
    name = document.text[candidate.start : candidate.end]
    short = SPLIT.fullmatch(name)
    bracket = BRACKET.match(document.text, candidate.end)
    if bracket and document.text.count(bracket["inner"], bracket.end()):
        return True
    return document.text.count(short["short"] if short else name, candidate.end) > 0


def _initiative(reading: Reading, group: list[Candidate]) -> Initiative:
    document = reading.document
    group = sorted(group, key=lambda c: (c.start, c.end))
    first = max(group, key=lambda c: (c.voice != "heard", c.weight, -c.start))
    name = document.text[first.start : first.end]
    namings = [Naming(first.start, first.end, name, "main"), *other_names(document, name, first)]
    rows = [c.block for c in group if c.block is not None]
    confidence = round(min(0.99, support(reading, group)), 3)
    return Initiative(
        group[0].kind, name, tuple(namings), anchors(document, namings), confidence, rows[0] if rows else None
    )
