"""What the words of an organisation's name tell of its kind."""

from __future__ import annotations

import re
from functools import cache

from extractors import lexicon


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    entries = lexicon.topic("_nordic", "names")["kinds"]
    return tuple(
        (re.compile("|".join(_pattern(part) for part in e["parts"]), re.IGNORECASE), e["type"], e["sector"])
        for e in entries
    )


def _pattern(part: str) -> str:
    opens, closes = "^" if part.startswith("^") else "", "$" if part.endswith("$") else ""
    return opens + re.escape(part.removeprefix("^").removesuffix("$")) + closes


def kind_of(name: str) -> tuple[str, str]:
    """Type and sector that the words of a name tell; ``("other", "")`` where they tell nothing."""
    return next(((kind, sector) for pattern, kind, sector in _kinds() if pattern.search(name)), ("other", ""))
