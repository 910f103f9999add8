"""Sentences and names as components of spaCy pipelines: ``docs/names-in-spacy.md``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span, SpanGroup

from extractors.recogniser.sentences import plain_tag, split

SENTENCES: Final = "samverk_sentences"
NAMES: Final = "samverk_names"  # also the group of spans that holds every name with its confidence


class _Component(Pipe):
    """What spaCy asks of any component beside its work: nothing is saved that isn't in the pipeline's config.

    ``pipe`` is spaCy's: one document after the other, so that none depends on another, whatever the batch.
    """

    def __init__(self, name: str, language: str) -> None:
        self.name = name
        self.language = plain_tag(language)

    def to_bytes(self, **_: Any) -> bytes:  # noqa: ANN401 what spaCy gives
        """Nothing."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> _Component:  # noqa: ANN401
        """The same component."""
        return self

    def to_disk(self, _: object, **__: Any) -> None:  # noqa: ANN401
        """Write nothing."""

    def from_disk(self, _: object, **__: Any) -> _Component:  # noqa: ANN401
        """The same component."""
        return self


class Sentences(_Component):
    """Marks where sentences begin; a document that has sentences keeps them."""

    def __call__(self, doc: Doc) -> Doc:
        """The same document with its sentences, which are those of ``user_data["sentences"]`` where they are given."""
        if not len(doc) or doc.has_annotation("SENT_START"):
            return doc
        spans = doc.user_data.get("sentences")
        starts = {start for start, _ in (split(doc.text, self.language) if spans is None else spans)}
        if doc[0].is_space and starts:
            starts.remove(min(starts))  # blanks before the first sentence are part of it
        marks = np.where([token.i == 0 or token.idx in starts for token in doc], 1, -1).astype(np.int64)
        return doc.from_array([SENT_START], marks.view(np.uint64))  # type: ignore[arg-type] # spaCy asks for its own array protocol


class Names(_Component):
    """Fills ``doc.ents``, and ``doc.spans["samverk_names"]`` with every name; its ``attrs["scores"]`` are how sure."""

    def __init__(self, name: str, language: str, overwrite_ents: bool) -> None:
        super().__init__(name, language)
        self.given = language
        self.overwrite_ents = overwrite_ents

    def __call__(self, doc: Doc) -> Doc:
        """The same document with its names."""
        # the weights are loaded when the first document comes, not when the component is made
        from extractors.recogniser.pieces import TAGS
        from extractors.recogniser.reader import reader

        tag = self.given if self.given in TAGS else self.language
        sentences = [tokens for tokens in _sentences(doc, self.language) if tokens]
        names: list[Span] = []
        scores: list[float] = []
        read = reader().read([[doc[i].text for i in tokens] for tokens in sentences], tag)
        for tokens, found in zip(sentences, read, strict=True):
            for one in found.names:
                names.append(Span(doc, tokens[one.start], tokens[one.end - 1] + 1, one.label))
                scores.append(one.confidence)
        doc.spans[NAMES] = SpanGroup(doc, name=NAMES, attrs={"scores": scores}, spans=names)
        doc.ents = _joined(doc.ents, names, self.overwrite_ents)
        return doc


def _sentences(doc: Doc, language: str) -> list[list[int]]:
    """The words of each sentence, by their place in the document; blanks are none."""
    if doc.has_annotation("SENT_START"):
        return [[token.i for token in sentence if not token.is_space] for sentence in doc.sents]
    return words_of(doc, split(doc.text, language))


def words_of(doc: Doc, spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The words that begin in each of some spans of characters, which are in order."""
    found: list[list[int]] = [[] for _ in spans]
    at = 0
    for token in doc:
        while at < len(spans) and token.idx >= spans[at][1]:
            at += 1
        if at < len(spans) and token.idx >= spans[at][0] and not token.is_space:
            found[at].append(token.i)
    return found


def _joined(before: Sequence[Span], names: Sequence[Span], overwrite: bool) -> list[Span]:
    """Entities that were there and new names; of those that overlap, the old or, where asked for, the new."""
    first, second = (names, before) if overwrite else (before, names)
    taken = {i for span in first for i in range(span.start, span.end)}
    return [*first, *(span for span in second if taken.isdisjoint(range(span.start, span.end)))]


@Language.factory(SENTENCES, assigns=["token.is_sent_start", "doc.sents"], default_config={"language": None})
def make_sentences(nlp: Language, name: str, language: str | None) -> Sentences:
    """The component ``samverk_sentences``; its language is the pipeline's unless given."""
    return Sentences(name, language or str(nlp.lang))


@Language.factory(
    NAMES,
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={"language": None, "overwrite_ents": False},
)
def make_names(nlp: Language, name: str, language: str | None, overwrite_ents: bool) -> Names:
    """The component ``samverk_names``; its language is the pipeline's unless given."""
    return Names(name, language or str(nlp.lang), overwrite_ents)
