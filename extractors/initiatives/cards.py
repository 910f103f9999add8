"""Staff told in plain lines: what somebody leads, and is asked about, by the lines below their name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Set

from extractors.initiatives.grammar import grammar
from extractors.initiatives.name_cards import Card, cards
from extractors.initiatives.staff import part_of_leading
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import PERSON_PARTS, Tie
from extractors.reading import Reading
from extractors.values.labels import leading_part

_TITLE = 60  # code points of a title, at most
_PIECE = re.compile(r"(?:[.;,:\n]|\s[–-])\s*")


def ties_of_cards(reading: Reading, subjects: Subjects, reached: Set[int]) -> Iterator[Tie]:
    """Who leads what their card begins with, by a verb or title: "Koordinerer Blå bro, …"; and is asked about it."""
    blocks = reading.document.blocks
    told = [(card, _begun(reading, subjects, card)) for card in cards(reading)]
    cards_of = Counter(subject for _, begun in told for subject in begun)
    for card, begun in told:
        name = reading.names[card.person]
        around = [blocks[i] for i in (card.first - 1, card.first + 1) if 0 <= i < len(blocks)]
        titles = [reading.document.of(b) for b in around if b.end - b.start <= _TITLE]
        for subject, (at, said) in begun.items():
            part = part_of_leading(said, reading.document.language) if said else _titled(reading, titles)
            if part:
                end = max(name.end, at)
                yield Tie(subject, card.person, PERSON_PARTS[part], said, name.start, end, "title", 0.85)
            if card.person in reached and (part or cards_of[subject] == 1):
                yield Tie(subject, card.person, "contact", "", name.start, name.end, "card", 0.86)


def _begun(reading: Reading, subjects: Subjects, card: Card) -> dict[int, tuple[int, str]]:
    """What the blocks of a card begin with: initiative → where it is named, and the words before it."""
    found: dict[int, tuple[int, str]] = {}
    for block in reading.document.blocks[card.first + 1 : card.end]:
        for subject in subjects.named_in(block.start, block.end):
            anchors = subjects.initiatives[subject].anchors
            at = anchors[bisect_left(anchors, (block.start, 0))][0]
            before = reading.document.text[block.start : at]
            pieces = [piece for piece in _PIECE.split(before) if piece.strip()]
            if len(pieces) > 1 or subject in found:
                continue
            g = grammar(block.language or reading.document.language)
            said = pieces[0].strip(" »«”“\"'") if pieces else ""
            words = said.split()
            if words and g.pronoun[subjects.initiatives[subject].kind].fullmatch(words[-1]):
                words.pop()  # "Koordinerer nätverket X"
            found[subject] = at, " ".join(words)
    return found


def _titled(reading: Reading, titles: list[str]) -> str | None:
    """The part of leading that one of the lines beside a name gives."""
    return next((part for title in titles if (part := leading_part(title, reading.document.language))), None)
