"""Sentences to learn from and texts to measure on; what is learned from is never measured on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

LANGUAGES = ("da", "nb", "nn", "sv", "en", "fi", "is", "fo", "de", "nl", "se")
NORDIC = LANGUAGES[:4]
PHRASES = Path(__file__).with_name("phrases.tsv")
RUN = 40  # neighbouring sentences that go together into the dev part
EVERY = 10  # one run in so many is dev

Sentences = dict[str, list[str]]


@dataclass(frozen=True)
class Data:
    """The files of one folder."""

    folder: Path

    @cached_property
    def train(self) -> Sentences:
        """Sentences to learn from, in order."""
        return {k: self._read("train")[k] for k in LANGUAGES}

    @cached_property
    def test(self) -> Sentences:
        """Sentences to measure on, without those to learn from."""
        found = self._read("test_raw")
        known = {k: {bare(s) for s in self.train[k]} for k in LANGUAGES}
        return {k: [s for s in found[k] if bare(s) not in known[k]] for k in LANGUAGES}

    @cached_property
    def elsewhere(self) -> list[dict[str, str]]:
        """Texts of other domains: user interfaces, reviews, short messages, a declaration."""
        return list(self._read("ood"))

    @cached_property
    def foreign(self) -> list[dict[str, str]]:
        """Texts in other languages, and what is no language at all."""
        return list(self._read("oos"))

    @cached_property
    def mixed(self) -> list[dict[str, Any]]:
        """Pages whose paragraphs are in several languages."""
        return list(self._read("mix"))

    def _read(self, name: str) -> Any:  # noqa: ANN401  each file has a shape of its own
        return json.loads((self.folder / f"{name}.json").read_text("utf-8"))


def parts(sentences: Mapping[str, list[str]]) -> tuple[Sentences, Sentences]:
    """What to learn from while choosing, and the dev part to choose on: whole runs of neighbours."""
    dev = {k: [s for i, s in enumerate(v) if i // RUN % EVERY == EVERY - 1] for k, v in sentences.items()}
    rest = {k: [s for i, s in enumerate(v) if i // RUN % EVERY != EVERY - 1] for k, v in sentences.items()}
    return rest, dev


def phrases() -> Sentences:
    """Our own lines from the pages of municipalities and projects, the same in each of the four languages."""
    lines = [line.split("\t") for line in PHRASES.read_text("utf-8").splitlines()]
    return {k: [line[i] for line in lines[1:]] for i, k in enumerate(lines[0])}


def with_words(sentences: Iterable[str]) -> list[str]:
    """Sentences with a word of two letters at least."""
    return [s for s in sentences if re.search(r"[^\W\d_]{2}", s)]


def windows(sentences: Iterable[str], least: int) -> Iterator[str]:
    """Neighbouring sentences together until they have so many characters; no two share one."""
    held = ""
    for sentence in sentences:
        held = f"{held} {sentence}".strip()
        if len(held) >= least:
            yield held
            held = ""


def cuts(texts: Iterable[str], least: int, most: int) -> Iterator[str]:
    """Runs of whole words of a length, one after another."""
    for text in texts:
        held = ""
        for word in text.split():
            if held and len(held) + 1 + len(word) > most:
                if len(held) >= least:
                    yield held
                held = ""
            held = f"{held} {word}".strip()
        if least <= len(held) <= most:
            yield held


def bare(sentence: str) -> str:
    """Letters and digits alone: what makes two sentences the same."""
    return re.sub(r"\W", "", sentence.lower())
