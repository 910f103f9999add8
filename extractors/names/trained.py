"""What a trained recogniser adds to the names that registries and rules give, and what it takes from them.

Conventions. A mention is the name alone: no title, article, genitive's s, full stop. A part of a compound is none
("NTNU-forsker"). A bare town is a place; the grammar of enumerations says where it stands for its municipality. An
organisation's branch, unit or place belongs to the name where it is written as one ("Røde Kors Holstebro"), and a
university's campus behind its short name ("NTNU i Gjøvik"); a parent after a comma is a mention of its own. A kind
alone is no name ("Nettverket", "Styregruppen").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors import registry
from extractors.document import Document
from extractors.names.gazetteer import Hit, stands_alone
from extractors.names.kinds import kind_of
from extractors.names.name_ends import joints
from extractors.names.naming import (
    SPACE,
    UPPER,
    NameFound,
    Span,
    any_of,
    countries,
    folded_words,
    free,
    known_as,
    opens_sentence,
    tidy,
    vocabulary,
)
from extractors.names.organisations import is_kind, nominative
from extractors.recogniser.pipelines import Recognised

_SURE = 0.9  # confidence from which the recogniser overrules a guess
_SURELY = 0.97  # from which a town with which a name begins is a part of it
_LIKELY = 0.75  # from which it names a body that nothing else speaks for
_GUESSED = 0.85  # up to which a name found by its make is a guess
_LONGEST = 80  # characters of a name
_NO_NAME = re.compile(r"[@|/\\<>]|\d{3}|https?:|www\.|\n|\w\.\w{2,3}$|-[^\W\d_A-ZÅÄÖÆØ][\w-]*$")


_PARTIAL = re.compile(rf"{SPACE}[{UPPER}][\w-]")  # another capitalised word: the name was cut short
_GENITIVE = re.compile(r"(?:e[nt]|ne|na)s$")  # of a word in the definite form
_OWNED = re.compile(rf"{SPACE}[^\W\d_]")  # after a genitive: a part of a longer name, or the owner of something


_TRAILING = re.compile(rf"{SPACE}(?:{any_of('words', 'joint')}|{any_of('organisation', 'joins')})$")
_LEADING = re.compile(rf"(?P<word>[^\W\d_A-ZÅÄÖÆØ]\w*){SPACE}+(?=[{UPPER}])")


class Heard:
    """What the recogniser found on a page, by place."""

    def __init__(self, found: Sequence[Recognised] = ()) -> None:
        self.found = sorted(found, key=lambda f: (f.start, f.end))
        self._starts = [f.start for f in self.found]

    def around(self, span: Span) -> Iterator[Recognised]:
        """Names that share a character with a span; they do not overlap each other."""
        at = max(0, bisect_right(self._starts, span[0]) - 1)
        for found in self.found[at : bisect_left(self._starts, span[1])]:
            if found.end > span[0]:
                yield found

    def person(self, span: Span) -> float:
        """How surely a person's name begins where a span does and fills most of it."""
        return max((f.confidence for f in self.around(span) if f.label == "PER" and _alike(span, f)), default=0.0)

    def given_inside(self, span: Span) -> bool:
        """Whether a person's name begins only after a span's first word: "Ring Anne"."""
        return any(
            f.label == "PER" and f.confidence >= _SURE and span[0] < f.start and f.end <= span[1]
            for f in self.around(span)
        )

    def people(self) -> Iterator[Span]:
        """Where the recogniser is sure of people."""
        return ((f.start, f.end) for f in self.found if f.label == "PER" and f.confidence >= _SURE)

    def other(self, span: Span) -> float:
        """The confidence of a sure name that is no person's and that a span is all or part of; 0 without one."""
        inside = (f for f in self.around(span) if f.label != "PER" and f.start <= span[0] and span[1] <= f.end)
        return max((f.confidence for f in inside if f.confidence >= _SURE), default=0.0)


def _alike(span: Span, found: Recognised) -> bool:
    shared = min(span[1], found.end) - max(span[0], found.start)
    return span[0] == found.start and 2 * shared > max(span[1] - span[0], found.end - found.start)


def is_in_person(text: str, hit: Hit, heard: Heard) -> bool:
    """Whether a word of the registries is a part of a person's name: "Anne Vara"."""
    span = (hit.start, hit.end)
    if " " in text[hit.start : hit.end].strip():
        return False
    names = (f for f in heard.around(span) if f.label == "PER" and f.confidence >= _SURE)
    return any(f.start <= hit.start and hit.end <= f.end and " " in text[f.start : f.end] for f in names)


def is_person(name: NameFound, heard: Heard) -> bool:
    """Whether what looks like a body's name by its make is a person's."""
    return name.method == "pattern" and name.confidence <= _GUESSED and heard.person(name.span) >= _SURE


def is_misread(text: str, name: NameFound, heard: Heard) -> bool:
    """Whether what its make gave away is two names, or a part of one: "Røde Kors Aars og Aars Gymnasium"."""
    if name.method != "pattern" or name.confidence > _GUESSED:
        return False
    bodies = [f for f in heard.around(name.span) if f.label == "ORG" and f.confidence >= _LIKELY]
    if len(bodies) > 1:
        return any(joints().fullmatch(text, a.end, b.start) for a, b in pairwise(bodies))
    whole = (f for f in bodies if f.confidence >= _SURE and f.start <= name.start and name.end <= f.end)
    return any((f.start, f.end) != name.span for f in whole)


