"""Which language a page is in, block by block and as a whole, and which country it comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from math import exp
from typing import Final
from urllib.parse import urlsplit

from langdetect import DetectorFactory, detect_langs
from langdetect.lang_detect_exception import LangDetectException
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from extractors import lexicon
from extractors.document import Block, Document

UNKNOWN: Final = "und"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NO_WORDS: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\S+ ?[(\[] ?\w{1,8} ?[)\]] ?\S+\.\w{2,}|\S*\d\S*")
_LEAST_LETTERS: Final = 20
_LEAST_WORDS: Final = 4
_SURE: Final = 0.8  # probability from which a block's language counts
_LONG: Final = 80  # letters from which a text without small words is a list of names
_LEAST_SMALL: Final = 0.12  # share of small words that running text has
_MARK: Final = 1.5  # weight of a telling spelling, in natural logarithms
_ENDING: Final = 0.6  # weight of a telling ending
_LONG_WORD: Final = 5  # letters; shorter words have no telling ending
_SAMPLE: Final = 500  # characters that the second detector sees
_ALIASES: Final = {"no": "nb", "nob": "nb", "nno": "nn", "dan": "da", "swe": "sv", "eng": "en"}
_COUNTRIES: Final = {"da": "DK", "nb": "NO", "nn": "NO", "sv": "SE", "fi": "FI", "is": "IS", "fo": "FO"}
_DOMAINS: Final = {"dk": "DK", "no": "NO", "se": "SE", "fo": "FO", "ax": "AX", "fi": "FI", "is": "IS", "gl": "GL"}
_PREFIXES: Final = {"45": "DK", "46": "SE", "47": "NO", "358": "FI", "354": "IS", "298": "FO", "299": "GL"}
_PREFIX: Final = re.compile(r"(?:\+|\b00)(45|46|47|358|354|298|299)[ (\d]")


def with_language(document: Document) -> Document:
    """The document with the language of every block and of the page, and its country."""
    blocks = tuple(replace(b, language=_of_block(_said(document, b))) for b in document.blocks)
    language, _ = _of_page(document, _votes(document, blocks))
    blocks = _settled(document, blocks, language)
    votes = _votes(document, blocks)
    language, confidence = _of_page(document, votes)
    total = sum(votes.values())
    shares = {k: round(n / total, 4) for k, n in sorted(votes.items(), key=lambda v: (-v[1], v[0]))}
    found = replace(
        document,
        blocks=blocks,
        language=language,
        language_confidence=confidence,
        languages=shares,
        language_check=_check(document.text),
    )
    return replace(found, country=country(found))


def detect(text: str) -> tuple[str, float] | None:
    """The language of a text and its probability; None where there are too few words to say.

    Names and numbers carry no weight: words with a capital inside a sentence are left out.
    """
    words = _words(text)
    titled = len(words) * 2 < len(_WORD.findall(text))  # most words begin with capitals: names, or an English title
    if titled:
        words = [w.lower() for w in _WORD.findall(_NO_WORDS.sub(" ", text))]
    letters = sum(map(len, words))
    if letters < _LEAST_LETTERS or len(words) < _LEAST_WORDS:
        return None
    scores = dict(_ranked(" ".join(words)))
    marked = _marks()
    known = {language for language in marked if language in scores}
    best = max(scores, key=lambda k: scores[k])
    if best in known:
        for language in known:
            scores[language] += _MARK * sum(w in marked[language] for w in words)
            scores[language] += _ENDING * sum(w.endswith(_endings()[language]) for w in words if len(w) > _LONG_WORD)
        best = max(known, key=lambda k: scores[k])
        if (letters >= _LONG or titled) and sum(w in _small()[best] for w in words) < _LEAST_SMALL * len(words):
            return None
    elif titled or letters < 2 * _LEAST_LETTERS:
        return None
    return best, _probability(scores, best)


def country(document: Document) -> str | None:
    """ISO 3166-1 code of the page's country: by its address, then its language, then its owner's telephone."""
    for url in (document.url, document.metadata.canonical_url):
        host = urlsplit(url).hostname if url else None
        if host and (code := _DOMAINS.get(host.rsplit(".", 1)[-1])):
            return code
    if code := _COUNTRIES.get(document.language):
        return code
    for text in (document.owner_text, document.text):
        prefixes = Counter(_PREFIXES[m] for m in _PREFIX.findall(text))
        if len(prefixes) == 1 and (owner := next(iter(prefixes))):
            return owner
    return None


def _said(document: Document, block: Block) -> str:
    """What a block says in its own words: of a term and its value only the value, where that is long enough."""
    values = [document.of(c) for c in block.cells if not c.is_header]
    said = ". ".join(values)
    return said if len(said) > _LONG // 2 or block.role == "table_row" else document.of(block)


def _of_block(text: str) -> str | None:
    found = detect(text)
    return found[0] if found and found[1] >= _SURE else None


def _votes(document: Document, blocks: Iterable[Block]) -> Counter[str]:
    """Letters per language, names left out."""
    votes: Counter[str] = Counter()
    for block in blocks:
        if block.language:
            votes[block.language] += _letters(document.of(block))
    return votes


def _of_page(document: Document, votes: Counter[str]) -> tuple[str, float]:
    """The blocks' vote; of a page too short for it, all its text at once, then what it declares."""
    if total := sum(votes.values()):
        language, most = max(votes.items(), key=lambda v: (v[1], v[0]))
        return language, round(most / total, 4)
    if found := detect(document.text.replace("\n", ". ")):
        return found[0], round(found[1] / 2, 4)
    declared = (document.metadata.declared_language or "").lower().split("-")[0].split("_")[0]
    declared = _ALIASES.get(declared, declared)
    return (declared, 0.3) if declared in _marks() and document.text else (UNKNOWN, 0.0)


