"""Telephone numbers of a page, apart from the many other numbers that look like them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote

import phonenumbers

from extractors import lexicon
from extractors.document import Block, Document
from extractors.lexicon.phrases import compiled, expression, merged
from extractors.values.announcements import Announcements
from extractors.values.emails import Email
from extractors.values.occupied import Occupied

PhoneType = Literal["fixed", "mobile", "fixed_or_mobile", "other"]

_BLANK = r"[^\S\n]"
_DASH = rf"(?:\)?{_BLANK}?[-‐‑‒–—/]{_BLANK}?|\){_BLANK}?)"
_AFTER = rf"(?!{_BLANK}?\d|[.,:–-]\d|\w)"
_BEGIN = re.compile(  # what stands before it is looked at last, so that a search skips all but digits
    r"[(\d](?<![\w@#=+(].)(?<!\d[\s.,:–-].)"
    r"(?:(?<=\()(?=\d(?:[^\n\d]{0,3}\d){4})|(?<=\d)(?=(?:[^\n\d]{0,3}\d){4}))"
)
_ABROAD = re.compile(
    rf"[(+0](?<![\w+].)(?<!\d[\s.,:].)(?:(?<=\()(?:\+|00(?=[1-9]))|(?<=\+)|(?<=0)0(?=[1-9]))"
    rf"{_BLANK}?[1-9]\d{{0,2}}\)?(?:{_BLANK}?[-.–/]?{_BLANK}?\(?\d{{1,12}}\)?){{1,8}}"
)
_NEAR = 60  # characters between a number and the e-mail address beside it
_TYPES: dict[int, PhoneType] = {
    phonenumbers.PhoneNumberType.FIXED_LINE: "fixed",
    phonenumbers.PhoneNumberType.MOBILE: "mobile",
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed_or_mobile",
}


@dataclass(frozen=True, slots=True)
class Phone:
    """A number and the characters that give it, its extension included."""

    start: int
    end: int
    value: str  # E.164, without the extension
    phone_type: PhoneType
    extension: str | None


class _Dialled(NamedTuple):
    """What a country's numbering plan knows of some digits."""

    value: str  # E.164
    phone_type: PhoneType | None  # None where nobody can have the number
    is_possible: bool  # as far as its length goes


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    region: str
    sure: bool  # grouped as nothing but a telephone number is


def find_phones(document: Document, emails: Iterable[Email], taken: Iterable[tuple[int, int]]) -> list[Phone]:
    """All numbers of a page in text order. ``taken``: spans that hold no number, such as web addresses."""
    finder = _Finder(document, tuple(emails))
    occupied = Occupied(taken)
    found = [phone for phone in finder.written() if occupied.take(phone.start, phone.end)]
    written = {(finder.block(p), p.value) for p in found}
    found += [p for p in finder.linked() if (finder.block(p), p.value) not in written and occupied.take(p.start, p.end)]
    return sorted(found, key=lambda p: p.start)


