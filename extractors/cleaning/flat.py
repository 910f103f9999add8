"""A page laid flat: its lines in order, and the regions of the page that they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.cleaning.inline import Line
from extractors.document import Cell, Role, Zone


@dataclass(slots=True)
class Raw:
    """A line of a page before anything is dropped. Offsets of cells and links count from its own start."""

    line: Line
    role: Role = "paragraph"
    level: int = 0
    region: int = 0
    group: int = 0
    caption: str = ""
    zone: Zone = "main"
    cells: tuple[Cell, ...] = ()
    bold: bool = False  # all of it stands out
    signed: bool = False  # in an element that the page marks as its author
    apart: bool = True  # a blank line or the edge of an element stands before it

    @property
    def text(self) -> str:
        """What it says."""
        return self.line.text


@dataclass(slots=True)
class Region:
    """An element of the page that holds lines ``first`` up to ``stop``."""

    parent: int
    tag: str
    tokens: frozenset[str] = frozenset()  # words of its class, id, role and label
    role: str = ""
    first: int = 0
    stop: int = 0
    controls: int = 0  # buttons and fields inside
    fields: int = 0  # of them, fields to write or choose in
    hidden: bool = False
    unprinted: bool = False  # left out when the page is printed
    group: int = 0


@dataclass(slots=True)
class Flat:
    """All lines and regions of a page. Regions stand in the order in which they start; 0 is the page."""

    raws: list[Raw] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    groups: int = 0

    def new_group(self) -> int:
        """The next free number for a table, list, card or box."""
        self.groups += 1
        return self.groups

    def ancestors(self, region: int) -> list[int]:
        """The region and all around it, innermost first."""
        chain = [region]
        while chain[-1]:
            chain.append(self.regions[chain[-1]].parent)
        return chain
