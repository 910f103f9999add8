"""Which word stands right before a number and says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_BETWEEN = " .:#()+–-"  # what may stand between the word and the number


class Announcements:
    """Words of several kinds, looked up backwards from a number; the longest word that fits wins."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        by_length: dict[int, dict[str, str]] = {}
        for kind, phrases in words.items():
            for phrase in phrases:
                by_length.setdefault(len(phrase), {})[phrase.casefold()] = kind
        self._by_length = tuple(sorted(by_length.items(), reverse=True))
        self._endings = frozenset(phrase.casefold()[-1:] for phrases in words.values() for phrase in phrases)
        self.room = max(by_length, default=0) + 8  # characters before a number that are looked at

    def before(self, text: str, start: int) -> str | None:
        """The kind of the word that ends right before an offset, apart from blanks and a few signs."""
        tail = text[max(0, start - self.room) : start].rstrip()
        while tail and tail[-1] in _BETWEEN:
            tail = tail.rstrip(_BETWEEN).rstrip()
        if tail[-1:].casefold()[-1:] not in self._endings:
            return None
        tail = " ".join(tail.casefold().split())
        for length, words in self._by_length:
            kind = words.get(tail[-length:])
            if kind and not tail[-length - 1 : -length].isalnum():
                return kind
        return None
