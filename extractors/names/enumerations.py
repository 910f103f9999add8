"""Municipalities by their bare names: with a head of their own, under a shared one, in lists of the like."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from extractors.document import Document
from extractors.names.gazetteer import Hit, choose
from extractors.names.naming import SPACE, UPPER, NameFound, any_of, folded_words, known_as, tidy
from extractors.registry import Organisation

_GAP = 60  # characters between two names of a run, a note in parentheses included
_GOES_ON = re.compile(rf"{SPACE}+(?:[{UPPER}]|[^\W\d_]{{4}})")  # a longer name: "Ørsta kyrkjelege fellesråd"
_LIST = 3  # this many municipalities in a row are a list of municipalities, on a page that is about some


@dataclass(frozen=True, slots=True)
class _Item:
    """One bare name, with the head that follows it."""

    hit: Hit
    end: int  # after the head, if there is one
    head: str  # "", "one" or "many"
    head_word: str


@cache
def _head() -> re.Pattern[str]:
    one, many = any_of("municipality", "singular"), any_of("municipality", "plural")
    return re.compile(rf"{SPACE}+(?:(?P<many>{many})|(?P<one>{one}))(?!\w)", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    """A plural head before a run: "kommunene", "medlemskommunerna är:"."""
    links = rf"(?::|,|–|-|\(|{any_of('municipality', 'links')}(?!\w))"
    plural = any_of("municipality", "plural")
    return re.compile(rf"\w*{plural}{SPACE}*{links}?{SPACE}*$", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    note = rf"(?:{SPACE}*\([^()\n]{{1,40}}\))?"
    comma = rf"(?:[,;/&•·+]|[-–]{SPACE})?"
    joint = rf"(?:{any_of('words', 'and')}(?!\w){SPACE}*)?"
    return re.compile(rf"{note}{SPACE}*{comma}{SPACE}*{joint}", re.IGNORECASE)


@cache
def _locating() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of('words', 'located')}{SPACE}+$", re.IGNORECASE)


def municipalities(document: Document, hits: list[Hit]) -> list[NameFound]:
    """Municipalities as organisations where the text makes them such, else as places."""
    items = [_item(document.text, h) for h in hits if h.municipality]
    chains = _chains(document.text, items)
    marked = {id(i) for c in chains for i in _headed(document.text, c)}
    towns = frozenset(o.key for i in items if id(i) in marked for o in i.hit.orgs)
    columns = _columns(document, chains)
    about = bool(towns) or _speaks(document.text)
    found: list[NameFound] = []
    for chain in chains:
        listed = id(chain) in columns or _listed(document, chain)
        likely = listed or (_many(chain, towns, about) and _plain(document.text, chain))
        country = _country(document, chain)
        for item in chain:
            found += _named(document, item, _meant(item, chain, country), id(item) in marked, likely, towns)
    return found


def _many(chain: list[_Item], towns: frozenset[str], about: bool) -> bool:
    """Whether so many names stand in a row that they are municipalities, on a page that is ``about`` some."""
    known = any(towns & {o.key for o in i.hit.orgs} for i in chain)
    return (len(chain) >= _LIST and about) or (len(chain) > 1 and (known or len(towns) >= _LIST))


def _item(text: str, hit: Hit) -> _Item:
    head = _head().match(text, hit.end)
    if head is None:
        return _Item(hit, hit.end, "", "")
    return _Item(hit, head.end(), "many" if head["many"] else "one", head.group().strip().casefold())


def _chains(text: str, items: list[_Item]) -> list[list[_Item]]:
    """Runs of names with nothing but commas and joining words between them."""
    chains: list[list[_Item]] = []
    for item in items:
        last = chains[-1][-1] if chains else None
        gap = text[last.end : item.hit.start] if last else ""
        if last and 0 < len(gap) <= _GAP and gap.strip() and _between().fullmatch(gap):
            chains[-1].append(item)
        else:
            chains.append([item])
    return chains


def _headed(text: str, chain: list[_Item]) -> list[_Item]:
    """Items that a head makes municipalities: their own, one after the run, or one before it."""
    if _before().search(text, max(0, chain[0].hit.start - 60), chain[0].hit.start):
        return chain
    marked: list[_Item] = []
    waiting: list[_Item] = []
    for previous, item in zip([None, *chain], chain, strict=False):
        waiting.append(item)
        if item.head:
            joined = previous is not None and not previous.head and "," not in text[previous.end : item.hit.start]
            marked += waiting if item.head == "many" or joined else [item]
            waiting = []
    return marked


def _listed(document: Document, chain: list[_Item]) -> bool:
    """Whether the names fill a cell or list item that its header or caption says holds municipalities."""
    start, end = chain[0].hit.start, chain[-1].end
    block = document.block_at(start)
    if block is None or _GOES_ON.match(document.text, end):
        return False
    for cell in block.cells:
        if cell.start <= start and end <= cell.end and not cell.is_header:
            return _speaks(cell.header) and (len(chain) > 1 or _begins(document.text, cell.start, start))
    return block.role == "list_item" and _speaks(block.caption) and _begins(document.text, block.start, start)


def _columns(document: Document, chains: list[list[_Item]]) -> set[int]:
    """Runs that are whole items of a list most of which are bare names, on a page that speaks of municipalities."""
    if not _speaks(document.text):
        return set()
    lists: dict[int, list[int]] = {}
    for chain in chains:
        block = document.block_at(chain[0].hit.start)
        if (
            block
            and block.role == "list_item"
            and block.group
            and not re.search(
                r"\w", document.text[block.start : chain[0].hit.start] + document.text[chain[-1].end : block.end]
            )
        ):
            lists.setdefault(block.group, []).append(id(chain))
    return {i for items in lists.values() if len(items) >= _LIST for i in items}


def _speaks(header: str) -> bool:
    low = header.casefold()
    return any(word in low for word in folded_words("lists", "headers"))


def _begins(text: str, start: int, name: int) -> bool:
    return not text[start:name].strip(" \t\u00a0•·*–-")


def _plain(text: str, chain: list[_Item]) -> bool:
    """Whether a run of names is no list of places: no preposition of place before it."""
    return not _locating().search(text, max(0, chain[0].hit.start - 12), chain[0].hit.start)


def _country(document: Document, chain: list[_Item]) -> str | None:
    """The country that a run of names points to."""
    sure = Counter(o.country for i in chain for o in i.hit.orgs[:1] if len({o.country for o in i.hit.orgs}) == 1)
    if sure and document.country not in sure:
        return sure.most_common(1)[0][0]
    return document.country


def _meant(item: _Item, chain: list[_Item], country: str | None) -> tuple[Organisation, ...]:
    """The municipalities that may be meant, most likely first choice only where one is clear.

    Those go whose own word for municipality is not the one in the text, that lie in another country than the
    rest, and then in another county.
    """
    orgs = tuple(o for o in item.hit.orgs if o.org_type == "municipality")
    if item.head == "one":
        stem = item.head_word.removesuffix("s")
        orgs = tuple(o for o in orgs if o.name.casefold().split()[-1] == stem) or orgs
    org = choose(orgs, country)
    if org is not None:
        return (org,)
    home = tuple(o for o in orgs if o.country == country) or orgs
    others = {o.municipality_code[:2] for i in chain if len(i.hit.orgs) == 1 for o in i.hit.orgs}
    near = tuple(o for o in home if o.municipality_code[:2] in others)
    return near if len(near) == 1 else home


def _named(
    document: Document, item: _Item, orgs: tuple[Organisation, ...], sure: bool, likely: bool, towns: frozenset[str]
) -> list[NameFound]:
    if len({o.name for o in orgs}) != 1 or (len(orgs) > 1 and not (sure or likely)):
        return []
    start, end = item.hit.start, item.end if sure and item.head else item.hit.end
    method = "registry" if item.head else "enumeration"
    key = orgs[0].key if len(orgs) == 1 else None
    town = replace(known_as(start, end, orgs[0], method), registry_key=key)
    established = key in towns
    if sure:
        return [town]
    if likely:
        return [replace(town, confidence=0.75)]
    if established and _plain(document.text, [item]):
        return [replace(town, method="repeat", confidence=0.6)]
    if orgs[0].needs_context and not established:
        return []
    name = tidy(document.text[start:end])
    return [NameFound(start, end, "LOC", name, key, country=orgs[0].country, method="registry", confidence=0.6)]
