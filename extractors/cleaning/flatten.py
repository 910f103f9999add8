"""From a tree to lines and regions: what starts a line, what a line is, what it is part of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from extractors.cleaning import furniture, tables, terms
from extractors.cleaning.flat import Flat, Raw, Region
from extractors.cleaning.inline import Line, LineBuilder
from extractors.document import Cell, Role

_BLOCKS: Final = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search
    section summary table tbody td tfoot th thead tr ul caption""".split()  # noqa: SIM905
)
_UNSEEN: Final = frozenset(
    """script style noscript template svg math iframe object embed audio video canvas map head select option
    datalist title meta link noframes""".split()  # noqa: SIM905
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
_CARD: Final = frozenset(
    """person people employee staff vcard contact kontakt medarbejder medarbeidar profile""".split()  # noqa: SIM905
)
_NAMING: Final = ("class", "id", "aria-label")
_WORD: Final = re.compile(r"[A-Z]?[a-zåäöæø]+|[A-Z]+")
_ADDRESS: Final = re.compile(r"\S+@\S+$")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_READER_ONLY: Final = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-reader|assistive|u-hidden|skjermleser)", re.IGNORECASE
)
_UNPRINTED: Final = re.compile(r"\b(?:no-?print|hidden-print|print-hid\w+|d-print-none|hide-print)\b", re.IGNORECASE)
_PIECE: Final = 3  # characters that may be a part of a word: its first letter, a number before its unit
_NEAR: Final = 4  # elements around an address behind a picture that may hold whose it is
_FARTHEST: Final = 25  # elements around a line that can say what it is


def flatten(root: Element) -> Flat:
    """All visible lines of a page in order, with the regions they stand in."""
    return _Flattener().run(root)


def tokens(element: Element) -> frozenset[str]:
    """The words of an element's class, id and label, lower case."""
    return _tokens(element.attrib)


def _tokens(given: Mapping[str, str]) -> frozenset[str]:
    names = [name for key in _NAMING if (name := given.get(key))]
    return _words(" ".join(names)[:400]) if names else frozenset()


@lru_cache(maxsize=4096)
def _words(names: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _WORD.findall(names))


