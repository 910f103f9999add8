"""Labels, headers and headings: which part the words beside or above a value give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from extractors.document import Block, Document
from schemas.folding import fold

_HEADING = 60  # code points that a heading without mark-up has at most
_VALUE, _MOST_VALUES = 90, 12  # code points of a value below its label, and how many there may be
_SEVERAL = {"funder", "partners", "members", "associated", "researcher"}  # labels that several lines may follow
_PLAIN_LABELS = _SEVERAL | {"coordinator", "leader", "network_lead", "programme", "period", "granted", "number"}
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*")
_CATEGORY = "category"  # a heading such as "Municipalities" only divides what a heading above says
_BOARD = "board"
_YEARS = re.compile(r"\s+\(?(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?\)?$")  # "Board 2024–2026"
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+")  # "2.1 Members"
_OTHER = re.compile(r",\s*[A-ZÆØÅÄÖ]")
_INSIDE = re.compile(r" (?:i|in|fra|från|frå|ur|hos) ")  # "Projects from the network"
_JOINED = re.compile(r"\s+(?:og|och|and|&)\s+")
_INLINE = re.compile(r"(?P<label>[^\W\d_][^\n:.!?|]{1,48}):\s*(?=\S)")


@cache
def _lookup(language: str, section: str) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    whole: dict[str, str] = {}
    endings: list[tuple[str, str]] = []
    for part, phrases in lexicon.topic(language, "relations").get(section, {}).items():
        for phrase in phrases:
            if phrase.startswith("~"):
                endings.append((fold(phrase[1:]), part))
            else:
                whole.setdefault(fold(phrase), part)
    return whole, tuple(endings)


@cache
def label_part(text: str, language: str, section: str = "labels") -> str | None:
    """The part that a label, header or heading stands for; None when it stands for none.

    An aside in brackets and a unit after a comma don't count: "Belopp (tkr)" is "Belopp". A name behind a comma does:
    "Projektleder, Blå bro" is no label. A page of few words may
    be taken for its neighbour's language, so whole labels of the other languages count too.
    """
    folded = fold(_ASIDE.sub(" ", text)).rstrip("? ")
    first = folded.partition(",")[0].strip() if not _OTHER.search(text) else folded
    forms = (folded, first, _INSIDE.split(folded)[0])
    for one in (language, *(other for other in lexicon.languages() if other != language)):
        whole, endings = _lookup(one, section)
        if found := next((whole[form] for form in forms if form in whole), None):
            return found
        if one == language and (ended := next((part for end, part in endings if folded.endswith(end)), None)):
            return ended
    return None


LEADING = {"leader", "network_lead", "research_lead"}


def leading_part(title: str, language: str) -> str | None:
    """The part of leading an initiative that somebody's title gives: by the first or last words, or a piece's."""
    for piece in (title, *title.split(", ")[1:]):
        words = fold(piece).split()
        for n in (3, 2, 1):
            if (part := label_part(" ".join(words[:n]), language)) in LEADING:
                return part
    part = label_part(words[-1], language) if words else None
    return part if part in LEADING else None


def opens_with(text: str, language: str, section: str) -> bool:
    """Whether a text is one of a section's phrases or begins with one."""
    whole, _ = _lookup(language, section)
    folded = fold(text) + " "
    return any(folded.startswith(phrase + " ") for phrase in whole)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value that a label gives its part: a definition, a cell under a header, or words after a colon."""

    part: str
    label: str
    start: int  # of the value, in the document's text
    end: int
    block: int  # index into the document's blocks


def labelled_values(document: Document) -> Iterator[Labelled]:
    """Every labelled value outside tables, in text order."""
    for i, block in enumerate(document.blocks):
        language = block.language or document.language
        if block.role == "definition" or _is_label_row(block):
            yield from _definition(block, i, language, document.language)
        elif block.role == "table_row":
            yield from _plain_row(document, block, i, language)
        else:
            yield from _inline(document, block, i, language)
            yield from _hanging(document, i, language)


def _hanging(document: Document, index: int, language: str) -> Iterator[Labelled]:
    """Values on the lines below a label that has its line to itself, as text made from definition lists has them."""
    block = document.blocks[index]
    text = document.of(block)
    colon = text.endswith(":")
    if len(text) > _HEADING or (not colon and block.role not in {"heading", "paragraph"}):
        return
    label = text.rstrip(": ")
    part = label_part(label, language) or label_part(label, document.language)
    if part is None or (not colon and part not in _PLAIN_LABELS):
        return
    for i, below in enumerate(document.blocks[index + 1 : index + 1 + _MOST_VALUES], index + 1):
        line = document.of(below)
        starts_anew = line.endswith(":") or label_part(line, document.language) or _INLINE.match(line)
        if below.role in {"title", "table_row"} or len(line) > _VALUE or starts_anew:
            return
        yield Labelled(part, label, below.start, below.end, i)
        if part not in _SEVERAL:
            return


def _is_label_row(block: Block) -> bool:
    """Whether a table's row is a label and its value."""
    return (
        block.role == "table_row"
        and len(block.cells) == 2
        and block.cells[0].is_header
        and not block.cells[1].is_header
    )


