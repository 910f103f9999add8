"""Funding programmes: which one a place names, and which one an initiative belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from extractors.document import Document
from extractors.initiatives.grammar import grammar
from extractors.initiatives.known_programmes import heard_programmes, known, programmes_in
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.trigger_grammar import trigger_grammar
from extractors.reading import Reading
from extractors.registry import Programme
from extractors.values.labels import label_part
from schemas.folding import fold

_SHORTEST = 3  # letters that are too few for a programme in running text
_LINE = 120  # code points of a line that is a programme's name and little else
_LIST_TITLE = re.compile(r"(?P<what>[^:–|]+?)[\s\d]*[:–|]\s*(?P<name>\S.+)")


@dataclass(frozen=True)
class Programmes:
    """Answers, for any initiative of a page, which programme it belongs to."""

    reading: Reading
    subjects: Subjects

    def of(self, index: int) -> tuple[Programme | None, str | None]:
        """The programme that a label, a line of its own or running text gives an initiative; and the call."""
        said = self._labelled.get(index, {})
        if "programme" in said:
            return _named(self.reading.document, said["programme"]), said.get("call")
        spoken = self._lines.get(index) or self._spoken(index)
        if spoken is None and index in self.subjects.listing:
            spoken = self._of_listing
        return spoken, said.get("call")

    @cached_property
    def _labelled(self) -> dict[int | None, dict[str, str]]:
        """Initiative → what labels say are its programme and its call."""
        found: dict[int | None, dict[str, str]] = {}
        for value in self.reading.labelled:
            if value.part in {"programme", "call"} and not self.reading.sums_in(value.start, value.end):
                said = found.setdefault(self.subjects.at(value.start, value.end), {})
                said.setdefault(value.part, self.reading.document.text[value.start : value.end])
        return found

    @cached_property
    def _lines(self) -> dict[int | None, Programme]:
        """Initiative → the first line about it that is a known programme's name."""
        found: dict[int | None, Programme] = {}
        for block in self.reading.document.blocks:
            line = self.reading.document.of(block)
            if len(line) < _LINE and (named := known(line)):
                found.setdefault(self.subjects.at(block.start, block.end), named)
        return found

    @cached_property
    def _of_listing(self) -> Programme | None:
        """The programme of all that a page lists: over the list, or what is said of none in particular."""
        title = _list_title(self.reading.document)
        return _named(self.reading.document, title) if title else self._spoken(None) or self._over_list()

    def _over_list(self) -> Programme | None:
        """The one programme that the recogniser surely hears above a listing."""
        reading = self.reading
        first = min(self.subjects.initiatives[i].anchors[0][0] for i in self.subjects.listing)
        text = reading.document.text
        heard = {fold(said): said for h in heard_programmes(reading, 0, first) if (said := text[h.start : h.end])}
        bodies = {fold(n.name) for n in reading.names if n.label == "ORG" and n.registry_key}
        found = [said for name, said in heard.items() if name not in bodies]
        return _named(reading.document, found[0]) if len(found) == 1 else None

    def _spoken(self, index: int | None) -> Programme | None:
        """The programme that running text names in what it says of an initiative; None: of none in particular."""
        document, found = self.reading.document, list[str]()
        of_all, by_subject = self._sentences
        is_main = index is not None and self.subjects.main == index
        told = self.reading.sentences if is_main else sorted({*of_all, *by_subject.get(index, [])})
        for start, end in told:
            if trigger_grammar(document.language_at(start)).denial.search(document.text, start, end):
                continue
            here = (said for said in programmes_in(self.reading, start, end) if len(said) > _SHORTEST)
            is_project = grammar(document.language_at(start)).called_project.fullmatch
            found += [said for said in here if fold(said) not in self._names and not is_project(said)]
        longer = (said for said in found if said.startswith(f"{found[0]} "))  # "Interreg Nordsjøen" of "Interreg"
        return _named(document, next(longer, found[0])) if found else None

    @cached_property
    def _sentences(self) -> tuple[list[tuple[int, int]], dict[int | None, list[tuple[int, int]]]]:
        """The sentences of the page's title; and those that are about each initiative, or about none."""
        of_all, by_subject = list[tuple[int, int]](), dict[int | None, list[tuple[int, int]]]()
        for start, end in self.reading.sentences:
            block = self.reading.document.block_at(start)
            if block is not None and block.role == "title":
                of_all.append((start, end))
            by_subject.setdefault(self.subjects.at(start, end), []).append((start, end))
        return of_all, by_subject

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names of all initiatives, folded."""
        return frozenset(fold(n.name) for one in self.subjects.initiatives for n in one.namings)


def _list_title(document: Document) -> str | None:
    """The programme over a listing: "Tildelinger 2024: X"."""
    for block in document.blocks:
        if block.role == "title" and (match := _LIST_TITLE.fullmatch(document.of(block))):
            return match["name"] if label_part(match["what"], document.language, "headings") == "projects" else None
    return None


def _named(document: Document, said: str) -> Programme:
    said = grammar(document.language).programme_tail.sub("", said)
    return known(said) or Programme(said, said, "", document.country or "", "page")
