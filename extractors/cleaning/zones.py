"""What of a page is its own, and what only stands around it: menus, dialogs, teasers, forms, the foot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from extractors.cleaning import boxes, foot, furniture, looks, openers, prose
from extractors.cleaning.flat import Flat, Region
from extractors.cleaning.measures import PROSE, Measures
from extractors.document import Zone

Verdict = Literal["keep", "drop", "owner"]

_BELOW: Final = 2  # lines below the title at which its standfirst stands, a date between
_HEADINGS: Final = frozenset(f"h{n}" for n in range(1, 7))
_FURNITURE_TAGS: Final = frozenset(["nav", "menu", "dialog", "legend", "fieldset"])
_FURNITURE_ROLES: Final = frozenset(
    ["navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tablist", "tooltip"]
)
_CARDS: Final = frozenset(["div", "article", "li", "section"])
_ARTICLE: Final = 400  # characters of text that make an element an article
_TALKING: Final = frozenset(["feedback", "share", "aside", "related"])  # openers that the text itself may use
_FOOT: Final = 1500  # characters of a site's foot


@dataclass(frozen=True, slots=True)
class Judgement:
    """Line by line: what becomes of it, and in which zone it stands."""

    verdicts: list[Verdict]
    zones: list[Zone]
    title: int | None
    boxes: dict[int, int]  # line -> region of the fact box or contact section that holds it


def judge(flat: Flat, title: int | None) -> Judgement:
    """Weigh structure, wording and where the sentences stand."""
    judging = _Judging(Measures(flat, prose.told(flat), title))
    verdicts = judging.run()
    found, where = boxes.zones(judging.m, [v == "keep" for v in verdicts])
    return Judgement(verdicts, found, title, where)


class _Judging:
    """Verdicts as they form. A hard one has a reason that no sentences overrule."""

    def __init__(self, measures: Measures) -> None:
        self.m = measures
        self.verdicts: list[Verdict] = ["keep"] * len(measures.raws)
        self.hard = [False] * len(measures.raws)

    @cached_property
    def in_article(self) -> bool:
        """Whether the title stands in an article of its own, with its text."""
        found = (r for r in self.m.regions if r.tag == "article" and self.m.has_title(r))
        return any(_ARTICLE < self.m.told(r) < self.m.told(self.m.regions[0]) - _ARTICLE for r in found)

    def run(self) -> list[Verdict]:
        self.structure()
        self.root = self.find_root()
        self.core = self.m.core(self.root)
        self.boxed, self.listed = boxes.beside(self.m), openers.news(self.m)
        self.outside()
        self.doubtful()
        self.wording()
        self.teasers()
        self.forms()
        self.menus()
        self.before_title()
        self.foot()
        self.rescue()
        return self.verdicts

    def drop(self, first: int, stop: int, verdict: Verdict = "drop", hard: bool = True) -> None:
        for i in range(first, stop):
            if i != self.m.title and self.verdicts[i] == "keep":
                self.verdicts[i] = verdict
            self.hard[i] = self.hard[i] or hard

    # --- structure

    def structure(self) -> None:
        """Landmarks and class names."""
        for region in self.m.regions[1:]:
            if self.is_other(region):
                self.drop(region.first, region.stop)
            elif not self.m.can_go(region):
                continue
            elif looks.is_foot(self.m, region) or looks.is_head(self.m, region):
                self.drop(region.first, region.stop, "owner")
            elif region.tag in _FURNITURE_TAGS or region.role in _FURNITURE_ROLES or self.is_named(region):
                self.drop(region.first, region.stop)

    def is_named(self, region: Region) -> bool:
        """Whether a class says furniture of what isn't text."""
        named = region.tokens & furniture.classes("furniture")
        return bool(named) and self.m.is_open(region) and not self.m.is_prose(region)

    def is_other(self, region: Region) -> bool:
        """Whether an element is an article of its own, after the one that the title heads."""
        if region.tag != "article" or self.m.title is None or region.first < self.m.title:
            return False
        if self.in_article and not self.m.has_title(region) and self.m.told(region) > _ARTICLE:
            return True
        headings = (r for r in self.m.raws[region.first : region.stop] if r.role == "heading" and r.level == 1)
        return self.m.is_open(region) and any(headings)

    def find_root(self) -> Region:
        """The innermost landmark that holds the title or most of the text; the page if there is none."""
        best = self.m.regions[0]
        for region in self.m.regions:
            named = (region.tag == "main" or region.role == "main") and region.first < region.stop
            if named and (self.m.is_much(region.first, region.stop) or self.m.has_title(region)):
                best = region
        return best

    def outside(self) -> None:
        """Drop what stands beside the text, but for boxes and for what is stated in rows and terms."""
        title = self.m.title
        for i, raw in enumerate(self.m.raws):
            if self.core.first <= i < self.core.stop or self.boxed[i]:
                continue
            landmark = self.root is not self.m.regions[0] and self.root.first <= i < self.root.stop
            stated = raw.role in ("definition", "table_row") or (self.m.is_text(i) and len(raw.text) > PROSE)
            lead = title is not None and title <= i < self.core.first and self.m.is_text(i)
            if not lead and not (landmark and stated):
                self.drop(i, i + 1, hard=False)

    def doubtful(self) -> None:
        """What is not printed; and sidebars, teasers and tools unless they are text."""
        for region in self.m.regions[1:]:
            doubt = region.unprinted or region.hidden or region.tokens & furniture.classes("doubtful")
            if not doubt or region.tag in _HEADINGS or not self.can_go(region) or self.believes(region):
                continue  # a heading goes with what it heads, "accordion__header" or not
            if not region.unprinted and self.is_standfirst(region):
                continue
            for i in range(region.first, region.stop):
                if not self.boxed[i] and not self.listed[i]:
                    self.drop(i, i + 1, hard=False)

    def is_standfirst(self, region: Region) -> bool:
        """Whether a region is the paragraph below the title that sums the page up: "teaser" too is its name."""
        title, line = self.m.title, self.m.raws[region.first] if region.first + 1 == region.stop else None
        below = title is not None and 0 < region.first - title <= _BELOW
        return below and line is not None and len(line.text) > PROSE and not line.line.links

    def can_go(self, region: Region) -> bool:
        """Whether a page is left without a region: what is printed may be less than what isn't."""
        printed = self.m.told(self.m.regions[0]) - self.m.told(region)
        left = region.unprinted and region.first < region.stop and not self.m.has_title(region) and printed > _ARTICLE
        return left or self.m.is_open(region)

    def believes(self, region: Region) -> bool:
        """Whether most of a region is text; what is left out in print must reach somebody besides."""
        told = self.m.told(region) * 2 > self.m.size(region)
        return told and (not region.unprinted or self.m.reaches(region.first, region.stop))

    # --- wording

    def wording(self) -> None:
        """Blocks that open like cookie dialogs, questions about the page, share rows, teasers."""
        for i, raw in enumerate(self.m.raws):
            if self.hard[i] or i == self.m.title:
                continue
            if openers.heads_text(self.m, i) or (raw.line.links and self.m.leads(i, i + 1)):
                continue
            kind = None if self.listed[i] else furniture.opens(raw.text)
            if furniture.is_line(raw.text) and not (kind == "related" and raw.role == "heading"):
                self.drop(i, i + 1)
            elif kind:
                self.drop_opened(i, kind)

    def drop_opened(self, line: int, kind: furniture.Kind) -> None:
        """Drop what an opener speaks for, but for who is to be reached in the text, and never the page itself."""
        stop = openers.scope(self.m, line, kind)
        if (
            openers.is_policy(self.m, self.core, line, stop)
            if kind == "cookies"
            else openers.is_page(self.m, line, stop)
        ):
            return
        for i in range(line, stop):
            told = kind in _TALKING and self.m.is_text(i) and furniture.reaches(self.m.raws[i].text)
            if i == line or not told:
                self.drop(i, i + 1)

    def teasers(self) -> None:
        """Cards side by side after the title, each with a link and a date: news of the site."""
        rows: dict[tuple[int, str, frozenset[str]], list[Region]] = {}
        for _, region in self.m.open:
            if region.tag in _CARDS and region.first > (self.m.title or 0):
                rows.setdefault((region.parent, region.tag, region.tokens), []).append(region)
        for (parent, _, _), cards in rows.items():
            dated = sum(looks.is_teaser(self.m, c) for c in cards)
            if len(cards) > 1 and dated * 2 > len(cards) and self.m.is_open(self.m.regions[parent]):
                for card in cards:
                    if not self.listed[card.first]:
                        self.drop(card.first, card.stop)

    # --- forms, menus, foot

    def forms(self) -> None:
        """Small regions around fields and buttons: sign-ups, polls, questions about the page."""
        for _, region in self.m.open:
            if looks.is_form(self.m, region):
                self.drop(region.first, region.stop)

    def menus(self) -> None:
        """Rows of links before the title, outside the column of the text, or in a doubtful place."""
        for _, region in self.m.open:
            if self.is_menu(region):
                for i in range(region.first, region.stop):
                    if not self.boxed[i]:
                        self.drop(i, i + 1)

    def is_menu(self, region: Region) -> bool:
        count = region.stop - region.first
        if count < 3 or not self.m.is_dense(region) or self.m.size(region) >= PROSE * count:
            return False
        before = self.m.title is not None and region.stop <= self.m.title
        outside = region.first < self.core.first or region.stop > self.core.stop
        return before or outside or bool(region.tokens & furniture.classes("doubtful"))

    def before_title(self) -> None:
        """Between the start of the text and its title stand paths of links."""
        for i in range(self.core.first, self.m.title or 0):
            text = self.m.raws[i].text
            path = self.m.raws[i].line.linked > 0 or text[:1] in "/›»>|"
            if path and len(text) < PROSE and not self.m.is_text(i) and not furniture.has_mail(text):
                self.drop(i, i + 1)

    def foot(self) -> None:
        """The last part of a page that says who owns the site, where no element says so."""
        for _, region in self.m.open:
            if region.first <= (self.m.title or 0) or self.m.size(region) > _FOOT:
                continue
            at_end = self.m.after(region.stop) < 200 and region.stop > len(self.m.raws) * 0.6
            hard = any(self.hard[region.first : region.stop])
            if not at_end or hard or self.m.is_within(region, ("article",)):
                continue
            text = self.m.text(region)
            cues = furniture.foot_cues(text) and furniture.foot_cues(text) + len(foot.cues(text))
            if cues > 1 or (cues and self.verdicts[region.first] == "drop"):
                self.verdicts[region.first : region.stop] = ["owner"] * (region.stop - region.first)

    def rescue(self) -> None:
        """Where little of the text is left, structure misled: take that back."""
        told = [i for i in range(len(self.m.raws)) if self.m.is_text(i)]
        whole = sum(len(self.m.raws[i].text) for i in told)
        kept = sum(len(self.m.raws[i].text) for i in told if self.verdicts[i] == "keep")
        if kept * 2 < whole:
            for i in told:
                if not self.hard[i]:
                    self.verdicts[i] = "keep"
