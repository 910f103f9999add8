"""How far a run of capitalised words looks like a person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors import registry
from extractors.document import Block
from extractors.names import people_grammar as grammar
from extractors.names.naming import Span, folded_words

_NAMELIKE = 3  # words that a name without a known given name may have
NEVER = -1.0
_ORDINARY = -0.5  # words that mean something else: no name unless somebody knows it for one


_SMALL = re.compile(r"(?<![\w.@-])[^\W\d_A-ZÅÄÖÆØ]\w{0,60}(?![\w@]|[.-]\w|\s?\()")


def small_words(text: str) -> frozenset[str]:
    """Words that stand in small letters somewhere, addresses apart."""
    return frozenset(_SMALL.findall(text))


def has_given(text: str, word: Span) -> bool:
    """Whether a word is a given name or has one beside its hyphen."""
    parts = re.split(r"[-‑]", text[slice(*word)].casefold())
    return any(p in registry.first_names() for p in parts)


def has_family(word: str) -> bool:
    """Whether a word is a known family name."""
    return word.casefold() in registry.surnames()


def is_title(text: str, word: Span) -> bool:
    """Whether a word is a job or position and no family name."""
    return bool(grammar.title_alone().fullmatch(text, *word)) and not has_family(text[slice(*word)])


def opens(text: str, word: Span) -> bool:
    """Whether a word is one that merely opens sentences."""
    return text[slice(*word)].casefold() in folded_words("words", "opening")


def shape(text: str, block: Block, words: Sequence[Span], small: frozenset[str]) -> float:
    """How far the words alone look like a person, 0 to about 1; below 0 for ordinary words, ``NEVER`` for other names.

    ``small``: words that the page has in small letters too.
    """
    surfaces = [text[slice(*w)] for w in words]
    if (
        _is_street(text, words, surfaces)
        or _is_body(surfaces)
        or (opens(text, words[0]) and not has_given(text, words[0]))
    ):
        return NEVER
    score = _first(text, words, surfaces, small) + _last(surfaces[-1])
    if score < 0:
        return _ORDINARY
    if score == 0 and len(surfaces) <= _NAMELIKE:
        score = 0.05
    score += 0.1 * (_doubled(surfaces) + _between(text, words))
    running = block.role not in {"title", "heading"} or block.zone == "contact"
    return score + 0.1 if score >= 0.35 and running else score


def _first(text: str, words: Sequence[Span], surfaces: list[str], small: frozenset[str]) -> float:
    """What the first word says; far below 0 where it opens no name."""
    if has_given(text, words[0]):
        return 0.35
    if "." in surfaces[0]:
        return 0.2
    turned = len(words) == 2 and has_given(text, words[1]) and not has_family(surfaces[1])
    ordinary = not has_family(surfaces[-1]) and _common(surfaces, small)
    return 2 * NEVER if turned or ordinary or opens(text, words[0]) else 0.0


def _last(surface: str) -> float:
    stem = surface.removesuffix("s")
    if has_family(surface) or has_family(stem):
        return 0.2
    return 0.1 if grammar.family().search(stem.casefold()) else 0.0


def _doubled(surfaces: list[str]) -> bool:
    """Whether a word is a double name or a later one an initial."""
    return any(re.search(r"\w-[^\W\d_]", s) and s.split("-")[-1][:1].isupper() for s in surfaces) or any(
        "." in s for s in surfaces[1:]
    )


def _between(text: str, words: Sequence[Span]) -> bool:
    """Whether a middle word is a given or a family name."""
    return any(has_given(text, w) or has_family(text[slice(*w)]) for w in words[1:-1])


def _is_street(text: str, words: Sequence[Span], surfaces: list[str]) -> bool:
    end = words[-1][1]
    if grammar.street_after().match(text, end):
        return True
    numbered = re.match(r"\s*\d", text[end : end + 3])
    named = any(
        grammar.street().search(s) and not has_given(text, w) for s, w in zip(surfaces[1:], words[1:], strict=True)
    )
    return bool(numbered) and named


def _is_body(surfaces: list[str]) -> bool:
    """Whether a word belongs to organisations, words shout, or the last one is an initial."""
    shouted = [s.isupper() and len(s) > 1 and "." not in s for s in surfaces]
    mixed = any(shouted) and not all(shouted)
    return (
        mixed
        or (all(shouted) and not _is_called(surfaces))
        or "." in surfaces[-1]
        or any(s.casefold() in _bodies() for s in surfaces)
    )


def _is_called(surfaces: list[str]) -> bool:
    """Whether words all in capitals are a person's: a given name first, a family name last."""
    given, last = surfaces[0].casefold().split("-")[0], surfaces[-1]
    return given in registry.first_names() and (has_family(last) or bool(grammar.family().search(last.casefold())))


@cache
def _bodies() -> frozenset[str]:
    """Words that stand in names of bodies and never in a person's."""
    parts = [("organisation", "last"), ("organisation", "first"), ("organisation", "legal"),
             ("municipality", "singular"), ("municipality", "plural")]  # fmt: skip
    return frozenset().union(*(folded_words(*p) for p in parts)) - registry.surnames() - registry.first_names()


def _common(surfaces: list[str], small: frozenset[str]) -> bool:
    """Whether words with no given name among them are ordinary: genitives, adjectives, words seen in small letters."""
    first, last = surfaces[0].casefold(), surfaces[-1].casefold()
    return bool(grammar.plain().search(first)) or first in small or last in small
