"""Sentences inside blocks, and the spaCy document that carries tokens, sentences and names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from extractors import lexicon
from extractors.document import Document
from extractors.names.naming import UPPER, NameFound

Span = tuple[int, int]

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_WORD_BEFORE = re.compile(r"(?:[^\W_]+\.)*[^\W_]+$")
_NEXT = re.compile(r"\s*[\"'”“„«»‘(–—•·-]*\s*(?P<word>\w+)?")
_SINGLE = re.compile(rf"(?:[{UPPER}]\.)*[{UPPER}]")


@cache
def _words(language: str, entry: str) -> frozenset[str]:
    """One language's entries, or those of all languages where it is not one of ours."""
    known = (language,) if language in lexicon.languages() else lexicon.languages()
    return frozenset(w for tag in known for w in lexicon.topic(tag, "abbreviations").get(entry, ()))


def sentences(document: Document) -> list[Span]:
    """Start and end of every sentence, in order; none crosses a block or a line, none starts or ends with space."""
    return [span for block in document.blocks for span in _split(document.text, block.start, block.end,
                                                                  block.language or document.language)]  # fmt: skip


def _split(text: str, start: int, end: int, language: str) -> list[Span]:
    spans: list[Span] = []
    for line in re.compile(r"[^\n]+").finditer(text, start, end):
        begin = line.start()
        for stop in _END.finditer(text, line.start(), line.end()):
            if _ends(text, begin, stop, line.end(), language):
                spans.append((begin, stop.end()))
                begin = stop.end()
        spans.append((begin, line.end()))
    return [s for s in (_stripped(text, *span) for span in spans) if s[0] < s[1]]


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, begin: int, stop: re.Match[str], limit: int, language: str) -> bool:
    """Whether punctuation ends a sentence: what stands before it and what comes next decide."""
    following = _NEXT.match(text, stop.end(), limit)
    word = following["word"] if following else None
    if word is None:
        return stop.group() != "." or not text[stop.end() : limit].strip()
    if not stop.group().startswith(".") or stop.group() in {"...", "…"}:
        return not word[0].islower()
    found = _WORD_BEFORE.search(text, max(begin, stop.start() - 30), stop.start())
    before = found.group() if found else ""
    if before.isdigit():
        return (len(before) > 2 and not word[0].islower()) or _after_number(word, language)
    low = before.casefold()
    if word[0].islower():
        return False
    if low in _words(language, "final") and before[0].islower():
        return True
    last = low.rsplit(".", 1)[-1]
    return not (
        low in _words(language, "always")
        or ("." in before and last in _words(language, "always"))
        or _SINGLE.fullmatch(before)
    )


def _after_number(word: str, language: str) -> bool:
    """Whether a short number before the full stop is a plain one and not an ordinal or a day."""
    low = word.casefold()
    return word[0].isupper() and low not in _words(language, "months") | _words(language, "after_ordinal")


@Language.component("samverk_sentences")
def _mark(doc: Doc) -> Doc:
    """Start a sentence at every token that opens one of the spans in ``doc.user_data["sentences"]``."""
    starts = {start for start, _ in doc.user_data.get("sentences", ())}
    opens = [token.i == 0 or token.idx in starts for token in doc]
    marks = np.where(opens, 1, -1).astype(np.int64).view(np.uint64)
    return doc.from_array([SENT_START], marks)  # type: ignore[arg-type] # spaCy asks for its own array protocol


@cache
def _pipeline(language: str) -> Language:
    """An untrained pipeline: spaCy's tokens for the language, and our sentences."""
    pipeline = spacy.blank(language if language in {"da", "nb", "nn", "sv", "en"} else "xx")
    pipeline.add_pipe("samverk_sentences")
    return pipeline


def parse(document: Document) -> Doc:
    """The page as a spaCy document: tokens and sentences, whose exact spans stand in ``user_data["sentences"]``."""
    pipeline = _pipeline(document.language)
    doc = pipeline.make_doc(document.text)
    doc.user_data["sentences"] = tuple(sentences(document))
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return doc


def with_entities(doc: Doc, names: Iterable[NameFound]) -> Doc:
    """The same spaCy document with names as its entities; a name inside a token takes the whole token."""
    spans = (doc.char_span(n.start, n.end, label=n.label, alignment_mode="expand") for n in names)
    doc.ents = spacy.util.filter_spans([s for s in spans if s is not None])
    return doc
