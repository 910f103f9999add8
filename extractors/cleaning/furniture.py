"""The wording of what stands around a page's own text, in all languages at once."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, Literal

from extractors import lexicon

Kind = Literal["cookies", "feedback", "share", "related", "aside", "newsletter"]
KINDS: Final[tuple[Kind, ...]] = ("cookies", "feedback", "share", "aside", "related", "newsletter")
MAIL: Final = re.compile(
    r"[\w.+-]+ ?(?:@|[(\[{] ?(?:at|a|snabel-?a|@|alfakr[oø]ll) ?[)\]}]) ?[\w-]+\.\w", re.IGNORECASE
)
PHONE: Final = re.compile(r"\+?\(?\d[\d \u00a0\u2009\u202f()./-]{5,}\d")
_REMEMBERED: Final = 8192  # lines; the pages of a site share most of theirs
_DIGIT: Final = re.compile(r"\d")
_PARTS: Final = re.compile(r"[|·•/»›]")
_STEP: Final = re.compile(r"\s*[›→⟩▸▶]\s*|\s+(?:[»>]|::|[-=]>)\s+")
_BAR: Final = re.compile(r"\s+[/|·•\\]\s+")
_BARE_STEP: Final = re.compile(r"[›→⟩▸▶»>/|·•\\]+")
_STEP_WORDS: Final = 7  # words that a step of a path has at most
_LONGEST: Final = 220  # characters; longer lines are prose
_NAME_WORDS: Final = (2, 6)
_PARTICLE: Final = 3  # letters; the longest "von", "van" or "af"
_NO_NAME: Final = re.compile(r"[\d@:;,/|?!\"”»]|\.$")
_EDGES: Final = " \u00a0\t.:»«›‹>|·•*#–—-"


def opens(text: str) -> Kind | None:
    """What kind of furniture a line opens, if it does."""
    return None if len(text) > _LONGEST else _opens(text)


@lru_cache(_REMEMBERED)
def _opens(text: str) -> Kind | None:
    match = _openers().fullmatch(text.strip(_EDGES))
    return match.lastgroup if match else None  # type: ignore[return-value]


def heads_news(text: str) -> bool:
    """Whether a heading announces news, and not those of other pages: "Aktuelt", but not "Fleire nyhende"."""
    return len(text) <= 80 and _heads("news", text)


def heads_others(text: str) -> bool:
    """Whether a heading announces other pages by its very words: "Andre prosjekter", but not "Nye prosjekter"."""
    return opens(text) == "related" and _heads("others", text)


def is_line(text: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    return len(text) <= _LONGEST and _is_line(text)


@lru_cache(_REMEMBERED)
def _is_line(text: str) -> bool:
    bare = text.strip(_EDGES)
    if _phrases("lines").fullmatch(bare) or _row().fullmatch(bare):
        return True
    if "javascript" in text.lower() and _phrases("scripts").fullmatch(bare):
        return True
    parts = [p for part in _PARTS.split(text) if (p := part.strip(_EDGES))]
    return parts != [bare] and all(_phrases("lines").fullmatch(p) for p in parts)


def is_path(text: str) -> bool:
    """Whether a line is the path to the page, or a menu on one line: short parts with a mark between them."""
    if len(text) > _LONGEST or MAIL.search(text):
        return False
    steps = [s for s in _STEP.split(text) if s]
    bars = [s for p in steps for s in _BAR.split(p) if s]
    if len(bars) < 2 or any(len(s.split()) > _STEP_WORDS for s in bars) or text.endswith((".", "!", "?")):
        return False
    return len(steps) > 1 or len(bars) > 2 or is_home(bars[0])


def is_trail(text: str) -> bool:
    """Whether a line is a path that starts at the site's first page."""
    return is_path(text) and is_home(_BAR.split(_STEP.split(text)[0])[0])


def is_home(text: str) -> bool:
    """Whether a line leads to the first page of the site."""
    return bool(_phrases("home").fullmatch(text.strip(_EDGES)))


def is_step(text: str) -> bool:
    """Whether a line is but a mark between steps of a path."""
    return bool(_BARE_STEP.fullmatch(text))


def is_answer(text: str) -> bool:
    """Whether a line is an answer that readers may give, such as yes or no."""
    return bool(_phrases("answers").fullmatch(text.strip(_EDGES)))


def heads_facts(text: str) -> bool:
    """Whether a heading announces a box of facts."""
    return len(text) <= 80 and _heads("facts", text)


def heads_contact(text: str) -> bool:
    """Whether a heading announces people or addresses to turn to."""
    return len(text) <= 100 and _heads("contact", text)


@lru_cache(_REMEMBERED)
def _heads(kind: str, text: str) -> bool:
    return bool(_phrases(kind).fullmatch(text.strip(_EDGES + "?" if kind == "contact" else _EDGES)))


def is_foot(text: str) -> bool:
    """Whether a line says who owns the site, as its foot does."""
    return bool(_foot().search(text[:2000]))


def asks(text: str) -> bool:
    """Whether a text has words of those that ask readers for an opinion, an address or consent."""
    return bool(_words("asking").search(text))


def is_name(text: str) -> bool:
    """Whether a line can be nothing but a name: capitals, particles, no figures."""
    words = text.split()
    if not _NAME_WORDS[0] <= len(words) <= _NAME_WORDS[1] or _NO_NAME.search(text):
        return False
    return (
        words[0][0].isupper() and words[-1][0].isupper() and all(w[0].isupper() or len(w) <= _PARTICLE for w in words)
    )


def has_mail(text: str) -> bool:
    """Whether a line has an address of mail."""
    signed = "@" in text or "(" in text or "[" in text or "{" in text
    return signed and bool(MAIL.search(text))


def reaches(text: str) -> bool:
    """Whether a line has an address of mail, or a word for one or for a telephone before figures."""
    return has_mail(text) or bool(PHONE.search(text) and _words("reach").search(text))


def counts(text: str) -> bool:
    """Whether a line has something to find: a way to reach somebody, a number of an organisation, a sum."""
    return reaches(text) or bool(PHONE.search(text)) or bool(_DIGIT.search(text) and _words("sums").search(text))


def foot_cues(text: str) -> int:
    """How many different words of a site's foot a text has."""
    return len({m.casefold() for m in _foot().findall(text[:2000])})


@cache
def classes(name: str) -> frozenset[str]:
    """Words of class names of one kind."""
    return frozenset(lexicon.topic("_web", "classes").get(name, ()))


@cache
def suspect() -> frozenset[str]:
    """Words of class names around what is hardly ever a page's own text."""
    return classes("furniture") | classes("doubtful") | classes("owner")


def entries(name: str) -> list[str]:
    """All languages' entries of a list."""
    found = [e for language in lexicon.languages() for e in lexicon.topic(language, "furniture").get(name, ())]
    return list(dict.fromkeys(found))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return re.compile("|".join(entries(name)), re.IGNORECASE)


@cache
def _foot() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('legal') + entries('reception'))})", re.IGNORECASE)


@cache
def _row() -> re.Pattern[str]:
    """Two or more words for the tools of a page, with nothing but blanks or marks between them."""
    control = f"(?:{'|'.join(entries('controls'))})"
    return re.compile(rf"{control}(?:[\s|·•/,()]{{1,8}}{control})+", re.IGNORECASE)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries(name))})\b", re.IGNORECASE)


@cache
def _openers() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(entries(kind))})" for kind in KINDS), re.IGNORECASE)
