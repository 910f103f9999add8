"""One way to fold names, so that the same name written differently compares equal."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = re.compile(r"[«»“”„\"'’‘‚`´]")
_BLANKS = re.compile(r"[\s\-‐‑‒–—/_]+")
_EDGES = " .,:;()[]"


def fold(text: str) -> str:
    """Case, quotes, dashes, width and spacing removed; letters such as å, ä, ø kept.

    Idempotent. Empty when nothing but punctuation is left.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFKC", _QUOTES.sub("", text))
    return _BLANKS.sub(" ", text).strip(_EDGES)
