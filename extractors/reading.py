"""Everything that the value and name extractors found on one page, in one place for those that relate it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from extractors.document import Document
from extractors.names.naming import INFERRED, NameFound
from extractors.recogniser.pipelines import Recognised, Recognition
from extractors.values.amounts import Sum
from extractors.values.contacts import ContactPoint
from extractors.values.counts import Count
from extractors.values.identifiers import IdentifierFound
from extractors.values.labels import Labelled, labelled_values
from extractors.values.periods import When


@dataclass(frozen=True)
class Reading:
    """A document and what was found in it; every sequence is in text order."""

    document: Document
    doc: Doc  # the same as spaCy has it: tokens, sentences, names as entities
    names: tuple[NameFound, ...]
    sums: tuple[Sum, ...]
    times: tuple[When, ...]
    counts: tuple[Count, ...]
    contacts: tuple[ContactPoint, ...]
    identifiers: tuple[IdentifierFound, ...]
    heard: Recognition = field(default_factory=Recognition)  # what the recogniser says of initiatives and parts

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of every sentence."""
        return tuple(self.doc.user_data["sentences"])

    @cached_property
    def labelled(self) -> tuple[Labelled, ...]:
        """Every value that a label gives its part, in text order."""
        return tuple(labelled_values(self.document))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names if name.method != INFERRED]

    @cached_property
    def _sum_starts(self) -> list[int]:
        return [found.start for found in self.sums]

    @cached_property
    def body_words(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """First and last words, case-folded, of the names of organisations that have several → indexes of the names."""
        first, last = dict[str, list[int]](), dict[str, list[int]]()
        for i, name in enumerate(self.names):
            words = name.name.casefold().split() if name.label == "ORG" else []
            if len(words) > 1:
                first.setdefault(words[0], []).append(i)
                last.setdefault(words[-1], []).append(i)
        return first, last

    @cached_property
    def programmes_heard(self) -> list[Recognised]:
        """What the recogniser takes for programmes, in text order."""
        return sorted((h for h in self.heard.initiatives if h.label == "PROGRAMME"), key=lambda h: h.start)

    def sums_in(self, start: int, end: int) -> tuple[Sum, ...]:
        """The sums of money that begin in a stretch of text, in order."""
        return self.sums[bisect_left(self._sum_starts, start) : bisect_left(self._sum_starts, end)]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence around an offset; its block where none is marked."""
        i = bisect_right(self._sentence_starts, offset) - 1
        if i >= 0 and offset < self.sentences[i][1]:
            return self.sentences[i]
        block = self.document.block_at(offset)
        return (block.start, block.end) if block else (offset, offset + 1)

    def names_in(self, start: int, end: int, label: str | None = None) -> list[int]:
        """Indexes of the names that begin in a stretch of text, in order."""
        i = bisect_left(self._name_starts, start)
        j = bisect_left(self._name_starts, end)
        return [k for k in range(i, j) if label is None or self.names[k].label == label]
