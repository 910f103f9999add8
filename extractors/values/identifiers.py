"""Numbers and codes that a page names: of organisations, projects, cases, people's works."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from stdnum.dk import cvr
from stdnum.iso7064 import mod_11_2
from stdnum.no import orgnr as no_orgnr
from stdnum.se import orgnr as se_orgnr

from extractors.document import Document
from extractors.lexicon.phrases import expression, merged
from extractors.values.announcements import Announcements
from extractors.values.landmarks import landmarks
from extractors.values.occupied import Occupied
from extractors.values.segments import read_part

Scheme = Literal[
    "orgnr_no",
    "orgnr_se",
    "cvr",
    "ror",
    "orcid",
    "doi",
    "vinnova_dnr",
    "forskningsradet",
    "cordis",
    "interreg",
    "dff",
    "journal_no",
    "dnr",
    "project_no",
]

_TOKEN = re.compile(
    # what stands before its first digit is looked at next, so that a search skips all but digits
    r"\d(?:(?<![^\W\dA-ZÆØÅÄÖ]\d)(?<![\d.]\d)[\w.:–/-]{2,30}(?:[^\S\n]\d[\w/-]{1,9}){0,4}"
    r"|(?<![\w.]\d)\d{0,2}(?:[^\S\n]\d{2,4}){1,4})"
)
_LETTERS = re.compile(r"(?<!\w)[A-ZÆØÅÄÖ]{1,12}[-–: /]{0,2}\Z")  # a prefix of the number itself: "UVM-2021-17"
_LONGEST_PREFIX = 16
_TRAILING = " .:/-–,"
_SELF_NAMED: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    ("doi", re.compile(r"(10\.(?<!\w10\.)\d{4,9}/[^\s\"<>«»”|]{2,200})")),
    ("orcid", re.compile(r"(\d\d{3}-(?<![\w-]\d{4}-)\d{4}-\d{4}-\d{3}[\dXx])(?![\w-])")),
    ("ror", re.compile(r"[rR](?i:or(?<!\wror)(?:\.org/|[\s:]{1,3})(0[a-hj-km-np-tv-z\d]{6}\d{2})\b)")),
)


@dataclass(frozen=True, slots=True)
class IdentifierFound:
    """A number or code and the characters that give it."""

    start: int
    end: int
    raw: str
    scheme: Scheme
    value: str  # as its register writes it, without blanks


def find_identifiers(document: Document) -> list[IdentifierFound]:
    """All identifiers of a page in text order: those that name themselves, and numbers behind a word for one."""
    document = read_part(document)
    taken = Occupied()
    every = (*_self_named(document), *_linked(document), *_labelled(document))
    found = [identifier for identifier in every if taken.take(identifier.start, identifier.end)]
    return sorted(found, key=lambda i: i.start)


def _self_named(document: Document) -> Iterator[IdentifierFound]:
    for scheme, pattern in _SELF_NAMED:
        for m in pattern.finditer(document.text):
            if value := _proper(scheme, m[1]):
                yield IdentifierFound(
                    m.start(1), m.start(1) + len(value), m[1][: len(value)], scheme, _cased(scheme, value)
                )


def _linked(document: Document) -> Iterator[IdentifierFound]:
    """Identifiers that only the target of a link holds."""
    for block in document.blocks:
        for link in block.links:
            for scheme, pattern in _SELF_NAMED:
                m = pattern.search(link.target)
                if m and link.start < link.end and (value := _proper(scheme, m[1])):
                    yield IdentifierFound(link.start, link.end, document.of(link), scheme, _cased(scheme, value))


def _proper(scheme: Scheme, raw: str) -> str:
    """The identifier without the sentence's punctuation; empty where its check digit is wrong."""
    if scheme == "orcid":
        return raw if mod_11_2.is_valid(raw.replace("-", "").upper()) else ""
    return raw.rstrip(".,;:!?'’" if "(" in raw else ".,;:!?'’)]")


def _cased(scheme: Scheme, value: str) -> str:
    return value.upper() if scheme == "orcid" else value.lower()


def _labelled(document: Document) -> Iterator[IdentifierFound]:
    """Numbers behind a word that says what they are."""
    text = document.text
    announced = list(_announced(text))
    has_context = any(kind in _READ_IN_CONTEXT for kind, _, _ in announced)
    context = {scheme for scheme, names in _contexts().items() if has_context and names.search(text)}
    for kind, start, end in announced:
        for raw in _shortenings(text[start:end]):
            if read := _READERS[kind](raw, context):
                yield IdentifierFound(start, start + len(raw), raw, *read)
                break


