"""Sections of a page that are one project each: headings of one level, with a grant or period under each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extractors.document import Block
from extractors.initiatives.grammar import grammar
from extractors.initiatives.listings import tells_of_several
from extractors.initiatives.owners import named_alone
from extractors.initiatives.records import is_sum
from extractors.reading import Reading
from extractors.values.labels import headed_blocks, label_part
from schemas.folding import fold

_LEAST = 3  # sections of a kind that make a listing
_LIKELY = 0.5  # the same where several headings name some
_HALF = 0.5  # share of the headings of grants that are heard as names
_SURE = 0.95  # confidence from which what the recogniser hears is a project's name
_MANY = 2  # such names in the average section of a text that headings only divide
_LEAST_NAMED = 2  # under a heading such as "Our projects"
_SHARE = 0.6  # of them that must hold a sum or a period
_LINE, _BODY = 90, 80  # code points of a heading at most, of the text below it at least, where words alone make it one
_LEAST_BODY = 30  # the same below what is marked up as a heading
_RECORD = {"leader", "coordinator", "partner", "period", "start", "end", "granted", "number", "programme", "funder"}
_FUNDED = {"coordinator", "granted", "programme", "funder"}  # labels of which a project's record has one
_BEFORE_SUM = " \u00a0–—-:|,"
_MOST_LINES = 24  # lines of a record's labelled values that are looked at
_PSEUDO = 7  # level of a line that is a heading by its place alone


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of its level or a higher one."""

    block: int  # index of the heading
    start: int  # of the heading's words, in the document's text
    end: int
    body_end: int
    level: int


def project_sections(reading: Reading) -> list[Section]:
    """The sections that report on one project each; none where the page is no such listing."""
    sections, headed = list(_sections(reading)), headed_blocks(reading.document)
    found: list[Section] = []
    for alike in _levels(sections, found):
        announced = [s for s in alike if headed[s.block + 1 : s.block + 2] == ["projects"]]
        found += _projects(reading, alike, headed) or _projects(reading, announced, headed)
    found = found or list(_records(reading)) or list(_priced(reading))
    for alike in [] if found else _levels(sections, found):
        found += _projects(reading, alike, headed, of_grants=True)
    return found


def _levels(sections: Sequence[Section], found: list[Section]) -> Iterator[list[Section]]:
    """The sections of each level, highest first, that are in none that is found by then."""
    for level in sorted({s.level for s in sections}):
        within = sorted((f.start, f.body_end) for f in found)
        yield [s for s in sections if s.level == level and not _is_within(s, within)]


def _projects(
    reading: Reading, alike: list[Section], headed: list[str | None], *, of_grants: bool = False
) -> list[Section]:
    """Of some sections of one level those that report on a project each; none where too few do."""
    blocks = reading.document.blocks
    priced = [s for s in alike if s.block and is_sum(reading, blocks[s.block - 1])]
    above = priced[:1] == alike[:1] and len(priced) >= _SHARE * len(alike)  # a sum above each name, not below
    valued = [s for s in alike if _is_valued(reading, s) or (above and s in priced)]
    is_announced = all("projects" in headed[s.block + 1 : s.block + 2] for s in alike)
    enough = len(valued) >= (_LEAST_NAMED if is_announced else _LEAST) and len(valued) >= _SHARE * len(alike)
    if not enough or not _is_any_heard(reading, valued):
        return []
    told = _speaks_of_grants(reading, valued) if of_grants else _speaks_of_projects(reading, alike, headed)
    return valued if told and not _divide(reading, valued) else []