def _settled(document: Document, blocks: Iterable[Block], language: str) -> tuple[Block, ...]:
    """A short block that differs from its page only as near neighbours do says nothing of its own."""
    near = {"da", "nb", "nn"}
    return tuple(
        replace(b, language=None)
        if b.language != language and {b.language, language} <= near and _letters(document.of(b)) < _LONG
        else b
        for b in blocks
    )


def _words(text: str) -> list[str]:
    """Words in lower case, without names: a capital counts only where a sentence starts."""
    found: list[str] = []
    text = _NO_WORDS.sub(" ", text)
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].isupper():
            before = text[: match.start()].rstrip()[-1:] if match.start() else ""
            if before and before not in '.!?:–-»”"':
                continue
            if len(word) > 1 and word.isupper():
                continue
        found.append(word.lower())
    return found


def _letters(text: str) -> int:
    return sum(map(len, _words(text)))


def _ranked(text: str) -> list[tuple[str, float]]:
    """Languages with log-probabilities. The seam for another detector: all else is weighing."""
    best: dict[str, float] = {}
    for label, score in _identifier().rank(text):
        language = _ALIASES.get(label, label)
        best[language] = max(best.get(language, -1e9), float(score))
    return list(best.items())


def _probability(scores: dict[str, float], best: str) -> float:
    top = scores[best]
    return 1 / sum(exp(max(-60.0, (s - top) / 2)) for s in scores.values())


def _check(text: str) -> str | None:
    """langdetect's word on the page. It knows no Nynorsk, Faroese, Icelandic or Sámi: a flag, no more."""
    _seeded()
    try:
        found = detect_langs(" ".join(_words(text[:_SAMPLE])))
    except LangDetectException:
        return None
    return found[0].lang if found else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)


@cache
def _seeded() -> None:
    DetectorFactory.seed = 0


@cache
def _small() -> dict[str, frozenset[str]]:
    return {k: frozenset(lexicon.topic(k, "function_words").get("words", ())) for k in lexicon.languages()}


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    return {k: tuple(lexicon.topic(k, "function_words").get("endings", ())) for k in lexicon.languages()}


@cache
def _marks() -> dict[str, frozenset[str]]:
    """Telling spellings, less those that another language here has too."""
    named = {k: frozenset(lexicon.topic(k, "function_words").get("marks", ())) for k in lexicon.languages()}
    return {
        k: words - frozenset().union(*(_small()[o] | named[o] for o in named if o != k))
        for k, words in named.items()
        if words
    }
