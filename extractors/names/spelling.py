"""Whether an e-mail address is made of a person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from extractors.names.naming import Span

_SIMPLE = str.maketrans("åäöæøéèüćčšžðþ", "aaoaoeeuccszdt")
_DOUBLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})
_PARTED = 0.45
_JOINED = 0.3
_FEW = 3  # characters up to which a local part tells nothing


def spelled(text: str, words: Sequence[Span], address: str) -> float:
    """How far an address speaks for a name: most where the part before the @ is "lone.bak", less for "lobak"."""
    local = re.split(r"@|\s*\(", address.casefold())[0]
    if len(local) <= _FEW:
        return 0.0
    names = [re.sub(r"\W", "", text[slice(*w)].casefold()) for w in words]
    parts = re.split(r"[._+-]+", local.translate(_SIMPLE))
    if not any(_made_of(parts, [n.translate(table) for n in names]) for table in (_SIMPLE, _DOUBLED)):
        return 0.0
    return _PARTED if len(parts) > 1 else _JOINED


def _made_of(parts: list[str], names: list[str]) -> bool:
    whole = [p for p in parts if len(p) > 1]
    if len(parts) > 1:
        return sum(any(n.startswith(p) for n in names) for p in whole) >= min(2, len(parts))
    pieces = product(range(2, 5), range(2, 5))
    return any(parts[0] == names[0][:a] + names[-1][:b] for a, b in pieces) or parts[0] in {
        names[0] + names[-1], names[0][0] + names[-1],
    }  # fmt: skip
