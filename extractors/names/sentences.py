"""Sentences inside blocks, and the spaCy document that carries tokens, sentences and names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.document import Document
from extractors.names.naming import NameFound
from extractors.recogniser.component import SENTENCES
from extractors.recogniser.sentences import Span, split


def sentences(document: Document) -> list[Span]:
    """Start and end of every sentence, in order; none crosses a block or a line, none starts or ends with space."""
    blocks = ((b.start, b.end, b.language or document.language) for b in document.blocks)
    return [span for start, end, language in blocks for span in split(document.text, language, start, end)]


@cache
def _pipeline(language: str) -> Language:
    """An untrained pipeline: spaCy's tokens for the language, and our sentences."""
    pipeline = spacy.blank(language if language in {"da", "nb", "nn", "sv", "en"} else "xx")
    pipeline.add_pipe(SENTENCES)
    return pipeline


def parse(document: Document) -> Doc:
    """The page as a spaCy document: tokens and sentences.

    The sentences' exact spans stand in ``user_data["sentences"]``, the blocks' languages in ``user_data["languages"]``.
    """
    pipeline = _pipeline(document.language)
    doc = pipeline.make_doc(document.text)
    doc.user_data["sentences"] = tuple(sentences(document))
    doc.user_data["languages"] = [(b.start, b.end, b.language or document.language) for b in document.blocks]
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return doc


def with_entities(doc: Doc, names: Iterable[NameFound]) -> Doc:
    """The same spaCy document with names as its entities; a name inside a token takes the whole token."""
    spans = (doc.char_span(n.start, n.end, label=n.label, alignment_mode="expand") for n in names)
    doc.ents = spacy.util.filter_spans([s for s in spans if s is not None])
    return doc
