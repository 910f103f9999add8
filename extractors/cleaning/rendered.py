"""Pages that come as rendered text: lines, and what their looks say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractors.cleaning import furniture, metadata, stacked, tables
from extractors.cleaning.flat import Flat, Raw
from extractors.cleaning.inline import Line, plain
from extractors.document import Cell, Role
from schemas.errors import PageRejected

_BULLET: Final = re.compile(r"\s*(?:[•·▪◦‣●○∙*+]|o(?= {2}))\s+(?=\S)")
_DASH: Final = re.compile(r"\s*-\s+(?=\S)")
_NUMBERED: Final = re.compile(r"\s*\d{1,2}[.)]\s+(?=\S)")
_MARKDOWN: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULE: Final = re.compile(r"\s*(?:[-=_*~]\s*){3,}$")
_MARKUP: Final = re.compile(r"\*\*(\S(?:[^*]*\S)?)\*\*|__(\S(?:[^_]*\S)?)__")
_TABLE_RULE: Final = re.compile(r"\s*\|?[\s:|+-]*-{2,}[\s:|+-]*$")
_COLUMNS: Final = re.compile(r"\t+| {2,}")
_LABEL: Final = re.compile(r"([^\W\d_][^:.!?\n]{0,48}):(?=\s|$)\s*(.*)")
_DASHES: Final = re.compile(r"\s+[–—-]\s+")
_DASHED: Final = 3  # cells that dashes part, and rows of them, at least
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FINAL: Final = (".", "!", "?", ",", ";", ":", "…")
_SHORT: Final = 100  # characters; a longer line is no heading and no line of a card
_PROSE: Final = 120  # characters; a line as long as this is text
_LONGEST_JOINED: Final = 5_000  # characters; no paragraph goes on for longer
_MOST_STACKED: Final = 4_000  # lines
_MOST_LINES: Final = 40_000
_COLUMN: Final = 4  # short lines one below the other of which the last ends a list, rather than heads a short text
_WRAPPED: Final = 50  # characters; a shorter line was not broken by a margin


@dataclass(slots=True)
class _Source:
    """A line of the text: as it stands, cleaned, and whether a blank line comes before it."""

    shown: str
    text: str
    gap: bool


def flatten(text: str) -> Flat:
    """The lines of a rendered text with their roles, furniture included.

    Raises:
        PageRejected: ``too_complex``, where the lines are more than a page has.
    """
    flat = Flat()
    sources = _unwrapped(_sources(text))
    at = 0
    while at < len(sources):
        at = (
            _table(flat, sources, at)
            or _dashed(flat, sources, at)
            or _stacked(flat, sources, at)
            or _list(flat, sources, at)
            or _line(flat, sources, at)
        )
    return flat


def _sources(text: str) -> list[_Source]:
    found: list[_Source] = []
    gap = True
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        raise PageRejected("too_complex", f"{len(lines)} lines")
    for shown in lines:
        cleaned = plain(shown)
        if cleaned:
            found.append(_Source(shown.rstrip(), cleaned, gap))
        gap = not cleaned
    return found


def _unwrapped(sources: list[_Source]) -> list[_Source]:
    """Lines that a margin broke made whole again: the next one goes on in lower case."""
    found: list[_Source] = []
    for source in sources:
        last = found[-1] if found else None
        if last and not source.gap and _goes_on(last, source):
            last.text, last.shown = f"{last.text} {source.text}", f"{last.shown}\n{source.shown}"
            continue
        found.append(source)
    return found


def _goes_on(last: _Source, source: _Source) -> bool:
    if len(last.text) > _LONGEST_JOINED:
        return False
    broken = len(last.shown) - last.shown.rfind("\n") > _WRAPPED and not last.text.endswith(_FINAL)
    return (
        broken and source.text[0].islower() and not _LABEL.match(source.text) and not furniture.MAIL.match(source.text)
    )


def _table(flat: Flat, sources: list[_Source], at: int) -> int:
    """A table from here, if one starts; where it ends, else 0."""
    if furniture.opens(sources[at].text) or furniture.is_trail(sources[at].text):
        return 0
    rows: list[list[str]] = []
    ruled = False
    end = at
    while end < len(sources) and (end == at or not sources[end].gap or _bars(sources[end].text)):
        shown = sources[end].shown
        if rows and _TABLE_RULE.match(shown):
            ruled = ruled or len(rows) == 1
        elif len(cells := _cells(shown)) > 1 and (not rows or len(cells) == len(rows[0]) or _bars(shown)):
            rows.append(cells)
        else:
            break
        end += 1
    if len(rows) < (2 if ruled or _bars(sources[at].shown) or "\t" in sources[at].shown else 3):
        return 0
    group = flat.new_group()
    for row in tables.of_cells(rows, ruled):
        flat.raws.append(Raw(row.line, "table_row", group=group, cells=row.cells))
    return end


def _dashed(flat: Flat, sources: list[_Source], at: int) -> int:
    """A table whose cells dashes part, from here, if one starts; where it ends, else 0.

    "Kommune – prosjekt – sum", "Narvik – Legen kommer med båten – 900 000".
    """
    rows: list[list[str]] = []
    for i in range(at, len(sources)):
        text = sources[i].text
        cells = _DASHES.split(text) if len(text) <= _PROSE else []
        if len(cells) < _DASHED or (rows and not stacked.is_figure(cells[-1])):
            break
        rows.append([cells[0], " – ".join(cells[1:-1]), cells[-1]])
    named = bool(rows) and not stacked.is_figure(rows[0][-1])
    if len(rows) - named < _DASHED:
        return 0
    group = flat.new_group()
    for row in tables.of_cells(rows, named):
        flat.raws.append(Raw(row.line, "table_row", group=group, cells=row.cells))
    return at + len(rows)


def _stacked(flat: Flat, sources: list[_Source], at: int) -> int:
    """A table of one cell a line from here, if one starts; where it ends, else 0."""
    if not stacked.may_start([source.text for source in sources[at : at + stacked.ENOUGH]]):
        return 0
    end = at + 1
    while end < min(len(sources), at + _MOST_STACKED) and not sources[end].gap:
        end += 1
    rows = stacked.rows([source.text for source in sources[at:end]])
    if not rows:
        return 0
    group = flat.new_group()
    for row in tables.of_cells(rows, named=True):
        flat.raws.append(Raw(row.line, "table_row", group=group, cells=row.cells))
    return at + sum(sum(map(bool, row)) for row in rows)


def _bars(text: str) -> bool:
    return text.count(" | ") > 0 or (text.startswith("|") and text.count("|") > 2)


def _cells(shown: str) -> list[str]:
    if _bars(shown.strip()):
        return [plain(_MARKUP.sub(r"\1\2", c)) for c in shown.strip().strip("|").split("|")]
    cells = [plain(c) for c in _COLUMNS.split(shown.strip())]
    return cells if all(len(c) <= _SHORT for c in cells) and not _BULLET.match(shown) else []


def _list(flat: Flat, sources: list[_Source], at: int) -> int:
    """A list from here, if one starts; where it ends, else 0."""
    end = at
    while end < len(sources) and _is_item(sources, end):
        end += 1
    if end == at:
        return 0
    group = flat.new_group()
    for source in sources[at:end]:
        marker = _BULLET.match(source.shown) or _DASH.match(source.shown)
        depth = 1 + (len(source.shown) - len(source.shown.lstrip())) // 4 if marker else 1
        text = plain(source.shown[marker.end() :]) if marker else source.text
        flat.raws.append(Raw(Line(_MARKUP.sub(r"\1\2", text)), "list_item", depth, group=group))
    return end


def _is_item(sources: list[_Source], at: int) -> bool:
    shown = sources[at].shown
    if _BULLET.match(shown):
        return True
    marker = _DASH if _DASH.match(shown) else _NUMBERED
    near = [s.shown for s in sources[max(0, at - 1) : at] + sources[at + 1 : at + 2]]
    return bool(marker.match(shown)) and any(marker.match(s) for s in near)


def _line(flat: Flat, sources: list[_Source], at: int) -> int:
    source = sources[at]
    text = _MARKUP.sub(r"\1\2", source.text)
    after = sources[at + 1] if at + 1 < len(sources) else None
    if after is not None and _RULE.match(after.shown) and not after.gap and len(text) <= _SHORT:
        flat.raws.append(Raw(Line(text), "heading", 1 if "=" in after.shown else 2))
        return at + 2
    if _RULE.match(source.shown):
        return at + 1
    if match := _MARKDOWN.match(source.text):
        if match[2]:
            flat.raws.append(Raw(Line(_MARKUP.sub(r"\1\2", match[2])), "heading", len(match[1])))
        return at + 1
    if len(text) <= _SHORT and metadata.is_stamp(text) and not _LABEL.match(text):
        flat.raws.append(Raw(Line(text), "date_stamp"))
    elif (match := _LABEL.match(text)) and len(match[1].split()) <= 5 and "//" not in match[2][:3]:
        flat.raws.append(_labelled(text, match))
    else:
        flat.raws.append(Raw(Line(text), *_looks(sources, at)))
    flat.raws[-1].apart = source.gap
    return at + 1


def _labelled(text: str, match: re.Match[str]) -> Raw:
    """A label with its value on one line; a label alone heads what follows."""
    if not match[2]:
        return Raw(Line(text), "heading", 4)
    if len(match[2]) > 3 * _PROSE or match[2].endswith("?"):
        return Raw(Line(text))
    header = match[1].strip()
    cells = (Cell(0, len(header), 0, "", True), Cell(match.start(2), len(text), 1, header, False))
    return Raw(Line(text), "definition", cells=cells)


def _looks(sources: list[_Source], at: int) -> tuple[Role, int]:
    """A heading is short, stands apart, and text or a list follows; one of a column of such lines is none."""
    if not _is_apart(sources, at):
        return "paragraph", 0
    source, after = sources[at], sources[at + 1]
    if furniture.heads_facts(source.text) or furniture.heads_contact(source.text):
        return "heading", 2
    if all(_is_apart(sources, at - n) for n in range(1, _COLUMN)) and len(after.text) < _PROSE:
        return "paragraph", 0  # the last of a column
    if _heads_text(source, after):
        return "heading", 2
    return ("heading", 2) if after.gap and not _in_column(sources, at) else ("paragraph", 0)


def _is_apart(sources: list[_Source], at: int) -> bool:
    """Whether a short line that could be a heading stands here, with more behind it."""
    if not 0 <= at < len(sources) - 1:
        return False
    source = sources[at]
    figure = stacked.is_figure(source.text) and not _YEAR.fullmatch(source.text)
    short = source.gap and len(source.text) <= _SHORT and not source.text.endswith(_FINAL[:-1]) and not figure
    return short and not source.text[:1].islower() and not furniture.reaches(source.text)


def _heads_text(source: _Source, after: _Source) -> bool:
    """Whether text or a list follows a short line."""
    return len(after.text) > max(60, len(source.text)) or bool(_BULLET.match(after.shown)) or "|" in after.text


def _in_column(sources: list[_Source], at: int) -> bool:
    """Whether a short line has such lines before and behind it, as the names of a list that lost its marks."""
    if not (_is_apart(sources, at - 1) and _is_apart(sources, at + 1)):
        return False
    return _is_apart(sources, at - 2) or not _heads_text(*sources[at + 1 : at + 3])
