"""Invented pages that mark which words name a project, network or programme, and who or what belongs to it.

``[P1 Blå bro]`` names the project 1, ``[N1 …]`` a network, ``[G1 …]`` a programme; ``[funder:P1 Formas]`` has a part in
it, ``[lead+funder:P1,N1 …]`` several in several. Pages of a language stand in one file, ``### name`` before each.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language

from extractors.recogniser.component import words_of
from extractors.recogniser.decoding import INITIATIVES, PARTS
from extractors.recogniser.pieces import LONGEST, UNKNOWN, Pieces, Window
from extractors.recogniser.sentences import split
from schemas.folding import fold

PAGES = Path(__file__).parent / "pages"
_MARK = re.compile(r"\[(?P<keys>[a-z+]+:[PNG]\d+(?:,[PNG]\d+)*|[PNG]\d+) (?P<words>[^\[\]\n]+)\]")
_PAGE = re.compile(r"^### (.+)\n", re.MULTILINE)
_KINDS = {"P": "PROJECT", "N": "NETWORK", "G": "PROGRAMME"}
KINDS = {"P": "project", "N": "network"}  # of initiatives that become rows
_TOGETHER = 150  # pieces of a window, as at run time
_LOST, _LOST_NAMES = 0.03, 0.15  # share of pieces that are hidden, and of those of initiatives' names
_NO_TAG = 0.1
_ENOUGH = 0.6  # share of the longer of two names that the shorter has
RENAMED = 0.5  # share of initiatives that bear another page's name in a round


@dataclass(frozen=True, slots=True)
class Mark:
    """Some characters of a page: a name of initiatives (no parts), or what has parts in them."""

    start: int
    end: int
    parts: tuple[str, ...]
    subjects: tuple[str, ...]  # P1, N2, G1


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page's text without its marks, and the marks."""

    name: str
    language: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MarkedExample:
    """A window of a page: a label of initiatives' names and the parts ``[words, parts]`` for every word."""

    window: Window
    names: NDArray[np.int64]
    parts: NDArray[np.float32]


def parsed(name: str, language: str, marked: str) -> MarkedPage:
    """A page from its marked text.

    Raises:
        ValueError: a bracket that is no mark.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for match in _MARK.finditer(marked):
        pieces += [marked[at : match.start()], match["words"]]
        length += match.start() - at
        parts, _, subjects = match["keys"].rpartition(":")
        span = (length, length + len(match["words"]))
        marks.append(Mark(*span, tuple(filter(None, parts.split("+"))), tuple(subjects.split(","))))
        length, at = span[1], match.end()
    text = "".join([*pieces, marked[at:]])
    if odd := re.search(r"[\[\]].{0,30}", text):
        raise ValueError(f"{name}: {odd[0]!r} is no mark")
    return MarkedPage(name, language, text, tuple(marks))


def pages(folder: Path = PAGES) -> list[MarkedPage]:
    """All pages of a folder, by language."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        _, *entries = _PAGE.split(file.read_text("utf-8"))
        found += [parsed(n, file.stem, text.strip()) for n, text in zip(entries[::2], entries[1::2], strict=True)]
    return found


def subjects_of(page: MarkedPage) -> dict[str, tuple[str, set[str]]]:
    """The projects and networks that a page marks: P1 → kind, and its names, folded."""
    found: dict[str, tuple[str, set[str]]] = {}
    for mark in page.marks:
        for key in mark.subjects if not mark.parts else ():
            if key[0] in KINDS:
                found.setdefault(key, (KINDS[key[0]], set()))[1].add(fold(page.text[mark.start : mark.end]))
    return found


def alike(one: str, other: str) -> bool:
    """Whether two folded names are the same, or one is most of the other."""
    short, long = sorted((one, other), key=len)
    return bool(short) and (short == long or (f" {short} " in f" {long} " and len(short) >= _ENOUGH * len(long)))


