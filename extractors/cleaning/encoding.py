"""From a page's bytes to its characters."""

from __future__ import annotations

import codecs
import re
from typing import Final

from schemas.errors import PageRejected

# Browsers read these labels as windows-1252: the bytes 0x80-0x9f of such pages are its quotes and dashes.
_WINDOWS_1252: Final = frozenset(
    ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "cp1252", "windows-1252"]
)
_CHARSETS: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "iso-8859-4": "iso8859-4",
    "iso-8859-10": "iso8859-10",
    "iso-8859-15": "iso8859-15",
    "iso8859-15": "iso8859-15",
    "latin-9": "iso8859-15",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1257": "cp1257",
    "iso-8859-2": "iso8859-2",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
    "ibm850": "cp850",
    "cp850": "cp850",
    "ibm865": "cp865",
    "koi8-r": "koi8-r",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5",
    "shift_jis": "shift_jis",
    "euc-jp": "euc-jp",
    "euc-kr": "euc-kr",
} | dict.fromkeys(_WINDOWS_1252, "cp1252")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY: Final = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0", b"\x00\x00\x01\x00", b"wOF", b"OggS", b"ID3", b"\x7fELF", b"Rar!",
)  # fmt: skip
_HEAD: Final = 4096  # bytes in which a page declares its charset
_CHARSET: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEADER_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_FEW_CONTROLS: Final = 8  # that any page may have
_MOST_CONTROLS: Final = 0.02  # share of control characters that no text has
_MOST_REPLACED: Final = 0.05  # share of bytes without a character that makes a page unreadable


def decode(content: bytes, content_type: str | None = None) -> str:
    """The characters of a page, without byte order mark and NULs.

    A byte order mark decides; then what the server or the page declares, if it fits; then UTF-8, if it fits;
    else windows-1252. Bytes that don't fit into a page declared as UTF-8 are read as windows-1252 one by one.

    Raises:
        PageRejected: ``empty``, ``not_text`` (binary) or ``undecodable``.
    """
    if not content.strip(b" \t\r\n\0"):
        raise PageRejected("empty")
    if content.startswith(_BINARY):
        raise PageRejected("not_text", "starts like an image, archive or document")
    text = _decoded(content, content_type).replace("\0", "").removeprefix("\ufeff")
    if not text.strip():
        raise PageRejected("empty")
    return text


def _decoded(content: bytes, content_type: str | None) -> str:
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(charset, "replace")
    if wide := _wide(content):
        return content.decode(wide, "replace")
    if len(content) - len(content.translate(None, _CONTROLS)) > max(_FEW_CONTROLS, _MOST_CONTROLS * len(content)):
        raise PageRejected("not_text", "control characters")
    for charset in _declared(content, content_type):
        if (text := _fits(content, charset)) is not None:
            return text
    return _fallback(content)


def _fits(content: bytes, charset: str) -> str | None:
    """The page read as a declared charset; UTF-8 wins where a page that declares another one is valid UTF-8."""
    if charset not in ("utf-8", "utf-16", "utf-16-le", "utf-16-be") and not content.isascii():
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    try:
        return content.decode(charset)
    except UnicodeDecodeError:
        return None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a byte order mark shows in its NULs: every second byte of a Latin text."""
    sample = content[:_HEAD]
    if sample.count(0) < len(sample) * 0.2:
        return None
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _declared(content: bytes, content_type: str | None) -> list[str]:
    names = _HEADER_CHARSET.findall(content_type or "")
    names += [m.decode("ascii") for m in _CHARSET.findall(content[:_HEAD])]
    # a declaration that can be read as ASCII is no UTF-16
    return [c for n in names if (c := _CHARSETS.get(n.lower())) and not c.startswith("utf-16")]


def _fallback(content: bytes) -> str:
    """UTF-8 whose misfits are windows-1252: right for pages of either, and for pages glued from both."""
    text = content.decode("utf-8", "samverk-windows-1252")
    if text.count("\ufffd") > len(text) * _MOST_REPLACED:
        raise PageRejected("undecodable")
    return text


def _misfit(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("samverk-windows-1252", _misfit)
