"""Tables of data told apart from tables that only lay a page out, and their rows with headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from lxml.etree import _Element as Element

from extractors import lexicon
from extractors.cleaning.inline import Line, LineBuilder
from extractors.document import Cell, Link
from schemas.folding import fold

SEPARATOR: Final = " | "
_NESTED: Final = frozenset(["table", "form", "h1", "h2", "h3", "article", "section", "nav", "main", "iframe", "input"])
_LONGEST_CELL: Final = 700  # characters; a longer one is a column of a page
_BLOCKS: Final = frozenset(["p", "div", "li", "br", "ul", "ol", "dd", "dt", "dl", "h4", "h5", "h6", "tr", "address"])
_SKIPPED: Final = frozenset(["script", "style", "noscript", "template", "svg", "select", "button", "textarea"])
_ENDS: Final = (".", ",", ";", ":", "!", "?", "-", "–", "|", "(", "/")
_DIGIT: Final = re.compile(r"\d")
_PAIR: Final = 2  # columns of a table of labels and values
_MOST_SPAN: Final = 20  # columns or rows that one cell can take


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line and its cells, counted from the line's start."""

    line: Line
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class _Slot:
    line: Line
    column: int
    is_header: bool
    width: int = 1  # columns
    below: bool = False  # reaches down from a row above


def is_data(table: Element) -> bool:
    """Whether a table sets out data in rows and columns."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = list(_rows(table))
    if any(el.tag in _NESTED for el in table.iterdescendants() if isinstance(el.tag, str)):
        return False
    widths = [sum(1 for c in row if c.tag in ("td", "th")) for row in rows]
    if not widths or max(widths) < 2 or (len(rows) < 2 and not table.xpath("boolean(.//th)")):
        return False
    return all(_length(c) <= _LONGEST_CELL for row in rows for c in row if isinstance(c.tag, str))


def rows(table: Element) -> list[Row]:
    """The rows of a data table that show anything. A header row is a row too; its cells are headers."""
    grid = _grid(table)
    return _with_headers(grid, _has_header(grid))


def of_cells(texts: list[list[str]], named: bool = False) -> list[Row]:
    """Rows of cells that are plain text already. ``named``: the first row is known to name the columns."""
    grid = [[_Slot(Line(t), i, named and n == 0) for i, t in enumerate(row)] for n, row in enumerate(texts)]
    return _with_headers(grid, _has_header(grid))


def _with_headers(grid: list[list[_Slot]], in_head: bool) -> list[Row]:
    headers: dict[int, str] = {}
    found: list[Row] = []
    for slots in grid:
        if in_head and not all(s.is_header or not s.line.text for s in slots):
            in_head = False
        if in_head:
            for slot in slots:
                name = slot.line.text
                for column in range(slot.column, slot.column + slot.width):
                    above = headers.get(column, "")
                    headers[column] = f"{above} {name}" if above and name and above != name else name or above
        if (row := _row(slots, {} if in_head else headers)) is not None:
            found.append(row)
    return found


def caption(table: Element) -> Line | None:
    """The table's own caption."""
    for child in table.iterchildren("caption"):
        return cell_line(child)
    return None


def cell_line(element: Element) -> Line:
    """All of an element's text in one line; what stood on lines of its own is set off by a semicolon."""
    builder = LineBuilder()
    lines: list[Line] = []
    _collect(element, builder, lines)
    return join(lines, "; ")


def lines(element: Element) -> list[Line]:
    """An element's text, line by line as it shows them."""
    found: list[Line] = []
    _collect(element, LineBuilder(), found)
    return found


def join(parts: list[Line], separator: str) -> Line:
    """One line of several. Between a sentence that goes on and its next word there is but a blank."""
    text = ""
    links: list[Link] = []
    for part in parts:
        if text:
            goes_on = separator == "; " and (
                text.endswith(_ENDS) or part.text[:1].islower() or not part.text[:1].isalnum()
            )
            text += " " if goes_on else separator
        links += [Link(k.start + len(text), k.end + len(text), k.target) for k in part.links]
        text += part.text
    return Line(text, tuple(links))