def names_by_kind(all_pages: Sequence[MarkedPage]) -> dict[tuple[str, str], list[str]]:
    """The names of initiatives by language and kind (P, N, G), each once."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for page in all_pages:
        for mark in page.marks:
            if not mark.parts:
                found.setdefault((page.language, mark.subjects[0][0]), {})[page.text[mark.start : mark.end]] = None
    return {key: list(names) for key, names in found.items()}


def renamed(
    page: MarkedPage, others: dict[tuple[str, str], list[str]], rng: random.Random, share: float = RENAMED
) -> MarkedPage:
    """The page with other names for some of its initiatives: those that it always calls by one name."""
    called: dict[str, set[str]] = {}
    for mark in page.marks:
        if not mark.parts:
            called.setdefault(mark.subjects[0], set()).add(page.text[mark.start : mark.end])
    new = {
        subject: rng.choice(others[page.language, subject[0]])
        for subject, names in called.items()
        if len(names) == 1 and rng.random() < share
    }
    pieces, marks, at, length = list[str](), list[Mark](), 0, 0
    for mark in page.marks:
        words = page.text[mark.start : mark.end]
        if not mark.parts:
            words = new.get(mark.subjects[0], words)
        pieces += [page.text[at : mark.start], words]
        length += mark.start - at
        marks.append(replace(mark, start=length, end=length + len(words)))
        at, length = mark.end, length + len(words)
    return replace(page, text="".join([*pieces, page.text[at:]]), marks=tuple(marks))


@cache
def _tokens(language: str) -> Language:
    return spacy.blank(language)


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """Words with what they are."""

    words: tuple[str, ...]
    names: tuple[int, ...]
    parts: NDArray[np.float32]


def labelled(page: MarkedPage) -> list[LabelledSentence]:
    """The sentences of a page as the recogniser gets them, with the labels of every word."""
    doc = _tokens(page.language).make_doc(page.text)
    names = np.zeros(len(doc), np.int64)
    parts = np.zeros((len(doc), len(PARTS)), np.float32)
    for mark in page.marks:
        inside = [t.i for t in doc if t.idx < mark.end and t.idx + len(t) > mark.start and not t.is_space]
        for k, i in enumerate(inside):
            if mark.parts:
                parts[i, [PARTS.index(p) for p in mark.parts if p in PARTS]] = 1
            else:
                names[i] = INITIATIVES.index(("I-" if k else "B-") + _KINDS[mark.subjects[0][0]])
    return [
        LabelledSentence(tuple(doc[i].text for i in words), tuple(names[words]), parts[words])
        for words in words_of(doc, split(page.text, page.language))
        if words
    ]


def examples(all_pages: Sequence[MarkedPage], pieces: Pieces, seed: int, share: float = RENAMED) -> list[MarkedExample]:
    """One round of windows, cut anew each time; another seed cuts, hides and renames otherwise.

    ``share`` of the initiatives bear another page's name.
    """
    rng = random.Random(seed)  # noqa: S311
    names = names_by_kind(all_pages)
    found = []
    for page in all_pages:
        tag = "" if rng.random() < _NO_TAG else page.language
        for group in _groups(labelled(renamed(page, names, rng, share)), pieces, rng):
            found.append(_example(group, tag, pieces, rng))
    rng.shuffle(found)
    return found


def _groups(
    sentences: Sequence[LabelledSentence], pieces: Pieces, rng: random.Random
) -> Iterator[list[LabelledSentence]]:
    group: list[LabelledSentence] = []
    size, most = 0, rng.randrange(40, _TOGETHER)  # the first window is shorter, so that cuts fall elsewhere each time
    for sentence in sentences:
        length = sum(len(pieces(w)) for w in sentence.words)
        if group and size + length > most:
            yield group
            group, size, most = [], 0, _TOGETHER
        group.append(sentence)
        size += length
    if group:
        yield group


def _example(group: Sequence[LabelledSentence], tag: str, pieces: Pieces, rng: random.Random) -> MarkedExample:
    window = pieces.window([s.words for s in group], tag)
    firsts = tuple(f for f in window.first if f < LONGEST)
    names = [n for s in group for n in s.names][: len(firsts)]
    named = np.zeros(len(window.pieces), bool)
    for at, (first, label) in enumerate(zip(firsts, names, strict=True)):
        named[first : firsts[at + 1] if at + 1 < len(firsts) else first + 1] = label > 0
    hidden = tuple(
        UNKNOWN if at and rng.random() < (_LOST_NAMES if named[at] else _LOST) else piece
        for at, piece in enumerate(window.pieces[:LONGEST])
    )
    parts = np.concatenate([s.parts for s in group])[: len(firsts)]
    return MarkedExample(Window(hidden, firsts), np.array(names), parts)
