"""Tables in rendered text that lost their rows: one cell a line, header first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_COLUMNS: Final = range(8, 1, -1)
ENOUGH: Final = 2 * _COLUMNS.start  # lines
_LONGEST_HEADER: Final = 40  # characters
_LONGEST_CELL: Final = 100  # characters
_ENDS: Final = (".", "!", "?", ",", ";", ":", "…")
_NOTHING: Final = frozenset("-–—−")


def rows(lines: Sequence[str]) -> list[list[str]]:
    """Rows of cells, header first, if the lines start with such a table; they may go on after it. Else nothing.

    A table has columns of words and columns of figures, and keeps to them: that is what tells it from a list of
    names, or from cards of name, post and telephone, whose first entry would be its header.
    """
    for width in _COLUMNS:
        if figures := _columns(lines, width):
            found = _body(lines[width:], figures)
            whole = sum(map(all, found))
            if whole > 2 or (whole == 2 and sum(sum(map(bool, row)) for row in found) == len(lines) - width):
                return [list(lines[:width]), *found]
    return []


def may_start(lines: Sequence[str]) -> bool:
    """Whether such a table may start here, going by ``ENOUGH`` lines."""
    return any(_columns(lines, width) for width in _COLUMNS)


def _columns(lines: Sequence[str], width: int) -> list[bool]:
    """Which columns hold figures, going by the header and the first row; empty where these are no such rows."""
    header, first = lines[:width], lines[width : 2 * width]
    if len(first) < width or not _is_header(header):
        return []
    figures = [is_figure(cell) for cell in first]
    return figures if any(figures) and not figures[0] else []


def _is_header(cells: Sequence[str]) -> bool:
    told = all(len(c) <= _LONGEST_HEADER and not c.endswith(_ENDS) and not is_figure(c) for c in cells)
    return told and len(set(cells)) == len(cells)


def _body(lines: Sequence[str], figures: list[bool]) -> list[list[str]]:
    """Rows that keep to the columns; a last one, of sums, may leave out cells after its first."""
    width, found = len(figures), list[list[str]]()
    for at in range(0, len(lines), width):
        row = list(lines[at : at + width])
        if 1 < len(row) < width:
            row[1:1] = [""] * (width - len(row))
        if len(row) < width or not all(map(_fits, row, figures)):
            break
        found.append(row)
    return found


def _fits(cell: str, figure: bool) -> bool:
    if not cell or set(cell) <= _NOTHING:
        return True
    return len(cell) <= _LONGEST_CELL and is_figure(cell) == figure and not (not figure and cell.endswith(_ENDS))


def is_figure(cell: str) -> bool:
    """Whether at least half of what is no blank are digits."""
    shown = [c for c in cell if not c.isspace()]
    return 2 * sum(c.isdigit() for c in shown) >= len(shown)
