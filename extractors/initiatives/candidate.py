"""A place where a page seems to name a network or project."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from extractors.document import Document
from extractors.initiatives.grammar import OPEN, grammar

Kind = Literal["network", "project"]
KINDS: tuple[Kind, ...] = ("network", "project")
HEARD_KINDS: dict[str, Kind] = {"PROJECT": "project", "NETWORK": "network"}  # by the recogniser's labels
TITLES = {"project_title", "network_title"}  # parts of labels that say what an initiative is called
LINE_ROLES = {"paragraph", "heading", "list_item", "definition"}
_NO_MORE = re.compile(r"\s*(?:[–—(:-].{0,40})?")
_TRIM = " .,:;–-\u00a0" + OPEN


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a page seems to give a network or project, and how it gives it."""

    kind: Kind
    start: int
    end: int
    voice: str
    weight: float  # how much this way of naming alone is worth, 0-1
    block: int | None = None  # of a listing's row


def candidate(document: Document, kind: Kind, start: int, end: int, voice: str, weight: float) -> Iterator[Candidate]:
    """The candidate without what is no part of a name: "Om …" at the head of a heading, quotation marks, stops."""
    text = document.text
    block = document.block_at(start)
    g = grammar(document.language_at(start))
    if block and block.start == start:
        prefix = g.prefix.match(text[start:end])
        start += prefix.end() if prefix else 0
        if kind == "project" and (head := g.headed[kind].match(text, start, end)):
            start = head.end()
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    if called := g.called_project.fullmatch(text, start, end):
        kind, end = "project", called.end("name")
    name = text[start:end]
    if (
        2 <= end - start <= 160
        and not name.isdigit()
        and name.casefold() not in g.generic
        and not g.parts.match(name)
        and not g.awarded.fullmatch(name)
        and not g.office.fullmatch(name)
        and not any(g.apposed[k].fullmatch(name) or g.pronoun[k].fullmatch(name) for k in KINDS)
        and (voice == "heard" or not is_common(document, name))
        and not {name.partition(" ")[0], name.rpartition(" ")[2]} & g.joining
        and not _says(document, name)
    ):
        yield Candidate(kind, start, end, voice, weight)


def is_common(document: Document, name: str) -> bool:
    """Whether a single word is an everyday one: the page writes it in lower case as well, outside addresses.

    Not one that heads the page: "Fådelt" over "På ein fådelt skule …".
    """
    low = name.lower()
    if not (name.isalpha() and name.istitle() and document.words.get(low, 0)):
        return False
    if any(b.role == "title" and document.of(b) == name for b in document.blocks):
        return False
    return re.search(rf"(?<![\w@./-]){low}(?![\w.-]*@|[\w-]*\.\w|[\w-])", document.text) is not None


def _says(document: Document, name: str) -> bool:
    """Whether words say what the one the page is about does: "Klyngen leder Blå bro", where "Klyngen for …" names."""
    g = grammar(document.language)
    head = next((m for p in g.pronoun.values() if (m := p.match(name))), None)
    following = name[head.end() :].split() if head else []
    return bool(following) and following[0].islower() and following[0] not in g.linking


def is_line(document: Document, start: int, end: int, labels: Collection[int] = ()) -> bool:
    """Whether a name makes a line, with no more behind it than a sum or the like: "Blå bro – 200.000 kr.".

    Before it stands nothing, or what it is the name of: "Klyngen Blå bro". ``labels``: where the words begin that
    labels call a name: "Prosjekt: Blå bro".
    """
    block = document.block_at(start)
    return (
        block is not None
        and block.role in LINE_ROLES
        and (start == block.start or start in labels or _is_head(document, block.start, start))
        and _NO_MORE.fullmatch(document.text, end, block.end) is not None
    )


def _is_head(document: Document, start: int, end: int) -> bool:
    """Whether words are a head noun and no more: "Prosjektet", "Klyngen"."""
    words = document.text[start:end].strip(_TRIM)
    return any(p.fullmatch(words) for p in grammar(document.language_at(start)).pronoun.values())
