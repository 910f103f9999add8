"""How much the regions of a page hold, how much of it are links, how much is text."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from extractors.cleaning import furniture
from extractors.cleaning.flat import Flat, Region
from extractors.cleaning.inline import is_address

PROSE: Final = 80  # characters; a line as long as this is no menu
_MUCH: Final = 0.5  # share of the told or visible text that no piece of furniture holds
_FEW: Final = 300  # characters, or
_SOME: Final = 0.3  # share of all, that must be text to go by it
_DENSE: Final = 0.6  # share of linked characters that makes a menu


class Measures:
    """Sums over the lines of a page, ready for any region of it."""

    def __init__(self, flat: Flat, text: list[bool], title: int | None) -> None:
        self.flat, self._text, self.title = flat, text, title
        self.raws, self.regions = flat.raws, flat.regions
        sizes = [len(r.text) for r in flat.raws]
        self._chars = [0, *accumulate(sizes)]
        self._linked = [0, *accumulate(r.line.linked for r in flat.raws)]
        self._told = [0, *accumulate(n if text[i] else 0 for i, n in enumerate(sizes))]
        long = (len(r.text) if len(r.text) > PROSE and not r.line.linked else 0 for r in flat.raws)
        self._prose = [0, *accumulate(long)]
        self.open = [(n, r) for n, r in enumerate(self.regions) if n and self.is_open(r)]  # regions, with their numbers

    def size(self, region: Region) -> int:
        """Characters in a region."""
        return self._chars[region.stop] - self._chars[region.first]

    def told(self, region: Region) -> int:
        """Characters of text in a region."""
        return self._told[region.stop] - self._told[region.first]

    def after(self, line: int) -> int:
        """Characters from a line to the end of the page."""
        return self._chars[-1] - self._chars[line]

    def is_text(self, line: int) -> bool:
        """Whether a line is of the text."""
        return self._text[line]

    def has_title(self, region: Region) -> bool:
        """Whether the page's title stands in a region."""
        return self.title is not None and region.first <= self.title < region.stop

    def is_dense(self, region: Region) -> bool:
        """Whether a region is mostly links."""
        return self._linked[region.stop] - self._linked[region.first] > _DENSE * self.size(region)

    def is_much(self, first: int, stop: int) -> bool:
        """Whether lines hold so much that they must be the page itself."""
        sums = self._told if self._told[-1] > 500 else self._chars
        return sums[stop] - sums[first] > _MUCH * sums[-1]

    def tells_outside(self, first: int, stop: int) -> bool:
        """Whether the title and a sentence besides it stand outside of lines."""
        if self.title is None or first <= self.title < stop:
            return False
        heading = self._told[self.title + 1] - self._told[self.title]
        return self._told[-1] - (self._told[stop] - self._told[first]) - heading > PROSE

    def share(self, first: int, stop: int, region: Region) -> float:
        """Of what a region shows, the share that lines are."""
        return (self._chars[stop] - self._chars[first]) / max(1, self.size(region))

    def own(self) -> Region:
        """The innermost element that holds the title and a line of text besides; the page if there is none."""
        if self.title is None:
            return self.regions[0]
        heading = self._told[self.title + 1] - self._told[self.title]
        return next(
            (r for r in reversed(self.regions) if self.has_title(r) and self.told(r) > heading), self.regions[0]
        )

    def is_prose(self, region: Region) -> bool:
        """Whether a region is text, whatever its class says."""
        told = self.told(region)
        return told > 400 and told > 0.8 * self.size(region) and not self.is_dense(region)

    def is_open(self, region: Region) -> bool:
        """Whether a region shows anything and can be dropped: it has no title and isn't the page."""
        return region.first < region.stop and not self.has_title(region) and not self.is_much(region.first, region.stop)

    def can_go(self, region: Region) -> bool:
        """Whether a head, foot or menu can be dropped though it is most of what a page without content shows."""
        if region.first == region.stop or self.has_title(region):
            return False
        prose = self._prose
        return prose[-1] < _FEW or prose[region.stop] - prose[region.first] <= _MUCH * prose[-1]

    def text(self, region: Region) -> str:
        """What a region says, line by line."""
        return "\n".join(r.text for r in self.raws[region.first : region.stop])

    def reaches(self, first: int, stop: int) -> bool:
        """Whether lines tell how to reach somebody."""
        lines = self.raws[first:stop]
        found = any(furniture.has_mail(r.text) or furniture.PHONE.search(r.text) for r in lines)
        return found or self.leads(first, stop)

    def leads(self, first: int, stop: int) -> bool:
        """Whether lines have a link to an address of mail or a telephone; one without an address shares the page."""
        return any(is_address(k.target) for r in self.raws[first:stop] for k in r.line.links)

    def is_within(self, region: Region, tags: tuple[str, ...]) -> bool:
        """Whether an element of these tags, or with the role of one, is around a region."""
        while region.parent:
            region = self.regions[region.parent]
            if region.tag in tags or region.role in tags:
                return True
        return False

    def section_end(self, line: int) -> int:
        """Where the section that a heading opens ends: at the next of its rank, or with the element around it."""
        raw = self.raws[line]
        around = self.regions[self.regions[raw.region].parent]
        for i in range(line + 1, around.stop):
            other = self.raws[i]
            if i == self.title or (other.role == "heading" and other.level <= raw.level):
                return i
        return around.stop

    def core(self, root: Region) -> Region:
        """The smallest region in ``root`` that holds the title and nearly all of the text."""
        weights = self._told if self._told[-1] >= min(_FEW, _SOME * self._chars[-1]) else self._prose
        total = weights[root.stop] - weights[root.first]
        core = root
        for region in self.regions:
            if not total or region.first < root.first or region.stop > root.stop:
                continue
            if self.has_title(root) and not self.has_title(region):
                continue
            if weights[region.stop] - weights[region.first] >= 0.85 * total:
                core = region
        return core
