"""What a file is, from its first bytes; the name is asked only where bytes can't tell."""

from __future__ import annotations

import json
import re
from mimetypes import MimeTypes
from pathlib import PurePath
from typing import Literal

from extractors.document import PageKind

Format = Literal["empty", "gzip", "zip", "parquet", "warc", "binary", "jsonl", "csv", "html", "text", "other_text"]

HEAD = 65_536  # bytes that are enough to tell

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # an empty one
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
    (b"%PDF", "binary"),
    (b"GIF8", "binary"),
    (b"RIFF", "binary"),
    (b"OggS", "binary"),
    (b"wOF", "binary"),
)
_ENCODING_MARKS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))
# C0 codes that no page has; tab, newlines, form feed and escape (ISO 2022) are text
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})

_SKIPPED = r"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*"
_DOCUMENT_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset)\b", re.I)
_FIRST_TAG = re.compile(_SKIPPED + r"<!?(?P<name>[a-z][a-z0-9:-]*)\b", re.I | re.S)
_CLOSING_TAG = re.compile(r"</(?:p|div|h[1-6]|li|ul|a|span|table|td|section|article|strong|b|i|em)>", re.I)
_HTML_TAG = re.compile(
    r"a|abbr|address|article|aside|b|base|blockquote|br|button|center|details|div|d[dlt]|em|fieldset|figure|font"
    r"|footer|form|h[1-6r]|header|i|iframe|img|input|li|link|main|meta|nav|noscript|[ou]l|p|picture|pre|script|section"
    r"|small|span|strong|style|su[bp]|table|tbody|template|t[dhr]|thead|title|u",
    re.I,
)
_XML_DECLARATION = re.compile(r"\s*<\?xml\b", re.I)

_PAGE_TYPES = {None, "text/html", "text/plain", "text/markdown", "application/xhtml+xml"}
_FEED_TYPES: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jl": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
_TYPES = MimeTypes(filenames=())  # the built-in list, the same on every machine
_TYPES.add_type("text/markdown", ".md")
_TYPES.add_type("text/markdown", ".markdown")


def promises_page(name: str) -> bool:
    """Whether a file's name says, or leaves open, that it is a page."""
    return media_type(name) in _PAGE_TYPES


def media_type(name: str) -> str | None:
    """Media type that a file's name stands for; None when it says nothing."""
    return _TYPES.guess_type(name, strict=False)[0] if PurePath(name).suffix else None


def format_of(head: bytes, name: str, columns: frozenset[str] = frozenset()) -> Format:
    """What the file is that begins with ``head``.

    ``columns``: names by which a CSV file without a telling suffix is known from its header.
    "other_text" is readable, but no page: a script, a style sheet, XML that is no XHTML.
    """
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    text = as_text(head)
    if text is None:
        return "binary"
    if not text.strip():
        return "empty"
    suffix = PurePath(name.removesuffix(".gz")).suffix.lower()
    if suffix in _FEED_TYPES:
        return _FEED_TYPES[suffix]
    if looks_like_html(text, weak=suffix not in {".md", ".markdown"}):
        return "html"
    if _XML_DECLARATION.match(text) or _FIRST_TAG.match(text):
        return "other_text"
    if _starts_json_lines(text):
        return "jsonl"
    if _has_csv_header(text, columns):
        return "csv"
    return "text" if promises_page(name.removesuffix(".gz")) else "other_text"


def as_text(head: bytes) -> str | None:
    """The first characters, well enough read to recognise a format; None for binary data."""
    for encoding, mark in _ENCODING_MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "ignore")
    zeros = head.count(0)
    if zeros * 3 > len(head):  # UTF-16 without a mark has its zeros on one side
        odd = head[1::2].count(0)
        if odd > 0.9 * zeros or odd < 0.1 * zeros:
            return head.decode("utf-16-le" if odd * 2 > zeros else "utf-16-be", "ignore")
        return None
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) * 0.02:
        return None
    return head.decode("utf-8", "replace")


def looks_like_html(text: str, *, weak: bool = True) -> bool:
    """Whether a text is markup. ``weak``: fragments count too, not only documents."""
    text = text[:HEAD].removeprefix("\ufeff")
    if _DOCUMENT_TAG.search(text):
        return True
    if not weak:
        return False
    first = _FIRST_TAG.match(text)
    if first is not None:
        return _HTML_TAG.fullmatch(first["name"]) is not None
    return len(_CLOSING_TAG.findall(text)) >= 2 and not _XML_DECLARATION.match(text)


def kind_of(text: str) -> PageKind:
    """Which kind of page a feed's text is."""
    return "html" if looks_like_html(text) else "text"


def _starts_json_lines(text: str) -> bool:
    line, ended, _ = text.lstrip("\ufeff \t\r\n").partition("\n")
    if not line.startswith("{"):
        return False
    if not ended:  # the first line may be longer than what was read
        return line[1:].lstrip().startswith('"')
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _has_csv_header(text: str, columns: frozenset[str]) -> bool:
    names = {c.strip().strip('"') for c in re.split(r"[,;\t]", text.lstrip("\ufeff").split("\n", 1)[0])}
    return len(names) > 1 and len(names & columns) > 1
