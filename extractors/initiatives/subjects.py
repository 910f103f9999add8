"""What belongs to which: the initiative that a place on the page is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from extractors.document import Block
from extractors.initiatives import records
from extractors.initiatives.candidate import Kind
from extractors.initiatives.grammar import CLOSE, OPEN, grammar
from extractors.initiatives.initiative import Initiative
from extractors.initiatives.prominence import main_initiative
from extractors.reading import Reading
from extractors.values.labels import headed_blocks, heading_part, label_part

_OPENING = 90  # code points of a line that says what follows is about
_PSEUDO, _LINE = 7, 60  # level of a line that is a heading by its words alone; code points that it has at most
_LISTING = 3  # rows, or blocks that begin with a name each, from which on they are a listing
_NEAREST = 20  # headings above a place that are looked at
_RECALL = 240  # code points that "it" at the head of a sentence reaches back
_TO_COME = "apply"  # part of a heading over calls and deadlines, which are no project's
_CLAUSE = re.compile(r",\s|\s[–—-]\s|;")


@dataclass(frozen=True)
class Subjects:
    """Answers, for any place on a page, which of its initiatives that place is about."""

    reading: Reading
    initiatives: tuple[Initiative, ...]

    @cached_property
    def _anchors(self) -> list[tuple[int, int, int]]:
        """Start, end and initiative of every place that names one, in text order."""
        return sorted((a, b, i) for i, one in enumerate(self.initiatives) for a, b in one.anchors)

    @cached_property
    def _starts(self) -> list[int]:
        return [a for a, _, _ in self._anchors]

    @cached_property
    def _by_row(self) -> dict[int, int]:
        return {one.row: i for i, one in enumerate(self.initiatives) if one.row is not None}

    @cached_property
    def headed(self) -> list[str | None]:
        """For every block, the part that the heading above gives it."""
        return headed_blocks(self.reading.document)

    @cached_property
    def main(self) -> int | None:
        """The initiative that the page as a whole is about; None where it reports on several."""
        main = main_initiative(self.reading.document, self.initiatives)
        if main is None or len(set(self.name_lines.values())) < _LISTING:
            return main
        blocks = self.reading.document.blocks
        places = {self.block_index(start) or 0 for start, _ in self.initiatives[main].anchors}
        told = {i for i in places if blocks[i].role != "table_row"}  # not only whose task it is, in a table of staff
        return None if told <= set(self.name_lines) else main  # one of those that the page lists

    def named_in(self, start: int, end: int) -> list[int]:
        """The initiatives that a stretch of text names, in order, each once."""
        i, j = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return list(dict.fromkeys(k for _, _, k in self._anchors[i:j]))

    def coordinated(self, index: int, start: int, end: int) -> list[int]:
        """The initiatives that a stretch of text lists together with one: "förstudierna A, B och C"; itself too."""
        i, j = bisect_left(self._starts, start), bisect_left(self._starts, end)
        text, chain = self.reading.document.text, list[tuple[int, int, int]]()
        joined = grammar(self.reading.document.language_at(start)).joined
        for anchor in self._anchors[i:j]:
            gap = text[chain[-1][1] : anchor[0]].strip(OPEN + CLOSE + " ") if chain else ""
            if chain and not joined.fullmatch(gap):
                if index in [k for _, _, k in chain]:
                    break
                chain = []
            chain.append(anchor)
        listed = list(dict.fromkeys(k for _, _, k in chain))
        return listed if index in listed else [index]

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

    def block_index(self, offset: int) -> int | None:
        """The block that an offset is in, or the last before it."""
        i = bisect_right(self.reading.document.starts, offset) - 1
        return i if i >= 0 else None

    def _of_kind(self, indexes: list[int], kind: Kind | None) -> list[int]:
        return [i for i in indexes if kind is None or self.initiatives[i].kind == kind]

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
            before = [k for a, _, k in self._anchors if a < sentence[0] and k in of_kind]
            if self.main in of_kind and wanted == "network":
                return self.main
            if self.main in of_kind:
                block = document.block_at(sentence[0])
                near = [k for a, _, k in self._anchors if block and block.start <= a < sentence[0] and k in of_kind]
                return near[-1] if near else self.main
            if before:
                return before[-1]
            if len(of_kind) == 1:
                return of_kind[0]
        return None

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
        if line is None or line.role == "table_row" or line.end - line.start > _OPENING:
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
    def _headings(self) -> list[int]:
        blocks = self.reading.document.blocks
        return [i for i, b in enumerate(blocks) if b.role in {"heading", "title"} or i in self.name_lines]

    @cached_property
    def name_lines(self) -> dict[int, int]:
        """Block → the initiative whose name it is, with hardly more, where several are so: heads of sections."""
        unlisted = [place for place in self._anchors if self.initiatives[place[2]].row is None]
        return records.name_lines(self.reading, unlisted)

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

    def _head_over(self, start: int) -> Block | None:
        index = self.block_index(start)
        above = bisect_right(self._headings, index) - 1 if index is not None else -1
        return self.reading.document.blocks[self._headings[above]] if above >= 0 else None

    def heading_over(self, start: int) -> str:
        """The heading right above a place; "" where there is none."""
        head = self._head_over(start)
        return self.reading.document.of(head) if head else ""

    def under_heading(self, start: int) -> int | None:
        """The initiative that the heading right above a place names, and nothing but it."""
        head = self._head_over(start)
        if head is None:
            return None
        named = self.named_in(head.start, head.end)
        return named[0] if len(named) == 1 and head.role != "title" else None

    def is_named_under_heading(self, start: int) -> bool:
        """Whether the text between the headings around a place names an initiative."""
        index, blocks = self.block_index(start), self.reading.document.blocks
        below = bisect_right(self._headings, index) if index is not None else 0
        first = blocks[self._headings[below - 1]].start if below else 0
        last = blocks[self._headings[below]].start if below < len(self._headings) else blocks[-1].end
        return bool(self.named_in(first, last))

    @cached_property
    def _sections(self) -> list[tuple[int, ...]]:
        """For every block, the initiatives that the headings it stands under name, the nearest heading's first."""
        above: list[tuple[int, tuple[int, ...]]] = []  # level of a heading, what it names
        sections: list[tuple[int, ...]] = []
        openings, named_heads = list[int](), list[int]()
        for index, block in enumerate(self.reading.document.blocks):
            named = tuple(self.named_in(block.start, block.end))
            is_section = (index in self._by_row and block.role != "table_row") or self._is_opening(block)
            is_section = is_section or index in self.name_lines
            if block.role in {"heading", "title"} or is_section:
                if is_section and not named:
                    named = self._of_head(block)
                if is_section:
                    openings.append(index)
                elif len(named) == 1 and block.role == "heading":
                    named_heads.append(index)
                level = 0 if block.role == "title" else block.level or _PSEUDO
                above = [a for a in above if a[0] < level]
                sections.append(tuple(i for _, named in reversed(above) for i in named))
                above.append((level, named))
            else:
                if self._is_pseudo_heading(block):
                    above = [a for a in above if a[0] < _PSEUDO]
                sections.append(tuple(i for _, named in reversed(above) for i in named))
        heads = records.heads(self.reading, openings) or records.heads(self.reading, sorted(openings + named_heads))
        heads = heads or self.paid_heads
        for head, opening in heads.items():
            block = self.reading.document.blocks[opening]
            sections[head] = (*self.named_in(block.start, block.end), *sections[opening])
        return sections

    @cached_property
    def paid_heads(self) -> dict[int, int]:
        """Lines of who is given how much → the block below each, which says for what."""
        return records.paid_heads(self.reading, self._anchors)

    def _is_opening(self, block: Block) -> bool:
        """Whether a line by itself says what follows is about: "Prosjektet: X (2019–2022)"."""
        document = self.reading.document
        if block.role not in {"definition", "paragraph"} or block.end - block.start > _OPENING:
            return False
        g = grammar(block.language or document.language)
        head = next((m for p in g.pronoun.values() if (m := p.match(document.text, block.start))), None)
        return head is not None and document.text.startswith(":", head.end())

    def _of_head(self, block: Block) -> tuple[int, ...]:
        """The page's only initiative of the kind that a line's head noun names: "Nettverket: åpent siden 2023"."""
        g = grammar(block.language or self.reading.document.language)
        for kind, pronoun in g.pronoun.items():
            if pronoun.match(self.reading.document.text, block.start):
                own = [i for i, one in enumerate(self.initiatives) if one.kind == kind and one.row is None]
                return (own[0],) if len(own) == 1 else ()
        return ()

    def _is_pseudo_heading(self, block: Block) -> bool:
        """Whether a line without mark-up is a heading by its words: it ends the section above."""
        document = self.reading.document
        short = block.role == "paragraph" and block.end - block.start < _LINE
        return short and label_part(document.of(block), document.language, "headings") is not None

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
        passing = self.main is not None and len(of_kind) == 1 and len(self.initiatives[of_kind[0]].anchors) == 1
        return of_kind[0] if len(of_kind) == 1 and not passing else None
