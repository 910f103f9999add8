"""When two names mean the same in gold and tables."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_SAME = 87.0  # token_sort_ratio from which two names are the same
_QUOTES = re.compile(r"[«»“”„\"'’‘`´]")
_GAPS = re.compile(r"[\s\-–—/]+")
_BLANKS = re.compile(r"\s+")
_MUNICIPALITY = re.compile(r"\bkommun(?:e|er|en|ene|a|ar|s|es)?\b")
_LEGAL_FORM = re.compile(r"\b(?:as|a s|asa|ab|aps|iks|kf)$")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Case, quotes, dashes and spacing removed. Looser than the folding behind ids: gold is written by hand."""
    text = _QUOTES.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _GAPS.sub(" ", text).strip(" .,:;()")


@lru_cache(maxsize=65536)
def fold_organisation(name: str) -> str:
    """As ``fold``, without words for municipality, legal form and the genitive's final s."""
    bare = _LEGAL_FORM.sub(" ", _MUNICIPALITY.sub(" ", fold(name)).strip())
    bare = _BLANKS.sub(" ", bare).strip()
    return bare[:-1] if len(bare) > 4 and bare.endswith("s") else bare


def same_name(one: str, other: str) -> bool:
    """Whether two names differ by no more than spelling and word order. Nothing is the same as an empty name."""
    a, b = fold(one), fold(other)
    return bool(a and b) and (a == b or fuzz.token_sort_ratio(a, b) >= _SAME)


def same_organisation(one: str, other: str) -> bool:
    """Whether two names mean the same organisation."""
    return fold_organisation(one) == fold_organisation(other) or same_name(one, other)


def collapsed(text: str) -> str:
    """Text with every run of white space as one blank and no soft hyphens."""
    return _BLANKS.sub(" ", text.replace("\u00ad", ""))
