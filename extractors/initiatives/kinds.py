"""Whether a name is a network's or a project's, where a page gives reason for both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from extractors.document import Document
from extractors.initiatives.candidate import Candidate, Kind
from extractors.initiatives.grammar import CAPITAL, grammar
from extractors.initiatives.support import key_of

_DEFINED = 80  # code points behind a name within which a sentence says what it is
_EITHER = {"described", "defined"}  # ways of naming that a project shares with a network
_BROUGHT_IN = {"explained", "introduced", "inverted"}  # by a sentence that says what it is
_SURE = 0.9  # likelihood of a name that is heard, from which its kind counts
_KINDLESS = {"row", "section", "item", "headed", "lasting"}  # ways of naming by place, which say no kind
_UNCAPPED = re.compile(rf"[^{CAPITAL}]*")  # up to the next name


def as_told(document: Document, found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates of the kind that the page's words, or their own, give their name, where they are only heard too."""
    found = [_of_page(document, c) for c in found]
    heard: dict[str, set[Kind]] = defaultdict(set)
    for c in found:
        if c.voice == "heard" and c.weight >= _SURE:
            heard[key_of(document, c)].add(c.kind)
    found = [_of_hearing(document, c, heard) for c in found]
    by_weight = sorted((c for c in found if c.voice != "heard"), key=lambda c: (c.voice not in _KINDLESS, c.weight))
    told = {key_of(document, c): c.kind for c in by_weight}
    return [replace(c, kind=told.get(key_of(document, c), c.kind)) if c.voice == "heard" else c for c in found]


def _of_page(document: Document, one: Candidate) -> Candidate:
    """A collaboration that the page goes on to call "the project", and never "the network", is a project.

    So is what its own name calls one: "Nordstjerne-projektet".
    """
    g = grammar(document.language_at(one.start))
    if one.voice == "heard" and one.kind == "network" and one.weight < _SURE and _goes_on(document, one):
        return replace(one, kind="project")
    last = one.start + document.text[one.start : one.end].rfind(" ") + 1
    if one.kind == "network" and g.compound["project"].fullmatch(document.text, last, one.end):
        return replace(one, kind="project")
    if one.kind == "network" and one.voice in _EITHER:
        pronoun = g.pronoun
        behind = _UNCAPPED.match(document.text, one.end, one.end + _DEFINED)
        said = document.text[one.start : behind.end() if behind else one.end]
        loosely = g.loose.search(said) and not g.inside_word.search(said)
        if loosely and pronoun["project"].search(document.text) and not pronoun["network"].search(document.text):
            return replace(one, kind="project")
    return one


def _goes_on(document: Document, one: Candidate) -> bool:
    """Whether the paragraph of a name, or below it, goes on with "the project", before it may say "the network"."""
    at = bisect_right(document.starts, one.start) - 1
    last = at + (document.blocks[at].role == "heading" and at + 1 < len(document.blocks))
    end = max(one.end, document.blocks[last].end)
    pronoun = grammar(document.language_at(one.start)).pronoun
    said = {k: p.search(document.text, one.end, end) for k, p in pronoun.items()}
    project, network = said["project"], said["network"]
    return project is not None and (network is None or project.start() < network.start())


def _of_hearing(document: Document, one: Candidate, heard: Mapping[str, set[Kind]]) -> Candidate:
    """What a sentence brings in as a mere collaboration is a project where the recogniser surely hears one.

    What only stands under "Projects and networks" is what it hears.
    """
    if one.voice == "headed" and len(kinds := heard.get(key_of(document, one), set())) == 1:
        return replace(one, kind=next(iter(kinds)))
    if one.kind != "network" or one.voice not in _EITHER | _BROUGHT_IN:
        return one
    g = grammar(document.language_at(one.start))
    said = document.text[max(0, one.start - _DEFINED) : one.end + _DEFINED]
    is_loose = g.loose.search(said) and not g.inside_word.search(document.text[one.start : one.end])
    is_project = heard.get(key_of(document, one)) == {"project"}
    return replace(one, kind="project") if is_loose and is_project else one


def one_kind(document: Document, groups: list[list[Candidate]]) -> list[list[Candidate]]:
    """A name that is called both network and project is what it is called more surely."""
    by_name: dict[str, list[list[Candidate]]] = defaultdict(list)
    for group in groups:
        by_name[key_of(document, group[0])].append(group)
    kept = []
    for rivals in by_name.values():
        kept.append(max(rivals, key=lambda g: (sum(c.weight for c in g), g[0].kind == "project")))
    return kept
