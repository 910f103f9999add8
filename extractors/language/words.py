"""Words that can tell a language: without names, addresses and numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractors import lexicon

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# from a token's start only, so that a token without blanks costs its length once
_NO_WORDS: Final = re.compile(r"(?<!\S)\S*?(?:[\d@]|https?://|www\.)\S*")
_MASKED_ADDRESS: Final = re.compile(r"(?<!\S)\S{1,60}? ?[(\[] ?\w{1,8} ?[)\]] ?\S+\.\w{2,}")
_BEFORE_A_SENTENCE: Final = '.!?:–-»”"'
_LATIN: Final = "\u0250"  # first code point past the Latin letters of these languages


def words_of(text: str) -> tuple[list[str], list[str]]:
    """Words in lower case: the telling ones, and every one.

    A name tells nothing: a word with a capital, except where a sentence starts.
    """
    if "(" in text or "[" in text:
        text = _MASKED_ADDRESS.sub(" ", text)
    text = _NO_WORDS.sub(" ", text)
    telling: list[str] = []
    every: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        word, before = match[0], text[end : match.start()].rstrip()[-1:] or ("x" if end else "")
        end = match.end()
        every.append(word.lower())
        starts = not before or before in _BEFORE_A_SENTENCE
        if not word[0].isupper() or (starts and (len(word) == 1 or not word.isupper())):
            telling.append(every[-1])
    return telling, every


def telling_words(text: str) -> list[str]:
    """Words in lower case, without names."""
    return words_of(text)[0]


def letters(text: str) -> int:
    """Letters of the telling words: what a block's vote weighs."""
    return sum(map(len, telling_words(text)))


def is_latin(words: list[str]) -> bool:
    """Whether most letters are Latin ones."""
    joined = "".join(words)
    return 2 * sum(c < _LATIN for c in joined) >= len(joined)


@cache
def small_words(language: str) -> frozenset[str]:
    """Function words of a language; none where the lexicon lacks it."""
    return frozenset(lexicon.topic(language, "function_words").get("words", ()))
