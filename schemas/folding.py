"""One way to fold names, so that the same name written differently compares equal."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_QUOTES = re.compile("[«»“”„‟\"'’‘‚‛`´′]")
_GAPS = re.compile(r"[\s\-‐‑‒–—―/_|]+")
_EDGES = " .,:;()[]"


def fold(text: str) -> str:
    """Canonical form of a name: case, quotes, dashes, slashes, kinds of space and outer punctuation gone.

    Idempotent. Empty when nothing but punctuation is left. Letters keep their diacritics: Bø and Bo are two places.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()
    plain = _GAPS.sub(" ", _QUOTES.sub("", unicodedata.normalize("NFKC", plain)))
    return plain.strip(_EDGES)
