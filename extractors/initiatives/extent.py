"""Where an unquoted name of an initiative ends."""

from __future__ import annotations

import re

from extractors.document import Document
from extractors.initiatives.acronyms import is_acronym
from extractors.initiatives.grammar import OPEN, InitiativeGrammar

_WORD = re.compile(r"[ \t\u00a0\u2009\u202f]*([^\s,;:()\[\]?!|" + OPEN + r"]+)")
_PAIR = re.compile(r"\s+([^\W\d_A-ZÆØÅÄÖ]+)(?=[,.;:)]|$)")


def name_extent(document: Document, start: int, limit: int, g: InitiativeGrammar) -> int:
    """Where an unquoted name that begins at ``start`` ends.

    Capitalised words belong to it; lower-case words do up to a word that can't stand in a name, unless
    the longer reading stands elsewhere on the page as well, as a title, heading or cell does.
    """
    text = document.text
    ends: list[int] = []
    capital_end, at, cut, first = start, start, False, ""
    while at < limit and len(ends) < 12:
        word = _WORD.match(text, at, limit)
        if word is None:
            break
        token = word[1].rstrip(".")
        if ends and (token in g.stop or token in g.joining):
            cut = True
            if token in g.joining and len(ends) == 1 and (end := _pair_end(document, word.end(), limit, g)):
                return end
            if not _recurs(text, start, word.end(1)):
                break
        first = first or token
        ends.append(word.start(1) + len(token))
        if token[:1].isupper() or token[:1].isdigit():
            capital_end = ends[-1]
        at = word.end()
        if word[1].endswith("."):
            break
    if not ends:
        return start
    for stop in reversed(ends[1:]):
        if _recurs(text, start, stop):
            return stop
    if (is_acronym(first) and cut) or len(ends) > 8:
        return capital_end
    return _without_linking(text, start, ends, g)


def _pair_end(document: Document, at: int, limit: int, g: InitiativeGrammar) -> int | None:
    """Where a name of two words joined by "and" ends: the second in lower case, before a stop, and only here."""
    pair = _PAIR.match(document.text, at, limit)
    if pair is None or pair[1] in g.stop or document.words[pair[1]] > 1:
        return None
    return pair.end(1)


def _without_linking(text: str, start: int, ends: list[int], g: InitiativeGrammar) -> int:
    for i in range(len(ends) - 1, 0, -1):
        if text[ends[i - 1] : ends[i]].strip() not in g.linking:
            return ends[i]
    return ends[0]


def _recurs(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    return " " in name and text.count(name) > 1 and not name[-1].isspace()
