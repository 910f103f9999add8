"""Project numbers that the addresses of project databases carry."""

from __future__ import annotations

import re

_NUMBERED = (
    ("forskningsradet", re.compile(r"//prosjektbanken\.forskningsradet\.no/(?:\w+/)*project/\w+/(\d{6})\b")),
    ("cordis", re.compile(r"//cordis\.europa\.eu/project/id/(\d{4,9})\b")),
)


def number_in(url: str | None) -> tuple[str, str] | None:
    """Scheme and number of the project that an address is of; None for other addresses."""
    for scheme, pattern in _NUMBERED:
        if url and (match := pattern.search(url)):
            return scheme, match[1]
    return None