def _collect(element: Element, builder: LineBuilder, found: list[Line]) -> None:
    def flush() -> None:
        line = builder.take()
        if builder.orphans and found:
            found[-1], builder.orphans = found[-1].leading(builder.orphans), []
        if line is not None:
            found.append(line)

    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        el, leaving = stack.pop()
        if not leaving:
            if isinstance(el.tag, str) and el.tag not in _SKIPPED:
                if el.tag in _BLOCKS:
                    flush()
                if el.tag == "a" and el.get("href"):
                    builder.open(el.get("href").strip())
                stack.append((el, True))
                builder.add(el.text or "")
                stack.extend((child, False) for child in reversed(el))
            elif el is not element:
                builder.add(el.tail or "")
            continue
        if el.tag == "a" and el.get("href"):
            builder.close()
        if el.tag in _BLOCKS:
            flush()
        if el is not element:
            builder.add(el.tail or "")
    flush()


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _length(cell: Element) -> int:
    total = 0
    for text in cell.itertext():
        total += len(text.strip())
        if total > _LONGEST_CELL:
            break
    return total


def _grid(table: Element) -> list[list[_Slot]]:
    grid: list[list[_Slot]] = []
    reaching: dict[int, tuple[int, _Slot]] = {}  # column -> rows still to go, cell
    for tr in _rows(table):
        slots: list[_Slot] = []
        column = 0
        head = tr.getparent().tag == "thead"
        for cell in tr:
            if cell.tag not in ("td", "th"):
                continue
            column = _pass(reaching, column, slots)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            slot = _Slot(cell_line(cell), column, head or cell.tag == "th", width)
            slots.append(slot)
            for c in range(column, column + width):
                if height > 1:
                    reaching[c] = (height, slot)
            column += width
        _pass(reaching, column, slots)
        reaching = {c: (n - 1, s) for c, (n, s) in reaching.items() if n > 1}
        grid.append(slots)
    return grid


def _pass(reaching: dict[int, tuple[int, _Slot]], column: int, slots: list[_Slot]) -> int:
    """Take the cells that reach down into this row from above, as long as they come next."""
    while column in reaching and not any(s.column == column for s in slots):
        above = reaching[column][1]
        if above.column == column and not any(s.line is above.line for s in slots):
            slots.append(_Slot(above.line, column, above.is_header, above.width, below=True))
        column += 1
    return column


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(_MOST_SPAN, max(1, int(value))) if value.isdecimal() and value.isascii() else 1


def _has_header(grid: list[list[_Slot]]) -> bool:
    """Whether the first row names the columns; marks its cells so when only its looks tell."""
    if not grid or len(grid) < 2:
        return False
    first = grid[0]
    if all(s.is_header or not s.line.text for s in first) and any(s.is_header for s in first):
        return len(first) > 1
    if any(s.is_header for row in grid for s in row) or len(first) < 2 or len(grid) < 3:
        return False
    labelled = sum(fold(s.line.text).rstrip(":") in _labels() for row in grid[1:] for s in row[:1])
    if len(first) == _PAIR and labelled * 2 >= len(grid) - 1:
        return False  # a label and its value in each row, the first one too
    named = all(s.line.text and len(s.line.text) <= 40 and not _DIGIT.search(s.line.text) for s in first)
    bodies = [{s.column: s.line.text for s in row} for row in grid[1:]]
    numbers = any(sum(bool(_DIGIT.search(b.get(s.column, ""))) for b in bodies) * 2 >= len(bodies) for s in first[1:])
    if named and numbers:
        for slot in first:
            slot.is_header = True
        return True
    return False


@cache
def _labels() -> frozenset[str]:
    """The words that label a project's or network's facts, in all languages, folded."""
    topics = (lexicon.topic(language, "relations").get("labels", {}) for language in lexicon.languages())
    return frozenset(fold(words) for labels in topics for phrases in labels.values() for words in phrases)


def _row(slots: list[_Slot], headers: dict[int, str]) -> Row | None:
    """Cells side by side. A row that has its own header cell and no column headers takes that as header."""
    shown = [s for s in slots if s.line.text]
    if not shown:
        return None
    own = next((s.line.text for s in shown if s.is_header), "") if not headers else ""
    text = ""
    cells: list[Cell] = []
    links: list[Link] = []
    for slot in shown:
        text += SEPARATOR if text else ""
        start = len(text)
        text += slot.line.text
        header = "" if slot.is_header else headers.get(slot.column, own)
        cells.append(Cell(start, len(text), slot.column, header, slot.is_header))
        links += [Link(k.start + start, k.end + start, k.target) for k in slot.line.links]
    return Row(Line(text, tuple(links)), tuple(cells))
