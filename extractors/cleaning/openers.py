"""What a line of furniture speaks for: the block under "Läs också" or "Vi bruger cookies", and when it is the page."""

from __future__ import annotations

from typing import Final

from extractors.cleaning import furniture
from extractors.cleaning.flat import Region
from extractors.cleaning.measures import Measures

_BESIDE: Final = ("aside", "complementary", "nav", "navigation", "footer", "contentinfo")
_POLICY: Final = 1000  # characters about cookies that no dialog has
_PARAGRAPH: Final = 200  # characters
_NEWS: Final = 0.4  # share of the text and the news among it that makes these what the page is for


def scope(m: Measures, line: int, kind: furniture.Kind) -> int:
    """Where what an opener speaks for ends: with the largest region that it opens, or its section."""
    raw = m.raws[line]
    number = raw.region
    stop = line + 1
    while number and m.regions[number].first == line and m.is_open(m.regions[number]):
        stop = m.regions[number].stop
        number = m.regions[number].parent
    if stop > line + 1:
        return stop
    if raw.role == "heading":
        return m.section_end(line)
    return _links_after(m, line) if kind in ("related", "aside") else stop


def _links_after(m: Measures, line: int) -> int:
    """Up to the end of the links that follow a line without markup of its own."""
    around = m.regions[m.regions[m.raws[line].region].parent]
    stop = line + 1
    while stop < around.stop and m.raws[stop].line.linked * 2 > len(m.raws[stop].text):
        stop += 1
    return stop


def news(m: Measures) -> list[bool]:
    """For every line whether it is of news among the text that hold about as much as the text.

    Such a page is for both: the first page of a site, or of a part of it.
    """
    listed = [False] * len(m.raws)
    own = m.own()
    at = own.first
    while at < own.stop:
        stop = at + 1
        if furniture.heads_news(m.raws[at].text) and not _is_beside(m, at):
            stop = scope(m, at, "related")
            if at + 1 < stop <= own.stop and m.share(at, stop, own) > _NEWS:
                listed[at:stop] = [True] * (stop - at)
        at = stop
    return listed


def is_page(m: Measures, line: int, stop: int) -> bool:
    """Whether what an opener speaks for is so much that it must be the page itself."""
    other = furniture.heads_others(m.raws[line].text) or _is_beside(m, line)
    return m.is_much(line, stop) and not (other and m.tells_outside(line, stop))


def _is_beside(m: Measures, line: int) -> bool:
    """Whether an element around a line says that it stands beside the text."""
    return m.is_within(m.regions[m.raws[line].region], _BESIDE)


def is_policy(m: Measures, core: Region, line: int, stop: int) -> bool:
    """Whether a section about cookies is read and not answered: a heading in the text, and nothing to press."""
    heads = m.raws[line].role == "heading" and core.first <= line < stop <= core.stop
    pressed = any(m.regions[m.raws[i].region].controls for i in range(line, stop))
    return heads and not pressed and sum(len(r.text) for r in m.raws[line:stop]) > _POLICY


def heads_text(m: Measures, line: int) -> bool:
    """Whether a heading stands over a whole paragraph of the page's text: then its words mean themselves."""
    if m.raws[line].role != "heading" or line + 1 >= len(m.raws) or not m.is_text(line + 1):
        return False
    after = m.raws[line + 1]
    return m.is_text(line) and len(after.text) > _PARAGRAPH and not after.line.links and after.role == "paragraph"
