"""Names on a page: organisations, people, places, without overlaps and in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors import registry
from extractors.document import Document
from extractors.names import companions, enumerations, gazetteer, listed, organisations, short_forms, trained
from extractors.names import people as persons
from extractors.names.affiliations import tied
from extractors.names.gazetteer import choose
from extractors.names.naming import NameFound, Span, free, registered
from extractors.names.people_again import told_of
from extractors.recogniser.pipelines import Recognised

__all__ = ["NameFound", "find_names"]


def find_names(
    document: Document, taken: Sequence[Span] = (), recognised: Sequence[Recognised] = ()
) -> list[NameFound]:
    """Names outside the spans already taken by sums, dates, addresses and the like.

    ``recognised``: what a trained recogniser says. Registries and rules go before it, and each corrects the other.
    """
    heard = trained.Heard(recognised)
    hits = [
        h
        for h in gazetteer.hits(document)
        if free((h.start, h.end), taken) and not trained.is_in_person(document.text, h, heard)
    ]
    towns = enumerations.municipalities(document, hits)
    known = [
        organisations.lengthened(document.text, registered(document.text, h.start, h.end, org))
        for h in hits
        if not h.municipality and (org := choose(h.orgs, document.country)) is not None
    ]
    known += [t for t in towns if t.label == "ORG" and t.confidence > 0.7]
    patterned = [
        name
        for name in organisations.patterned(document, known, registry.first_names())
        if not trained.is_person(name, heard) and not trained.is_misread(document.text, name, heard)
    ]
    sure = _merged([*known, *patterned], taken)
    sure = _merged([*sure, *trained.organisations(document, heard, sure, taken)], taken)
    people = persons.people(document, taken, sure, heard)
    bodies = _merged([*sure, *towns, *people], taken)
    bodies = _merged(
        [*bodies, *listed.organisations(document, [*taken, *(n.span for n in bodies if _fills(n))])], taken
    )
    bodies = _merged(
        [*bodies, *short_forms.short_forms(document, bodies), *short_forms.repeats(document, bodies)], taken
    )
    bodies = _merged([*bodies, *companions.companions(document, bodies, taken)], taken)
    return tied(document, short_forms.agreed(_merged([*bodies, *told_of(document, bodies)], taken)))


def _fills(name: NameFound) -> bool:
    """Whether a name leaves no room for a longer one in its cell, as a place or a guess at a municipality does."""
    return name.label != "LOC" and name.confidence > _GUESS


_GUESS = 0.6
_RANK = {"PER": 1, "ORG": 1, "MISC": 0, "LOC": 0}


def _merged(found: Iterable[NameFound], taken: Sequence[Span]) -> list[NameFound]:
    """The best of overlapping names: by label, length, confidence."""
    kept: list[NameFound] = []
    filled: dict[int, list[Span]] = {}
    for span in taken:
        _fill(filled, span)
    for name in sorted(found, key=lambda n: (-_RANK[n.label], -(n.end - n.start), -n.confidence, n.start, n.name)):
        if all(free(name.span, filled.get(b, ())) for b in _buckets(name.span)):
            kept.append(name)
            _fill(filled, name.span)
    return sorted(kept, key=lambda n: n.start)


def _fill(filled: dict[int, list[Span]], span: Span) -> None:
    for bucket in _buckets(span):
        filled.setdefault(bucket, []).append(span)


def _buckets(span: Span) -> range:
    """Stretches of the text that a span has characters in."""
    return range(span[0] >> 7, (span[1] >> 7) + 1)
