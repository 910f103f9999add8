"""The language of a text, or that it has none: the table's word behind gates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.language.table import Score, table
from extractors.language.words import is_latin, small_words, words_of

UNKNOWN: Final = "und"
SURE: Final = 0.8  # probability from which a text's language counts
LONG: Final = 80  # letters from which a text without small words is a list of names
_LEAST_LETTERS: Final = 20
_LEAST_WORDS: Final = 4
_LEAST_RUNNING: Final = 40  # letters from which words are running text, unless most have capitals
_LEAST_SMALL: Final = 0.12  # share of small words that running text has
_LEAST_GAIN: Final = 2.5  # what a text in a language of the table gains; longer texts spread less
_LEAST_GAIN_LONG: Final = 2.8
_USUAL_GAIN: Final = 3.2  # what nearly every text of some length gains
_UNKNOWN_SURE: Final = 0.9


@dataclass(frozen=True, slots=True)
class Guess:
    """The language of one text."""

    language: str  # BCP 47; "und": running text in none of the table's languages
    confidence: float  # probability
    candidates: tuple[str, ...]  # languages that it may be, the likeliest first

    @property
    def is_sure(self) -> bool:
        """Whether it counts."""
        return self.confidence >= SURE


def detect(text: str) -> Guess | None:
    """The language of a text; None where there are too few words to say, or only names and numbers."""
    return next(detect_all([text]))


def detect_all(texts: Sequence[str]) -> Iterator[Guess | None]:
    """The language of each text by itself; in one go, because that is faster."""
    said = [_Said.of(t) for t in texts]
    scores = iter([*table().scores([s.text for s in said if s.is_enough])])
    for s in said:
        score = next(scores) if s.is_enough else None
        if score is None:
            yield None
        elif s.could_be(score):
            yield Guess(score.language, score.confidence, score.candidates)
        else:
            yield Guess(UNKNOWN, _UNKNOWN_SURE, (UNKNOWN,)) if s.is_foreign(score) else None


@dataclass(frozen=True, slots=True)
class _Said:
    """A text's telling words."""

    words: list[str]
    letters: int
    is_titled: bool  # most words begin with capitals: names, or an English title

    @classmethod
    def of(cls, text: str) -> _Said:
        words, every = words_of(text)
        titled = 2 * len(words) < len(every)
        kept = every if titled else words
        return cls(kept, sum(map(len, kept)), titled)

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def is_enough(self) -> bool:
        return self.letters >= _LEAST_LETTERS and len(self.words) >= _LEAST_WORDS

    def is_strange(self, score: Score) -> bool:
        """Whether no language of the table has such words."""
        least = _LEAST_GAIN_LONG if self.letters >= LONG else _LEAST_GAIN
        return score.gain < least or not is_latin(self.words)

    def could_be(self, score: Score) -> bool:
        """Whether it may be in the likeliest language: its small words are there where they ought to be."""
        small = small_words(score.language)
        if self.is_strange(score) or not small:
            return not self.is_strange(score) and not self.is_titled and self.letters >= _LEAST_RUNNING
        is_short = self.letters < (LONG if score.gain >= _USUAL_GAIN else _LEAST_RUNNING)
        if is_short and not self.is_titled:
            return True
        return sum(w in small for w in self.words) >= _LEAST_SMALL * len(self.words)

    def is_foreign(self, score: Score) -> bool:
        """Whether it is running text in a language that the table lacks."""
        is_running = self.letters >= _LEAST_RUNNING and not self.is_titled
        return is_running and (self.is_strange(score) or score.gain < _USUAL_GAIN)