def _divide(reading: Reading, sections: list[Section]) -> bool:
    """Whether headings only divide a text that names projects, several in each part: "Landsbygd", "Hälsa"."""
    text, document = reading.document.text, reading.document
    heard = {h.start for h in reading.heard.initiatives if h.label == "PROJECT" and h.confidence >= _LIKELY}
    below = (b for s in sections for b in document.blocks[s.block + 1 : bisect_left(document.starts, s.body_end)])
    if sum(b.role == "heading" and b.start in heard for b in below) > len(sections):
        return True  # headings of a lower level name them
    sure = [h for h in reading.heard.initiatives if h.label == "PROJECT" and h.confidence >= _SURE]
    headings = [fold(text[s.start : s.end]) for s in sections]
    named = {fold(text[h.start : h.end]) for h in sure for s in sections if s.end <= h.start < s.body_end}
    others = [name for name in named if not any(name in head or head in name for head in headings)]
    return len(others) >= _MANY * len(sections)


def _is_within(section: Section, bodies: list[tuple[int, int]]) -> bool:
    """Whether a section stands in one of some stretches that don't overlap, in text order."""
    before = bisect_left(bodies, (section.start, 0)) - 1
    return before >= 0 and section.start < bodies[before][1]


def _is_any_heard(reading: Reading, sections: list[Section]) -> bool:
    """Whether the recogniser, if it reads initiatives, hears a name in any heading: else they head a text's parts."""
    return not reading.heard.reads_initiatives or any(_heard(reading, sections))


def _heard(reading: Reading, sections: list[Section]) -> list[bool]:
    """For each heading, whether the recogniser hears a name in it."""
    heard = sorted(h.start for h in reading.heard.initiatives if h.label != "PROGRAMME")
    return [bisect_left(heard, s.start) < bisect_left(heard, s.end) for s in sections]


def _priced(reading: Reading) -> Iterator[Section]:
    """Lines with nothing but a sum right below each: "Blå bro", "240 000 kronor"."""
    blocks = reading.document.blocks
    sums = {(s.start, s.end) for s in reading.sums}
    heads = [
        i
        for i, (block, below) in enumerate(pairwise(blocks))
        if (below.start, below.end) in sums and (block.start, block.end) not in sums and _is_name(reading, block)
    ]
    found = list(_below_each(reading, heads)) if len(heads) >= _LEAST else []
    if _is_any_heard(reading, found):
        yield from found


def _below_each(reading: Reading, heads: list[int]) -> Iterator[Section]:
    """Each line with what stands below it, up to the next one."""
    blocks = reading.document.blocks
    ends = [*(blocks[i].start for i in heads[1:]), len(reading.document.text)]
    for i, end in zip(heads, ends, strict=True):
        yield Section(i, blocks[i].start, _name_end(reading, blocks[i]), end, _PSEUDO)


def _records(reading: Reading) -> Iterator[Section]:
    """Lines with a project's labelled values right below each: "Programme: …", "Lead partner: …"."""
    document, blocks = reading.document, reading.document.blocks
    parts = {v.block: v.part for v in reading.labelled}
    parts |= {v.block - 1: v.part for v in reading.labelled if _is_label(document.of(blocks[v.block - 1]), v.label)}
    parts = dict.fromkeys(_sum_lines(reading), "granted") | parts
    heads = []
    for i, block in enumerate(blocks):
        below = set(takewhile(bool, (parts.get(j) for j in range(i + 1, i + 1 + _MOST_LINES))))
        is_record = len(below & _RECORD) > 1 and bool(below & _FUNDED) and "member" not in below
        if is_record and i not in parts and _is_name(reading, block):
            heads.append(i)
    if len(heads) > 1:
        yield from _below_each(reading, heads)


def _sum_lines(reading: Reading) -> Iterator[int]:
    """Lines that are a sum and no more, and what the page writes above several of them: "Sum"."""
    document, sums = reading.document, {(s.start, s.end) for s in reading.sums}
    alone = [i for i, b in enumerate(document.blocks) if i and (b.start, b.end) in sums]
    above = Counter(document.of(document.blocks[i - 1]) for i in alone)
    for i in alone:
        yield i
        if above[document.of(document.blocks[i - 1])] > 1:
            yield i - 1


def _is_label(line: str, label: str) -> bool:
    """Whether a line is nothing but a label: "Mottakar"."""
    return line.rstrip(": ") == label


