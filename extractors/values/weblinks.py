"""Web addresses that a page shows to its readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from extractors.document import Document, Link
from extractors.values.lowering import lowered
from extractors.values.occupied import Occupied

_URL = re.compile(  # in lowered text
    r"(?:h(?<![\w@.].)ttps?://|w(?<![\w@.].)ww\.)[^\s<>\"»«”“„|\\^`{}]{3,500}"
)
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?:/\S{0,300})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weblink:
    """A web address and the characters that give it."""

    start: int
    end: int
    value: str  # with scheme; host in lower case; no final slash


def find_weblinks(document: Document) -> list[Weblink]:
    """Addresses written out on the page, also where only the host is written and linked; in text order."""
    found = []
    taken = Occupied()
    text = document.text
    for m in _URL.finditer(lowered(text)):
        raw = _trimmed(text[m.start() : m.end()])
        if (value := _normal(raw)) and taken.take(m.start(), m.start() + len(raw)):
            found.append(Weblink(m.start(), m.start() + len(raw), value))
    for block in document.blocks:
        for link in block.links:
            value = _named(document.of(link), link)
            if value and taken.take(link.start, link.end):
                found.append(Weblink(link.start, link.end, value))
    return sorted(found, key=lambda w: w.start)


def _trimmed(raw: str) -> str:
    """Without the punctuation of the sentence around it."""
    raw = raw.rstrip(".,;:!?'’*")
    while raw.endswith((")", "]")) and raw.count(raw[-1]) > raw.count("(" if raw[-1] == ")" else "["):
        raw = raw[:-1].rstrip(".,;:!?'’*")
    return raw


def _named(text: str, link: Link) -> str | None:
    """Where a link goes whose text is a host's name."""
    if link.target[:4].lower() != "http" or not _HOST.fullmatch(text):
        return None
    return _normal(link.target)


def _normal(raw: str) -> str | None:
    try:
        parts = urlsplit(raw if "://" in raw else f"https://{raw}")
    except ValueError:
        return None
    if "." not in parts.netloc.strip("."):
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), parts.query, ""))
