"""How much speaks for a name: the ways in which a page gives it, added up."""

from __future__ import annotations

from extractors.document import Document
from extractors.initiatives.acronyms import spells
from extractors.initiatives.candidate import Candidate
from extractors.initiatives.grammar import grammar
from extractors.initiatives.namings import BRACKET
from extractors.reading import Reading
from schemas.folding import fold

_ACCEPT = 0.65  # evidence below this names nothing
_LIKELY = 0.6  # nor does a likelihood below this of a name that is only heard
_UNHEARD = 0.8  # what a title is worth that the recogniser doesn't hear as a name


def is_enough(reading: Reading, group: list[Candidate]) -> bool:
    """Whether the candidates of one name are enough to name it."""
    return support(reading, group) >= (_LIKELY if is_heard(group) else _ACCEPT)


def is_heard(group: list[Candidate]) -> bool:
    """Whether the recogniser alone names it."""
    return all(c.voice == "heard" for c in group)


def key_of(document: Document, candidate: Candidate) -> str:
    """The candidate's name, folded."""
    return fold(document.text[candidate.start : candidate.end])


def support(reading: Reading, group: list[Candidate]) -> float:
    """Independent ways of naming add up; a name in the title or in headings counts for more."""
    if is_heard(group):
        return max(c.weight for c in group)  # which knows of title and headings
    return _told(reading.document, group) * (_UNHEARD if _is_unheard(reading, group) else 1.0)


def _is_unheard(reading: Reading, group: list[Candidate]) -> bool:
    """Whether only a title names it, and the recogniser, which reads such names, takes it for a headline."""
    if not reading.heard.reads_initiatives or any(c.voice != "title" for c in group):
        return False
    text, name = reading.document.text, key_of(reading.document, group[0])
    heard = (fold(text[h.start : h.end]) for h in reading.heard.initiatives if h.label != "PROGRAMME")
    return not any(h in name or name in h for h in heard)


def _told(document: Document, group: list[Candidate]) -> float:
    best: dict[str, float] = {}
    for candidate in group:
        best[candidate.voice] = max(best.get(candidate.voice, 0.0), candidate.weight)
    doubt = 1.0
    for weight in best.values():
        doubt *= 1 - weight
    name = document.text[group[0].start : group[0].end]
    if name.casefold() in document.metadata.title.casefold():
        doubt *= 0.6
    pronoun = grammar(document.language_at(group[0].start)).pronoun[group[0].kind]
    if any(m.start() > group[0].end for m in pronoun.finditer(document.text)):
        doubt *= 0.7
    bracket = BRACKET.match(document.text, group[0].end)
    known = grammar(document.language_at(group[0].start)).known_as.match(document.text, group[0].end)
    if known or (bracket and spells(bracket["inner"], name)):
        doubt *= 0.5
    elsewhere = document.text.count(name) - len({c.start for c in group})
    return 1 - doubt * (0.8 if elsewhere > 0 else 1.0)
