"""Lines that say who wrote a page: "Tekst: Kari Nordmann", "Av Ola Nordmann, journalist"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractors.cleaning import furniture
from extractors.cleaning.flat import Raw

_LONGEST: Final = 120  # characters
_PLAIN: Final = ("paragraph", "list_item")
_BETWEEN: Final = re.compile(r"\s*[,/&|·•–(]\s*|\s+-\s+|\s+(?=\d)")


def is_byline(raw: Raw) -> bool:
    """Whether a line is a name after words for who wrote, or a name in an element that is marked as the author."""
    text = raw.text
    single = raw.role in _PLAIN or raw.role == "heading" or (raw.role == "definition" and not raw.group)
    if len(text) > _LONGEST or not single or text.endswith((".", "?", "!")):
        return False
    label = _label().match(text)
    if label is None and not (raw.signed and raw.role in _PLAIN):
        return False
    named = text[label.end() if label else 0 :]
    first, *_ = _and().split(_BETWEEN.split(named, maxsplit=1)[0], maxsplit=1)
    return furniture.is_name(first)


@cache
def _label() -> re.Pattern[str]:
    """What stands before the name: words for the text and what goes with it, with a colon or "by", or that alone."""
    writing, beside, joint, by = ("|".join(furniture.entries(n)) for n in ("writing", "credits", "and", "by"))
    mark = rf"\s*(?:[,/&+]|\b(?:{joint})\b)\s*"
    label = rf"(?:(?:{beside}){mark})*(?:{writing})(?:{mark}(?:{writing}|{beside}))*"
    return re.compile(rf"(?:{label}(?:\s*:|\s+(?:{by})\b\s*:?)|(?:{by})\b\s*:?)\s*", re.IGNORECASE)


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(furniture.entries('and'))})\s+", re.IGNORECASE)
