"""What a found name is, and the vocabulary that finding one needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extractors import lexicon
from extractors.registry import Organisation

Label = Literal["ORG", "PER", "LOC", "MISC"]
Span = tuple[int, int]

UPPER = "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper())
SPACE = r"[ \t\u00a0\u2000-\u200a\u202f]"
# a capitalised word, with its hyphens; no pattern reaches further than words do, so that none takes quadratic time
CAP = rf"[{UPPER}][\w’']{{0,60}}(?:[-‑–&][\w’']{{1,60}}){{0,6}}"
STEM = r"[\w-]{0,60}"  # what may stand before a head in a compound


INFERRED = "inferred"  # method of a name that the page does not write: it has no mention, and stands last


@dataclass(frozen=True, slots=True)
class NameFound:
    """One name on the page."""

    start: int
    end: int
    label: Label
    name: str  # full form: "Essunga kommun" where the text says "Essunga, Grästorp och Skara kommuner"
    registry_key: str | None = None
    org_type: str | None = None
    sector: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    method: str = (
        "pattern"  # registry, enumeration, pattern, acronym, repeat, title, card, name, saying, e-mail, recogniser
    )
    confidence: float = 0.8
    title: str | None = None  # of a person: job or position as the text has it
    title_start: int | None = None
    title_end: int | None = None
    organisation: int | None = None  # of a person: index of the organisation that the text ties the person to

    @property
    def is_guess(self) -> bool:
        """Whether only a recogniser says so: what a page calls a network or project may be it."""
        return self.method == "recogniser"

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


def known_as(start: int, end: int, org: Organisation, method: str = "registry", confidence: float = 0.95) -> NameFound:
    """The mention of an organisation of the registries."""
    return NameFound(start, end, "ORG", org.name, org.key, org.org_type or None, org.sector or None, org.country,
                     method, confidence)  # fmt: skip


def registered(text: str, start: int, end: int, org: Organisation) -> NameFound:
    """The same where it stands in a text; a body of several countries keeps the name it has on the page."""
    found = known_as(start, end, org)
    return replace(found, name=tidy(text[start:end])) if org.country in {"EU", "XN"} else found


def tidy(text: str) -> str:
    """A name on one line: all kinds of space are one blank, soft hyphens gone."""
    return " ".join(text.replace("\u00ad", "").split())


def free(span: Span, taken: Iterable[Span]) -> bool:
    """Whether a span shares no character with the others."""
    return all(span[1] <= start or end <= span[0] for start, end in taken)


@cache
def vocabulary(section: str, entry: str) -> tuple[str, ...]:
    """Entries of all languages on one matter, longest first: a page names bodies of its neighbours too."""
    words: set[str] = set()
    for language in lexicon.languages():
        words.update(lexicon.topic(language, "names").get(section, {}).get(entry, ()))
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


@cache
def folded_words(section: str, entry: str) -> frozenset[str]:
    """The same, case-folded, for look-up."""
    return frozenset(w.casefold() for w in vocabulary(section, entry))


@cache
def any_of(section: str, entry: str) -> str:
    """The entries as a regular expression's alternatives; blanks stand for any kind of space."""
    words = vocabulary(section, entry)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", SPACE + "+") for w in words) + ")" if words else "(?!)"


@cache
def shared_endings(entry: str) -> str:
    """Endings that the Nordic languages share, as a regular expression's alternatives."""
    return "|".join(sorted(lexicon.topic("_nordic", "names")[entry], key=lambda e: (-len(e), e)))


@cache
def countries() -> frozenset[str]:
    """Codes of countries that stand in brackets behind a body, and for no body themselves."""
    return frozenset(lexicon.topic("_nordic", "names")["countries"])


@cache
def shared_heads(where: Literal["shared", "trailing"] = "shared") -> tuple[tuple[str, str], ...]:
    """Plural heads and the form that one of their members takes: ``("universitetene i", "Universitetet i {}")``.

    ``where``: before the names, or behind them: ``("Provstier", "{} Provsti")``.
    """
    pairs: dict[str, str] = {}
    for language in lexicon.languages():
        for entry in lexicon.topic(language, "names").get("organisation", {}).get(where, ()):
            for plural in entry["plural"]:
                pairs.setdefault(plural, entry["form"])
    return tuple(sorted(pairs.items(), key=lambda p: (-len(p[0]), p[0])))


def opens_sentence(text: str, start: int, block_start: int) -> bool:
    """Whether the word at ``start`` would have a capital anyway: first in its block or after a full stop."""
    before = text[max(block_start, start - 12) : start].rstrip(" \t\u00a0\"'”“»«„‘–—-•·*(")
    return not before or before[-1] in ".!?:;|\n…"
