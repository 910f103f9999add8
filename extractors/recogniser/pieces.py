"""Words as the pieces that the network knows, and windows of sentences as rows of pieces."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sentencepiece import SentencePieceProcessor

START, PADDING, STOP, UNKNOWN = range(4)  # the first rows of the vocabulary
MOST_PER_WORD = 12
LONGEST = 256  # pieces of a window, at most
# a window opens with its language's name; sv-x-webnews is Swedish as the corpus of web news marks it
TAGS = {"da": "dansk", "nb": "bokmål", "nn": "nynorsk", "sv": "svenska", "sv-x-webnews": "nyheter"}
_CLOSING = re.compile(r"^[.,;:!?)\]}»”%…'’\-–/]+$")  # stands against the word before it
_KNOWN_WORDS = 100_000  # words remembered


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences of one language read together."""

    pieces: tuple[int, ...]
    first: tuple[int, ...]  # of each word: where its first piece stands


class Pieces:
    """The vocabulary, a SentencePiece model, and what stands for characters that it does not have."""

    def __init__(self, model: bytes, normal: Mapping[int, str]) -> None:
        self._processor = SentencePieceProcessor(model_proto=model)
        self._normal = dict(normal)
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """A word's pieces, at least one."""
        found = self._known.get(word)
        if found is None:
            text = word.translate(self._normal).strip().replace(" ", "▁")
            text = text if _CLOSING.match(text) else "▁" + text
            found = tuple(self._processor.encode(text)[:MOST_PER_WORD]) or (UNKNOWN,)
            if len(self._known) < _KNOWN_WORDS:
                self._known[word] = found
        return found

    def window(self, sentences: Sequence[Sequence[str]], language: str) -> Window:
        """The pieces of a few sentences; of an unknown language, without its name."""
        pieces = [START, *(self(TAGS[language]) if language in TAGS else ())]
        first: list[int] = []
        for sentence in sentences:
            for word in sentence:
                first.append(len(pieces))
                pieces.extend(self(word))
            pieces.append(STOP)
        return Window(tuple(pieces), tuple(first))
