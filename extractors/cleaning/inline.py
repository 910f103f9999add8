"""Lines of text built from pieces of markup, with the links inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from unicodedata import is_normalized, normalize

from extractors.document import Link

# A no-break or thin space alone carries meaning (thousands, names) and stays; controls and line separators don't.
_BLANK: Final = re.compile(
    r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029\u00a0\u2009\u202f]{2,}|[\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]"
)
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text as it will stand in the document, without blanks at its edges, and its links."""

    text: str
    links: tuple[Link, ...] = ()

    def leading(self, targets: list[str]) -> Line:
        """The same line, all of which leads to more addresses."""
        return Line(self.text, (*self.links, *(Link(0, len(self.text), t) for t in targets)))

    @property
    def linked(self) -> int:
        """How many of its characters are links to pages."""
        total = 0
        for link in self.links:
            if not link.target.startswith(("mailto:", "tel:")):
                total += link.end - link.start
        return total


def is_address(target: str) -> bool:
    """Whether a link leads to a mailbox or a telephone; a mail without an address only shares the page."""
    return target.startswith("tel:") or (target.startswith("mailto:") and not target.startswith("mailto:?"))


def plain(text: str) -> str:
    """Text as documents hold it: NFC, one blank for many, nothing unseen, no blanks at the edges."""
    text = _BLANK.sub(" ", _UNSEEN.sub("", text))
    return (text if is_normalized("NFC", text) else normalize("NFC", text)).strip()


def _shown(text: str) -> str:
    """Text with one blank for many and nothing unseen; most pieces of a page are plain and take the short way."""
    if text.isascii():
        words = " ".join(text.split())
        if words.isprintable():
            return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}" if words else " " * bool(text)
    text = _BLANK.sub(" ", _UNSEEN.sub("", text))
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)


class LineBuilder:
    """Collects pieces of text and links; ``take`` gives the line and starts the next one."""

    __slots__ = ("_length", "_links", "_open", "_parts", "orphans")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._links: list[tuple[int, int, str]] = []
        self._open: list[tuple[int, str]] = []
        self.orphans: list[str] = []  # addresses behind pictures since the last line that showed anything

    def __bool__(self) -> bool:
        return any(not p.isspace() for p in self._parts)

    def add(self, text: str) -> None:
        """Append text of the page, blanks collapsed."""
        text = _shown(text)
        if text.startswith(" ") and (not self._parts or self._parts[-1].endswith(" ")):
            text = text[1:]
        if text:
            self._parts.append(text)
            self._length += len(text)

    def blank(self) -> None:
        """Append a blank, as ``add`` does for what is nothing else."""
        if self._parts and not self._parts[-1].endswith(" "):
            self._parts.append(" ")
            self._length += 1

    def open(self, target: str) -> None:
        """A link starts here."""
        self._open.append((self._length, target))

    def close(self) -> None:
        """The innermost open link ends here."""
        if self._open:
            start, target = self._open.pop()
            self._links.append((start, self._length, target))

    def take(self) -> Line | None:
        """The line so far, if it shows anything. Links still open go on in the next line."""
        if not self._parts and not self._links:
            return None  # links still open start here, or nothing does
        text = "".join(self._parts)
        for start, target in self._open:
            if start < self._length:
                self._links.append((start, self._length, target))
        links, self._links = self._links, []
        self._parts, self._length = [], 0
        self._open = [(0, target) for _, target in self._open]
        shown = text.strip()
        if not shown:
            self.orphans += [target for _, _, target in links if is_address(target)]
            return None
        offset = len(text) - len(text.lstrip())
        return Line(shown, tuple(_links(shown, offset, links)) if links else ())


def _links(text: str, offset: int, raw: list[tuple[int, int, str]]) -> list[Link]:
    """Links over their visible text; a link without any lies on what stands before it."""
    found: list[Link] = []
    for start, end, target in sorted(raw):
        start, end = max(0, start - offset), min(len(text), end - offset)
        shown = text[start:end] if start < end else ""
        if not shown.strip():
            if not is_address(target):
                continue
            start, end = 0, (len(text[: max(0, start)].rstrip()) or len(text))
            shown = text[start:end]
        start += len(shown) - len(shown.lstrip())
        end = start + len(shown.strip())
        found.append(Link(start, end, target))
    return found
