"""Invented, labelled sentences of our domain, for training the model of names."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from training.names.fillers import Fillers
from training.names.grammar import SLOT
from training.names.registry_names import LANGUAGES

SENTENCES = Path(__file__).parent / "sentences"
MASKED = "X"  # corpora disagree on such a token; it is left out of the loss
LOWER, UPPER = 0.01, 0.01  # shares of lines in small letters or capitals throughout
Mention = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A line in words, with a BIO tag for each; ``X`` is a word without an answer."""

    words: list[str]
    tags: list[str]
    language: str


@cache
def templates(language: str) -> list[str]:
    """The templates of a language, in the order of their file, and those made of slots alone."""
    return own_templates(language) + own_templates("layouts")


@cache
def own_templates(name: str) -> list[str]:
    """The templates of one file."""
    lines = (SENTENCES / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def tokenizer(language: str) -> Language:
    """The tokeniser that run time uses."""
    return spacy.blank(language)


def filled(template: str, language: str, fillers: Fillers, rng: random.Random) -> tuple[str, list[Mention]]:
    """Text of a template, and its mentions by character."""
    text, mentions, last = "", [], ""
    for place, part in enumerate(SLOT.split(template)):
        if place % 2 == 0:
            text += part
            continue
        if part in ("org_short", "project_short") and last:
            name = fillers.short(last, language, rng)
        else:
            name = fillers.fill(part, language, rng)
        label = fillers.label(part)
        if part in ("org_long", "project", "network", "centre", "university", "research", "agency"):
            last = name
        if label:
            mentions.append((len(text), len(text) + len(name), label))
        text += name
    return text, mentions


def tagged(text: str, mentions: list[Mention], language: str) -> Example:
    """The text in words; a word that a mention covers in part belongs to it, or is masked if letters are left over."""
    words, tags, previous = [], [], -1
    for token in tokenizer(language).make_doc(text):
        if token.is_space:
            continue
        start, end = token.idx, token.idx + len(token)
        touching = [number for number, (a, b, _) in enumerate(mentions) if a < end and start < b]
        words.append(token.text)
        if not touching:
            tags.append("O")
            previous = -1
            continue
        number = touching[0]
        a, b, label = mentions[number]
        rest = text[start : max(a, start)] + text[min(b, end) : end]
        if label == MASKED or len(touching) > 1 or re.search(r"\w", rest):
            tags.append(MASKED)
            previous = -1
        else:
            tags.append(f"{'I' if number == previous else 'B'}-{label}")
            previous = number
    return Example(words, tags, language)


def _cased(text: str, rng: random.Random) -> str:
    draw = rng.random()
    other = text.lower() if draw < LOWER else text.upper() if draw < LOWER + UPPER else text
    return other if len(other) == len(text) else text


def invented(registries: Path, seed: int, count: int) -> Iterator[Example]:
    """Yield examples in the four languages by turns; each template of a language comes about equally often.

    :param registries: folder of the collected lists
    :param seed: the same seed gives the same examples
    """
    rng, fillers = random.Random(seed), Fillers(registries)  # noqa: S311  a seed is what is wanted
    waiting: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for number in range(count):
        language = LANGUAGES[number % len(LANGUAGES)]
        if not waiting[language]:
            waiting[language] = rng.sample(templates(language), len(templates(language)))
        text, mentions = filled(waiting[language].pop(), language, fillers, rng)
        yield tagged(_cased(text, rng), mentions, language)