def _announced(text: str) -> Iterator[tuple[str, int, int]]:
    """Tokens with a number that a word before them announces: the kind, and the token with its prefix of letters."""
    marks, labels = landmarks(text), _labels()
    if not marks.all("identifier"):
        return
    for m in _TOKEN.finditer(text):
        if not marks.has("identifier", m.start() - labels.room - _LONGEST_PREFIX, m.start()):
            continue
        letters = _LETTERS.search(text, max(0, m.start() - _LONGEST_PREFIX), m.start())
        for start in (m.start(), letters.start()) if letters else (m.start(),):
            if kind := labels.before(text, start):
                yield kind, start, m.end()
                break


def _shortenings(raw: str) -> Iterator[str]:
    """A token, then the same without its last part, and so on: the next number may follow at a blank."""
    raw = raw.rstrip(_TRAILING)
    while raw:
        yield raw
        raw = re.sub(r"(?:\A|\s+)\S+\Z", "", raw).rstrip(_TRAILING)


Reading = tuple[Scheme, str] | None


def _organisation(raw: str, _context: set[Scheme]) -> Reading:
    digits = _digits(raw)
    if len(digits) == 9 and no_orgnr.is_valid(digits):
        return "orgnr_no", digits
    if len(digits) == 10 and se_orgnr.is_valid(digits):
        return "orgnr_se", f"{digits[:6]}-{digits[6:]}"
    return _cvr(raw, _context)


def _cvr(raw: str, _context: set[Scheme]) -> Reading:
    digits = _digits(raw)
    return ("cvr", digits) if len(digits) == 8 and cvr.is_valid(digits) else None


def _project(raw: str, context: set[Scheme]) -> Reading:
    value = _compact(raw)
    if "dff" in context and re.fullmatch(r"(?:DFF[-–:]?)?\d{4}-\d{5}[A-Z]?", value):
        return "dff", re.sub(r"\ADFF\W?", "", value)
    if "forskningsradet" in context and re.fullmatch(r"\d{6}", value):
        return "forskningsradet", value
    if "vinnova_dnr" in context and _is_registry_number(value):
        return "vinnova_dnr", value
    return ("project_no", value) if len(_digits(value)) >= 3 else None


def _journal(raw: str, context: set[Scheme]) -> Reading:
    value = _compact(raw)
    if value[-1].isalpha() and (case := _project(raw, context & {"dff"})) and case[0] == "dff":
        return case
    return ("journal_no", value) if len(_digits(value)) >= 3 else None


def _registry(raw: str, context: set[Scheme]) -> Reading:
    value = _compact(raw)
    if len(_digits(value)) < 3:
        return None
    return ("vinnova_dnr" if "vinnova_dnr" in context and _is_registry_number(value) else "dnr"), value


def _grant_agreement(raw: str, _context: set[Scheme]) -> Reading:
    value = _compact(raw)
    return ("cordis", value) if re.fullmatch(r"\d{6}|\d{9}", value) else None


def _interreg(raw: str, _context: set[Scheme]) -> Reading:
    value = _compact(raw)
    return ("interreg", value) if len(_digits(value)) >= 3 else None


_READERS: dict[str, Callable[[str, set[Scheme]], Reading]] = {
    "organisation": _organisation,
    "cvr": _cvr,
    "project": _project,
    "journal": _journal,
    "registry": _registry,
    "grant_agreement": _grant_agreement,
    "interreg": _interreg,
}


_READ_IN_CONTEXT = {"project", "journal", "registry"}


def _is_registry_number(value: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d{2}-\d{5}", value) is not None


def _digits(raw: str) -> str:
    return "".join(filter(str.isdigit, raw))


def _compact(raw: str) -> str:
    return re.sub(r"\s+", "", raw).replace("–", "-")


@cache
def _labels() -> Announcements:
    """The words for each kind of number."""
    return Announcements(merged("identifiers", "label"))


@cache
def _contexts() -> dict[Scheme, re.Pattern[str]]:
    """Per scheme, the names one of which the page must hold."""
    schemes: list[Scheme] = ["dff", "forskningsradet", "vinnova_dnr"]
    names = merged("identifiers", "context")
    return {scheme: re.compile(expression(names[scheme])) for scheme in schemes}
