"""What belongs to which: the initiative that a place on the page is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from extractors.document import Block
from extractors.initiatives import records
from extractors.initiatives.candidate import Kind
from extractors.initiatives.grammar import grammar
from extractors.initiatives.name_cards import cards
from extractors.initiatives.places import OPENING, Places
from extractors.initiatives.prominence import main_initiative
from extractors.values.labels import heading_part

_LISTING = 3  # rows, or blocks that begin with a name each, from which on they are a listing
_CARDS = 3  # cards of staff from which on a page is about them
_NEAREST = 20  # headings above a place that are looked at
_RECALL = 240  # code points that "it" at the head of a sentence reaches back
_NEARBY = 400  # the same for a paragraph that goes over to a project
_TO_COME = "apply"  # part of a heading over calls and deadlines, which are no project's
_CLAUSE = re.compile(r",\s|\s[–—-]\s|;")


@dataclass(frozen=True)
class Subjects(Places):
    """Answers, for any place on a page, which of its initiatives that place is about."""

    @cached_property
    def main(self) -> int | None:
        """The initiative that the page as a whole is about; None where it reports on several."""
        main = main_initiative(self.reading.document, self.initiatives)
        if main is not None and self._are_on_cards(main):
            return None
        if main is None or len(set(self.name_lines.values())) < _LISTING:
            return main
        blocks = self.reading.document.blocks
        places = {self.block_index(start) or 0 for start, _ in self.initiatives[main].anchors}
        told = {i for i in places if blocks[i].role != "table_row"}  # not only whose task it is, in a table of staff
        return None if told <= set(self.name_lines) else main  # one of those that the page lists

    @cached_property
    def _cards(self) -> list[tuple[int, int]]:
        """Where cards of staff begin and end, in code points; none on a page with fewer than three."""
        blocks, told = self.reading.document.blocks, cards(self.reading)
        return [(blocks[c.first].start, blocks[c.end - 1].end) for c in told] if len(told) >= _CARDS else []

    def _are_on_cards(self, *initiatives: int) -> bool:
        """Whether only cards of staff name some initiatives: somebody's work, not what the page is about."""
        return all(self._card_at(start) is not None for i in initiatives for start, _ in self.initiatives[i].anchors)

    def _card_at(self, at: int) -> int | None:
        """The card that a place is on, by where it begins."""
        card = bisect_right(self._cards, (at, len(self.reading.document.text))) - 1
        return self._cards[card][0] if card >= 0 and at < self._cards[card][1] else None

    def at(self, start: int, end: int, kind: Kind | None = None) -> int | None:
        """The initiative that a stretch of text is about: its row's, sentence's, section's, else the page's."""
        if not self.initiatives:
            return None
        block_index = self.block_index(start)
        if block_index in self._by_row:
            return self._by_row[block_index]
        document = self.reading.document
        if block_index is not None and (row := document.blocks[block_index]).role == "table_row":
            named = self._of_kind(self.named_in(row.start, row.end), kind)
            return named[0] if len(named) == 1 else self._fallback(kind)
        sentence = self.reading.sentence_at(start)
        if named := self._of_kind(self.named_in(*sentence), kind):
            return self._nearest(start, end, sentence, named)
        if block_index is not None and self.headed[block_index] == _TO_COME:
            return None
        if (listed := self.listed_at(start, kind)) is not None:
            return listed
        if (spoken := self.spoken_of(sentence, kind)) is not None:
            return spoken
        if block_index is not None and (spoken := self._spoken_before(block_index, sentence, kind)) is not None:
            return spoken
        if block_index is not None and (self._of_unnamed_project(block_index) or self._of_other_projects(block_index)):
            return None
        if block_index is not None:
            for one in (self._in_block(block_index, sentence, kind), self._in_section(block_index, kind)):
                if one is not None:
                    return one
            for only in (self._below_line, self._alone_in_section) if self.main is None else ():
                if (one := only(block_index, kind)) is not None:
                    return one
        return self._fallback(kind)

    def _nearest(self, start: int, end: int, sentence: tuple[int, int], named: list[int]) -> int:
        i, j = bisect_left(self._starts, sentence[0]), bisect_left(self._starts, sentence[1])
        text = self.reading.document.text
        places = [
            (min(abs(start - b), abs(a - end)), a, k)
            for a, b, k in self._anchors[i:j]
            if k in named and not (self.initiatives[k].grew_from and _CLAUSE.search(text, b, max(b, start)))
        ] or [(0, a, k) for a, _, k in self._anchors[i:j] if k in named]
        before = [p for p in places if p[1] < start]
        return min(before or places)[2]

    def spoken_of(self, sentence: tuple[int, int], kind: Kind | None = None) -> int | None:
        """ "The project", "the network": the last one named before, else the page's only one of the kind."""
        document = self.reading.document
        g = grammar(document.language_at(sentence[0]))
        if g.anaphor.match(document.text, sentence[0]) and (block := document.block_at(sentence[0])):
            before = self._of_kind(self.named_in(max(block.start, sentence[0] - _RECALL), sentence[0]), kind)
            if before:
                return before[-1]
        for wanted in ("project", "network"):
            if kind not in {None, wanted} or not g.spoken[wanted].search(document.text, *sentence):
                continue
            of_kind = [i for i, one in enumerate(self.initiatives) if one.kind == wanted and one.row is None]
            card = self._card_at(sentence[0])
            before = [k for a, _, k in self._anchors if a < sentence[0] and k in of_kind and self._card_at(a) == card]
            if self.main in of_kind and wanted == "network":
                return self.main
            if self.main in of_kind:
                block = document.block_at(sentence[0])
                near = [k for a, _, k in self._anchors if block and block.start <= a < sentence[0] and k in of_kind]
                return near[-1] if near else self.main
            if before:
                return before[-1]
            if len(of_kind) == 1 and card is None:
                return of_kind[0]
        return None

    def _spoken_before(self, index: int, sentence: tuple[int, int], kind: Kind | None) -> int | None:
        """The initiative that a block went over to by "the project", where the page is about none, or a network."""
        block = self.reading.document.blocks[index]
        if block.role != "paragraph" or self.named_in(block.start, sentence[0]) or sentence[0] <= block.start:
            return None
        spoken = self.spoken_of((block.start, sentence[0]), kind)
        if spoken is None or self.main is None:
            return spoken
        near = any(0 <= block.start - end <= _NEARBY for _, end in self.initiatives[spoken].anchors)
        is_project = near and self.initiatives[spoken].kind == "project"
        return spoken if is_project and self.initiatives[self.main].kind == "network" else None

    def _of_unnamed_project(self, index: int) -> bool:
        """Whether a paragraph tells of a project without a name, on a page about a network."""
        if self.main is None or self.initiatives[self.main].kind != "network":
            return False
        document = self.reading.document
        block = document.blocks[index]
        g = grammar(block.language or document.language)
        if any(self.initiatives[i].kind == "project" for i in self.named_in(block.start, block.end)):
            return False
        told = g.pronoun["project"].search(document.text, block.start, block.end)
        return bool(told or g.origin.search(document.text, block.start, block.end))

    def _of_other_projects(self, index: int) -> bool:
        """Whether a block that names none stands under "Former projects" or the like, below what the page is about."""
        above = bisect_right(self._over_projects, index) - 1
        if self.main is None or self.headed[index] != "projects" or above < 0:
            return False
        document, head = self.reading.document, self._over_projects[above]
        between = self._headings[bisect_right(self._headings, head) : bisect_right(self._headings, index)][-_NEAREST:]
        headed = any(self.named_in(document.blocks[i].start, document.blocks[i].end) for i in between)
        if headed or self.is_named_under_heading(document.starts[index]):
            return False
        return document.starts[head] > self.initiatives[self.main].anchors[0][0]

    @cached_property
    def _over_projects(self) -> list[int]:
        """The headings that say that projects stand below."""
        document = self.reading.document
        heads = ((i, document.blocks[i]) for i in self._headings)
        return [
            i
            for i, block in heads
            if heading_part(document.of(block), block.language or document.language, document.language) == "projects"
        ]

    def _in_block(self, index: int, sentence: tuple[int, int], kind: Kind | None) -> int | None:
        """The initiative that a block names last before a place; the only one it names where the page has no main."""
        block = self.reading.document.blocks[index]
        before = self._of_kind(self.named_in(block.start, sentence[0]), kind)
        behind = self._of_kind(self.named_in(sentence[1], block.end), kind)
        alone = self.main is None and not before and len(behind) == 1 and block.role == "paragraph"
        return before[-1] if before else behind[0] if alone else None

    def _in_section(self, index: int, kind: Kind | None) -> int | None:
        """The initiative that the heading, caption or card around a block names."""
        block = self.reading.document.blocks[index]
        if block.group and (named := self._of_kind(self._captioned(block), kind)):
            return named[0]
        return next((i for i in self._sections[index] if kind is None or self.initiatives[i].kind == kind), None)

    def _below_line(self, index: int, kind: Kind | None) -> int | None:
        """The only initiative that a short line right above names: "Projektleder, Blå bro", on somebody's card."""
        line = self.reading.document.blocks[index - 1] if index else None
        if line is None or line.role == "table_row" or line.end - line.start > OPENING:
            return None
        named = self.named_in(line.start, line.end)
        return named[0] if len(named) == 1 and self._of_kind(named, kind) else None

    def _alone_in_section(self, index: int, kind: Kind | None) -> int | None:
        """The only initiative that the text below the nearest heading names, before or behind a place."""
        blocks = self.reading.document.blocks
        heads = self._headings
        above = bisect_right(heads, index) - 1
        if above < 0 or blocks[heads[above]].role == "title":
            return None
        end = blocks[heads[above + 1]].start if above + 1 < len(heads) else blocks[-1].end
        named = self.named_in(blocks[heads[above]].start, end)
        return named[0] if len(named) == 1 and self._of_kind(named, kind) else None

    @cached_property
    def listing(self) -> list[int]:
        """The projects of the page's listing, those that a line each names, or that a text tells a grant each of."""
        rows = [i for i, one in enumerate(self.initiatives) if one.row is not None]
        ways = (rows, records.named_by_lines(self.reading, self._anchors), self._granted())
        return next((found for found in ways if len(found) >= _LISTING), [])

    def _granted(self) -> list[int]:
        """The projects that a sum is granted each; none on the page of one of them."""
        if self.main is not None:
            return []
        granted = {self.at(s.start, s.end) for s in self.reading.sums if s.kind == "granted"}
        return [i for i, one in enumerate(self.initiatives) if i in granted and one.kind == "project"]

    def listed_at(self, start: int, kind: Kind | None = None) -> int | None:
        """The project of a listing whose own section a place is in, or that a line of its own names within it."""
        if (index := self.block_index(start)) is None:
            return None
        if not any(self.initiatives[i].row is not None for i in self._sections[index]):
            return None
        lines = self.name_lines.values()
        own = [i for i in self._sections[index] if self.initiatives[i].row is not None or i in lines]
        return next(iter(self._of_kind(own, kind)), None)

    def _captioned(self, block: Block) -> list[int]:
        if not block.caption:
            return []
        return [i for i, one in enumerate(self.initiatives) if any(n.name in block.caption for n in one.namings)]

    def _fallback(self, kind: Kind | None) -> int | None:
        if self.main is not None and kind in {None, self.initiatives[self.main].kind}:
            return self.main
        if kind is None or self._by_row:
            return None
        of_kind = self._of_kind([i for i, one in enumerate(self.initiatives) if one.row is None], kind)
        if self._are_on_cards(*of_kind):
            return None
        passing = self.main is not None and len(of_kind) == 1 and len(self.initiatives[of_kind[0]].anchors) == 1
        return of_kind[0] if len(of_kind) == 1 and not passing else None
