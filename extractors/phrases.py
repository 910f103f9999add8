"""Phrases of the lexicons as regular expressions.

In a phrase ``*`` stands for any letters, ``…`` for up to four words, a blank for any short run of white space,
and three capitals stand for themselves, whatever else is blind to case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from extractors import lexicon

_BLANK = r"\s{1,3}"
_GAP = r"(?:\S{1,40}\s{1,3}){0,4}?"


def expression(phrases: Iterable[str]) -> str:
    """One alternation of the phrases, the longest first, each bounded by non-letters."""
    unique = sorted(set(phrases), key=lambda p: (-len(p), p))
    return "(?:" + "|".join(map(_one, unique)) + ")" if unique else "(?!)"


def classes(table: Mapping[str, Iterable[str]]) -> str:
    """An alternation of all phrases, the longest first; ``said`` and ``all_said`` tell whose phrase was found."""
    pairs = sorted(
        {(phrase, key) for key, phrases in table.items() for phrase in phrases}, key=lambda p: (-len(p[0]), p)
    )
    runs = [(key, [phrase for phrase, _ in run]) for key, run in groupby(pairs, key=lambda p: p[1])]
    return "|".join(f"(?P<{key}__{n}>{expression(run)})" for n, (key, run) in enumerate(runs)) or "(?!)"


def said(match: re.Match[str]) -> str:
    """Key of the class whose phrase was found last in a match."""
    return (match.lastgroup or "").partition("__")[0]


def all_said(match: re.Match[str]) -> dict[str, str]:
    """Keys of all classes, and names of all other groups, that took part in a match, with their text."""
    return {name.partition("__")[0]: text for name, text in match.groupdict().items() if text}


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, blind to case."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def merged(name: str, section: str) -> dict[str, tuple[str, ...]]:
    """A section of a topic, over all languages: each key with the phrases of every language."""
    found: dict[str, list[str]] = {}
    for language in lexicon.languages():
        table: Mapping[str, Any] = lexicon.topic(language, name).get(section, {})
        for key, phrases in table.items():
            found.setdefault(key, []).extend(phrases)
    return {key: tuple(dict.fromkeys(phrases)) for key, phrases in found.items()}


def _one(phrase: str) -> str:
    body = ""
    for word in phrase.split(" "):
        if body and not body.endswith(_GAP):
            body += _BLANK
        body += _GAP if word == "…" else re.escape(word).replace(r"\*", r"\w{0,40}")
    before = r"(?<!\w)" if re.match(r"[\w*]", phrase) else ""
    after = r"(?!\w)" if re.search(r"[\w*]\Z", phrase) else ""
    if re.fullmatch(r"[A-Z]{3}", phrase):
        body = f"(?-i:{body})"  # a code: NOK is money, nok is "enough"
    return f"{before}{body}{after}"
