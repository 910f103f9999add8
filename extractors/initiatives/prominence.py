"""Which initiative a page as a whole is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extractors.document import Document
from extractors.initiatives.grammar import OPEN, grammar
from extractors.initiatives.initiative import Initiative

_SOME = 2  # initiatives, of which an interview is about the first
_SEVERAL = 3  # projects from which on a text tells of one after the other
_AGAIN = 2  # times that a page speaks of what it names once, to be about it
_REPLIES = 3  # blocks that ask something, or begin with what is said, from which on a page is an interview
_QUESTION = 90  # code points of such a block, at most
_HALF, _QUARTER = 0.5, 0.25  # of a text
_SPOKEN = re.compile(rf"[–—-]\s|[{OPEN}]")
_LEAD = 4  # blocks in which a page says what it is about


def main_initiative(document: Document, initiatives: Sequence[Initiative]) -> int | None:
    """The index of the initiative that a page is about; None where it reports on several, or on one in passing."""
    main = _most_prominent(document, initiatives)
    return _talked_about(document, initiatives) if main is None else main


def _talked_about(document: Document, initiatives: Sequence[Initiative]) -> int | None:
    """What an interview or reportage is about: the first of several initiatives, named early.

    Questions stand between the paragraphs of an interview; several of a reportage begin with what somebody says, and
    it speaks of "the project" again.
    """
    if len(initiatives) < _SOME or any(one.row is not None for one in initiatives):
        return None
    first = min(range(len(initiatives)), key=lambda i: initiatives[i].anchors[0])
    share = initiatives[first].anchors[0][0] / len(document.text)
    asked = [b for b in document.blocks if b.end - b.start <= _QUESTION and document.of(b).endswith("?")]
    said = [b for b in document.blocks if b.role == "paragraph" and _SPOKEN.match(document.text, b.start)]
    is_interview = len(asked) >= _REPLIES and share < _HALF
    is_reportage = len(said) >= _REPLIES and share < _QUARTER and _is_spoken_of(document, initiatives[first])
    return first if is_interview or is_reportage else None


def _most_prominent(document: Document, initiatives: Sequence[Initiative]) -> int | None:
    single = [i for i, one in enumerate(initiatives) if one.row is None and one.grew_from is None]
    several = len(single) > 1
    if several:
        sections = [i for i in single if _is_only_a_section(document, initiatives[i])]
        if len(sections) > 1 or not all(_is_opening(document, initiatives[i]) for i in sections):
            single = [i for i in single if i not in sections]
        single = [i for i in single if not _is_item(document, initiatives[i])]
    if not single:
        return None
    if not several:
        rows = any(one.row is not None for one in initiatives)
        one = initiatives[single[0]]
        headed = any((b := document.block_at(start)) and b.role == "heading" for start, _ in one.anchors)
        passing = not _leads(document, one) or (headed and not _is_introduced(document, one))
        among_others = rows and (_is_item(document, one) or passing)
        passing = among_others or _is_only_mentioned(document, one) or _is_passing(document, one)
        return None if passing else single[0]
    if len(single) == 1:
        return single[0] if _is_introduced(document, initiatives[single[0]]) else None
    weights = {i: prominence(document, initiatives[i]) for i in single}
    ranked = sorted(single, key=lambda i: (-weights[i], initiatives[i].anchors[0]))
    if weights[ranked[0]] >= 1.5 * weights[ranked[1]]:
        told = [initiatives[i] for i in ranked]
        return None if _is_one_of_many(document, told) or _is_only_mentioned(document, told[0]) else ranked[0]
    network = next((i for i in ranked if initiatives[i].kind == "network"), None)
    opening = min(single, key=lambda i: initiatives[i].anchors[0])
    return opening if network == opening else None


def prominence(document: Document, one: Initiative) -> float:
    """How much a page makes of an initiative, by how often and where it names it."""
    score = float(len(one.anchors))
    if _is_in_title(document, one):
        score += 5
    for start, _ in one.anchors:
        block = document.block_at(start)
        if block and block.role == "title":
            score += 4
        elif block and block.role == "heading":
            score += 1
    return score + 2 * _is_in_lead(document, one) + (1 if one.kind == "network" else 0)


def _is_one_of_many(document: Document, ranked: Sequence[Initiative]) -> bool:
    """Whether the first of several initiatives is named once, in running text, as the others are: told one by one."""
    first = ranked[0]
    block = document.block_at(first.anchors[0][0])
    running = block is not None and block.role == "paragraph" and not _is_in_title(document, first)
    passing = first.kind == "project" or not _is_in_lead(document, first)
    return running and passing and len(ranked) >= _SEVERAL and all(len(one.anchors) == 1 for one in ranked)


def _is_only_mentioned(document: Document, one: Initiative) -> bool:
    """Whether a page names an initiative once, not where it says what it is about, and speaks of it no more."""
    return len(one.anchors) == 1 and not (_is_introduced(document, one) or _is_spoken_of(document, one))


def _is_introduced(document: Document, one: Initiative) -> bool:
    """Whether a page names an initiative where it says what it is about: in its title, or first blocks."""
    return _is_in_title(document, one) or _is_in_lead(document, one)


def _is_spoken_of(document: Document, one: Initiative) -> bool:
    """Whether a page that names an initiative once goes on to speak of "the project" again, or in a heading."""
    at = one.anchors[0][1]
    spoken = list(grammar(document.language_at(at)).pronoun[one.kind].finditer(document.text, at))
    headings = (b for m in spoken if (b := document.block_at(m.start())) and b.role == "heading")
    return len(spoken) >= _AGAIN or any(headings)


def _is_in_lead(document: Document, one: Initiative) -> bool:
    return one.anchors[0][0] < document.blocks[min(len(document.blocks), _LEAD) - 1].end


def _is_in_title(document: Document, one: Initiative) -> bool:
    return any(n.name in document.metadata.title for n in one.namings)


def _leads(document: Document, one: Initiative) -> bool:
    return len(one.anchors) >= 2 or prominence(document, one) > 3


def _is_item(document: Document, one: Initiative) -> bool:
    """Whether a list or table alone names an initiative."""
    blocks = [document.block_at(start) for start, _ in one.anchors]
    return all(block is not None and block.role in {"list_item", "table_row"} for block in blocks)


def _is_only_a_section(document: Document, one: Initiative) -> bool:
    """Whether a heading on the way introduces an initiative: the page goes on to it, it isn't about it."""
    block = document.block_at(one.anchors[0][0])
    return (
        block is not None
        and block.role == "heading"
        and block is not document.blocks[0]
        and not _is_in_title(document, one)
    )


def _is_opening(document: Document, one: Initiative) -> bool:
    """Whether nothing but headings stands above what names an initiative: "Prosjekter", then "Blå bro"."""
    at = bisect_right(document.starts, one.anchors[0][0]) - 1
    return all(b.role in {"title", "heading"} for b in document.blocks[:at])


def _is_passing(document: Document, one: Initiative) -> bool:
    """Whether only a section below the page's title tells of a project, with a heading of its level below it."""
    if one.kind != "project" or not _is_only_a_section(document, one):
        return False
    at, last = (bisect_right(document.starts, one.anchors[i][0]) - 1 for i in (0, -1))
    level = document.blocks[at].level
    others = [i for i, b in enumerate(document.blocks) if b.role == "heading" and b.level == level]
    return any(i < at for i in others) and any(last < i for i in others)
