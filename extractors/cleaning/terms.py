"""Labels with their values: definition lists, and elements that style sheets make look like them."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml.etree import _Element as Element

from extractors.cleaning.inline import Line
from extractors.cleaning.stacked import is_figure
from extractors.cleaning.tables import Row, join, lines
from extractors.document import Cell, Link

_HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "table", "form"])
_HOLDERS: Final = frozenset(["div", "section", "aside", "article", "ul", "li"])
_BLOCKS: Final = _HEADINGS | {"div", "p", "ul", "ol", "dl", "br"}
_LABELS: Final = frozenset(["div", "span", "strong", "b", "p"])
_OF_FIELDS: Final = frozenset(["p", "div", "li"])
_FIELDS, _FIELD = 6, 80  # pieces of a record that stand in one line, at most; characters of each
_VALUES: Final = frozenset(["div", "span", "p", "ul"])
_LONGEST_LABEL: Final = 60  # characters
_MOST_WORDS: Final = 6  # of a label
_LONGEST_VALUE: Final = 600  # characters
_LONGEST_RUN_IN: Final = 160  # characters of a value in one line with its label
_MOST_TEXTS: Final = 60  # pieces of text in a value
_MOST_PARTS: Final = 8  # children of an element that is a label and its value
_ROW: Final = 3  # so many pairs side by side need no colon


def definitions(element: Element) -> list[Row]:
    """The terms of a definition list with their values; none where it holds whole texts."""
    parts = [c for child in element for c in ([child] if child.tag != "div" else child) if c.tag in ("dt", "dd")]
    texts = [lines(p) for p in parts]
    if any(sum(len(t.text) for t in text) > _LONGEST_VALUE for text in texts):
        return []
    rows: list[Row] = []
    term: Line | None = None
    told = True  # whether the term has a value already
    for part, text in zip(parts, texts, strict=True):
        if part.tag == "dd":
            rows += [_row(term, line, told or n > 0) for n, line in enumerate(text)]
            told = told or bool(text)
            continue
        if term is not None and not told:
            rows.append(Row(term, ()))
        term, told = (join(text, " ") if text else None), False
    if term is not None and not told:
        rows.append(Row(term, ()))
    return rows


def pair(element: Element) -> list[Row]:
    """The label of an element with its value, line by line."""
    if _is_run_in(element):
        label, value = element[0], _without_first(element)
    else:
        label, value = (c for c in element if first_words(c))
    term = join(lines(label), " ")
    return [_row(term, line, n > 0) for n, line in enumerate(lines(value))]


def pairs(element: Element) -> list[Element]:
    """The children that are each a label and its value: several in a row, or with a colon."""
    if element.tag not in _HOLDERS:
        return []
    found = [child for child in element if _is_pair(child) or _is_run_in(child)]
    if len(found) >= _ROW or (found and len(found) == len(element) == _ROW - 1):
        return found
    return [c for c in found if first_words(c[0]).endswith(":") and not _is_run_in(c)]


def first_words(element: Element) -> str:
    """The first words that an element shows, up to a label's length."""
    if (shown := (element.text or "").strip()) and isinstance(element.tag, str):
        return str(shown[: _LONGEST_LABEL + 1])
    for n, text in enumerate(element.itertext()):
        if text.strip():
            return str(text.strip()[: _LONGEST_LABEL + 1])
        if n > 12:
            break
    return ""


def _row(term: Line | None, value: Line, told: bool) -> Row:
    """A term with its value; further values of the same term stand alone and keep it as header."""
    header = term.text.rstrip(" :") if term else ""
    if term is None or told:
        return Row(value, (Cell(0, len(value.text), 1, header, False),))
    lead = term.text if term.text.endswith((":", "?")) else term.text + ":"
    start = len(lead) + 1
    links = term.links + tuple(Link(k.start + start, k.end + start, k.target) for k in value.links)
    cells = (Cell(0, len(header), 0, "", True), Cell(start, start + len(value.text), 1, header, False))
    return Row(Line(f"{lead} {value.text}", links), cells if header else cells[1:])


def _is_pair(element: Element) -> bool:
    if element.tag not in ("div", "li") or not 2 <= len(element) <= _MOST_PARTS or (element.text or "").strip():
        return False
    parts = list(element)
    if any(c.tail and not c.tail.isspace() for c in parts):
        return False
    shown = [c for c in parts if c.tag not in ("script", "style", "svg") and first_words(c)]
    if len(shown) != 2:
        return False
    label, value = shown
    if label.tag not in _LABELS or value.tag not in _VALUES or label.tag == value.tag == "p":
        return False
    return _is_label(label) and _is_value(value)


def _is_run_in(element: Element) -> bool:
    """Whether an element is a label that stands out and, in the same line, its value: no lead-in of a sentence."""
    if element.tag not in ("div", "li", "p") or not 0 < len(element) <= _MOST_PARTS or (element.text or "").strip():
        return False
    if any(c.tag in _BLOCKS for c in element):
        return False
    label = element[0]
    if label.tag not in ("strong", "b") or not _is_label(label) or not first_words(label)[:1].isupper():
        return False
    value = " ".join([label.tail or "", *(t for c in element[1:] for t in (*c.itertext(), c.tail or ""))]).strip()
    is_told = value.endswith(("!", "?", ",")) or (value.endswith(".") and len(value) > _LONGEST_LABEL)
    return 0 < len(value) <= _LONGEST_RUN_IN and not is_told and (value[0].isupper() or value[0].isdigit())


def _without_first(element: Element) -> Element:
    """What stands behind an element's first child."""
    rest = deepcopy(element)
    rest.text, rest.tail = rest[0].tail, None
    rest.remove(rest[0])
    return rest


def _is_label(element: Element) -> bool:
    words = [t for t in element.itertext() if t.strip()]
    text = words[0].strip() if len(words) == 1 else ""
    fits = 0 < len(text) <= _LONGEST_LABEL and len(text.split()) <= _MOST_WORDS
    return fits and not text.endswith((".", "?", "!", ","))


def _is_value(element: Element) -> bool:
    total = 0
    for n, text in enumerate(element.itertext()):
        total += len(text)
        if total > _LONGEST_VALUE or n > _MOST_TEXTS:
            return False
    return not any(c.tag in _HEADINGS for c in element.iterdescendants())


def is_of_fields(element: Element) -> bool:
    """Whether an element holds nothing but a few short pieces: "who", "where", "sum".

    Each has a class of its own, or a label, or one is a figure. A heading with such pieces is one line.
    """
    if element.tag not in _OF_FIELDS or not 1 < len(element) <= _FIELDS or (element.text or "").strip():
        return False
    if any(child.tag != "span" or (child.tail or "").strip() for child in element):
        return False
    said = ["".join(child.itertext()).strip() for child in element]
    if not all(len(words) <= _FIELD and (words[:1].isupper() or words[:1].isdigit()) for words in said):
        return False
    classes = {child.get("class") for child in element} - {None}
    labelled = all(0 < words.find(": ") <= _LONGEST_LABEL for words in said)
    return len(classes) == len(element) or labelled or any(map(is_figure, said))
