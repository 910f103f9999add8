"""Where a page names its initiatives, and which of them the headings and lines over a place name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from extractors.document import Block
from extractors.initiatives import records
from extractors.initiatives.candidate import Kind
from extractors.initiatives.grammar import CLOSE, OPEN, grammar
from extractors.initiatives.initiative import Initiative
from extractors.reading import Reading
from extractors.values.labels import headed_blocks, label_part

OPENING = 90  # code points of a line that says what follows is about
_PSEUDO, _LINE = 7, 60  # level of a line that is a heading by its words alone; code points that it has at most


@dataclass(frozen=True)
class Places:
    """The places of a page that name initiatives, and the sections that they head."""

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

    def block_index(self, offset: int) -> int | None:
        """The block that an offset is in, or the last before it."""
        i = bisect_right(self.reading.document.starts, offset) - 1
        return i if i >= 0 else None

    def _of_kind(self, indexes: list[int], kind: Kind | None) -> list[int]:
        return [i for i in indexes if kind is None or self.initiatives[i].kind == kind]

    @cached_property
    def _headings(self) -> list[int]:
        blocks = self.reading.document.blocks
        return [i for i, b in enumerate(blocks) if b.role in {"heading", "title"} or i in self.name_lines]

    @cached_property
    def name_lines(self) -> dict[int, int]:
        """Block → the initiative whose name it is, with hardly more, where several are so: heads of sections."""
        unlisted = [place for place in self._anchors if self.initiatives[place[2]].row is None]
        return records.name_lines(self.reading, unlisted)

    @property
    def payees(self) -> dict[int, int]:
        """Bodies' names → the initiative that a sum is given each for, below the line that names it."""
        blocks = self.reading.document.blocks
        rows = {i: one for i, one in self._by_row.items() if blocks[i].role != "table_row"}
        return records.payees(self.reading, self.name_lines | rows)

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
        if block.role not in {"definition", "paragraph"} or block.end - block.start > OPENING:
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
