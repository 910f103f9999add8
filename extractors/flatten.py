"""From a tree to lines and regions: what starts a line, what a line is, what it is part of."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from extractors import tables
from extractors.document import Cell, Link, Role
from extractors.flat import Flat, Raw, Region
from extractors.inline import Line, LineBuilder

_BLOCKS: Final = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption"]
)
_UNSEEN: Final = frozenset(
    ["script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "audio", "video", "canvas", "map", "head", "select", "option", "datalist", "title", "meta", "link", "noframes"]
)
_FIELDS: Final = frozenset(["input", "textarea", "select"])
_HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
_ROLES: Final[dict[str, Role]] = {
    "li": "list_item",
    "dt": "paragraph",
    "dd": "paragraph",
    "figcaption": "caption",
    "caption": "caption",
    "address": "contact",
}
_SPLITTING: Final = frozenset(["div", "li", "section", "header", "aside", "article", "address", "figure", "footer"])
_SIDE_BY_SIDE: Final = frozenset(["span", "a", "time", "strong", "b", "label", "small", "em"])
_CARD: Final = frozenset(["person", "people", "employee", "staff", "vcard", "contact", "kontakt", "medarbejder", "medarbeidar", "profile"])
_WORD: Final = re.compile(r"[A-Z]?[a-zåäöæø]+|[A-Z]+")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_READER_ONLY: Final = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-reader|assistive|u-hidden|skjermleser)", re.IGNORECASE
)
_UNPRINTED: Final = re.compile(r"\b(?:no-?print|hidden-print|print-hid\w+|d-print-none|hide-print)\b", re.IGNORECASE)
_FARTHEST: Final = 25  # elements around a line that can say what it is
_MOST_PARTS: Final = 8  # children of an element that is a label and its value
_LONGEST_TERM: Final = 60
_LONGEST_VALUE: Final = 600


def flatten(root: Any) -> Flat:
    """All visible lines of a page in order, with the regions they stand in."""
    return _Flattener().run(root)


def tokens(element: Any) -> frozenset[str]:
    """The words of an element's class, id and label, lower case."""
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("aria-label"))))
    return frozenset(w.lower() for w in _WORD.findall(names[:400]))


