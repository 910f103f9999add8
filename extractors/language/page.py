"""The language of a page and of its blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from langdetect import DetectorFactory, detect_langs
from langdetect.lang_detect_exception import LangDetectException

from extractors.document import Block, Document
from extractors.language.country import country
from extractors.language.detect import LONG, UNKNOWN, Guess, detect, detect_all
from extractors.language.hints import chosen, declared
from extractors.language.table import table
from extractors.language.words import letters, telling_words

NEAR: Final = frozenset({"da", "nb", "nn"})  # so alike that a few words can be either
_ISLANDS: Final = frozenset({"fo", "is"})  # where one of them is possible, a page is not taken for another
_CLOSE: Final = 0.7  # near languages with this share of the most letters tie with it
_SURE_AMONG_NEAR: Final = 0.99  # probability from which a block differs from its page in that way
_SAMPLE: Final = 500  # characters that the second detector sees
_DECLARED: Final = 0.3  # confidence in a page's own word where it has no running text


def with_language(document: Document) -> Document:
    """The document with the language of every block and of the page, a second opinion on it, and its country."""
    found = replace(told(document), language_check=second_opinion(document.text))
    return replace(found, country=country(found))


def told(document: Document) -> Document:
    """The document with the language of every block and of the page."""
    guesses = [*detect_all([_said(document, b) for b in document.blocks])]
    weights = [letters(document.of(b)) for b in document.blocks]
    language, confidence = _of_page(document, guesses, weights)
    settled = [_settled(g, language) for g in guesses]
    votes = _votes(settled, weights)
    if total := sum(votes.values()):
        agreed = sum(g.confidence * w for g, s, w in zip(guesses, settled, weights, strict=True) if g and s == language)
        confidence = agreed / total
    return replace(
        document,
        blocks=tuple(replace(b, language=s) for b, s in zip(document.blocks, settled, strict=True)),
        language=language,
        language_confidence=round(min(1.0, confidence), 4),
        languages={k: round(n / total, 4) for k, n in votes.most_common()},
    )


def second_opinion(text: str) -> str | None:
    """langdetect's word on the page. It knows no Nynorsk, Faroese, Icelandic or Sámi: a flag, no more."""
    _seeded()
    try:
        found = detect_langs(" ".join(telling_words(text[:_SAMPLE])))
    except LangDetectException:
        return None
    return found[0].lang if found else None


def _said(document: Document, block: Block) -> str:
    """What a block says in its own words: of a term and its value only the value, where that is long enough."""
    values = [document.of(c) for c in block.cells if not c.is_header]
    said = ". ".join(values)
    return said if len(said) > LONG // 2 or block.role == "table_row" else document.of(block)


def _votes(languages: Iterable[str | None], weights: Iterable[int]) -> Counter[str]:
    """Letters per language, names left out; the languages in alphabetical order."""
    votes: Counter[str] = Counter()
    for language, weight in sorted((k, w) for k, w in zip(languages, weights, strict=True) if k and w):
        votes[language] += weight
    return votes


def _of_page(document: Document, guesses: Sequence[Guess | None], weights: Sequence[int]) -> tuple[str, float]:
    """The sure blocks' vote; of a page without, all its text at once; of one without running text, what it declares."""
    if votes := _votes((g.language if g and g.is_sure else None for g in guesses), weights):
        return _winner(document, votes, guesses, weights), 0.0
    if found := detect(document.text.replace("\n", ". ")):
        islands = tuple(k for k in found.candidates if k in _ISLANDS)
        hinted = None if found.is_sure else chosen(document, islands or found.candidates)
        in_doubt = not found.is_sure and islands and found.language not in _ISLANDS
        return hinted or (UNKNOWN if in_doubt else found.language), found.confidence / 2
    named = declared(document)
    return (named, _DECLARED) if named in table().languages and document.text else (UNKNOWN, 0.0)


def _winner(document: Document, votes: Counter[str], guesses: Sequence[Guess | None], weights: Sequence[int]) -> str:
    """The language of most letters; of near languages with about as many, the one that other evidence is for."""
    best = votes.most_common(1)[0][0]
    tied = _tied(votes, best)
    if len(tied) > 1:
        unsure = [g.language if g and g.language in tied else None for g in guesses]
        tied = _tied(_votes(unsure, weights), best)
    return (chosen(document, tied) if len(tied) > 1 else None) or tied[0]


def _tied(votes: Counter[str], best: str) -> tuple[str, ...]:
    """Near languages that have about as many letters as the best, the most first."""
    ranked = [k for k, _ in votes.most_common() if best in NEAR and k in NEAR] or [best]
    most = votes[ranked[0]]
    return tuple(k for k in ranked if votes[k] >= _CLOSE * most)


def _settled(guess: Guess | None, language: str) -> str | None:
    """A block's language; an unsure one says nothing of its own, nor one that differs as near neighbours may."""
    if guess is None or not guess.is_sure:
        return None
    is_near = guess.language != language and {guess.language, language} <= NEAR
    return None if is_near and guess.confidence < _SURE_AMONG_NEAR else guess.language


@cache
def _seeded() -> None:
    DetectorFactory.seed = 0
