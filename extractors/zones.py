"""What of a page is its own: main text, boxes of facts and contacts; and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from extractors import furniture
from extractors.document import Zone
from extractors.flat import Flat, Region

Verdict = Literal["keep", "drop", "owner"]

_FURNITURE_TAGS: Final = frozenset(["nav", "menu", "dialog", "legend", "fieldset"])
_FURNITURE_ROLES: Final = frozenset(
    ["navigation", "search", "dialog", "alertdialog", "banner", "menu", "menubar", "toolbar", "tablist", "tooltip"]
)
_QUESTION: Final = re.compile(r"[^.!]{3,120}\?$")
_MOST_FURNITURE: Final = 0.5  # share of the heard or visible text that no piece of furniture holds
_DENSE: Final = 0.6  # share of linked characters that makes a menu
_FOOT: Final = 1500  # characters
_SHORT: Final = 400  # characters of a form's surroundings
_PROSE: Final = 80  # characters; a line as long as this is no menu


@dataclass(frozen=True, slots=True)
class Judgement:
    """Line by line: what becomes of it, and in which zone it stands."""

    verdicts: list[Verdict]
    zones: list[Zone]
    title: int | None
    boxes: dict[int, int]  # line -> region of the fact box or contact section that holds it


def judge(flat: Flat, heard: list[bool] | None, title: int | None) -> Judgement:
    """Weigh structure, wording and what trafilatura heard."""
    return _Judge(flat, heard, title).run()


class _Judge:
    def __init__(self, flat: Flat, heard: list[bool] | None, title: int | None) -> None:
        self.flat, self.heard, self.title = flat, heard, title
        self.regions = flat.regions
        size = len(flat.raws)
        chars = [len(r.text) for r in flat.raws]
        self.chars = [0, *accumulate(chars)]
        self.linked = [0, *accumulate(r.line.linked for r in flat.raws)]
        self.told = [0, *accumulate(n if heard and heard[i] else 0 for i, n in enumerate(chars))]
        self.verdicts: list[Verdict] = ["keep"] * size
        self.zones: list[Zone] = ["main"] * size
        self.boxes: dict[int, int] = {}
        self.hard: list[bool] = [False] * size  # dropped for a reason that no voice overrules

    def run(self) -> Judgement:
        self.structure()
        self.root = self.find_root()
        self.core = self.find_core()
        self.boxed = self.find_boxes()
        self.outside()
        self.doubtful()
        self.wording()
        self.forms()
        self.menus()
        self.foot()
        self.label()
        self.rescue()
        return Judgement(self.verdicts, self.zones, self.title, self.boxes)

    # --- measures

    def size(self, region: Region) -> int:
        return self.chars[region.stop] - self.chars[region.first]

    def holds(self, region: Region, line: int | None) -> bool:
        return line is not None and region.first <= line < region.stop

    def dense(self, region: Region) -> bool:
        size = self.size(region)
        return size > 0 and (self.linked[region.stop] - self.linked[region.first]) > _DENSE * size

    def is_much(self, region: Region) -> bool:
        """Whether a region holds so much that it must be the page itself."""
        told = self.told[-1]
        if told > 500:
            return self.told[region.stop] - self.told[region.first] > _MOST_FURNITURE * told
        return self.size(region) > _MOST_FURNITURE * self.chars[-1]

    def drop(self, first: int, stop: int, verdict: Verdict = "drop", hard: bool = True) -> None:
        for i in range(first, stop):
            if i != self.title and self.verdicts[i] == "keep":
                self.verdicts[i] = verdict
            self.hard[i] = self.hard[i] or hard

    # --- steps

    def structure(self) -> None:
        """Landmarks and class names."""
        for region in self.regions[1:]:
            if region.first == region.stop or self.holds(region, self.title) or self.is_much(region):
                continue
            if region.tag == "footer" or region.role == "contentinfo" or region.tokens & furniture.classes("owner"):
                if not self.within(region, ("article",)) or furniture.is_foot(self.text(region)):
                    self.drop(region.first, region.stop, "owner")
                    continue
            if region.tag in _FURNITURE_TAGS or region.role in _FURNITURE_ROLES:
                self.drop(region.first, region.stop, "owner" if region.role == "banner" else "drop")
            elif region.tag == "header" and not self.within(region, ("main", "article")):
                self.drop(region.first, region.stop, "owner")
            elif region.tokens & furniture.classes("furniture") and not self.is_prose(region):
                self.drop(region.first, region.stop)

    def within(self, region: Region, tags: tuple[str, ...]) -> bool:
        while region.parent:
            region = self.regions[region.parent]
            if region.tag in tags or (region.role == "main" and "main" in tags):
                return True
        return False

    def text(self, region: Region) -> str:
        return "\n".join(r.text for r in self.flat.raws[region.first : region.stop])

    def reached(self, region: Region) -> bool:
        text = self.text(region)
        return bool(furniture.MAIL.search(text) or furniture.PHONE.search(text)) or any(
            k.target.startswith(("mailto:", "tel:")) for r in self.flat.raws[region.first : region.stop] for k in r.line.links
        )

    def is_prose(self, region: Region) -> bool:
        """Class names err; a region of whole paragraphs that trafilatura keeps is text."""
        told = self.told[region.stop] - self.told[region.first]
        return told > 400 and told > 0.8 * self.size(region) and not self.dense(region)

    def find_root(self) -> Region:
        """The smallest landmark that holds the title and most of the text; the page if there is none."""
        best = self.regions[0]
        for region in self.regions:
            named = region.tag == "main" or region.role == "main"
            if named and self.size(region) and (self.is_much(region) or self.holds(region, self.title)):
                best = region
        return best

    def find_core(self) -> Region:
        """The smallest region that holds the title and nearly all that trafilatura keeps."""
        weights = self.told if self.told[-1] else self.prose()
        total = weights[self.root.stop] - weights[self.root.first]
        core = self.root
        for region in self.regions:
            if region.first < self.root.first or region.stop > self.root.stop:
                continue
            if self.title is not None and self.holds(self.root, self.title) and not self.holds(region, self.title):
                continue
            if weights[region.stop] - weights[region.first] >= 0.85 * total and total:
                core = region
        return core

    def prose(self) -> list[int]:
        return [0, *accumulate(len(r.text) if len(r.text) > _PROSE and not r.line.linked else 0 for r in self.flat.raws)]

    def find_boxes(self) -> list[bool]:
        """Lines in boxes of facts and contacts."""
        boxed = [False] * len(self.flat.raws)
        for region in self.regions:
            if self.is_box(region) and not region.tokens & furniture.classes("doubtful"):
                boxed[region.first : region.stop] = [True] * (region.stop - region.first)
        return boxed

    def outside(self) -> None:
        """Drop what stands beside the main text, but for boxes of facts and contacts that belong to it."""
        for i, raw in enumerate(self.flat.raws):
            if self.core.first <= i < self.core.stop or self.boxed[i]:
                continue
            inside = self.root.first <= i < self.root.stop and self.root is not self.regions[0]
            heard = bool(self.heard and self.heard[i])
            lead = self.title is not None and self.title <= i < self.core.first and heard
            stated = inside and (raw.role in ("definition", "table_row") or (heard and len(raw.text) > _PROSE))
            if not lead and not stated:
                self.drop(i, i + 1, hard=False)

    def doubtful(self) -> None:
        """Sidebars, teasers and tools: dropped unless trafilatura keeps most of them."""
        for region in self.regions[1:]:
            if not (region.tokens & furniture.classes("doubtful") or region.unprinted) or region.first == region.stop:
                continue
            told = self.told[region.stop] - self.told[region.first]
            if self.holds(region, self.title) or self.is_much(region) or told * 2 > self.size(region):
                continue
            for i in range(region.first, region.stop):
                if not self.boxed[i]:
                    self.drop(i, i + 1, hard=False)

    def is_box(self, region: Region) -> bool:
        if region.first == region.stop or not region.parent or self.dense(region) or self.size(region) > 3000:
            return False
        head = self.flat.raws[region.first].text
        if region.tokens & (furniture.classes("facts") | furniture.classes("contact")):
            return True
        return furniture.heads_facts(head) or (furniture.heads_contact(head) and bool(self.reached(region)))

    def wording(self) -> None:
        """Blocks that open like cookie dialogs, questions about the page, share rows, teasers."""
        for i, raw in enumerate(self.flat.raws):
            if self.hard[i] or i == self.title:
                continue
            if furniture.is_line(raw.text):
                self.drop(i, i + 1)
            elif kind := furniture.opens(raw.text):
                first, stop = self.scope(i, kind)
                self.drop(first, stop)

    def scope(self, line: int, kind: furniture.Kind) -> tuple[int, int]:
        """The lines that an opener speaks for: the largest region that it opens, or what follows its heading."""
        raw = self.flat.raws[line]
        own = self.regions[raw.region]
        best = own
        for number in self.flat.ancestors(raw.region):
            region = self.regions[number]
            if region.first != line or self.holds(region, self.title) or self.is_much(region) or not number:
                break
            best = region
        if best.stop > line + 1:
            return line, best.stop
        if raw.role != "heading" and kind == "related":
            return line, self.links_after(line)
        if raw.role != "heading":
            return line, line + 1
        return line, self.section_end(line)

    def section_end(self, line: int) -> int:
        """Up to the next heading of the same rank within the region around the heading."""
        raw = self.flat.raws[line]
        around = self.regions[self.regions[raw.region].parent]
        for i in range(line + 1, around.stop):
            other = self.flat.raws[i]
            if i == self.title or (other.role == "heading" and other.level <= raw.level):
                return i
        return around.stop

    def links_after(self, line: int) -> int:
        stop = line + 1
        raws = self.flat.raws
        around = self.regions[self.regions[raws[line].region].parent]
        while stop < around.stop and raws[stop].line.linked > _DENSE * len(raws[stop].text):
            stop += 1
        return stop

    def forms(self) -> None:
        """Small regions around fields and buttons: sign-ups, polls, questions about the page."""
        for region in self.regions[1:]:
            if not region.controls or region.first == region.stop or self.holds(region, self.title):
                continue
            if self.is_much(region):
                continue
            text = self.text(region)
            asks = any(_QUESTION.fullmatch(r.text) for r in self.flat.raws[region.first : region.first + 2])
            if region.tag == "form" or (len(text) <= _SHORT and (asks or region.fields or region.controls > 1)):
                if len(text) <= 1500 and not furniture.MAIL.search(text):
                    self.drop(region.first, region.stop)

    def menus(self) -> None:
        """Rows of links before the title, or outside the column of the text."""
        for region in self.regions[1:]:
            if region.stop - region.first < 3 or not self.dense(region) or self.holds(region, self.title):
                continue
            before = self.title is not None and region.stop <= self.title
            outside = region.first < self.core.first or region.stop > self.core.stop
            short = self.size(region) < _PROSE * (region.stop - region.first)
            if short and (before or outside):
                self.drop(region.first, region.stop)
            elif short and region.tokens & furniture.classes("doubtful"):
                self.drop(region.first, region.stop)
        if self.title is not None:
            self.before_title(self.title)

    def foot(self) -> None:
        """The last part of a page that says who owns the site, and what of it was dropped already."""
        last = len(self.flat.raws)
        for region in self.regions[1:]:
            if region.first == region.stop or region.first <= (self.title or 0) or self.is_much(region):
                continue
            at_end = self.chars[-1] - self.chars[region.stop] < 200 and region.stop > last * 0.6
            if not at_end or self.size(region) > _FOOT or self.within(region, ("article",)):
                continue
            cues = furniture.foot_cues(self.text(region))
            dropped = self.verdicts[region.first] == "drop"
            if cues > 1 or (cues and dropped):
                for i in range(region.first, region.stop):
                    self.verdicts[i] = "owner"

    def before_title(self, title: int) -> None:
        """Between the start of the text and its title stand paths and labels."""
        for i in range(self.core.first, title):
            text = self.flat.raws[i].text
            if len(text) < _PROSE and not (self.heard and self.heard[i]) and not furniture.MAIL.search(text):
                if self.flat.raws[i].line.linked or text[:1] in "/›»>|":
                    self.drop(i, i + 1)

    def label(self) -> None:
        """Zones of the lines that are kept."""
        for region in self.regions[1:]:
            if region.first == region.stop or self.holds(region, self.title) or self.size(region) > 6000:
                continue
            head = self.flat.raws[region.first]
            contact = bool(region.tokens & furniture.classes("contact")) or furniture.heads_contact(head.text)
            facts = bool(region.tokens & furniture.classes("facts")) or furniture.heads_facts(head.text)
            if contact and self.reached(region) and not self.is_much(region):
                self.mark(region.first, region.stop, "contact", region)
            elif facts and not self.is_much(region):
                self.mark(region.first, region.stop, "fact_box", region)

    def mark(self, first: int, stop: int, zone: Zone, region: Region) -> None:
        number = self.regions.index(region)
        for i in range(first, stop):
            if self.zones[i] == "main":
                self.zones[i] = zone
                self.boxes[i] = number

    def rescue(self) -> None:
        """Where structure left little of what trafilatura keeps, the structure misled: take that back."""
        told = self.told[-1]
        if not told or self.heard is None:
            return
        kept = sum(len(r.text) for i, r in enumerate(self.flat.raws) if self.verdicts[i] == "keep" and self.heard[i])
        if kept * 2 >= told:
            return
        for i, heard in enumerate(self.heard):
            if heard and not self.hard[i]:
                self.verdicts[i] = "keep"