class _Flattener:
    """Walks a tree without recursion: pages can be nested deeper than Python's stack."""

    def __init__(self) -> None:
        self.flat = Flat(regions=[Region(0, "body")])
        self.builder = LineBuilder()
        self.stack: list[tuple[Any, int]] = []  # open block elements and their regions
        self.lists: list[int] = []  # groups of the open lists
        self.pairs: set[Any] = set()  # elements that hold a label and its value
        self.pair_group = 0
        self.strong = 0  # open elements that make text stand out
        self.loud = self.quiet = False  # whether the line has text inside such, and outside

    def run(self, root: Any) -> Flat:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, el in walk:
            if event == "start":
                if self.enter(el):
                    walk.skip_subtree()
            else:
                self.leave(el)
                self.say(el.tail or "")
        self.flush()
        self.flat.regions[0].stop = len(self.flat.raws)
        self.sum_controls()
        return self.flat

    def sum_controls(self) -> None:
        regions = self.flat.regions
        for region in reversed(regions[1:]):
            regions[region.parent].controls += region.controls
            regions[region.parent].fields += region.fields

    # --- elements

    def enter(self, el: Any) -> bool:
        """Start an element; true when everything inside it has been dealt with."""
        tag = el.tag
        if tag in _FIELDS or tag == "button" or el.get("role") == "button":
            self.control(el, tag)
            if tag != "button" and tag in _FIELDS:
                return True
            if not _toggles(el) and not self.in_heading():
                self.builder.add(" ")
                return True
        if tag in _UNSEEN or self.is_unseen(el):
            return True
        if tag == "br":
            self.line_break()
            return False
        if tag in _BLOCKS or "-" in tag:
            return self.enter_block(el, tag)
        if self.starts_line(el):
            self.flush()
        if tag == "a" and el.get("href"):
            self.builder.open(el.get("href").strip())
        self.strong += tag in ("b", "strong")
        self.say(el.text or "")
        return False

    def control(self, el: Any, tag: str) -> None:
        if _toggles(el) or (tag == "input" and el.get("type") == "hidden"):
            return
        region = self.flat.regions[self.region]
        region.controls += 1
        region.fields += tag in _FIELDS and el.get("type") not in ("submit", "button", "image")

    def is_unseen(self, el: Any) -> bool:
        if el.tag in _BLOCKS:
            return False
        return bool(_HIDDEN.search(el.get("style") or "")) or (
            el.tag == "span" and bool(_READER_ONLY.search(el.get("class") or ""))
        )

    def enter_block(self, el: Any, tag: str) -> bool:
        self.flush()
        self.open_region(el, tag)
        if tag in ("ul", "ol"):
            self.lists.append(self.lists[0] if self.lists else self.flat.new_group())
        if tag == "table" and tables.is_data(el):
            self.table(el)
            return True
        if tag == "dl" and self.definitions(el):
            return True
        if el in self.pairs:
            self.pair(el)
            return True
        self.find_pairs(el)
        self.say(el.text or "")
        return False

    def say(self, text: str) -> None:
        if text and not text.isspace():
            if self.strong:
                self.loud = True
            else:
                self.quiet = True
        self.builder.add(text)

    def leave(self, el: Any) -> None:
        if self.stack and self.stack[-1][0] is el:
            self.flush()
            _, region = self.stack.pop()
            self.flat.regions[region].stop = len(self.flat.raws)
            if el.tag in ("ul", "ol") and self.lists:
                self.lists.pop()
        elif el.tag == "a" and el.get("href"):
            self.builder.close()
        elif el.tag in ("b", "strong") and self.strong:
            self.strong -= 1

    def open_region(self, el: Any, tag: str) -> None:
        hidden = (
            el.get("hidden") is not None
            or el.get("aria-hidden") == "true"
            or bool(_HIDDEN.search(el.get("style") or ""))
        )
        at = len(self.flat.raws)
        role = (el.get("role") or "").lower()
        unprinted = bool(_UNPRINTED.search(el.get("class") or ""))
        self.flat.regions.append(Region(self.region, tag, tokens(el), role, at, at, hidden=hidden, unprinted=unprinted))
        self.stack.append((el, len(self.flat.regions) - 1))

    @property
    def region(self) -> int:
        return self.stack[-1][1] if self.stack else 0

    # --- lines

    def in_heading(self) -> bool:
        return any(el.tag in _HEADINGS for el, _ in self.stack[-3:])

    def line_break(self) -> None:
        if self.in_heading():
            self.builder.add(" ")
        else:
            self.flush()

    def starts_line(self, el: Any) -> bool:
        """Spans laid side by side without a blank, or in a person's card, are lines that style sheets part."""
        before = el.getprevious()
        parent = el.getparent()
        if before is None or el.tag not in _SIDE_BY_SIDE or before.tag not in _SIDE_BY_SIDE:
            return False
        if (parent.text or "").strip() or (before.tail or "").strip():
            return False
        blank = bool(before.tail)
        if parent.tag not in _SPLITTING:
            if not blank and _first(el)[:1].isupper():
                self.builder.add(" ")
            return False
        if blank:
            return bool(el.get("class")) and bool(tokens(parent) & _CARD)
        first = _first(el)[:1]
        return first.isupper() or first.isdigit() or first in "+(–"

    def flush(self) -> None:
        line = self.builder.take()
        if line is None:
            return
        role, level = self.role()
        bold, self.loud, self.quiet = self.loud and not self.quiet, False, False
        group = self.lists[0] if self.lists and role == "list_item" else 0
        self.emit(line, role, level, group).bold = bold

    def emit(self, line: Line, role: Role, level: int = 0, group: int = 0, cells: tuple[Cell, ...] = ()) -> Raw:
        raw = Raw(line, role, level, self.region, group, cells=cells)
        self.flat.raws.append(raw)
        return raw

    def role(self) -> tuple[Role, int]:
        for el, _ in reversed(self.stack[-_FARTHEST:]):
            if el.tag in _HEADINGS:
                return "heading", _HEADINGS[el.tag]
            if el.get("role") == "heading":
                level = el.get("aria-level") or "2"
                if level.isdecimal():
                    return "heading", min(6, max(1, int(level)))
            if el.tag in _ROLES:
                return _ROLES[el.tag], len(self.lists) if el.tag == "li" else 0
            if el.tag in ("td", "article", "section", "main"):
                break
        return "paragraph", 0

    # --- tables, definitions, pairs

    def table(self, el: Any) -> None:
        group = self.flat.new_group()
        caption = tables.caption(el)
        if caption is not None and caption.text:
            self.emit(caption, "caption", group=group)
        for row in tables.rows(el):
            raw = self.emit(row.line, "table_row", group=group, cells=row.cells)
            raw.caption = caption.text if caption else ""

    def definitions(self, el: Any) -> bool:
        """A list of terms and their values; false for one that holds whole texts."""
        parts = [
            c for child in el for c in ([child] if child.tag in ("dt", "dd") else child if child.tag == "div" else [])
        ]
        parts = [p for p in parts if p.tag in ("dt", "dd")]
        values = [tables.lines(p) for p in parts]
        if not parts or any(sum(len(v.text) for v in value) > _LONGEST_VALUE for value in values):
            return False
        group = self.flat.new_group()
        term: Line | None = None
        told = True  # whether the term has been emitted with a value
        for part, value in zip(parts, values, strict=True):
            if part.tag == "dd":
                for line in value:
                    self.define(term, line, group, told)
                    told = True
                continue
            if term is not None and not told:
                self.emit(term, "definition", group=group)
            term, told = (tables.join(value, " ") if value else None), False
        if term is not None and not told:
            self.emit(term, "definition", group=group)
        return True

    def define(self, term: Line | None, value: Line, group: int, told: bool) -> None:
        """A term with its value; further values of the same term stand alone and keep it as header."""
        header = term.text.rstrip(" :") if term else ""
        if term is None or told:
            cells: tuple[Cell, ...] = (Cell(0, len(value.text), 1, header, False),)
            self.emit(value, "definition", group=group, cells=cells)
            return
        lead = term.text if term.text.endswith((":", "?")) else term.text + ":"
        start = len(lead) + 1
        links = term.links + tuple(Link(k.start + start, k.end + start, k.target) for k in value.links)
        cells = (
            Cell(0, len(header), 0, "", True),
            Cell(start, start + len(value.text), 1, header, False),
        )
        self.emit(Line(f"{lead} {value.text}", links), "definition", group=group, cells=cells)

    def find_pairs(self, el: Any) -> None:
        """Mark the children that are each a label and its value: in a row of three or more, or with a colon."""
        if el.tag not in ("div", "section", "aside", "article", "ul", "li"):
            return
        found = [child for child in el if _is_pair(child)]
        if len(found) >= 3 or (found and len(found) == len(el) == 2):
            self.pairs.update(found)
            self.pair_group = 0
        else:
            self.pairs.update(c for c in found if _first(c[0]).rstrip().endswith(":"))

    def pair(self, el: Any) -> None:
        if not self.pair_group:
            self.pair_group = self.flat.new_group()
        label, value = (c for c in el if _first(c))
        term = tables.join(tables.lines(label), " ")
        for n, line in enumerate(tables.lines(value)):
            self.define(term, line, self.pair_group, n > 0)


