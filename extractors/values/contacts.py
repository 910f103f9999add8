"""How to reach people and organisations: e-mail, telephone, web and postal addresses."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extractors.document import Document
from extractors.lexicon.phrases import merged
from extractors.values.emails import Email, find_emails
from extractors.values.phones import Phone, PhoneType, find_phones
from extractors.values.postal import find_postal
from extractors.values.segments import read_part
from extractors.values.weblinks import find_weblinks

ContactKind = Literal["email", "phone", "url", "address"]
_CAPITALISED = r"[^\W\d_a-zæøåäöéü][\w’'-]*"
_NAME = re.compile(rf"{_CAPITALISED}(?:\.?[^\S\n]+(?:[a-zæøåäöéü]{{1,4}}[^\S\n]+){{0,2}}{_CAPITALISED}){{1,4}}")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "å": "a", "ä": "a", "ö": "o", "đ": "d", "ð": "d", "ß": "ss"})
_CARD = 300  # characters before an address in which the name of its owner stands
_BESIDE = 120  # characters between a person's e-mail address and telephone number


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One way to reach somebody, and the characters that give it."""

    start: int
    end: int
    kind: ContactKind
    raw: str
    value: str  # e-mail in lower case and undisguised; telephone as E.164; web address with scheme; address on one line
    phone_type: PhoneType | None
    extension: str | None
    is_personal: bool  # one person's own, as far as can be seen
    block: int  # index into ``document.blocks``


def find_contacts(document: Document) -> list[ContactPoint]:
    """All contact points of a page in text order."""
    document = read_part(document)
    text = document.text
    emails = find_emails(document)
    weblinks = find_weblinks(document)
    taken = [(e.start, e.end) for e in emails] + [(w.start, w.end) for w in weblinks]
    phones = find_phones(document, emails, taken)
    personal = [e for e in emails if _is_personal(e, text)]
    reached = sorted([e.start for e in emails] + [p.start for p in phones])

    def point(
        start: int, end: int, kind: ContactKind, value: str, *, is_personal: bool = False, phone: Phone | None = None
    ) -> ContactPoint:
        block = max(0, bisect_right(document.starts, start) - 1)
        phone_type, extension = (phone.phone_type, phone.extension) if phone else (None, None)
        return ContactPoint(start, end, kind, text[start:end], value, phone_type, extension, is_personal, block)

    own = {e.start for e in personal}
    found = [point(e.start, e.end, "email", e.value, is_personal=e.start in own) for e in emails]
    found += [point(p.start, p.end, "phone", p.value, is_personal=_beside(p, personal, text), phone=p) for p in phones]
    found += [point(w.start, w.end, "url", w.value) for w in weblinks]
    found += [point(a.start, a.end, "address", a.value) for a in find_postal(document, reached)]
    return sorted(found, key=lambda c: (c.start, c.end))


def _beside(phone: Phone, personal: list[Email], text: str) -> bool:
    """Whether a number is a mobile, or stands on the same or the next line as a person's own address."""
    if phone.phone_type == "mobile":
        return True
    for email in personal:
        first, last = (phone, email) if phone.start < email.start else (email, phone)
        if last.start - first.end <= _BESIDE and text.count("\n", first.end, last.start) <= 1:
            return True
    return False


def _is_personal(email: Email, text: str) -> bool:
    """Whether an address carries a person's name: two names, or the letters of a name written before it."""
    letters, is_surely = _read_local(email.local)
    if is_surely is not None:
        return is_surely
    names = _NAME.finditer(text, max(0, email.start - _CARD), email.end)
    return any(_spells(letters, _parts_of_name(m.group()), 0) for m in names)


@lru_cache(maxsize=1024)
def _parts_of_name(name: str) -> tuple[str, ...]:
    return tuple(re.split(r"[\s-]+", _plain(name)))


@lru_cache(maxsize=1024)
def _read_local(address: str) -> tuple[str, bool | None]:
    """The letters of a local part, and whether it is a person's: None where only a name beside it can tell."""
    local = _plain(address)
    parts = [p for p in re.split(r"[._-]+", local) if p]
    if is_shared(address):
        return "", False
    if re.search(r"[a-z][._]", local) and all(p.isalpha() for p in parts) and max(map(len, parts)) > 2:
        return "", True
    return "".join(parts), None if len(local) > 2 else False


def is_shared(address: str) -> bool:
    """Whether an address, or the part of one before the @, is an office's by its words: post@, kontakt@."""
    local = _plain(address.partition("@")[0])
    return any(part in _shared() for part in re.split(r"[._-]+", local))


def _spells(local: str, names: tuple[str, ...], used: int) -> bool:
    """Whether a local part is made of the first letters of at least two names of a person, in order."""
    if not local:
        return used > 1
    for i, name in enumerate(names):
        longest = next((n for n in range(len(local), 0, -1) if name.startswith(local[:n])), 0)
        if any(_spells(local[n:], names[i + 1 :], used + 1) for n in range(longest, 0, -1)):
            return True
    return False


def _plain(text: str) -> str:
    """Lower case, Latin letters without marks."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(c for c in folded if not unicodedata.combining(c))


@cache
def _shared() -> frozenset[str]:
    return frozenset(merged("contacts", "email")["shared"])
