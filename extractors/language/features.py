"""What the table of n-grams counts: hashed runs of one to five characters, words, and pairs of words.

Only whole numbers of fixed width, so that every processor gives the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

LONGEST: Final = 5  # characters in a run
_NO_LETTERS: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[\W\d_]+")
_BASE: Final = np.uint32(0x01000193)
_SALTS: Final = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1], dtype=np.uint32)
_WORD: Final = np.uint32(0xD3A2646D)
_PAIR: Final = np.uint32(0x5BD1E995)
_POWERS: Final = np.cumprod(np.full(64, _BASE, dtype=np.uint32), dtype=np.uint32)
_BLANK: Final = 32

Numbers = NDArray[Any]


def normal(text: str) -> str:
    """Words in lower case with one blank between, before and after; addresses, digits and signs left out."""
    words = _NO_LETTERS.sub(" ", unicodedata.normalize("NFC", text.lower())).strip()
    return f" {words} " if words else ""


def features(texts: Sequence[str], buckets: int) -> tuple[Numbers, Numbers]:
    """Buckets of all features of some normal texts, text after text, and how many each text has.

    No run and no pair reaches from one text into the next.
    """
    lengths = np.array([len(t) for t in texts], dtype=np.int64)
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)
    owners = np.repeat(np.arange(len(texts)), lengths)
    found = [*_runs(codes, owners), *_words(codes, owners)]
    hashes = np.concatenate([h for h, _ in found])
    whose = np.concatenate([o for _, o in found])
    order = np.argsort(whose, kind="stable") if len(texts) > 1 else slice(None)
    spread = (hashes[order].astype(np.uint64) * np.uint64(buckets)) >> np.uint64(32)
    return spread.astype(np.int64), np.bincount(whose, minlength=len(texts))


def _runs(codes: Numbers, owners: Numbers) -> list[tuple[Numbers, Numbers]]:
    """Hashes of the runs of each length, and the texts they are from."""
    found = []
    rolling = np.zeros(len(codes) + 1, dtype=np.uint32)
    for n in range(1, LONGEST + 1):
        rolling = rolling[:-1] * _BASE + codes[n - 1 :]
        first, last = owners[: len(rolling)], owners[n - 1 :]
        inside = first == last
        found.append((_mixed(rolling[inside], _SALTS[n - 1]), first[inside]))
    return found


def _words(codes: Numbers, owners: Numbers) -> list[tuple[Numbers, Numbers]]:
    """Hashes of words and of pairs of words, and the texts they are from."""
    starts = np.flatnonzero((codes[:-1] == _BLANK) & (codes[1:] != _BLANK)) + 1
    if not len(starts):
        return []
    place = np.arange(len(codes)) - np.repeat(np.r_[0, starts], np.diff(np.r_[0, starts, len(codes)]))
    weighted = np.where(codes == _BLANK, np.uint32(0), codes * _POWERS[np.minimum(place, len(_POWERS) - 1)])
    words = np.add.reduceat(weighted, starts, dtype=np.uint32)
    whose = owners[starts]
    same = whose[:-1] == whose[1:]
    pairs = (words[:-1] * _BASE + words[1:])[same]
    return [(_mixed(words, _WORD), whose), (_mixed(pairs, _PAIR), whose[:-1][same])]


def _mixed(hashes: Numbers, salt: np.uint32) -> Numbers:
    """Well spread hashes: every bit of the outcome hangs on every bit before."""
    hashes = (hashes ^ salt) * np.uint32(0x7FEB352D)
    hashes ^= hashes >> np.uint32(15)
    hashes *= np.uint32(0x846CA68B)
    hashes ^= hashes >> np.uint32(16)
    return hashes
