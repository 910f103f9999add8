"""The corpora as windows to learn from: names replaced, case changed, sentences read together as on a page."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from extractors.recogniser.decoding import LABELS
from extractors.recogniser.pieces import LONGEST, UNKNOWN, Pieces, Window

TRAIN = {"nob": "nb", "nno": "nn", "da": "da", "svtb": "sv", "svweb": "sv"}  # corpus -> language
OWN = {"svweb": "sv-x-webnews"}  # corpora that mark names by habits of their own, as BCP 47 says "by private agreement"
SHUFFLED = {"svweb"}  # its sentences come in no order and are read one by one
IGNORED = -100  # a word that teaches nothing: the corpora disagree on it
_PIECES = 120  # of a window of several sentences, about
_EMPTY = 0.5  # share of the sentences without names that an epoch takes
_LOWER, _UPPER = 0.04, 0.03  # shares of windows in one case
_LOST = 0.03  # share of pieces that are hidden


@dataclass(frozen=True)
class Recipe:
    """What is done to the corpora's sentences."""

    together: tuple[int, ...] = (1, 1, 2, 3, 5)  # sentences of a window, each number as likely
    replaced: Mapping[str, float] = field(default_factory=lambda: {"PER": 0.25, "ORG": 0.2, "LOC": 0.1})
    no_tag: float = 0.1  # share of windows whose language is not said
    own: float = 0.7  # share of windows of a corpus with its own habits that say so
    invented: int = 9_000  # invented lines a round
    twice: tuple[str, ...] = ("da",)  # corpora that are small for their language


class HasWindow(Protocol):
    """Anything that is read as a window."""

    @property
    def window(self) -> Window:
        """What is read."""
        ...


Read = TypeVar("Read", bound=HasWindow)
Replace = Callable[[str, list[str], str, random.Random], list[str] | None]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with a BIO tag each; ``X`` is a word that is left out of the loss."""

    words: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no name is in it."""
        return all(t == "O" for t in self.tags)


@dataclass(frozen=True, slots=True)
class Example:
    """A window with what is to be learnt from it."""

    window: Window
    labels: NDArray[np.int64]  # of each word; IGNORED where nothing is
    has_misc: bool  # whether its corpus marks MISC: if not, "O" says "O or MISC"


def load(folder: Path, name: str) -> list[Sentence]:
    """One file of a corpus: ``nob.train``."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [Sentence(tuple(r["w"]), tuple(r["t"])) for r in map(json.loads, lines)]


def epoch(
    corpora: dict[str, list[Sentence]],
    invented: Iterable[tuple[str, Sentence]],
    pieces: Pieces,
    replace: Replace,
    recipe: Recipe,
    seed: int,
) -> list[Example]:
    """All examples of one round, shuffled; another seed gives other windows and names."""
    rng = random.Random(seed)  # noqa: S311
    found: list[Example] = []
    for name, sentences in corpora.items():
        language = TRAIN[name]
        for group in _groups(name, sentences, recipe, rng):
            renamed = [replaced(s, language, replace, recipe, rng) for s in group]
            tag = OWN[name] if name in OWN and rng.random() < recipe.own else language
            found.append(_example(_cased(renamed, rng), tag, name != "svtb", pieces, recipe, rng))
    lines: dict[str, list[Sentence]] = {}
    for language, sentence in invented:
        lines.setdefault(language, []).append(sentence)
    for language, sentences in lines.items():
        found += [
            _example(_cased(g, rng), language, True, pieces, recipe, rng) for g in together(sentences, recipe, rng)
        ]
    rng.shuffle(found)
    return found


def _groups(
    name: str, sentences: Sequence[Sentence], recipe: Recipe, rng: random.Random
) -> Iterator[Sequence[Sentence]]:
    for _ in range(1 + (name in recipe.twice)):
        taken = [s for s in sentences if not s.is_empty or rng.random() < _EMPTY]
        yield from ([s] for s in taken) if name in SHUFFLED else together(taken, recipe, rng)


def together(sentences: Sequence[Sentence], recipe: Recipe, rng: random.Random) -> Iterator[Sequence[Sentence]]:
    """Runs of neighbouring sentences, of changing length."""
    at = 0
    while at < len(sentences):
        most, size = rng.choice(recipe.together), 0
        end = at
        while end < len(sentences) and end - at < most and (end == at or size < _PIECES):
            size += len(sentences[end].words) * 3 // 2
            end += 1
        yield sentences[at:end]
        at = end


def replaced(sentence: Sentence, language: str, replace: Replace, recipe: Recipe, rng: random.Random) -> Sentence:
    """The sentence with some of its names exchanged."""
    words: list[str] = []
    tags: list[str] = []
    at = 0
    while at < len(sentence.words):
        tag = sentence.tags[at]
        end = at + 1
        if tag.startswith("B-"):
            label = tag[2:]
            while end < len(sentence.tags) and sentence.tags[end] == f"I-{label}":
                end += 1
            if rng.random() < recipe.replaced.get(label, 0):
                new = replace(label, list(sentence.words[at:end]), language, rng)
                if new:
                    words += new
                    tags += [f"B-{label}", *[f"I-{label}"] * (len(new) - 1)]
                    at = end
                    continue
        words += sentence.words[at:end]
        tags += sentence.tags[at:end]
        at = end
    return Sentence(tuple(words), tuple(tags))


def _cased(sentences: Sequence[Sentence], rng: random.Random) -> Sequence[Sentence]:
    chance = rng.random()
    if chance < _LOWER:
        return [Sentence(tuple(w.lower() for w in s.words), s.tags) for s in sentences]
    if chance < _LOWER + _UPPER:
        return [Sentence(tuple(w.upper() for w in s.words), s.tags) for s in sentences]
    return sentences


def _example(
    sentences: Sequence[Sentence], language: str, has_misc: bool, pieces: Pieces, recipe: Recipe, rng: random.Random
) -> Example:
    tag = "" if rng.random() < recipe.no_tag else language
    window = pieces.window([s.words for s in sentences], tag)
    labels = [LABELS.index(t) if t in LABELS else IGNORED for s in sentences for t in s.tags]
    firsts = [f for f in window.first if f < LONGEST]
    ids = window.pieces[:LONGEST]
    hidden = tuple(UNKNOWN if at and rng.random() < _LOST else p for at, p in enumerate(ids))
    short = Window(hidden, tuple(firsts))
    return Example(short, np.array(labels[: len(firsts)]), has_misc)


def batches(examples: Sequence[Read], most: int, seed: int) -> list[list[Read]]:
    """Examples of like length together, at most so many pieces a batch, in changing order."""
    rng = random.Random(seed)  # noqa: S311
    found: list[list[Read]] = []
    for start in range(0, len(examples), 2048):
        batch: list[Read] = []
        for example in sorted(examples[start : start + 2048], key=lambda e: len(e.window.pieces)):
            if batch and len(example.window.pieces) * (len(batch) + 1) > most:
                found.append(batch)
                batch = []
            batch.append(example)
        found.append(batch)
    rng.shuffle(found)
    return found