class _Flattener:
    """Walks a tree without recursion: pages can be nested deeper than Python's stack."""

    def __init__(self) -> None:
        self.flat = Flat(regions=[Region(0, "body")])
        self.opened: frozenset[str] = frozenset()  # ids of what a reader folds out
        self.builder = LineBuilder()
        self.stack: list[tuple[Element, int]] = []  # open block elements and their regions
        self.lists: list[int] = []  # groups of the open lists
        self.pairs: set[Element] = set()  # elements that hold a label and its value
        self.pair_group = 0
        self.strong = 0  # open elements that make text stand out
        self.signed = False  # whether the line has text in an element marked as the author
        self.loud = self.quiet = False  # whether the line has text inside such, and outside

    def run(self, root: Element) -> Flat:
        self.opened = frozenset(name for given in root.xpath("//@aria-controls") for name in given.split())
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, el in walk:
            if event == "start":
                if self.enter(el):
                    walk.skip_subtree()
            else:
                self.leave(el)
                self.say(el.tail)
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

    def enter(self, el: Element) -> bool:
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
        self.signed = self.signed or el.get("rel") == "author" or el.get("itemprop") == "author"
        self.strong += tag in ("b", "strong")
        self.say(el.text)
        return False

    def control(self, el: Element, tag: str) -> None:
        if _toggles(el) or (tag == "input" and el.get("type") == "hidden"):
            return
        region = self.flat.regions[self.region]
        region.controls += 1
        region.fields += tag in _FIELDS and el.get("type") not in ("submit", "button", "image")

    def is_unseen(self, el: Element) -> bool:
        if el.tag in _BLOCKS or not el.attrib:
            return False
        return _is_hidden(el) or (el.tag == "span" and bool(_READER_ONLY.search(el.get("class") or "")))

    def enter_block(self, el: Element, tag: str) -> bool:
        self.flush()
        self.open_region(el, tag)
        if tag in ("ul", "ol"):
            self.lists.append(self.lists[0] if self.lists else self.flat.new_group())
        if tag == "table" and tables.is_data(el):
            self.table(el)
            return True
        if tag == "dl" and self.definitions(el):
            return True
        if self.pairs and el in self.pairs:
            self.pair(el)
            return True
        self.find_pairs(el)
        self.say(el.text)
        return False

    def say(self, text: str | None) -> None:
        if not text:
            return
        if text.isspace():
            if text.isascii():
                self.builder.blank()
            else:
                self.builder.add(text)
            return
        if self.strong:
            self.loud = True
        else:
            self.quiet = True
        self.builder.add(text)

    def leave(self, el: Element) -> None:
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

    def open_region(self, el: Element, tag: str) -> None:
        at = len(self.flat.raws)
        region = Region(self.region, tag, first=at, stop=at)
        if given := dict(el.items()):
            named = given.get("class", "")
            region.tokens, region.role = _tokens(given), given.get("role", "").lower()
            hides = "hidden" in given or given.get("aria-hidden") == "true"
            hides = hides or ("style" in given and bool(_HIDDEN.search(given["style"])))
            region.hidden = hides and region.role != "tabpanel" and given.get("id") not in self.opened
            region.unprinted = "print" in named.lower() and bool(_UNPRINTED.search(named))
        self.flat.regions.append(region)
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

    def starts_line(self, el: Element) -> bool:
        """Spans laid side by side without a blank, or in a person's card, are lines that style sheets part."""
        if el.tag not in _SIDE_BY_SIDE or (before := el.getprevious()) is None or before.tag not in _SIDE_BY_SIDE:
            return False
        parent = el.getparent()
        if (parent.text or "").strip() or (before.tail or "").strip():
            return False
        blank = bool(before.tail)
        if terms.is_of_fields(parent):
            return True
        if parent.tag not in _SPLITTING:
            words, last = terms.first_words(el)[:1], terms.first_words(before)
            number = words.isdigit() and len(last) > _PIECE and last[-1].isalpha()
            if not blank and (words.isupper() or number):
                self.builder.add(" ")
            return False
        if blank:
            return bool(el.get("class")) and bool(tokens(parent) & _CARD)
        words = terms.first_words(el)
        last = terms.first_words(before)
        styled = bool(el.get("class") and before.get("class")) and len(last) > _PIECE and last[-1].isalpha()
        begins = words[:1].isupper() or words[:1].isdigit() or words[:1] in "+(–"
        return styled or begins or _ADDRESS.match(words) is not None

    def flush(self) -> None:
        line = self.builder.take()
        if self.builder.orphans:
            self.adopt()
        signed, self.signed = self.signed, False
        if line is None:
            return
        role, level = self.role()
        bold, self.loud, self.quiet = self.loud and not self.quiet, False, False
        group = self.lists[0] if self.lists and role == "list_item" else 0
        raw = self.emit(line, role, level, group)
        raw.bold, raw.signed = bold, signed or self.in_author()

    def in_author(self) -> bool:
        """Whether one of the two elements around a line says that it holds the author."""
        words = furniture.classes("author")
        return any(self.flat.regions[n].tokens & words or el.get("itemprop") == "author" for el, n in self.stack[-2:])

    def adopt(self) -> None:
        """Addresses behind pictures go to the line before, if a near element holds both."""
        near = self.flat.regions[self.stack[-_NEAR:][0][1]].first if self.stack else 0
        if len(self.flat.raws) > near:
            last = self.flat.raws[-1]
            last.line = last.line.leading(self.builder.orphans)
        self.builder.orphans = []

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

    # --- tables and terms

    def table(self, el: Element) -> None:
        group = self.flat.new_group()
        caption = tables.caption(el)
        if caption is not None and caption.text:
            self.emit(caption, "caption", group=group)
        for row in tables.rows(el):
            raw = self.emit(row.line, "table_row", group=group, cells=row.cells)
            raw.caption = caption.text if caption else ""

    def definitions(self, el: Element) -> bool:
        """A list of terms and their values; false for one that holds whole texts."""
        rows = terms.definitions(el)
        group = self.flat.new_group() if rows else 0
        for row in rows:
            self.emit(row.line, "definition", group=group, cells=row.cells)
        return bool(rows)

    def pair(self, el: Element) -> None:
        self.pair_group = self.pair_group or self.flat.new_group()
        for row in terms.pair(el):
            self.emit(row.line, "definition", group=self.pair_group, cells=row.cells)

    def find_pairs(self, el: Element) -> None:
        """Mark the children that are each a label and its value."""
        found = terms.pairs(el)
        if found:
            self.pairs.update(found)
        if len(found) > 1:
            self.pair_group = 0


def _is_hidden(el: Element) -> bool:
    style = el.get("style")
    return style is not None and bool(_HIDDEN.search(style))


def _toggles(el: Element) -> bool:
    """Whether a button opens a part of the page: then its words are a heading of it."""
    return any(el.get(a) is not None for a in ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"))
