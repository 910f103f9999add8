"""Names of the registries as they stand in a text: case, genitives, hyphens and kinds of space allowed for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from extractors import registry
from extractors.document import Block, Document
from extractors.names.naming import SPACE, UPPER, folded_words, opens_sentence
from extractors.registry import Organisation
from schemas.folding import fold

_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(rf"(?<![\w@./-])[{UPPER}\d]\w*")
_CAPITAL_BEFORE = re.compile(rf"(?<!\w)[{UPPER}][\w-]*{SPACE}$")
_CAPITAL_AFTER = re.compile(rf"{SPACE}[{UPPER}]")
_GENITIVE = re.compile(r"(?:['’´]?s|['’´])$")
_SHORT = 5  # letters up to which a word must be written exactly as the registry has it
_LONGEST = 120  # characters of a name
_OVERSEAS = frozenset({"EU", "XN"})


@dataclass(frozen=True, slots=True)
class Hit:
    """Organisations that may be meant by one stretch of text."""

    start: int
    end: int
    orgs: tuple[Organisation, ...]

    @property
    def municipality(self) -> bool:
        """Whether it is the bare name of a municipality."""
        return any(o.org_type == "municipality" for o in self.orgs)


@cache
def _forms() -> MappingProxyType[str, tuple[Organisation, ...]]:
    """Folded name to organisations; municipalities by their bare names, the word for municipality apart."""
    heads = tuple(f" {h}" for h in folded_words("municipality", "singular"))
    before = tuple(f"{b} " for b in folded_words("municipality", "before"))
    index = {f: tuple(o for o in orgs if o.org_type != "municipality") for f, orgs in registry.aliases().items()}
    for org in registry.organisations():
        if org.org_type == "municipality":
            bare = (a for a in map(fold, org.aliases) if not a.endswith(heads) and not a.startswith(before))
            for form in dict.fromkeys(bare):
                towns = tuple(o for o in index.get(form, ()) if o.org_type == "municipality")
                index[form] = (*towns, org)
    return MappingProxyType({f: orgs for f, orgs in index.items() if orgs and len(f) > 1})


@cache
def _lengths() -> MappingProxyType[str, tuple[int, ...]]:
    """First word of a form to the numbers of words of such forms, highest first."""
    lengths: dict[str, set[int]] = {}
    for form in _forms():
        words = _WORD.findall(form)
        if words:
            lengths.setdefault(words[0], set()).add(len(words))
    return MappingProxyType({w: tuple(sorted(n, reverse=True)) for w, n in lengths.items()})


@cache
def _places() -> frozenset[str]:
    """Folded names of municipalities, counties and regions."""
    areas = {f for f, orgs in _forms().items() if any(o.org_type == "municipality" for o in orgs)}
    for org in registry.organisations():
        if org.org_type == "region":
            areas.add(fold(re.sub(r"^Region | fylkeskommune$| län$", "", org.name)))
    return frozenset(areas)


def is_place(name: str) -> bool:
    """Whether a stretch of text is the bare name of a municipality, county or region."""
    return fold(name) in _places()


def stands_alone(name: str) -> bool:
    """Whether a stretch of text is by itself a known organisation or place."""
    return fold(name) in _forms() or fold(name) in _places()


def hits(document: Document) -> list[Hit]:
    """Every name of the registries in the text, longest first at each place, without overlaps."""
    return [hit for block in document.blocks for hit in _in_block(document, block)]


def begins_name(document: Document, start: int, end: int) -> bool:
    """Whether a known name begins with a stretch of text and goes on behind it: "15. Juni Fonden"."""
    block = document.block_at(start)
    words = list(_WORD.finditer(document.text, start, min(block.end, start + _LONGEST))) if block else []
    hit = _longest(document.text, words, 0, block, document.country) if block and words else None
    return hit is not None and hit.start == start and hit.end > end


def _in_block(document: Document, block: Block) -> Iterator[Hit]:
    text, words = document.text, list(_WORD.finditer(document.text, block.start, block.end))
    at = {w.start(): i for i, w in enumerate(words)}
    past = block.start
    for capital in _CAPITAL.finditer(text, block.start, block.end):
        if capital.start() < past or capital.start() not in at:
            continue
        hit = _longest(text, words, at[capital.start()], block, document.country)
        if hit:
            past = hit.end
            yield hit


def _longest(text: str, words: list[re.Match[str]], i: int, block: Block, country: str | None) -> Hit | None:
    first = words[i].group().casefold()
    counts = {n for w in (first, _GENITIVE.sub("", first)) for n in _lengths().get(w, ())}
    for n in sorted(counts, reverse=True):
        if i + n > len(words):
            continue
        start, end = words[i].start(), words[i + n - 1].end()
        surface = text[start:end]
        if "\n" in surface or _inside_word(text, end):
            continue
        orgs = _named(surface)
        orgs = tuple(o for o in orgs if _fits(o, surface, text, start, block, country))
        if orgs:
            return Hit(start, end, orgs)
    return None


def _named(surface: str) -> tuple[Organisation, ...]:
    """Organisations of that name, or of the name whose genitive it is."""
    forms = _forms()
    return forms.get(fold(surface)) or forms.get(fold(_GENITIVE.sub("", surface)), ())


def _inside_word(text: str, end: int) -> bool:
    """Whether the name goes on as a compound, an address or a host."""
    after = text[end : end + 2]
    return len(after) == 2 and (after[0] in "-‑@_" or after[0] == ".") and after[1].isalnum()


def _fits(org: Organisation, surface: str, text: str, start: int, block: Block, country: str | None) -> bool:
    if org.org_type == "municipality":
        return True
    if " " not in surface and len(surface) <= _SHORT + 1:
        exact = {surface, _GENITIVE.sub("", surface)}
        if not exact & set(org.forms):
            return False
        if len(surface) <= _SHORT and country and org.country not in {country, *_OVERSEAS} and len(org.name) <= _SHORT:
            return surface == surface.upper() and len(surface) > 2
    if (
        " " not in surface
        and not surface.isupper()
        and org.needs_context
        and _beside_capital(text, start, len(surface))
    ):
        return False
    return not org.needs_context or _in_running_text(surface, text, start, block)


def _beside_capital(text: str, start: int, length: int) -> bool:
    """Whether the word is part of a longer run of capitalised words."""
    return bool(_CAPITAL_BEFORE.search(text, max(0, start - 30), start) or _CAPITAL_AFTER.match(text, start + length))


def _in_running_text(surface: str, text: str, start: int, block: Block) -> bool:
    """Whether a capital in mid-sentence tells a name from the everyday word, and it is no person's name."""
    low = _GENITIVE.sub("", surface.casefold())
    person = low in registry.first_names() or low in registry.surnames()
    return block.role == "paragraph" and not person and not opens_sentence(text, start, block.start)


def choose(orgs: tuple[Organisation, ...], country: str | None) -> Organisation | None:
    """The one that is meant on a page of that country; None where two are equally likely."""
    for pool in (
        [o for o in orgs if o.country == country and not o.valid_to],
        [o for o in orgs if o.country in _OVERSEAS],
        [o for o in orgs if o.country == country],
        [o for o in orgs if not o.valid_to],
        list(orgs),
    ):
        if pool:
            return pool[0] if len({o.key for o in pool}) == 1 else None
    return None
