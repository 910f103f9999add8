"""Where an organisation's name begins and ends, beside another body or a person."""

from __future__ import annotations

import re
from functools import cache

from extractors import registry
from extractors.names import organisation_grammar as grammar
from extractors.names.gazetteer import is_place, stands_alone
from extractors.names.kinds import kind_of
from extractors.names.naming import SPACE, UPPER, any_of
from schemas.folding import fold

_WORD = re.compile(r"[\w-]+")
_MOST_WORDS = 6  # capitalised words in one name


def after_joint(text: str, begin: int, end: int, whole: int) -> int:
    """Start of a name, after an "and" that joins it to another body.

    Args:
        text: the page's text.
        begin: first of the capitalised words.
        end: their end, before the head or legal form.
        whole: end of the name with its head or legal form.
    """
    if stands_alone(text[begin:end]) or registry.aliases().get(fold(text[begin:whole])):
        return begin
    for joint in reversed(list(joints().finditer(text, begin, end))):
        left, right = joint.start(), joint.end()
        if text[left - 1] not in "-‑" and (
            _is_body(text, begin, left)
            or grammar.article().match(text, right)
            or _parted(text, begin, left, right, end, whole)
        ):
            return right
    return begin


def _parted(text: str, begin: int, left: int, right: int, end: int, whole: int) -> bool:
    """Whether the words around an "and" are two names, though the first is no known body.

    They are where the second is a known body or a university, where the first ends an enumeration, and where each
    has words enough to be a name: "Norra Skog och Komatsu Forest AB", not "Lerum Frukt och Bär AB".
    """
    if stands_alone(text[right:whole]) or kind_of(text[right:whole])[0] == "university":
        return True
    if _listing().search(text, max(0, begin - 60), begin):
        return True
    return " " in text[begin:left].strip() and " " in text[right:end].strip()


@cache
def _listing() -> re.Pattern[str]:
    """A capitalised name and a comma, or "both", right before a name."""
    return re.compile(
        rf"[{UPPER}][\w&.-]*(?:{SPACE}[\w&.-]+){{0,3}},{SPACE}+$|(?<!\w){any_of('words', 'both')}{SPACE}+$"
    )


@cache
def joints() -> re.Pattern[str]:
    """An "and" between words."""
    return re.compile(rf"{SPACE}+{any_of('words', 'joint')}{SPACE}+")


def _is_body(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text is a body or place by itself."""
    patterns = (grammar.legal_form(), grammar.prefixed(), grammar.compound())
    return stands_alone(text[start:end]) or any(p.fullmatch(text, start, end) for p in patterns)


def apart(text: str, start: int, stop: int, begun: set[int], joined: bool) -> int:
    """End of a name, at an "and" or legal form on whose other side another body stands.

    ``joined``: a preposition leads up to the name, which then may be that of an area with an "and" of its own.
    """
    form = re.compile(rf"{grammar.legal()}(?!\w)").match(text, start, stop)
    if form:
        return form.end()
    for joint in joints().finditer(text, start, stop):
        right = joint.end()
        other = right in begun or any(p.match(text, right) for p in (grammar.legal_form(), grammar.article()))
        other = other or bool(grammar.compound().match(text, right, stop))
        alone = not joined and stands_alone(text[right:stop])
        if other or alone or stands_alone(text[start : joint.start()]):
            return joint.start()
    return stop


def with_area(text: str, start: int, end: int) -> int:
    """End of a name, with the rest of an area that has an "and" of its own: "NAV Møre og Romsdal"."""
    joint = joints().match(text, end)
    rest = _WORD.match(text, joint.end()) if joint else None
    begun = (word.start() for word in _WORD.finditer(text, start, end))
    return rest.end() if rest and any(is_place(text[begin : rest.end()]) for begin in begun) else end


def cut(text: str, start: int, end: int, given: frozenset[str]) -> int:
    """End of a name, cut where a person's name begins in it; at most a few words."""
    for i, word in enumerate(re.finditer(r"[\w’']+(?:[-‑][\w’']+)*", text[start:end])):
        person = word.group().split("-")[0].casefold() in given
        if (person and i + 1 < len(text[start:end].split())) or i >= _MOST_WORDS:
            return start + len(text[start : start + word.start()].rstrip())
    return end
