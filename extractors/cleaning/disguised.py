"""E-mail addresses that a page hides from robots and a browser shows: put into the tree as a reader sees them."""

from __future__ import annotations

import re
from html import unescape
from typing import Final
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

_MOST_SCRIPT: Final = 5_000  # characters; a longer script writes more than an address
_STRING: Final = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_NAME: Final = r"[A-Za-z_$][\w$]{0,40}"
_SUM: Final = rf"(?:{_STRING}|{_NAME})(?:\s*\+\s*(?:{_STRING}|{_NAME}))*"
_TERM: Final = re.compile(rf"(?P<string>{_STRING})|(?P<name>{_NAME})")
_ASSIGNED: Final = re.compile(rf"(?<![\w$.])(?P<name>{_NAME})\s*(?P<more>\+?)=\s*(?P<sum>{_SUM})\s*(?=[;,\n}}]|\Z)")
_WRITTEN: Final = re.compile(rf"document\.write(?:ln)?\s*\(\s*(?P<sum>{_SUM})\s*\)")
_MAILTO: Final = re.compile(r"mailto:(?P<address>[^\"'<>\s]+)", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
_RIGHT_TO_LEFT: Final = re.compile(r"direction\s*:\s*rtl", re.IGNORECASE)


def reveal(root: HtmlElement) -> None:
    """Put the addresses behind Cloudflare's shield, simple scripts and reversed text where a browser would show them.

    Scripts are not run: only sums of quoted pieces, by themselves or in names, are put together.
    """
    for element in root.xpath("/descendant::*[@data-cfemail]"):
        if hidden := _unshielded(element.get("data-cfemail")):
            _show(element, hidden, hidden)
    for element in root.xpath("/descendant::a[starts-with(@href, 'javascript:') and contains(@href, 'mailto:')]"):
        if mailto := _MAILTO.search(_longest(unquote(element.get("href")))):
            element.set("href", mailto[0])
    for element in root.xpath("/descendant::*[contains(@style, 'bidi-override')]"):
        if _RIGHT_TO_LEFT.search(element.get("style")) and len(element) == 0 and "@" in (element.text or ""):
            element.text = element.text[::-1]
    for element in root.xpath("/descendant::script[contains(., 'document.write')]"):
        if written := _written(element.text or ""):
            target = _MAILTO.search(unescape(written))
            _show(element, unescape(_TAG.sub("", written)), target["address"] if target else "")


def _unshielded(code: str) -> str:
    """The address in Cloudflare's code, two hexadecimal digits a byte, the first of which is the key; else ""."""
    if not re.fullmatch(r"(?:[0-9a-fA-F]{2}){6,200}", code):
        return ""
    key, *hidden = bytes.fromhex(code)
    return bytes(byte ^ key for byte in hidden).decode("utf-8", "ignore")


def _show(element: HtmlElement, text: str, address: str) -> None:
    """Turn an element into the text that a browser shows in its place, a link to the address where there is one."""
    tail = element.tail
    inside_link = element.tag != "a" and any(a.tag == "a" for a in element.iterancestors())
    etree.strip_elements(element, "*", with_tail=False)
    element.tag = "a" if address and not inside_link else "span" if element.tag == "script" else element.tag
    element.text, element.tail = text, tail
    if element.tag == "a" and address:
        element.set("href", f"mailto:{address}")


def _written(script: str) -> str:
    """What a script writes into the page, where that holds an address."""
    if len(script) > _MOST_SCRIPT:
        return ""
    names: dict[str, str] = {}
    for found in _ASSIGNED.finditer(script):
        before = names.get(found["name"], "") if found["more"] else ""
        names[found["name"]] = before + _value(found["sum"], names)
    written = "".join(_value(found["sum"], names) for found in _WRITTEN.finditer(script))
    return written if "@" in unescape(written) else ""


def _longest(script: str) -> str:
    """The longest sum of quoted pieces in a script."""
    return max((_value(found[0], {}) for found in re.finditer(_SUM, script[:_MOST_SCRIPT])), key=len, default="")


def _value(terms: str, names: dict[str, str]) -> str:
    """A sum of quoted pieces and known names, at most as long as a script; unknown names add nothing."""
    value = ""
    for term in _TERM.finditer(terms):
        if len(value) < _MOST_SCRIPT:
            value += _unquoted(term["string"]) if term["string"] else names.get(term["name"], "")
    return value[:_MOST_SCRIPT]


def _unquoted(string: str) -> str:
    def escaped(match: re.Match[str]) -> str:
        code = match["u"] or match["x"]
        return chr(int(code, 16)) if code else {"n": "\n", "t": "\t"}.get(match["c"], match["c"])

    return re.sub(r"\\(?:u(?P<u>[0-9a-fA-F]{4})|x(?P<x>[0-9a-fA-F]{2})|(?P<c>.))", escaped, string[1:-1])
