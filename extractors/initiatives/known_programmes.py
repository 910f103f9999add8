"""Funding programmes known beforehand, wherever a page names one."""

from __future__ import annotations

import re
from functools import cache

from extractors.initiatives.grammar import CAPITAL
from extractors.registry import Programme, programmes
from schemas.folding import fold

_AREA = rf"(?:\s[{CAPITAL}]\w+(?:[-–][{CAPITAL}]\w+)+)?"  # "Interreg Sverige-Norge"


@cache
def _known_programmes() -> dict[str, Programme]:
    return {fold(key): p for p in programmes() for key in (p.code, p.name) if key}


@cache
def known_names() -> re.Pattern[str]:
    """Names of several letters as written, codes in capitals alone."""
    names = {name for p in programmes() for name in (p.code, p.name) if len(name) > 3}
    ordered = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(rf"(?<![\w-])(?:{ordered}){_AREA}(?!\w)")


def is_programme(name: str) -> bool:
    """Whether a name is that, or the code, of a known programme."""
    return fold(name) in _known_programmes() or fold(name.rstrip("+")) in _known_programmes()


def known(said: str) -> Programme | None:
    """A programme that the words name whole, or by a code before a dash, colon or bracket."""
    by_name = _known_programmes()
    first = re.split(r"[-–—:(]", said)[0]
    return by_name.get(fold(said)) or (by_name.get(fold(first)) if first.strip().isupper() else None)