def _is_name(reading: Reading, block: Block) -> bool:
    """Whether a line can be a project's name: with a capital, no sentence, and neither a label's word nor a body."""
    text = reading.document.of(block)
    names = [reading.names[n] for n in reading.names_in(block.start, block.end)]
    return (
        block.role in {"paragraph", "heading", "list_item"}
        and len(text) <= _LINE
        and text[0].isupper()
        and text[-1] not in ".?!:,;"
        and label_part(text, reading.document.language, "headings") is None
        and not any(n.label in {"ORG", "PER"} and n.end - n.start == len(text) and not n.is_guess for n in names)
        and not any(n.label == "ORG" and n.start == block.start and text[n.end - n.start :][:1] == "," for n in names)
    )


def _sections(reading: Reading) -> Iterator[Section]:
    document = reading.document
    heads = [(i, level) for i, block in enumerate(document.blocks) if (level := _level(reading, i, block)) is not None]
    for k, (i, level) in enumerate(heads):
        block = document.blocks[i]
        following = next(
            (document.blocks[j].start for j, other in heads[k + 1 :] if other <= level), len(document.text)
        )
        known = label_part(document.of(block), document.language, "headings") or label_part(
            document.of(block), document.language
        )
        least = _LEAST_BODY if block.role == "heading" else _BODY
        if known is None and block.zone == "main" and following - block.end >= least:
            yield Section(i, block.start, _name_end(reading, block), following, level)


def _name_end(reading: Reading, block: Block) -> int:
    """Where a heading's name ends: before a bracket, and the sum or the status that it ends with."""
    text = reading.document.text
    sums = [s.start for s in reading.sums if block.start < s.start and s.end == block.end]
    end = len(text[: sums[0]].rstrip(_BEFORE_SUM)) if sums else block.end
    badge = grammar(reading.document.language).badge.search(text, block.start, end)
    end = badge.start() if badge and badge.end() == end else end
    bracket = text.find(" (", block.start, end)
    return bracket if bracket > block.start else max(end, block.start + 1)


def _level(reading: Reading, index: int, block: Block) -> int | None:
    """The level of a heading, also of a short line without a full stop right above running text."""
    if block.role == "heading":
        return block.level
    blocks, text = reading.document.blocks, reading.document.of(block)
    if block.role != "paragraph" or len(text) > _LINE or text[-1] in ".?!:,;" or not text[0].isupper():
        return None
    if index and named_alone(reading, blocks[index - 1]) is not None:
        return None  # somebody's title
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    is_above_text = below is not None and below.role == "paragraph" and below.end - below.start >= _BODY
    return _PSEUDO if is_above_text else None


def _is_valued(reading: Reading, section: Section) -> bool:
    inside = range(section.end, section.body_end)
    text = reading.document.text[section.start : section.end]
    if grammar(reading.document.language).parts.search(text):
        return False  # a part of the work: "Work package 1"
    if not any(c.isalpha() for c in text) or any(s.start == section.start for s in reading.sums):
        return False  # a heading of a sum alone
    ends_well = text[-1] not in "?!" and text.casefold() not in grammar(reading.document.language).generic
    return ends_well and (any(s.start in inside for s in reading.sums) or any(w.start in inside for w in reading.times))


def _speaks_of_projects(reading: Reading, sections: list[Section], headed: list[str | None]) -> bool:
    """Whether the page says above the sections that projects follow."""
    document = reading.document
    first = min(s.block for s in sections)
    if "projects" in headed[first : first + 2]:
        return True
    return tells_of_several(reading, 0, document.blocks[first].start)


def _speaks_of_grants(reading: Reading, sections: list[Section]) -> bool:
    """Whether the page says above the sections that grants follow, and most of their headings are heard as names."""
    grants = grammar(reading.document.language).grants
    told = bool(sections) and grants.search(reading.document.text, 0, sections[0].start) is not None
    return told and sum(_heard(reading, sections)) >= _HALF * len(sections)
