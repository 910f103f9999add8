"""Organisations that only their company gives away: capitalised names in a run of known organisations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import registry
from extractors.document import Block, Document
from extractors.names.kinds import kind_of
from extractors.names.naming import CAP, SPACE, NameFound, Span, any_of, folded_words, free, tidy

_FIRST = re.compile(rf"(?P<word>\w+){SPACE}")
_SURE = 0.7  # confidence from which an organisation speaks for its neighbours
_ENOUGH = (
    2  # known organisations that make a run one of organisations; one is enough after words such as "together with"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """One member of a run: a known organisation or a name that may be one."""

    start: int
    end: int
    known: bool


def companions(document: Document, found: Sequence[NameFound], taken: Sequence[Span]) -> list[NameFound]:
    """Names of unknown kind in the runs of organisations on the page, outside the spans already taken."""
    starts = [n.start for n in found]
    bodies: list[NameFound] = []
    for block in document.blocks:
        if block.role not in {"title", "heading"}:
            inside = found[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            known = [n for n in inside if n.label == "ORG" and _speaks(n)]
            if known:
                occupied = [*(n.span for n in inside), *(s for s in taken if s[0] < block.end and s[1] > block.start)]
                bodies += _in_block(document, block, known, occupied)
    return bodies


def _speaks(name: NameFound) -> bool:
    """Whether an organisation says that its neighbours are some too, as a town's bare name does not."""
    return name.confidence >= _SURE and (name.org_type != "municipality" or name.method == "registry")


def _in_block(document: Document, block: Block, known: list[NameFound], occupied: list[Span]) -> Iterator[NameFound]:
    text = document.text
    names = [_Item(_begin(text, m), m.end(), False) for m in _name().finditer(text, block.start, block.end)]
    items = [_Item(n.start, n.end, True) for n in known] + [n for n in names if _may_be(text, n, occupied)]
    for run in _runs(text, sorted(items, key=lambda i: i.start)):
        sure = sum(i.known for i in run)
        if sure >= _ENOUGH or (sure and _led().search(text, max(block.start, run[0].start - 40), run[0].start)):
            yield from (_named(document, i) for i in run if not i.known and not _placed(text, i))


def _begin(text: str, m: re.Match[str]) -> int:
    """Start of a name, after a word that has its capital from the sentence."""
    first = _FIRST.match(text, m.start(), m.end())
    leads = first and first["word"].casefold() in folded_words("words", "opening") | folded_words("words", "both")
    return first.end() if first and leads else m.start()


def _runs(text: str, items: list[_Item]) -> Iterator[list[_Item]]:
    """Items with nothing but commas and joining words between them, two or more."""
    run: list[_Item] = []
    for item in items:
        if run and not _between().fullmatch(text, run[-1].end, item.start):
            if len(run) > 1:
                yield run
            run = []
        run.append(item)
    if len(run) > 1:
        yield run


def _may_be(text: str, item: _Item, occupied: list[Span]) -> bool:
    """Whether a capitalised stretch may be an organisation: no place, person, genitive or everyday opening."""
    words = text[item.start : item.end].casefold().split()
    if words[0] in _no_bodies():
        return False
    after = text[item.end : item.end + 2]
    owner = words[-1].endswith("s") and len(after) == 2 and after[0].isspace() and after[1].islower()
    return not (owner and not _joining().match(text, item.end)) and free((item.start, item.end), occupied)


@cache
def _no_bodies() -> frozenset[str]:
    """Words that begin no body's name: places beside it, words that open sentences, given names."""
    return folded_words("lists", "other") | folded_words("words", "opening") | registry.first_names()


def _placed(text: str, item: _Item) -> bool:
    return bool(_locating().search(text, max(0, item.start - 12), item.start))


def _named(document: Document, item: _Item) -> NameFound:
    name = tidy(document.text[item.start : item.end])
    kind, sector = kind_of(name)
    return NameFound(item.start, item.end, "ORG", name, None, kind, sector or None, document.country, "pattern", 0.65)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@./-]){CAP}(?:{SPACE}(?:&{SPACE})?{CAP}){{0,3}}(?![\w@])")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"{SPACE}*(?:,{SPACE}*)?(?:{any_of('words', 'and')}{SPACE}+)?(?<=[\s,])")


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(rf"{SPACE}+{any_of('words', 'and')}{SPACE}")


@cache
def _locating() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of('words', 'located')}{SPACE}+$", re.IGNORECASE)


@cache
def _led() -> re.Pattern[str]:
    """Words that lead up to names of partners."""
    return re.compile(rf"(?<!\w){any_of('words', 'partners')}:?{SPACE}+$", re.IGNORECASE)
