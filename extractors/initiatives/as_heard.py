"""Where names begin and end, by the recogniser: grammar and layout can often only guess."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extractors.document import Document
from extractors.initiatives.candidate import HEARD_KINDS, Candidate
from extractors.initiatives.grammar import grammar
from extractors.reading import Reading
from extractors.recogniser.pipelines import Recognised
from extractors.values.labels import leading_part

# ways of naming that only guess where the name ends
_GUESSED: Final = {"head", "introduced", "mentioned", "called", "explained", "followed", "granted", "led"}
_LOOSELY: Final = {"inside", "suffix", "headed"}  # names that may go on too far: "Kystnettet stiftet på …"
_KINDLESS: Final = {"title", "section"}  # ways of naming that don't tell the kind
SURE: Final = 0.9  # confidence from which the recogniser knows better where a name begins and ends
_LIKELY: Final = 0.6  # the same where it ends before a guess does
_LAST: Final = 0.75  # the same where a name ends a title: "Invitation: Opstart af Blå bro"
_SURELY: Final = 0.97  # the same where it goes on, into another language or with a word that names seldom have
_BEYOND: Final = 3  # words that a guess goes beyond what is heard, at least, for it to be wrong
_NEXT: Final = 12  # code points in which the next word is looked for
_POST: Final = 60  # code points of a post before a name, at most


def as_heard(reading: Reading, one: Candidate) -> Candidate:
    """A name from where, and as far as, the recogniser surely hears it, if that is at hand."""
    for heard in reading.heard.initiatives:
        if heard.start < one.end and one.start < heard.end and (span := _span(reading, one, heard)):
            kind = HEARD_KINDS.get(heard.label, one.kind) if one.voice in _KINDLESS else one.kind
            return replace(one, kind=kind, start=span[0], end=span[1])
    return one


def _span(reading: Reading, one: Candidate, heard: Recognised) -> tuple[int, int] | None:
    """Where a name is to begin and end by one that is heard, if that knows better."""
    text = reading.document.text
    if one.voice == "title" and text.endswith(" (", one.start, heard.start) and text.startswith(")", heard.end):
        return one.start, heard.start - len(" (")  # "Blå bro i Norden (BBN)"
    if one.start < heard.start and heard.end <= one.end and _is_behind(reading, one, heard):
        return heard.start, heard.end
    if one.voice in _LOOSELY and (heard.start == one.start) != (heard.end == one.end) and heard.confidence >= SURE:
        return heard.start, heard.end
    if one.voice not in _GUESSED | _LOOSELY:
        return None
    if heard.end == one.end and heard.start < one.start and text.startswith(": ", one.start - 2):
        return heard.start, one.end  # "Blå bro: Sunne kyster, et samarbeid …"
    if heard.start != one.start or heard.confidence < (_LIKELY if heard.end < one.end else SURE):
        return None
    return (one.start, heard.end) if _ends(reading, one, heard) else None


def _is_behind(reading: Reading, one: Candidate, heard: Recognised) -> bool:
    """Whether what is before a name that is heard is none of it: in a title, or somebody's post.

    "Invitation: Opstart af Blå bro", "Tovholder for Blå bro".
    """
    text, last = reading.document.text, heard.end == one.end
    if heard.label not in HEARD_KINDS:
        return False
    if one.voice == "title":
        in_brackets = text.startswith(" (", heard.end) and heard.confidence >= _SURELY
        return (last or in_brackets) and heard.confidence >= _LAST
    post = text[one.start : heard.start]
    return last and len(post) <= _POST and leading_part(post, reading.document.language_at(one.start)) is not None


def _ends(reading: Reading, one: Candidate, heard: Recognised) -> bool:
    """Whether a name ends where the recogniser, which begins it here too, hears it end.

    "… Elev på to ben med støtte fra …", "Hede, hav og hukommelse".
    """
    text, guessed = reading.document.text, one.voice in _GUESSED
    beyond, name = text[heard.end : one.end].split(), text[heard.start : heard.end]
    alone = text.count(name) > text.count(text[one.start : one.end])  # "Rørsans lave om på" beside "Rørsans"
    if beyond and not beyond[0][0].isupper() and ((guessed and len(beyond) >= _BEYOND) or alone):
        return True
    sure = guessed and (text.startswith(",", one.end) or heard.confidence >= _SURELY)
    return heard.end > one.end and (sure or _is_joined(reading.document, one.end))


def _is_joined(document: Document, at: int) -> bool:
    """Whether a place is right before a word that joins: "Nettverk for seterdrift" before "og utmarksbeite"."""
    words = document.text[at : at + _NEXT].split(" ", 2)
    return len(words) > 2 and not words[0] and words[1] in grammar(document.language_at(at)).joining