def organisations(
    document: Document, heard: Heard, known: Sequence[NameFound], taken: Sequence[Span]
) -> list[NameFound]:
    """Organisations that only the recogniser knows, and known ones whose names it reads as longer."""
    found: list[NameFound] = []
    starts = [n.start for n in known]
    for one in heard.found:
        if one.label != "ORG" or one.confidence < _LIKELY:
            continue
        span = _trimmed(document.text, one)
        inside = [
            n for n in known[bisect_left(starts, span[0] - _LONGEST) : bisect_left(starts, span[1])] if n.end > span[0]
        ]
        if not _may_be(document, span, one.confidence) or not free(span, [s for s in taken if s[0] < span[1]]):
            continue
        if not inside or (one.confidence >= _SURE and _goes_on(document.text, span, inside)) or _is_of(one, inside):
            found.append(_named(document, span, one.confidence))
    return found


def _goes_on(text: str, span: Span, inside: Sequence[NameFound]) -> bool:
    """Whether a known name is a part of a longer one: only capitalised words stand before and after it."""
    known = [n for n in inside if n.label != "LOC"]
    if len(known) != 1:
        return False
    one = known[0]
    rest = (text[span[0] : one.start] + " " + text[one.end : span[1]]).split()
    plain = one.label == "ORG" and one.org_type != "municipality" and span[0] <= one.start and one.end <= span[1]
    return plain and bool(rest) and all(w[0].isupper() and w[-1].isalnum() for w in rest)


def _is_of(one: Recognised, inside: Sequence[NameFound]) -> bool:
    """Whether all that else is known of a long name is the place that it begins with: "Ulstein vidaregåande skule"."""
    return one.confidence >= _SURELY and all(n.label == "LOC" and n.start == one.start for n in inside)


def _trimmed(text: str, found: Recognised) -> Span:
    start, end = found.start, found.end
    while end > start and text[end - 1] in " .,;:–-»”\"')":
        end -= 1
    if "(" in text[start:end]:
        end += text.startswith(")", end)
    while start < end and text[start] in " «“”\"'(–-•":
        start += 1
    while end > start and (last := _TRAILING.search(text, start, end)):
        end = last.start()
    first = _LEADING.match(text, start, end)
    if first and kind_of(first["word"])[0] == "other" and not is_kind(first["word"]):
        start = first.end()  # "den nederlandske …": an adjective, where "stiftelsen …" is a part of the name
    return start, end


def _may_be(document: Document, span: Span, confidence: float) -> bool:
    """Whether a stretch of text can be a body's name: a capital, and neither a kind, an address nor a town.

    A capital that every first word of a sentence has tells nothing: there the recogniser must be sure.
    """
    surface = tidy(document.text[slice(*span)])
    words = surface.split()
    if (
        not words
        or not 2 <= len(surface) <= _LONGEST
        or _NO_NAME.search(surface)
        or not any(c.isupper() for c in surface)
    ):
        return False
    if document.text[max(0, span[0] - 1) : span[0]] in {"-", "@", "/", "."}:
        return False
    if document.text[span[1] : span[1] + 1] in {"-", "@"} or _PARTIAL.match(document.text, span[1]):
        return False
    if len(words) == 1 and surface.endswith("s") and _OWNED.match(document.text, span[1]):
        return False
    if len(words) == 1 and surface in countries():
        return False
    if len(words) == 1:
        low = surface.casefold()
        ordinary = low in document.words and surface not in {surface.upper()}
        if ordinary or is_kind(surface) or stands_alone(surface) or low in registry.first_names() | registry.surnames():
            return False
    if any(w.casefold().endswith(vocabulary("organisation", "never_endings")) for w in (words[0], words[-1])):
        return False
    if words[0].casefold() in folded_words("lists", "other"):
        return False
    return confidence >= _SURE or _has_capital_of_its_own(document, span) or kind_of(nominative(surface))[0] != "other"


def _has_capital_of_its_own(document: Document, span: Span) -> bool:
    """Whether a capital tells a name: in mid-sentence, or not of the first word."""
    text, block = document.text, document.block_at(span[0])
    inside = any(c.isupper() for c in text[span[0] + 1 : span[1]])
    return inside or block is None or not opens_sentence(text, span[0], block.start)


def _named(document: Document, span: Span, confidence: float) -> NameFound:
    surface = tidy(document.text[slice(*span)])
    name = nominative(surface)
    if _GENITIVE.search(name) and _OWNED.match(document.text, span[1]):
        name = name.removesuffix("s")
    org = registry.find(name, document.country)
    if org and not org.needs_context:
        return replace(known_as(*span, org), confidence=round(confidence, 2))
    kind, sector = kind_of(name)
    return NameFound(
        *span, "ORG", name, None, kind, sector or None, document.country, "recogniser", round(0.9 * confidence, 2)
    )
