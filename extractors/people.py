"""People: names by given names, shape and what stands around them; their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors import people_grammar as grammar
from extractors import registry
from extractors.document import Block, Document
from extractors.naming import SPACE, NameFound, Span, folded_words, free, tidy, vocabulary

_MOST = 5  # words of a name, particles apart
_NAMELIKE = 3  # words that a name without a known given name may have
_ENOUGH = 0.44  # a known given name before a capitalised word in running text, or a cue and a plausible shape
_EMAIL = re.compile(r"[\w.+-]+(?:@|\s*\((?:at|a|snabel-?a|alfakrøll)\)\s*)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of words that could be a person's name."""

    start: int
    end: int
    words: tuple[Span, ...]  # without particles


def people(document: Document, taken: Sequence[Span], bodies: Sequence[NameFound]) -> list[NameFound]:
    """People in the text outside the spans already taken and outside the names of bodies."""
    taken = [*taken, *(b.span for b in bodies)]
    begun = {b.start for b in bodies}
    addresses = [m.group().casefold() for m in _EMAIL.finditer(document.text)]
    found: list[NameFound] = []
    for block in document.blocks:
        for run in _runs(document.text, block, taken):
            person = _judged(document, block, run, addresses, begun)
            if person:
                found.append(person)
    return found + _once_more(document, found)


def _runs(text: str, block: Block, taken: Sequence[Span]) -> Iterator[_Run]:
    """Runs of capitalised words, cut where another name stands in them and led by a given name if one is in them."""
    inside = [s for s in taken if s[0] < block.end and s[1] > block.start]
    for m in grammar.candidate().finditer(text, block.start, block.end):
        words = [(m.start() + w.start(), m.start() + w.end()) for w in grammar.part().finditer(m.group())]
        words = [w for w in words if text[w[0] : w[1]].casefold() not in _particles() or w[0] == m.start()]
        for piece in _pieces(words, inside):
            trimmed = _trimmed(text, piece)
            if 2 <= len(trimmed) <= _MOST:
                yield _Run(trimmed[0][0], trimmed[-1][1], tuple(trimmed))


def _particles() -> frozenset[str]:
    return folded_words("people", "particles")


def _pieces(words: list[Span], taken: Sequence[Span]) -> Iterator[list[Span]]:
    piece: list[Span] = []
    for word in words:
        if free(word, taken):
            piece.append(word)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _trimmed(text: str, words: list[Span]) -> list[Span]:
    """The words from the given name on: titles and the sentence's first word go; so do titles at the end."""
    while words and (
        _is_title(text, words[-1]) or (text[words[-1][0] : words[-1][1]].isupper() and words[-1][1] - words[-1][0] > 3)
    ):
        words = words[:-1]
    while (
        len(words) > 2
        and not _given(text, words[0])
        and (_is_title(text, words[0]) or _opens(text, words[0]) or _given(text, words[1]))
    ):
        words = words[1:]
    return words


def _opens(text: str, word: Span) -> bool:
    return text[word[0] : word[1]].casefold() in folded_words("words", "opening")


def _is_title(text: str, word: Span) -> bool:
    return bool(grammar.title_alone().fullmatch(text, *word)) and not _family(text, word)


def _given(text: str, word: Span) -> bool:
    """Whether a word is a given name or has one before its hyphen."""
    parts = re.split(r"[-‑]", text[word[0] : word[1]].casefold())
    return any(p in registry.first_names() for p in parts)


def _family(text: str, word: Span) -> bool:
    surface = text[word[0] : word[1]].casefold()
    return surface in registry.surnames() or surface.removesuffix("s") in registry.surnames()


def _judged(document: Document, block: Block, run: _Run, addresses: list[str], begun: set[int]) -> NameFound | None:
    """The person, if shape and surroundings speak for one."""
    text = document.text
    after, before = (
        grammar.title_after().match(text, run.end, run.end + 90),
        grammar.title_before().search(text, max(0, run.start - 60), run.start),
    )
    cues = {
        "title": 0.4 if after or before else 0.0,
        "saying": 0.35
        if grammar.said_before().search(text, max(0, run.start - 20), run.start)
        or grammar.said_after().match(text, run.end, run.end + 25)
        else 0.0,
        "e-mail": 0.5 if any(_spelled(text, run, a) for a in addresses) else 0.0,
        "card": 0.35 if _card(text, block, run) else 0.0,
        "byline": 0.4 if grammar.byline().search(text, max(block.start, run.start - 30), run.start) else 0.0,
        "organisation": 0.3 if (m := grammar.to_body().match(text, run.end)) and m.end() in begun else 0.0,
    }
    shape = _shape(text, block, run)
    score = shape + max(cues.values()) + 0.1 * (sum(c > 0 for c in cues.values()) - 1 if any(cues.values()) else 0)
    if shape < 0 or score < _ENOUGH:
        return None
    method = max(cues, key=lambda c: cues[c]) if max(cues.values()) else "name"
    end = _without_genitive(text, run)
    name = tidy(text[run.start : end])
    person = NameFound(run.start, end, "PER", name, method=method, confidence=round(min(0.98, 0.45 + score / 2), 2))
    span = after.span("title") if after else before.span("title") if before else None
    if span is None:
        return person
    return replace(person, title=tidy(text[slice(*span)]), title_start=span[0], title_end=span[1])


