"""Which lines read like the text of a page: sentences outside its furniture, and what stands among them."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import Final

from extractors.cleaning import furniture
from extractors.cleaning.flat import Flat, Raw

_LONG: Final = 80  # characters; so long a line is text though it has no end
_SENTENCE: Final = 6  # words; so many with a full stop are a sentence
_ENDS: Final = (".", "!", "?", ":", "…", '"', "”", "»")
_NEAR: Final = 3  # lines between a sentence and what belongs to it
_ORDINARY: Final = 0.5  # share of the sentences in elements with a word in their class that makes the word say nothing
_APART: Final = frozenset(["nav", "menu", "footer", "dialog", "legend", "aside"])
_APART_ROLES: Final = frozenset(
    ["navigation", "search", "dialog", "alertdialog", "menu", "menubar", "contentinfo", "banner", "complementary"]
)
_LISTED: Final = frozenset(["list_item", "table_row", "definition"])


def told(flat: Flat) -> list[bool]:
    """For every line of a page whether it is of the text.

    Words of class names around most of the sentences are taken from the regions: on this page they say nothing.
    """
    apart = _apart(flat, furniture.classes("owner"))
    sentences = [not apart[r.region] and _is_sentence(r) for r in flat.raws]
    _forget_ordinary(flat, sentences)
    apart = _apart(flat, furniture.suspect())
    found = [s and not apart[r.region] for s, r in zip(sentences, flat.raws, strict=True)]
    return _with_neighbours(flat.raws, found, apart)


def _is_sentence(raw: Raw) -> bool:
    text = raw.text
    if raw.role in ("heading", "caption", "table_row") or raw.line.linked * 2 > len(text):
        return False
    if len(text) <= _LONG and not (text.endswith(_ENDS) and len(text.split()) >= _SENTENCE):
        return False
    return not furniture.asks(text) and furniture.opens(text) is None


def _forget_ordinary(flat: Flat, sentences: list[bool]) -> None:
    sums = [0, *accumulate(len(r.text) if s else 0 for r, s in zip(flat.raws, sentences, strict=True))]
    covered: Counter[str] = Counter()
    reached: dict[str, int] = {}
    suspect = furniture.suspect() - furniture.classes("owner")
    for region in flat.regions:
        for word in region.tokens & suspect:
            first = max(region.first, reached.get(word, 0))
            if first < region.stop:
                covered[word] += sums[region.stop] - sums[first]
                reached[word] = region.stop
    ordinary = {w for w, n in covered.items() if n > _ORDINARY * sums[-1]}
    for region in flat.regions:
        if region.tokens & ordinary:
            region.tokens -= ordinary


def _apart(flat: Flat, words: frozenset[str]) -> list[bool]:
    """For every region whether it or one around it is set apart from the text, by its element, role or class."""
    flags = [False] * len(flat.regions)
    for n, region in enumerate(flat.regions[1:], 1):
        named = region.tag in _APART or region.role in _APART_ROLES or region.hidden or region.unprinted
        flags[n] = flags[region.parent] or named or bool(region.tokens & words)
    return flags


def _with_neighbours(raws: list[Raw], found: list[bool], apart: list[bool]) -> list[bool]:
    """Sentences, the items and rows after them that don't lead elsewhere, and the headings before them."""
    marks = found.copy()
    last = -_NEAR - 1
    for i, raw in enumerate(raws):
        if found[i]:
            last = i
        elif i - last <= _NEAR and not apart[raw.region] and raw.line.linked * 2 <= len(raw.text):
            marks[i] = raw.role in _LISTED or raw.role == "paragraph"
            last = i if raw.role in _LISTED else last
    after = len(raws) + _NEAR
    for i in range(len(raws) - 1, -1, -1):
        if found[i]:
            after = i
        elif raws[i].role == "heading" and after - i <= _NEAR:
            marks[i] = not apart[raws[i].region]
    return marks
