"""Phrases of the lexicons as regular expressions.

In a phrase ``*`` stands for any letters, ``…`` for up to four words, a blank for any short run of white space,
and three capitals stand for themselves, whatever else is blind to case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from extractors import lexicon

_BLANK = r"\s{1,3}"
_GAP = r"(?:\S{1,40}\s{1,3}){0,4}?"


def expression(phrases: Iterable[str]) -> str:
    """A pattern of the phrases, preferring the longest, each bounded by non-letters."""
    return _pattern(dict.fromkeys(phrases, ""))


def classes(table: Mapping[str, Iterable[str]]) -> str:
    """A pattern of all phrases of a table; ``said`` and ``all_said`` tell whose phrase was found.

    A phrase of two classes counts for the first.
    """
    marked: dict[str, str] = {}
    for key, phrases in table.items():
        for phrase in phrases:
            marked.setdefault(phrase, f"(?P<{key}__{len(marked)}>)")
    return _pattern(marked)


def said(match: re.Match[str]) -> str:
    """Key of the class whose phrase was found last in a match."""
    return (match.lastgroup or "").partition("__")[0]


def all_said(match: re.Match[str]) -> list[str]:
    """Keys of all classes whose phrases took part in a match."""
    return [name.partition("__")[0] for name, text in match.groupdict().items() if text is not None and "__" in name]


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


class _Node:
    """A place in the tree of phrases: what may follow, and, where a phrase ends, what to add there."""

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.ending: str | None = None


def _pattern(marked: Mapping[str, str]) -> str:
    """One tree of all phrases, so that a search tries each beginning once and not each phrase."""
    inside, outside = _Node(), _Node()  # phrases that begin with a letter, and those that don't
    for phrase, mark in marked.items():
        node = inside if re.match(r"[\w*]", phrase) else outside
        for atom in _atoms(phrase):
            node = node.following.setdefault(atom, _Node())
        if node.ending is None:
            node.ending = (r"(?!\w)" if re.search(r"[\w*]\Z", phrase) else "") + mark
    trees = [(r"(?<!\w)", inside), ("", outside)]
    return "(?:" + ("|".join(edge + _written(tree) for edge, tree in trees if tree.following) or "(?!)") + ")"


def _written(node: _Node) -> str:
    ordered = sorted(node.following.items(), key=lambda item: len(item[0]))  # letters before wildcards
    options = [atom + _written(after) for atom, after in ordered]
    if node.ending is not None:
        options.append(node.ending)
    return options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")"


def _atoms(phrase: str) -> Iterator[str]:
    if re.fullmatch(r"[A-Z]{3}", phrase):
        yield f"(?-i:{phrase})"  # a code: NOK is money, nok is "enough"
        return
    last = ""
    for word in phrase.split(" "):
        if last and last != _GAP:
            yield _BLANK
        if word == "…":
            yield _GAP
        else:
            # lazy, so that of two endings of a compound the longer is found
            yield from (r"\w{0,40}?" if char == "*" else re.escape(char) for char in word)
        last = _GAP if word == "…" else word
