"""The names of an initiative: acronym and expansion, both ways round, and the language of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.document import Document
from extractors.initiatives.acronyms import is_acronym, spells
from extractors.initiatives.candidate import Candidate
from extractors.initiatives.grammar import CAPITAL, CLOSE, OPEN, grammar
from extractors.language.detect import detect
from schemas.vocabulary import NameType

_TELLING = 4  # words from which a name's own language counts
_BEFORE = 60  # code points before a name in which the page may call it otherwise
_TOKEN = re.compile(r"[\w&+-]+")
JOINT = re.compile(r"\s[-–—]\s|:\s")
BRACKET = re.compile(rf"[{CLOSE}]?\s*\((?P<inner>[^()\n]{{2,140}})\)")
_NAME_DASH = re.compile(rf"(?P<name>[{CAPITAL}][\w&+-]*(?:\s[\w&+-]+){{0,3}})\s[–—-]\s")
_DASH_BEHIND = re.compile(r"\s[–—-]\s(?P<word>\w+)")
_SUBTITLE = re.compile(rf"(?P<rest>\s[–—-]\s[^.()\n]{{5,90}}?)\s\((?P<short>[{CAPITAL}][\w&+-]{{2,14}})\)")
_APPOSED = re.compile(rf", (?P<long>[{CAPITAL}][^,.;:()\n]{{4,80}}), ")
SPLIT = re.compile(rf"(?P<short>[{CAPITAL}][\w&+-]{{1,14}}(?:\s\d[\d.]*)?)\s*(?::|–|—|\s-\s)\s*(?P<long>\S.+)")


@dataclass(frozen=True, slots=True)
class Naming:
    """One name of an initiative at the place that gives it."""

    start: int
    end: int
    name: str
    name_type: NameType


def language_of(document: Document, naming: Naming) -> str:
    """The language of a name of several words by itself, else of the place where it stands."""
    own = detect(naming.name) if len(naming.name.split()) >= _TELLING else None
    return own.language if own and own.is_sure else document.language_at(naming.start)


def other_names(document: Document, name: str, first: Candidate) -> list[Naming]:
    """Acronym and expansion, both ways round, wherever the name stands."""
    text = document.text
    found: list[Naming] = []
    g = grammar(document.language_at(first.start))
    split = SPLIT.fullmatch(name)
    if split and is_acronym(split["short"].split()[0]):
        at = first.start
        kind_of: NameType = "acronym" if spells(split["short"], split["long"]) else "short"
        found.append(Naming(at + split.start("short"), at + split.end("short"), split["short"], kind_of))
        found.append(Naming(at + split.start("long"), at + split.end("long"), split["long"], "alternative"))
    elif (joint := JOINT.search(name)) and text.count(name[: joint.start()]) > 1:
        at = first.start
        found.append(Naming(at, at + joint.start(), name[: joint.start()], "short"))
    if (own := g.own_head.match(name)) and text.count(name[own.end() :]) > text.count(name):
        found.append(Naming(first.start + own.end(), first.end, name[own.end() :], "short"))
    if before := _before_dash(document, first):
        found.append(Naming(*before.span("name"), before["name"], "short"))
    if before := g.or_else.search(text, max(0, first.start - _BEFORE), first.start):
        found.append(Naming(*before.span("name"), before["name"], "short"))
    if not is_acronym(name):
        found += _spelling(text, name, g.short_for)
    short = split["short"] if split else name
    for place in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text):
        found += _beside(document, place.end(), short)
    if not is_acronym(name):
        for place in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            found += _beside(document, place.end(), name)
    return list({(n.name, n.name_type): n for n in reversed(found)}.values())[::-1]


def _before_dash(document: Document, first: Candidate) -> re.Match[str] | None:
    """What a paragraph begins with, before a name between dashes: "Kysteld – Nettverket for lys langs leia – er …"."""
    block, g = document.block_at(first.start), grammar(document.language_at(first.start))
    behind = _DASH_BEHIND.match(document.text, first.end, block.end) if block else None
    if block is None or behind is None or behind["word"] not in g.verbs:
        return None
    return _NAME_DASH.fullmatch(document.text, block.start, first.start)


def _spelling(text: str, name: str, short_for: re.Pattern[str]) -> Iterable[Naming]:
    """The acronym right before a name that it is short for: "NAVET er forkortelsen for …"."""
    before = re.compile(rf"(?<![\w-])(?P<short>[{CAPITAL}][\w&+-]{{1,14}}){short_for.pattern}\Z")
    for place in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        found = before.search(text, max(0, place.start() - _BEFORE), place.start())
        if found and is_acronym(found["short"]) and spells(found["short"], name):
            yield Naming(*found.span("short"), found["short"], "acronym")


def _beside(document: Document, at: int, name: str) -> Iterable[Naming]:
    """The other name right behind a name."""
    text, g = document.text, grammar(document.language_at(at))
    if bracket := BRACKET.match(text, at):
        inner = bracket["inner"].strip(OPEN + " ")
        start = text.index(inner, bracket.start("inner"))
        if is_acronym(inner) and not is_acronym(name):
            yield Naming(start, start + len(inner), inner, "acronym")
        elif is_acronym(name) and spells(name, inner):
            yield Naming(at - len(name), at, name, "acronym")
            yield Naming(start, start + len(inner), inner, "expansion")
    apposed = _APPOSED.match(text, at)
    if apposed and is_acronym(name) and spells(name, apposed["long"]):
        yield Naming(at - len(name), at, name, "acronym")
        yield Naming(*apposed.span("long"), apposed["long"], "expansion")
    elif apposed and is_acronym(name) and g.inside_word.search(apposed["long"]):
        yield Naming(*apposed.span("long"), apposed["long"], "alternative")
    if (subtitle := _SUBTITLE.match(text, at)) and spells(subtitle["short"], name + subtitle["rest"]):
        yield Naming(subtitle.start("short"), subtitle.end("short"), subtitle["short"], "acronym")
        yield Naming(at - len(name), subtitle.end("rest"), text[at - len(name) : subtitle.end("rest")], "alternative")
    known = g.known_as.match(text, at)
    word = _TOKEN.match(text, known.end()) if known else None
    if word and is_acronym(word[0]):
        yield Naming(word.start(), word.end(), word[0], "acronym")
    if (longer := g.short_for.match(text, at)) and (rest := expansion_at(text, longer.end())):
        yield from spelt_out(text, at - len(name), at, rest)


def spelt_out(text: str, start: int, end: int, rest: tuple[int, int]) -> Iterable[Naming]:
    """A name and what it is short for; an acronym only where its letters are those of the words."""
    longer = text[rest[0] : rest[1]]
    if is_acronym(text[start:end]) and spells(text[start:end], longer):
        yield Naming(start, end, text[start:end], "acronym")
    yield Naming(*rest, longer, "expansion")


def expansion_at(text: str, at: int) -> tuple[int, int] | None:
    """Where what an acronym stands for begins and ends: a quotation, or capitalised words up to a stop."""
    quoted, plain = rf"[{OPEN}](?P<q>[^{CLOSE}\n]+)[{CLOSE}]", rf"(?P<p>[{CAPITAL}][^.,;(\n]{{4,120}}(?<!\s))"
    match = re.compile(f"{quoted}|{plain}").match(text, at)
    if match is None:
        return None
    return match.span("q") if match["q"] else match.span("p")
