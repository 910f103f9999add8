"""Acronyms, and whether their letters are those of a phrase."""

from __future__ import annotations

import re

from extractors.initiatives.grammar import CAPITAL

_ACRONYM = re.compile(rf"(?=\w*[{CAPITAL}]\w*[{CAPITAL}])[{CAPITAL}][\w&+-]{{1,14}}")


def is_acronym(text: str) -> bool:
    """Whether a word is written like an acronym or a coined name: "NAVET", "DigiBygd"."""
    return _ACRONYM.fullmatch(text) is not None


def spells(acronym: str, phrase: str) -> bool:
    """Whether a phrase of several words holds the acronym's letters in order, its first letter first."""
    letters = [c for c in acronym.casefold() if c.isalpha()]
    folded = phrase.casefold()
    if len(phrase.split()) < 2 or not letters or not folded.startswith(letters[0]):
        return False
    at = 0
    for letter in letters:
        at = folded.find(letter, at) + 1
        if not at:
            return False
    return True
