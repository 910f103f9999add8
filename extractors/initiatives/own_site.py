"""Networks and projects whose own site a page is of: nothing announces them there but "the network"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.initiatives.candidate import KINDS, Candidate, candidate
from extractors.initiatives.grammar import grammar
from extractors.reading import Reading
from extractors.registry import find

_PARTS = re.compile(r"\s[|·•–—-]\s")  # between a page's title and its site's
_OPENING = 600  # code points in which a page says whose it is
_LONGEST = 60  # code points of a site's name


def of_own_site(reading: Reading) -> Iterator[Candidate]:
    """The name of the site of a page "About us" that begins a sentence with it, and soon another with "the network"."""
    document, text = reading.document, reading.document.text
    g = grammar(document.language)
    title, *others = _PARTS.split(document.metadata.title)
    if title.casefold() not in g.generic:
        return
    openings = [start for start, _ in reading.sentences if start < _OPENING]
    kind = next((k for k in KINDS if any(g.pronoun[k].match(text, start) for start in openings)), None)
    if kind is None:
        return
    for name in dict.fromkeys([document.metadata.site_name, *others]):
        at = next((s for s in openings if text.startswith(f"{name} ", s)), None) if 2 < len(name) <= _LONGEST else None
        if at is not None and find(name, document.country) is None:
            yield from candidate(document, kind, at, at + len(name), "site", 0.7)