def _plain_row(document: Document, block: Block, index: int, language: str) -> Iterator[Labelled]:
    """A label and its value in a table's row that has no header by its mark-up, nor one above it."""
    if len(block.cells) != 2 or any(cell.is_header or cell.header for cell in block.cells):
        return
    label, value = (document.text[cell.start : cell.end] for cell in block.cells)
    part = label_part(label, language) or label_part(label, document.language)
    if part and value and label_part(value, language) is None:
        yield Labelled(part, label, block.cells[1].start, block.cells[1].end, index)


def _definition(block: Block, index: int, language: str, fallback: str) -> Iterator[Labelled]:
    for cell in block.cells:
        if not cell.is_header and cell.header and cell.end > cell.start:
            part = label_part(cell.header, language) or label_part(cell.header, fallback)
            if part:
                yield Labelled(part, cell.header, cell.start, cell.end, index)


def _inline(document: Document, block: Block, index: int, language: str) -> Iterator[Labelled]:
    text = document.text[block.start : block.end]
    match = _INLINE.match(text)
    if match:
        part = label_part(match["label"], language) or label_part(match["label"], document.language)
        if part:
            yield Labelled(part, match["label"], block.start + match.end(), block.end, index)


def headed_blocks(document: Document) -> list[str | None]:
    """For every block, the part that the nearest heading above it (or its caption) gives its content.

    A heading without a part of its own keeps that of a higher one: "Partners", and under it "Denmark".
    """
    parts: list[str | None] = []
    current: str | None = None
    level = 0
    for i, block in enumerate(document.blocks):
        language = block.language or document.language
        own = _heading_level(document, i)
        if own is not None:
            part = heading_part(document.of(block), language, document.language)
            if current == _BOARD and part in LEADING and (block.role == "paragraph" or own > level):
                part = _CATEGORY  # who chairs the board
            if part != _CATEGORY and (part or own <= level):
                current, level = part, own
            parts.append(None)
            continue
        caption = heading_part(block.caption, language, document.language) if block.caption else None
        parts.append(caption or current)
    return parts


def _heading_level(document: Document, index: int) -> int | None:
    """The level of a heading, also of a line that is one by its words alone; None for other blocks."""
    block = document.blocks[index]
    if block.role in {"heading", "title"}:
        return block.level or 1
    if block.role != "paragraph" or block.end - block.start > _HEADING:
        return None
    if not heading_part(document.of(block), block.language or document.language, document.language):
        return None
    below = document.blocks[index + 1] if index + 1 < len(document.blocks) else block
    return below.level - 1 if below.role == "heading" and below.level > 1 else 6


def heading_part(text: str, language: str, fallback: str) -> str | None:
    """The part that a heading gives what stands below it, in one of two languages; numbers and years don't count."""
    text = _YEARS.sub("", _NUMBER.sub("", text.rstrip(": ?")))
    first = _JOINED.split(text)[0]  # "Members and contacts" is over members
    forms = [text] if first == text else [text, first]
    return next((p for f in forms for lang in (language, fallback) if (p := label_part(f, lang, "headings"))), None)
