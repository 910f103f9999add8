"""Tables of grants and projects: which rows are projects, and which part each column gives."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from extractors.document import Block, Cell, Document
from extractors.initiatives.grammar import grammar
from extractors.reading import Reading
from extractors.values.labels import label_part, opens_with

_TITLE_PARTS = {"project_title"}
_TELLING = "purpose"  # a column that names projects and tells more of them
_SUPPORT = {"granted", "coordinator", "partners", "period", "funder", "budget", "leader", "applied", "start", "number"}
_HEARD = 0.5  # confidence from which a name in a cell of many words is its project's
_SURE = 2  # columns that say of projects what projects have
_DASHES = re.compile(r"[\s–—\-.]*")
_NUMERIC = re.compile(r"[\d\s.,:%€$£-]*(?:kr\.?|kronor|kroner|SEK|NOK|DKK|EUR|mkr|tkr)?[\d\s.,-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A table row that is one project: its title's cell, and the part of each other cell."""

    block: int  # index into the document's blocks
    title: Cell
    parts: tuple[tuple[str, Cell], ...]


def tells_of_several(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch of text speaks of "projects", or counts some: "… til sex initiativ"."""
    several = grammar(reading.document.language_at(start)).several
    counted = (c for c in reading.counts if start <= c.start < end and c.what == "projects")
    return several.search(reading.document.text, start, end) is not None or any((c.value or 0) > 1 for c in counted)


def listed_projects(reading: Reading) -> list[ListedRow]:
    """The rows of every table on the page that lists projects, in text order."""
    document = reading.document
    index = {id(block): i for i, block in enumerate(document.blocks)}
    found: list[ListedRow] = []
    for _, blocks in document.groups():
        rows = [b for b in blocks if b.role == "table_row" and b.cells]
        if len(rows) >= 1:
            parts = _column_parts(reading, rows)
            if parts and not _are_steps(document, rows):
                found += _rows(reading, rows, parts, index)
    return found


def _are_steps(document: Document, rows: list[Block]) -> bool:
    """Whether rows are the steps of one project's work: "AP1", "WP2"."""
    own = [row for row in rows if not all(cell.is_header for cell in row.cells)]
    parts = grammar(document.language).parts
    return bool(own) and all(parts.match(document.text, row.start) for row in own)


def _column_parts(reading: Reading, rows: list[Block]) -> dict[int, str]:
    """Column number → part, when the table lists projects; else empty."""
    document = reading.document
    language = document.language
    parts: dict[int, str] = {}
    for cell in (c for row in rows for c in row.cells if c.header):
        if cell.column not in parts and (part := _header_part(cell.header, language)):
            parts[cell.column] = part
    titled = [c for c, part in parts.items() if part in _TITLE_PARTS] or _named_columns(reading, rows, parts)
    if not titled and (telling := _heard_columns(reading, rows, parts)):
        return parts | dict.fromkeys(telling, _TELLING)
    if titled and _SUPPORT & set(parts.values()):
        return {c: p for c, p in parts.items() if p not in _TITLE_PARTS} | {titled[0]: "project_title"}
    if not any(c.header for row in rows for c in row.cells):
        return _parts_by_content(reading, rows)
    return {}


def _named_columns(reading: Reading, rows: list[Block], parts: dict[int, str]) -> list[int]:
    """Columns of "names" without people's names, in a table that says of each row what is said of projects."""
    if len(_SUPPORT & set(parts.values())) < _SURE:
        return []
    people = {c.column for row in rows for c in row.cells if reading.names_in(c.start, c.end, "PER")}
    return [column for column, part in parts.items() if part == "person" and column not in people]


def _heard_columns(reading: Reading, rows: list[Block], parts: dict[int, str]) -> list[int]:
    """Columns in which the recogniser hears names of projects, in a table of who gets how much for what."""
    if len(_SUPPORT & set(parts.values())) < _SURE:
        return []
    heard = Counter(c.column for row in rows for c in row.cells if c.column not in parts and _heard_in(reading, c))
    return [column for column, names in heard.most_common(1) if names >= _SURE]


def _heard_in(reading: Reading, cell: Cell) -> tuple[int, int] | None:
    """Where the first name of a project that the recogniser hears in a cell begins and ends."""
    told = (h for h in reading.heard.initiatives if h.label == "PROJECT" and cell.start <= h.start < h.end <= cell.end)
    return next(((h.start, h.end) for h in told if h.confidence >= _HEARD and not cell.is_header), None)


def _header_part(header: str, language: str) -> str | None:
    """The part of a column, also where its header stands below one that several columns share."""
    words = header.split()
    own = (" ".join(words[i:]) for i in range(len(words)))
    return next((part for said in own if (part := label_part(said, language))), None)


def _parts_by_content(reading: Reading, rows: list[Block]) -> dict[int, str]:
    """A table without headers lists grants when one column holds sums, one organisations, one neither."""
    if len(rows) < 3:
        return {}
    kinds: dict[int, Counter[str]] = {}
    for row in rows:
        for cell in row.cells:
            kinds.setdefault(cell.column, Counter())[_content(reading, cell)] += 1
    usual = {column: seen.most_common(1)[0][0] for column, seen in kinds.items()}
    sums = [c for c, kind in usual.items() if kind == "sum"]
    orgs = [c for c, kind in usual.items() if kind == "org"]
    words = [c for c, kind in usual.items() if kind == "words"]
    if not (sums and orgs and words):
        return {}
    return {words[0]: "project_title", orgs[0]: "coordinator", sums[-1]: "granted"} | dict.fromkeys(
        orgs[1:], "partners"
    )


def _content(reading: Reading, cell: Cell) -> str:
    if any(cell.start <= s.start < cell.end for s in reading.sums):
        return "sum"
    if reading.names_in(cell.start, cell.end, "ORG"):
        return "org"
    return "words"


def _rows(reading: Reading, rows: list[Block], parts: dict[int, str], index: dict[int, int]) -> list[ListedRow]:
    document, found = reading.document, []
    for row in rows:
        if all(cell.is_header for cell in row.cells):
            continue
        by_part = [(parts[cell.column], cell) for cell in row.cells if cell.column in parts]
        title = next((cell for part, cell in by_part if part in _TITLE_PARTS), None)
        title = title or next((_named(reading, cell) for part, cell in by_part if part == _TELLING), None)
        if title is None or not _is_title(document.of(title)) or len(row.cells) < 2:
            continue
        filled = [
            (p, c) for p, c in by_part if p not in {*_TITLE_PARTS, _TELLING} and not _DASHES.fullmatch(document.of(c))
        ]
        if filled and not _is_total(document, row, title, filled):
            found.append(ListedRow(index[id(row)], title, tuple(filled)))
    return found


def _named(reading: Reading, cell: Cell) -> Cell | None:
    """Of a cell that names a project and tells what it is about, the name."""
    heard = _heard_in(reading, cell)
    return replace(cell, start=heard[0], end=heard[1]) if heard else None


def _is_title(text: str) -> bool:
    return len(text) > 1 and not _NUMERIC.fullmatch(text) and not _DASHES.fullmatch(text)


def _is_total(document: Document, row: Block, title: Cell, filled: list[tuple[str, Cell]]) -> bool:
    """A row that fills nothing but title and sums, where the table has other columns, adds up the rest."""
    others = [c for c in row.cells if c is not title and not _DASHES.fullmatch(document.of(c))]
    numbers_only = all(_NUMERIC.fullmatch(document.of(c)) for c in others) and len(filled) < 2
    return numbers_only and opens_with(document.of(title), document.language, "totals")
