"""Sentences of any text: what a full stop belongs to, in the languages of the lexicon."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractors import lexicon

Span = tuple[int, int]

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NOTE = r"(?:\[\d{1,3}\])?"  # "… slutt.[3] Neste"
_END = re.compile(rf"[.!?…]+{_NOTE}[\"'”’“‘»«›‹)\]]*{_NOTE}(?=\s)")
# short forms are also written with blanks: "f. eks.", "m. m."
_BEFORE = re.compile(r"(?:(?<![^\W_])[^\W\d_]{1,4}\.[ \u00a0](?=[^\W\d_])|[^\W_]+\.)*[^\W_]+$")
_NEXT = re.compile(r"\s*[^\w\s§$€£#@&+]*\s*(?P<word>\w+|[§$€£#@&+])?(?P<initial>\.)?")
_ADDRESS = re.compile(r"\S*(?:@|://)\S*|www\.\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|dk|eu|fi|info|is|net|no|nu|org|se)")
_ITEM = re.compile(
    r"[-–—•*·(\[]*\s*(?:(?P<word>[^\W\d_]+)\.?\s)?(?:§+\s*)?(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[IVX]{1,5}|[A-Za-z])"
)
_JOINS = frozenset("/-&@'’")  # before the last letters of one word: "A/S", "H&M", "Mulligan's"
_REACH: Final = 40  # characters before a full stop that are looked at


def plain_tag(language: str) -> str:
    """A BCP 47 tag as lexicons and the network have it: "sv-FI" is "sv", "no" is "nb"."""
    tag = language.replace("_", "-").partition("-")[0].casefold()
    return "nb" if tag == "no" else tag


def split(text: str, language: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Start and end of every sentence of a text or a stretch of it, in order.

    None crosses a line, and none starts or ends with space. ``language`` is a BCP 47 tag; for one that has no lexicon,
    the short forms of all are known.
    """
    language = plain_tag(language)
    spans: list[Span] = []
    for line in _LINE.finditer(text, start, len(text) if end is None else end):
        begin = line.start()
        for stop in _END.finditer(text, begin, line.end()):
            if _ends(text, begin, stop, line.end(), language):
                spans.append((begin, stop.end()))
                begin = stop.end()
        spans.append((begin, line.end()))
    return [s for s in (_stripped(text, *span) for span in spans) if s[0] < s[1]]


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip())


def _ends(text: str, begin: int, stop: re.Match[str], limit: int, language: str) -> bool:
    """Whether punctuation ends a sentence: what stands before it and what comes next decide."""
    following = _NEXT.match(text, stop.end(), limit)
    if following is None or following["word"] is None:
        return stop.group() != "." or not text[stop.end() : limit].strip()
    if following["word"][0].islower():
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return text[stop.start() - 1 : stop.start()] not in {"(", "["}  # "(!)" is a remark
    return _full(text, begin, stop, following, language)


def _full(text: str, begin: int, stop: re.Match[str], following: re.Match[str], language: str) -> bool:
    """Whether a full stop before a word with a capital, a number or a sign is one."""
    floor = max(begin, stop.start() - _REACH)
    item = _ITEM.fullmatch(text[begin : stop.start()].strip()) if floor == begin else None
    if item and (item["word"] is None or item["word"].casefold() in _words(language, "numbered")):
        return False
    found = _BEFORE.search(text, floor, stop.start())
    if found is None:
        return True
    before = found.group()
    if before.isdigit():
        return _after_number(before, following["word"], language)
    if found.start() > floor and text[found.start() - 1] in _JOINS:
        return True
    if _ADDRESS.fullmatch(text[floor : stop.start()].rsplit(None, 1)[-1]):
        return True
    return _after_word(text[floor : found.start()], before, following, language)


def _after_number(number: str, word: str, language: str) -> bool:
    """Whether a number before the full stop is a plain one and not an ordinal or a day."""
    if len(number) > 2:
        return True
    return word[0].isupper() and word.casefold() not in _words(language, "months") | _words(language, "after_ordinal")


def _after_word(left: str, before: str, following: re.Match[str], language: str) -> bool:
    """Whether a full stop after a word isn't that of a short form, or is that of one which can end a sentence."""
    parts = before.replace("\u00a0", " ").rsplit(" ", 1)[-1].split(".")
    if all(len(part) == 1 and part.isupper() for part in parts):  # initials
        return not following["initial"] and following["word"].casefold() in _openers(language)
    joined, last = "".join(before.split()).casefold(), parts[-1]
    final, always = _words(language, "final"), _words(language, "always")
    number = following["word"][0].isdigit()
    if last in _words(language, "months"):
        return not number
    ends = ("." in joined and joined in final) or (len(parts) == 1 and last in final)
    if ends or (len(parts) == 1 and last.casefold() in final):  # "15 st. Olika", but "St. Olof"
        return left[-2:-1].isdigit() if number else ends  # "500 kr.", not "kr. 500"
    if joined in always or last.casefold() in always or parts[0].casefold() in always:
        return False
    return len(parts) == 1 or not all(len(part) < 5 and part.isalpha() for part in parts)


@cache
def _words(language: str, entry: str) -> frozenset[str]:
    """One language's entries, or those of all languages where it is not one of ours."""
    return frozenset(w for tag in _known(language) for w in lexicon.topic(tag, "abbreviations").get(entry, ()))


@cache
def _openers(language: str) -> frozenset[str]:
    topics = [lexicon.topic(tag, "names") for tag in _known(language)]
    return frozenset(w for topic in topics for w in topic.get("words", {}).get("opening", ()))


def _known(language: str) -> tuple[str, ...]:
    return (language,) if language in lexicon.languages() else lexicon.languages()
