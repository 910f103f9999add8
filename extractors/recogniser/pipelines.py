"""Names on a page from the recogniser that the settings name: samverk's own, or any spaCy pipeline's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from extractors.recogniser.component import words_of
from extractors.recogniser.decoding import PARTS
from extractors.recogniser.labels import DEFAULT_LABELS, NONE, OURS
from extractors.recogniser.sentences import Span, plain_tag, split

if TYPE_CHECKING:
    from extractors.recogniser.reader import Named

_HEARD: Final = 0.1  # from which a word's part is kept
_HAVE: Final = {  # parts that names of a label have
    label: [PARTS.index(part) for part in parts]
    for label, parts in (("ORG", ("funder", "lead", "partner")), ("PER", ("leader", "contact", "researcher")))
}
_CONFIDENCE: Final = 0.8  # of a pipeline that doesn't say how sure it is
_LANGUAGES: Final = {"da", "nb", "nn", "sv", "en", "und"}  # what ours can read; of the last two, names at least
_TOGETHER: Final = 10_000  # characters that another pipeline gets in one piece, about


@dataclass(frozen=True, slots=True)
class Recognised:
    """One name, by characters of the document's text."""

    start: int
    end: int
    label: str  # PER, ORG, LOC, MISC; PROJECT, NETWORK, PROGRAMME
    confidence: float


@dataclass(frozen=True)
class Recognition:
    """What a recogniser reads on a page; a pipeline that isn't ours reads names alone."""

    names: Sequence[Recognised] = ()
    initiatives: Sequence[Recognised] = ()
    _starts: Sequence[int] = ()  # of the words that are likely to have a part, in order
    _parts: Sequence[Mapping[str, float]] = ()
    reads_initiatives: bool = False

    def parts(self, start: int, end: int) -> dict[str, float]:
        """How likely the words of a stretch of text have each part in an initiative: of its likeliest word."""
        found: dict[str, float] = {}
        for likely in self._parts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            for part, share in likely.items():
                found[part] = max(found.get(part, 0.0), share)
        return found

    def with_parts(self, more: Mapping[int, Mapping[str, float]]) -> Recognition:
        """The same with further parts of the words that begin at some offsets."""
        parts = dict(zip(self._starts, self._parts, strict=True))
        parts |= {start: {**parts.get(start, {}), **likely} for start, likely in more.items()}
        return replace(self, _starts=sorted(parts), _parts=[parts[start] for start in sorted(parts)])


def recognised(doc: Doc, pipeline: str = OURS, labels: Mapping[str, str] = DEFAULT_LABELS) -> Recognition:
    """What a page names, in the order of its text.

    ``doc`` has its sentences and the languages of its blocks in ``user_data``: see ``names/sentences.py``.
    ``labels`` says what the labels of another pipeline are here; what it leaves out is ignored.
    """
    if pipeline == NONE:
        return Recognition()
    return _read(doc) if pipeline == OURS else Recognition(tuple(_piped(doc, load(pipeline), labels)))


@cache
def load(name: str) -> Language:
    """An installed spaCy pipeline, or one in a folder; loaded once in a process.

    Raises:
        OSError, ImportError, ValueError: there is none, or it doesn't fit what is installed.
    """
    return spacy.load(name)


def _read(doc: Doc) -> Recognition:
    from extractors.recogniser.reader import reader  # loads the weights' library: not for other pipelines

    names: list[Recognised] = []
    initiatives: list[Recognised] = []
    parts: dict[int, Mapping[str, float]] = {}
    runs = list(_runs(doc))
    all_words = iter(words_of(doc, [sentence for _, sentences in runs for sentence in sentences]))
    for language, sentences in runs:
        words = [tokens for tokens in islice(all_words, len(sentences)) if tokens]
        if plain_tag(language) not in _LANGUAGES:
            continue
        read = reader().read([[doc[i].text for i in tokens] for tokens in words], plain_tag(language))
        for tokens, found in zip(words, read, strict=True):

            def placed(named: Named, tokens: list[int] = tokens) -> Recognised:
                last = doc[tokens[named.end - 1]]
                return Recognised(doc[tokens[named.start]].idx, last.idx + len(last), named.label, named.confidence)

            names += [placed(_with_part(named, found.parts)) for named in found.names]
            initiatives += map(placed, found.initiatives)
            for word in np.flatnonzero(found.parts.max(1) >= _HEARD):
                parts[doc[tokens[word]].idx] = {
                    part: float(share) for part, share in zip(PARTS, found.parts[word], strict=True) if share >= _HEARD
                }
    return Recognition(tuple(names), tuple(initiatives), tuple(parts), tuple(parts.values()), bool(doc.text.strip()))


def _with_part(named: Named, parts: NDArray[np.float32]) -> Named:
    """A body or person that surely has a part in an initiative is as surely a body or person."""
    if named.label not in _HAVE:
        return named
    part = float(parts[named.start : named.end, _HAVE[named.label]].min(0).max())
    return replace(named, confidence=max(named.confidence, round(part, 4)))


def _piped(doc: Doc, nlp: Language, labels: Mapping[str, str]) -> Iterator[Recognised]:
    pieces = [piece for _, sentences in _runs(doc) for piece in _pieces(sentences, min(_TOGETHER, nlp.max_length))]
    for (start, _), theirs in zip(pieces, nlp.pipe(doc.text[a:b] for a, b in pieces), strict=True):
        for entity in theirs.ents:
            label = labels.get(entity.label_)
            name = entity.text.strip().partition("\n")[0].rstrip()  # a name that runs over its line ends with it
            if label and name:
                begin = start + entity.start_char + len(entity.text) - len(entity.text.lstrip())
                yield Recognised(begin, begin + len(name), label, _CONFIDENCE)


def _runs(doc: Doc) -> Iterator[tuple[str, list[Span]]]:
    """Neighbouring sentences of one language."""
    languages: list[tuple[int, int, str]] = doc.user_data.get("languages") or [(0, len(doc.text), doc.lang_)]
    sentences: tuple[Span, ...] | None = doc.user_data.get("sentences")
    if sentences is None:
        sentences = tuple(s for start, end, language in languages for s in split(doc.text, language, start, end))
    marked: list[tuple[str, Span]] = []
    at = 0
    for sentence in sentences:
        while at + 1 < len(languages) and languages[at][1] <= sentence[0]:
            at += 1
        marked.append((languages[at][2], sentence))
    for language, run in groupby(marked, key=lambda one: one[0]):
        yield language, [sentence for _, sentence in run]


def _pieces(sentences: list[Span], longest: int) -> Iterator[Span]:
    """Stretches of whole sentences, none much longer than ``longest``; a sentence that is longer is cut."""
    start, end = sentences[0]
    for first, last in sentences:
        if last - start > longest and end > start and first > start:
            yield start, end
            start = first
        while last - start > longest:
            yield start, start + longest
            start += longest
        end = last
    yield start, end
