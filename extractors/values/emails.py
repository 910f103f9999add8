"""E-mail addresses of a page: as written, behind links, and disguised from robots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from extractors.document import Document, Link
from extractors.lexicon.phrases import compiled, merged
from extractors.values.landmarks import landmarks
from extractors.values.occupied import Occupied

_LOCAL = r"\w(?:[\w.%+'-]{0,62}\w)?"
_LABEL = r"\w(?:[\w-]{0,61}\w)?"
_TOP = r"[a-z]{2,24}(?![\w@]|-\w)"
_LONGEST_LOCAL, _LONGEST_DOMAIN = 64, 256
_LONGEST_DISGUISED = 300  # characters of a disguised address before or behind what gives it away
_BLANK = r"[^\S\n]"
_OPEN, _CLOSE = rf"{_BLANK}{{0,2}}[(\[{{<]{_BLANK}?", rf"{_BLANK}?[)\]}}>]{_BLANK}{{0,2}}"
_PLAIN = re.compile(rf"(?<![\w.%+'-]){_LOCAL}@(?:{_LABEL}\.){{1,6}}{_TOP}", re.IGNORECASE)
_SHIELD = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-f]{6,400})\Z", re.IGNORECASE)


class Email(NamedTuple):
    """An address and the characters that give it: the address itself, or the text of a link to it."""

    start: int
    end: int
    value: str  # lower case, undisguised
    local: str  # what stands before the @


def find_emails(document: Document) -> list[Email]:
    """All addresses of a page in text order; none twice at the same place."""
    taken = Occupied()
    found = [email for email in _written(document.text) if taken.take(email.start, email.end)]
    for block in document.blocks:
        for link in block.links:
            address = _linked(link)
            if address and taken.take(link.start, link.end):
                found.append(_email(link.start, link.end, address))
    kept = [email for email in found if email.local not in _placeholders()]
    return sorted(kept, key=lambda e: (e.start, e.end))


def _email(start: int, end: int, address: str) -> Email:
    value = address.lower()
    return Email(start, end, value, value.partition("@")[0])


def _written(text: str) -> Iterator[Email]:
    signs = (m.start() for m in re.finditer("@", text))
    for start, end in _around(signs, _LONGEST_LOCAL, _LONGEST_DOMAIN):
        for m in _PLAIN.finditer(text, start, end):
            yield _email(m.start(), m.end(), m.group())
    hint, disguised, dot = _disguises()
    hints = sorted([*(m.start() for m in hint.finditer(text)), *landmarks(text).all("disguise")])
    for start, end in _around(hints, _LONGEST_DISGUISED, _LONGEST_DISGUISED):
        for m in disguised.finditer(text, start, end):
            local, domain = (dot.sub(".", part) for part in (m["local"], m["domain"] or m["spoken"]))
            yield _email(m.start(), m.end(), f"{local}@{domain}")


def _around(offsets: Iterable[int], before: int, after: int) -> list[tuple[int, int]]:
    """Stretches that reach so far around offsets, as few as possible."""
    found: list[tuple[int, int]] = []
    for offset in offsets:
        start, end = max(0, offset - before), offset + after
        if found and start <= found[-1][1]:
            start, _ = found.pop()
        found.append((start, end))
    return found


def _linked(link: Link) -> str | None:
    """The address that a link opens, if it opens one."""
    target = link.target.strip()
    if target[:7].lower() == "mailto:":
        address = unquote(target[7:]).partition("?")[0].partition(",")[0].strip(" <>/")
    elif shield := _SHIELD.search(target):
        code = bytes.fromhex(shield[1][: len(shield[1]) // 2 * 2])
        address = bytes(byte ^ code[0] for byte in code[1:]).decode("utf-8", "ignore")
    else:
        return None
    return address if _PLAIN.fullmatch(address) else None


@cache
def _placeholders() -> frozenset[str]:
    """Local parts that show a pattern ("firstname.lastname") and are nobody's."""
    return frozenset(merged("contacts", "email")["placeholder"])


@cache
def _disguises() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A sign that hints at disguised addresses, such an address, and a disguised full stop in it."""
    words = merged("contacts", "email")
    at, bare, dots, top = (_alternatives(words[key]) for key in ("at", "bare_at", "dot", "top"))
    spoken = _alternatives(w for w in words["dot"] if w.isalpha())
    plain = _alternatives(w for w in words["at"] if w.isalpha() and len(w) > 1)
    dot = rf"(?:{_OPEN}(?:{dots}){_CLOSE}|{_BLANK}(?:{spoken}){_BLANK})"
    local = rf"\w[\w%+'-]{{0,40}}(?:(?:\.|{dot})\w[\w%+'-]{{0,40}}){{0,4}}"
    domain = rf"(?:{_LABEL}(?:\.|{dot})){{1,5}}{_TOP}"
    spoken_domain = rf"{_LABEL}(?:(?:\.|{dot}){_LABEL}){{0,3}}{dot}(?:{top})(?!\w)"
    bracketed = rf"(?:{_OPEN}(?:{at}){_CLOSE}|{_BLANK}(?:{bare}){_BLANK}|{_BLANK}@{_BLANK})"
    disguised = (
        rf"(?<![\w.%+'@-])(?P<local>{local})"
        rf"(?:{bracketed}(?P<domain>{domain})|{_BLANK}(?:{plain}){_BLANK}(?P<spoken>{spoken_domain}))"
    )
    hint = rf"[(\[{{<@](?:(?<=@)(?<={_BLANK}@)(?={_BLANK})|(?<!@){_BLANK}?(?:{at}|{dots}){_BLANK}?[)\]}}>])"
    return compiled(hint), compiled(disguised), compiled(dot)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)"
