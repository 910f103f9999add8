"""Organisations by a common noun, "the municipality", "the association", "we", and people by "he" and "she"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractors import lexicon
from extractors.initiatives.grammar import any_of
from extractors.initiatives.inferred import site_owner
from extractors.reading import Reading

_RECALL = 1200  # code points that "the municipality" reaches back
_ENDINGS = ("et", "en", "n", "a")  # of nouns that mean one that is known
_DEFINITE = re.compile(r"(?<![\w-])([^\W\d_]{4,}(?:et|en|[^\W\d_]a))\s+\Z")
_WORD = 40  # code points beside a phrase in which a stand-in is looked for
_NEAR = 500  # code points that "she" reaches back


@cache
def _grammar(language: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """A noun right before a phrase, one right behind, and the kinds of organisation they stand for."""
    topic = lexicon.topic(language, "relations")
    kinds = {word: kind for kind, words in topic.get("stand_ins", {}).items() for word in words}
    links = "|".join(re.escape(w) for w in topic.get("stand_in_links", {}).get("words", [])) or "(?!)"
    words = "|".join(re.escape(w) for w in sorted(kinds, key=len, reverse=True)) or "(?!)"
    before = re.compile(rf"(?<![\w-])(?i:({words}))(?:,?\s+(?:{links}))?\s+\Z")
    behind = re.compile(rf"\s+(?i:({words}))(?![\w-])")
    return before, behind, kinds


def stand_in(reading: Reading, match: re.Match[str], side: str, language: str) -> tuple[int, int, int] | None:
    """The organisation that a noun beside a phrase stands for: index of a name, and where the noun stands."""
    before, behind, kinds = _grammar(language)
    text = reading.document.text
    if side == "left":
        found = behind.search(match[0])  # "har fonden uddelt"
        offset = match.start()
        if found is None:
            offset = max(0, match.start() - _WORD)
            found = before.search(text[offset : match.start()])
    elif side == "right":
        found = behind.match(text[match.end() : match.end() + _WORD])
        offset = match.end()
    else:
        return None
    found = found or (_DEFINITE.search(text[offset : match.start()]) if side == "left" else None)
    if found is None:
        return None
    start, end = offset + found.start(1), offset + found.end(1)
    if any(reading.names[n].end > start for n in reading.names_in(start - _WORD, end, "ORG")):
        return None  # a body's own name: "Högskolan Väst"
    kind = kinds.get(found[1].casefold())
    name = _meant(reading, start, kind) if kind else body_called(reading, found[1].casefold())
    return None if name is None else (name, start, end)


@cache
def _pronoun(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "He", "she" right before a phrase, or its second word: "she leads", "is she leader"."""
    words = any_of(lexicon.topic(language, "names")["people"]["pronouns"])
    return re.compile(rf"(?<![\w-])(?i:{words})\s+\Z"), re.compile(rf"\w+\s(?i:{words})\s")


def pronoun_beside(reading: Reading, match: re.Match[str], language: str) -> int | None:
    """Where "she" stands, who does what a phrase says."""
    before, second = _pronoun(language)
    offset = max(0, match.start() - _WORD)
    if found := before.search(reading.document.text[offset : match.start()]):
        return offset + found.start()
    return match.start() if second.match(match[0]) else None


def person_meant(reading: Reading, at: int) -> int | None:
    """The person whom "she" means, who was named last: index of a name; nobody where a sentence named two before."""
    before = [i for i in reading.names_in(max(0, at - _NEAR), at, "PER") if _is_told_of(reading, i)]
    here = [i for i in before if reading.names[i].start >= reading.sentence_at(at)[0]]
    return before[-1] if before and _one(reading, here or before[-1:]) else None


def _is_told_of(reading: Reading, name: int) -> bool:
    """Whether somebody is named in the text, and not as who wrote it or took the picture."""
    block = reading.document.block_at(reading.names[name].start)
    return block is not None and block.role not in {"byline", "caption", "date_stamp"}


def body_called(reading: Reading, noun: str) -> int | None:
    """The page's only organisation whose name begins with a definite noun, or ends with it without its ending.

    "Samarbeidsrådet" of "Samarbeidsrådet for Sunnhordland", "Stiftet" of "Haderslev Stift".
    """
    first, last = reading.body_words
    ends = [noun.removesuffix(ending) for ending in _ENDINGS if noun.endswith(ending)]
    fitting = [*first.get(noun, []), *(i for end in ends for i in last.get(end, []))]
    return fitting[0] if fitting and _one(reading, fitting) else None


def is_for_us(reading: Reading, match: re.Match[str], language: str) -> bool:
    """Whether "us" stands right behind a phrase: what is given goes to whose page it is."""
    _, behind, kinds = _grammar(language)
    found = behind.match(reading.document.text[match.end() : match.end() + _WORD])
    return found is not None and kinds[found[1].casefold()] == "we"


def _meant(reading: Reading, at: int, kind: str) -> int | None:
    """Whose page it is where it is of the kind, else the one of the kind named last, else the page's only one."""
    if kind == "we":
        return site_owner(reading)
    types = set(kind.split("_or_"))
    of_kind = [i for i, n in enumerate(reading.names) if n.label == "ORG" and n.org_type in types]
    owner = site_owner(reading) if of_kind else None
    if owner in of_kind:
        return owner
    near = [i for i in of_kind if at - _RECALL <= reading.names[i].start < at]
    if len(near) > 1 and _listed(reading, near):
        return None
    return near[-1] if near else of_kind[0] if of_kind and _one(reading, of_kind) else None


def _one(reading: Reading, names: Iterable[int]) -> bool:
    return len({reading.names[i].name for i in names}) == 1


def _listed(reading: Reading, near: list[int]) -> bool:
    """Whether the last two stand in one sentence: none of several of a kind is meant."""
    last, before = reading.names[near[-1]], reading.names[near[-2]]
    return before.name != last.name and reading.sentence_at(last.start)[0] <= before.start
