"""Keys under which different spellings of one name meet."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import duckdb
import pyarrow as pa

from extractors import lexicon
from extractors.initiatives.acronyms import spells
from extractors.names.naming import folded_words
from schemas import ids
from schemas.folding import fold

_LETTERS = str.maketrans({"ä": "æ", "ö": "ø"})  # one sound, two spellings: Högskola, Høgskola
_NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_VERSION = re.compile(r"(?<!\d)(\d)(?: ?\. ?0)?$")
_INITIAL = 1  # letters
_SIGNS = re.compile(r"\W+")


@cache
def _words(entry: str) -> frozenset[str]:
    return frozenset(w for lang in lexicon.languages() for w in lexicon.topic(lang, "resolution").get(entry, ()))


@cache
def _joints() -> frozenset[str]:
    return frozenset(w.translate(_LETTERS) for w in _words("and")) | {"&"}


@cache
def _form() -> re.Pattern[str]:
    """A legal form, folded, at either end: "a s" of A/S, "ek. för"."""
    forms = sorted({fold(form) for form in folded_words("organisation", "legal")}, key=lambda f: (-len(f), f))
    either = "|".join(map(re.escape, forms))
    return re.compile(rf" (?:{either})$|^(?:{either}) ")


def _plain(name: str) -> str:
    return fold(name).replace("&", " & ").translate(_LETTERS).replace("aa", "å")


def name_key(name: str) -> str:
    """Letters and digits of a name: signs, articles and words for "and" gone; æ and ä, ø and ö, å and aa are one."""
    joints, opening = _joints(), _words("opening")
    words = [w for w in _plain(name).split() if w not in joints]
    while len(words) > 1 and words[0] in opening:
        words = words[1:]
    return _SIGNS.sub("", "".join(words))


def formless_key(name: str) -> str:
    """The key of a name without its legal form, which may stand first or last: "Nordgjerde" of "Nordgjerde AS"."""
    plain = fold(name)
    if found := _form().search(plain):
        plain = plain[: found.start()] + plain[found.end() :]
    return name_key(plain)


def step_of(title: str) -> str:
    """The number of the part that a title is of: "2" of "Kysten, fase 2", "Kysten II" or "Kysten 2.0"."""
    return _parted(title)[1]


def title_key(title: str) -> str:
    """The key of a title without the number of a part."""
    return name_key(_parted(title)[0])


@cache
def _step() -> re.Pattern[str]:
    words, number = "|".join(sorted(_words("steps"))), "|".join(sorted(_ordinals()))
    return re.compile(
        rf"[ ,:(]*\b(?:(?:{words})s? (?P<after>\d|(?:i{{1,3}}|iv)(?=$|[:,)]))|(?P<before>{number}) (?:{words}))\b[ ):]*"
    )


@cache
def _ordinals() -> dict[str, str]:
    pairs = (p for lang in lexicon.languages() for p in lexicon.topic(lang, "resolution").get("ordinals", ()))
    return dict(pairs)


def _parted(title: str) -> tuple[str, str]:
    plain = fold(title)
    found = _step().search(plain)
    if found and found.span() != (0, len(plain)):
        number = found["after"] or _ordinals()[found["before"]]
        return plain[: found.start()] + " " + plain[found.end() :], _NUMERALS.get(number, number)
    version = _VERSION.search(plain)
    if version and version.start() > 0 and plain[version.start() - 1] == " ":
        return plain[: version.start()], version[1]
    stem, _, last = plain.rpartition(" ")
    if stem and len(last) > 1 and last in _NUMERALS:
        return stem, _NUMERALS[last]
    return plain, ""


def person_words(name: str) -> list[str]:
    """Folded words of a person's name, given names first: "Lie, Kari" is "kari lie"."""
    family, comma, given = name.partition(",")
    return re.findall(r"\w+", fold(f"{given} {family}" if comma else name).translate(_LETTERS).replace("aa", "å"))


def person_key(name: str) -> str:
    """A person's words, joined."""
    return " ".join(person_words(name))


def same_person(one: str, other: str) -> bool:
    """Whether two written names can be one person's: initials, middle names and one of two surnames may be missing.

    Both are keys. Given names agree when one is the other's initial; the shorter name's words all stand in the
    longer one in order, and the last words agree unless the longer name has a surname more.
    """
    short, long = sorted((one.split(), other.split()), key=lambda w: (len(w), w))
    if len(short) < 2 or not _agree(short[0], long[0]):
        return False
    at = 0
    for word in short:
        at = next((i + 1 for i in range(at, len(long)) if _agree(word, long[i])), 0)
        if not at:
            return False
    whole = [w for w in short[1:] if len(w) > _INITIAL]
    return bool(whole) and whole[-1] in long[1:]


def _agree(one: str, other: str) -> bool:
    if len(one) == _INITIAL or len(other) == _INITIAL:
        return one[0] == other[0]
    return one == other


@cache
def _open_domains() -> frozenset[str]:
    return frozenset(lexicon.topic("_nordic", "resolution")["open_domains"])


def is_open_domain(domain: str) -> bool:
    """Whether anybody may have an address there."""
    return domain in _open_domains()


def plain_org_id(country: str, name: str) -> str:
    """The id of a body that only its name and country tell of."""
    return ids.org_id(None, country or None, name)


def link_id(page: str, from_id: str, to_id: str) -> str:
    """The id of a link that a page gives rise to."""
    return ids.statement_id("links", page, from_id, to_id)


def stands_for(short: str, name: str) -> bool:
    """Whether a short name can be a known body's: each of its words begins with, or is, a word of the name."""
    longer = _plain(name).split()
    words = _plain(short).split()
    return bool(words) and len(words) <= len(longer) and all(any(n.startswith(w[:6]) for n in longer) for w in words)


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the keys known as SQL functions, over whole columns."""
    text, truth = "VARCHAR", "BOOLEAN"
    define: Any = partial(connection.create_function, side_effects=False)
    keys = (fold, name_key, formless_key, title_key, step_of, person_key)
    for one, gives in [*((key, text) for key in keys), (is_open_domain, truth)]:
        define(one.__name__, partial(_mapped, one), [text], gives, type="arrow")
    for two, gives in ((same_person, truth), (stands_for, truth), (spells, truth), (plain_org_id, text)):
        define(two.__name__, partial(_mapped2, two), [text, text], gives, type="arrow", null_handling="special")
    define("link_id", link_id, [text] * 3, text)


def _mapped(function: Callable[[str], object], column: pa.ChunkedArray) -> pa.Array:
    return pa.array([function(value) for value in column.to_pylist()])


def _mapped2(function: Callable[[str, str], object], left: pa.ChunkedArray, right: pa.ChunkedArray) -> pa.Array:
    pairs = zip(left.to_pylist(), right.to_pylist(), strict=True)
    return pa.array([function(a or "", b or "") for a, b in pairs])