class _Finder:
    """One page's text, and what stands around a number in it."""

    def __init__(self, document: Document, emails: tuple[Email, ...]) -> None:
        self.document = document
        self.text = document.text
        self.emails = emails
        self.email_starts = [e.start for e in emails]
        links = [link for block in document.blocks for link in block.links]
        self.calls = sorted((k.start, k.end) for k in links if k.target[:4].lower() == "tel:")
        home = lexicon.topic(document.language, "contacts").get("phone", {}).get("region", "")
        self.home: str = document.country or home

    def block(self, phone: Phone) -> int:
        """Where the block begins in which a number stands."""
        return self.document.starts[max(0, bisect_right(self.document.starts, phone.start) - 1)]

    def written(self) -> Iterator[Phone]:
        """Numbers in the text: first with a country's code, then the page's own country's, then its neighbours'."""
        for m in _ABROAD.finditer(self.text):
            if phone := self._abroad(m.start(), m.group()):
                yield phone
        candidates = sorted(self._candidates(), key=lambda c: (c.region != self.home, c.start))
        for candidate in candidates:
            if phone := self._at_home_or_near(candidate):
                yield phone

    def linked(self) -> Iterator[Phone]:
        """Numbers that links call, at the text of the link."""
        for block in self.document.blocks:
            for link in block.links:
                if link.target[:4].lower() != "tel:":
                    continue
                digits, _, extension = unquote(link.target[4:]).replace(";", ",").partition(",")
                number = _dialled(digits, self.home)
                if number and number.phone_type:
                    more = "".join(filter(str.isdigit, extension)) or None
                    yield Phone(link.start, link.end, number.value, number.phone_type, more)

    def _abroad(self, start: int, raw: str) -> Phone | None:
        if self._blocked(start, start):
            return None
        if raw.startswith("(") and ")" not in raw[:-1]:
            start, raw = start + 1, raw[1:].removesuffix(")")
        while raw:
            digits = "".join(filter(str.isdigit, raw.replace("(0)", "")))
            number = _dialled("+" + digits.removeprefix("00"), None)
            if number and number.phone_type:
                return self._phone(start, start + len(raw), number.value, number.phone_type)
            shorter = re.sub(r"\D*\d+\)?\Z", "", raw)
            raw = shorter if shorter != raw else ""
        return None

    def _candidates(self) -> Iterator[_Candidate]:
        patterns = [(r, p, p is sure) for r, sure, unsure in _shapes() for p in (sure, unsure)]
        any_shape = _any_shape()
        for begin in _BEGIN.finditer(self.text):
            if any_shape.match(self.text, begin.start()) is None:
                continue
            for region, pattern, is_sure in patterns:
                if m := pattern.match(self.text, begin.start()):
                    lead = 1 if m.group().startswith("(") and ")" not in m.group() else 0
                    yield _Candidate(m.start() + lead, m.end(), region, is_sure)

    def _at_home_or_near(self, found: _Candidate) -> Phone | None:
        """The number that a candidate is, when what stands around it speaks for one."""
        at_home = found.region == self.home or not self.home
        if at_home:
            is_likely = found.sure or self._in_card(found) or bool(self._cue(found))
        else:
            is_likely = self._hinted(found) or (_told_apart(found, self.text) and bool(self._cue(found)))
        if not is_likely or self._blocked(found.start, found.end):
            return None
        number = _dialled(self.text[found.start : found.end], found.region)
        if number is None:
            return None
        if number.phone_type:
            return self._phone(found.start, found.end, number.value, number.phone_type)
        is_called = at_home and number.is_possible and self._cue(found) == "beside"
        return self._phone(found.start, found.end, number.value, "other") if is_called else None

    def _blocked(self, start: int, end: int) -> bool:
        """Whether a word says that this is another kind of number."""
        words = _words()
        return words.beside.before(self.text, start) == "blocker" or bool(
            end > start and words.unit.match(self.text, end)
        )

    def _cue(self, found: _Candidate) -> Literal["beside", "near", ""]:
        """Where a word says that this is a telephone number."""
        beside = _words().beside
        if beside.before(self.text, found.start) == "cue" or self._is_called(found):
            return "beside"
        block = self.document.block_at(found.start)
        header = next((c.header for c in block.cells if c.start <= found.start < c.end), "") if block else ""
        if header and beside.before(header, len(header)) == "cue":
            return "beside"
        return "near" if _words().near.search(self.text, max(0, found.start - 48), found.start) else ""

    def _is_called(self, found: _Candidate) -> bool:
        i = bisect_right(self.calls, (found.start, len(self.text))) - 1
        return i >= 0 and found.start < self.calls[i][1]

    def _in_card(self, found: _Candidate) -> bool:
        """Whether the number stands in a contact card, beside an e-mail address, or alone on its line."""
        block = self.document.block_at(found.start)
        if block is None:
            return False
        alone = block.start == found.start and block.end <= found.end + 1
        grouped = not self.text[found.start : found.end].isdigit()
        return _of_contact(block) or bool(self._emails_by(found)) or (alone and grouped)

    def _hinted(self, found: _Candidate) -> bool:
        """Whether an e-mail address beside the number is of the number's country."""
        return any(e.value.endswith("." + found.region.lower()) for e in self._emails_by(found))

    def _emails_by(self, found: _Candidate) -> list[Email]:
        first = bisect_left(self.email_starts, found.start - _NEAR - 60)
        return [
            e for e in self.emails[first : first + 6] if e.end > found.start - _NEAR and e.start < found.end + _NEAR
        ]

    def _phone(self, start: int, end: int, value: str, kind: PhoneType) -> Phone:
        more = _words().extension.match(self.text, end)
        return Phone(start, more.end() if more else end, value, kind, more[1] if more else None)


def _of_contact(block: Block) -> bool:
    return block.zone == "contact" or block.role == "contact"


def _told_apart(found: _Candidate, text: str) -> bool:
    """Whether no other country's numbers are written so."""
    raw = text[found.start : found.end]
    return not any(
        region != found.region and (sure.fullmatch(raw) or unsure.fullmatch(raw)) for region, sure, unsure in _shapes()
    )


@lru_cache(maxsize=4096)
def _dialled(digits: str, region: str | None) -> _Dialled | None:
    """The number that digits are in a country; a site's own numbers stand on page after page."""
    try:
        number = phonenumbers.parse(digits, region or None)
    except phonenumbers.NumberParseException:
        return None
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    kind = phonenumbers.number_type(number)
    if kind == phonenumbers.PhoneNumberType.UNKNOWN:
        return _Dialled(value, None, phonenumbers.is_possible_number(number))
    return _Dialled(value, _TYPES.get(kind, "other"), is_possible=True)


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Per country: how its numbers are grouped, surely and perhaps."""
    found = {}
    for language in lexicon.languages():
        words = lexicon.topic(language, "contacts").get("phone", {})
        if "region" in words:
            found[words["region"]] = (_shape(words["sure"]), _shape(words["unsure"]))
    return tuple((region, *patterns) for region, patterns in sorted(found.items()))


@cache
def _any_shape() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for _, *patterns in _shapes() for pattern in patterns))


def _shape(shapes: Iterable[str]) -> re.Pattern[str]:
    signs = {"d": r"\d", " ": _BLANK + "{1,2}", "-": _DASH, ".": r"\."}
    bodies = ("".join(signs.get(sign, re.escape(sign)) for sign in shape) for shape in shapes)
    return re.compile(rf"\(?(?:{'|'.join(bodies)}){_AFTER}")


@dataclass(frozen=True, slots=True)
class _Words:
    beside: Announcements  # "cue": of a telephone number; "blocker": of another number
    near: re.Pattern[str]
    unit: re.Pattern[str]
    extension: re.Pattern[str]


@cache
def _words() -> _Words:
    words = merged("contacts", "phone")
    long_cue = expression(w for w in words["cue"] if len(w) > 2)
    return _Words(
        beside=Announcements({kind: words[kind] for kind in ("cue", "blocker")}),
        near=compiled(rf"{long_cue}[^\n;]{{0,40}}\Z"),
        unit=compiled(rf"\s?{expression(words['unit'])}"),
        extension=compiled(rf"{_BLANK}?[,;(/]?{_BLANK}?{expression(words['extension'])}\.?:?{_BLANK}?(\d{{1,5}})\b\)?"),
    )
