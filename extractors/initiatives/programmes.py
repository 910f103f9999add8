"""Funding programmes: which one a place names, and which one an initiative belongs to."""

from __future__ import annotations

import re

from extractors.document import Document
from extractors.initiatives.known_programmes import heard_programmes, known, programmes_in
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.trigger_grammar import trigger_grammar
from extractors.reading import Reading
from extractors.registry import Programme
from extractors.values.labels import label_part
from schemas.folding import fold

_LINE = 120  # code points of a line that is a programme's name and little else
_LIST_TITLE = re.compile(r"(?P<what>[^:–|]+?)[\s\d]*[:–|]\s*(?P<name>\S.+)")


def programme_of(reading: Reading, subjects: Subjects, index: int) -> tuple[Programme | None, str | None]:
    """The programme that a label, a line of its own or running text gives an initiative; and the call."""
    document = reading.document
    said: dict[str, str] = {}
    for value in reading.labelled:
        is_name = value.part in {"programme", "call"} and not reading.sums_in(value.start, value.end)
        if is_name and subjects.at(value.start, value.end) == index:
            said.setdefault(value.part, document.text[value.start : value.end])
    if "programme" in said:
        return _named(document, said["programme"]), said.get("call")
    for block in document.blocks:
        line = document.of(block)
        if len(line) < _LINE and (named := known(line)) and subjects.at(block.start, block.end) == index:
            return named, said.get("call")
    spoken = _spoken(reading, subjects, index)
    if spoken is None and index in subjects.listing:
        title = _list_title(document)
        spoken = _named(document, title) if title else _spoken(reading, subjects, None) or _over_list(reading, subjects)
    return spoken, said.get("call")


def _over_list(reading: Reading, subjects: Subjects) -> Programme | None:
    """The one programme that the recogniser surely hears above a listing."""
    first = min(subjects.initiatives[i].anchors[0][0] for i in subjects.listing)
    text = reading.document.text
    heard = {fold(said): said for h in heard_programmes(reading, 0, first) if (said := text[h.start : h.end])}
    bodies = {fold(n.name) for n in reading.names if n.label == "ORG" and n.registry_key}
    found = [said for name, said in heard.items() if name not in bodies]
    return _named(reading.document, found[0]) if len(found) == 1 else None


def _spoken(reading: Reading, subjects: Subjects, index: int | None) -> Programme | None:
    """The programme that running text names in what it says of an initiative; None: of none in particular."""
    document, found = reading.document, list[str]()
    names = {fold(n.name) for one in subjects.initiatives for n in one.namings}
    for start, end in reading.sentences:
        block = document.block_at(start)
        of_all = block is not None and block.role == "title"
        is_main = index is not None and subjects.main == index
        if not of_all and not is_main and subjects.at(start, end) != index:
            continue
        if trigger_grammar(document.language_at(start)).denial.search(document.text, start, end):
            continue
        found += [said for said in programmes_in(reading, start, end) if len(said) > 3 and fold(said) not in names]
    longer = (said for said in found if said.startswith(f"{found[0]} "))  # "Interreg Nordsjøen" of "Interreg"
    return _named(document, next(longer, found[0])) if found else None


def _list_title(document: Document) -> str | None:
    """The programme over a listing: "Tildelinger 2024: X"."""
    for block in document.blocks:
        if block.role == "title" and (match := _LIST_TITLE.fullmatch(document.of(block))):
            return match["name"] if label_part(match["what"], document.language, "headings") == "projects" else None
    return None


def _named(document: Document, said: str) -> Programme:
    return known(said) or Programme(said, said, "", document.country or "", "page")