def _shape(text: str, block: Block, run: _Run) -> float:
    """How far the words alone look like a person: below 0 for what no person is called."""
    surfaces = [text[a:b] for a, b in run.words]
    last = surfaces[-1]
    if grammar.street_after().match(text, run.end) or (
        any(
            grammar.street().search(s) and not _given(text, w) for s, w in zip(surfaces[1:], run.words[1:], strict=True)
        )
        and re.match(r"\s*\d", text[run.end : run.end + 3])
    ):
        return -1.0
    if any(s.casefold() in _bodies() for s in surfaces) or all(s.isupper() and len(s) > 3 for s in surfaces):
        return -1.0
    if "." in last:
        return -1.0
    score = 0.0
    if _given(text, run.words[0]):
        score += 0.35
    elif "." in surfaces[0]:
        score += 0.2
    elif (not _family(text, run.words[-1]) and _common(text, surfaces)) or (
        _opens(text, run.words[0])
        or (len(run.words) == 2 and _given(text, run.words[1]) and not _family(text, run.words[1]))
    ):
        return -1.0
    if _family(text, run.words[-1]):
        score += 0.2
    elif grammar.family().search(last.casefold().removesuffix("s")):
        score += 0.1
    if score == 0 and len(surfaces) <= _NAMELIKE:
        score += 0.05
    if any("-" in s and s[0].isupper() and s.split("-")[-1][:1].isupper() for s in surfaces) or any(
        "." in s for s in surfaces[1:]
    ):
        score += 0.1
    if any(_given(text, w) for w in run.words[1:-1]) or any(_family(text, w) for w in run.words[1:-1]):
        score += 0.1
    if score >= 0.35 and not _in_title(block):
        score += 0.1
    return score


def _common(text: str, surfaces: list[str]) -> bool:
    """Whether words without a given name among them are ordinary ones: genitives, adjectives, words used in lower case."""
    low = [s.casefold() for s in surfaces]
    return bool(grammar.plain().search(low[0])) or any(
        re.search(rf"(?<![\w.@-]){re.escape(w)}(?![\w@]|[.-]\w|\s*\()", text) for w in (low[0], low[-1])
    )


def _in_title(block: Block) -> bool:
    return block.role in {"title", "heading"} and block.zone != "contact"


@cache
def _bodies() -> frozenset[str]:
    """Words that stand in names of bodies and never in a person's."""
    words = {*vocabulary("organisation", "last"), *vocabulary("organisation", "first"), *vocabulary("organisation", "legal"),
             *vocabulary("municipality", "singular"), *vocabulary("municipality", "plural")}  # fmt: skip
    return frozenset(w.casefold() for w in words) - registry.surnames() - registry.first_names()


def _card(text: str, block: Block, run: _Run) -> bool:
    """Whether the name is a line of a contact card, or heads a line or cell with a number or an address."""
    if block.zone == "contact" and _alone(text, block, run):
        return True
    first = {block.start, *(c.start for c in block.cells)}
    return run.start in first and bool(grammar.reached().search(text, run.end, block.end))


def _alone(text: str, block: Block, run: _Run) -> bool:
    """Whether the name is all of its block or line."""
    line = text.rfind("\n", block.start, run.start) + 1 or block.start
    stop = text.find("\n", run.end, block.end)
    rest = text[max(line, block.start) : run.start] + text[run.end : block.end if stop < 0 else stop]
    return not re.search(r"\w", rest)


_PLAIN = str.maketrans(
    {
        "å": "a",
        "ä": "a",
        "ö": "o",
        "æ": "a",
        "ø": "o",
        "é": "e",
        "è": "e",
        "ü": "u",
        "ć": "c",
        "č": "c",
        "š": "s",
        "ž": "z",
    }
)


def _spelled(text: str, run: _Run, address: str) -> bool:
    """Whether an address is made of the name: "lone.bak@", "lobak@" for Lone Bak; digraphs for Nordic letters count."""
    local = re.split(r"@|\s*\(", address)[0]
    if len(local) < 3:
        return False
    words = [re.sub(r"[^\w]", "", text[a:b].casefold()) for a, b in run.words]
    for fold in (
        lambda w: w.translate(_PLAIN),
        lambda w: w.replace("æ", "ae").replace("ø", "oe").replace("å", "aa").replace("ö", "o").replace("ä", "a"),
    ):
        plain = [fold(w) for w in words]
        parts = re.split(r"[._+-]+", fold(local))
        if (
            len(parts) > 1
            and parts[0]
            and sum(any(w.startswith(p) or p == w for w in plain) for p in parts if len(p) > 1) >= 2
        ):
            return True
        if (
            len(parts) == 1
            and len(local) > 4
            and parts[0].startswith(plain[0][:2])
            and parts[0].endswith(plain[-1][:2])
        ):
            return True
    return False


def _without_genitive(text: str, run: _Run) -> int:
    """End of the name without a genitive's s, where the base form is a known family name."""
    last = text[slice(*run.words[-1])]
    stem = re.sub(r"['’]?s$", "", last)
    if (
        stem != last
        and (last.casefold() not in registry.surnames())
        and (stem.casefold() in registry.surnames() or last[-2:-1] in "'’")
    ):
        return run.words[-1][0] + len(stem)
    return run.end


def _once_more(document: Document, found: list[NameFound]) -> list[NameFound]:
    """Further mentions of the full names, wherever they stand."""
    names = {n.name for n in found}
    if not names:
        return []
    either = "|".join(re.escape(n).replace(r"\ ", rf"{SPACE}+") for n in sorted(names, key=lambda n: (-len(n), n)))
    spans = {f.span for f in found}
    return [
        NameFound(m.start("name"), m.end("name"), "PER", tidy(m["name"]), method="repeat", confidence=0.85)
        for m in re.finditer(rf"(?<![\w-])(?P<name>{either})(?:s|’s|'s)?(?![\w-])", document.text)
        if m.span("name") not in spans
    ]