def _toggles(el: Any) -> bool:
    """Whether a button opens a part of the page: then its words are a heading of it."""
    return any(el.get(a) is not None for a in ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"))


def _first(el: Any) -> str:
    """The first words that an element shows, up to a term's length."""
    for n, text in enumerate(el.itertext()):
        if text.strip():
            return str(text.strip()[: _LONGEST_TERM + 1])
        if n > 12:
            break
    return ""


def _is_pair(el: Any) -> bool:
    if el.tag not in ("div", "li") or (el.text or "").strip() or not 2 <= len(el) <= _MOST_PARTS:
        return False
    shown = [c for c in el if isinstance(c.tag, str) and c.tag not in _UNSEEN and _first(c)]
    if len(shown) != 2 or any((c.tail or "").strip() for c in el):
        return False
    label, value = shown
    if label.tag not in ("div", "span", "strong", "b", "p") or value.tag not in ("div", "span", "p", "ul"):
        return False
    if label.tag == "p" and value.tag == "p":
        return False
    return _is_label(label) and _is_value(value)


def _is_label(el: Any) -> bool:
    words = [t for t in el.itertext() if t.strip()]
    text = words[0].strip() if len(words) == 1 else ""
    return 0 < len(text) <= _LONGEST_TERM and not text.endswith((".", "?", "!", ",")) and len(text.split()) <= 6


def _is_value(el: Any) -> bool:
    total = 0
    for n, text in enumerate(el.itertext()):
        total += len(text)
        if total > _LONGEST_VALUE or n > 60:
            return False
    return not any(c.tag in _HEADINGS or c.tag in ("table", "form") for c in el.iterdescendants())
