"""Which country a page comes from."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from extractors.document import Document
from extractors.language.hints import addresses_of

_COUNTRIES: Final = {"da": "DK", "nb": "NO", "nn": "NO", "sv": "SE", "fi": "FI", "is": "IS", "fo": "FO"}
_DOMAINS: Final = {"dk": "DK", "no": "NO", "se": "SE", "fo": "FO", "ax": "AX", "fi": "FI", "is": "IS", "gl": "GL"}
_PREFIXES: Final = {"45": "DK", "46": "SE", "47": "NO", "358": "FI", "354": "IS", "298": "FO", "299": "GL"}
_PREFIX: Final = re.compile(r"(?:\+|\b00)(45|46|47|358|354|298|299)[ (\d]")


def country(document: Document) -> str | None:
    """ISO 3166-1 code of the page's country: by its address, then its language, then its owner's telephone."""
    for address in addresses_of(document):
        if code := _DOMAINS.get((address.hostname or "").rsplit(".", 1)[-1]):
            return code
    if code := _COUNTRIES.get(document.language):
        return code
    for text in (document.owner_text, document.text):
        prefixes = Counter(_PREFIXES[m] for m in _PREFIX.findall(text))
        if len(prefixes) == 1 and (owner := next(iter(prefixes))):
            return owner
    return None
