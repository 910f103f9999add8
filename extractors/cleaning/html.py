"""From a page's characters to a tree, and the guards that keep hostile markup out of the parser."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from schemas.errors import PageRejected

MAX_CHARS: Final = 20_000_000
MAX_DEPTH: Final = 1_000
MAX_TAGS: Final = 400_000
MAX_ATTRIBUTES: Final = 1_000
_LEAST_PARSED: Final = 0.5  # share of the page's visible characters that must survive parsing
_LONG_TAG: Final = 20_000  # characters; only so long a tag can hold too many attributes

# void elements, and those that the parser closes where the page forgets to
_VOID: Final = frozenset(
    """area base br col embed hr img input link meta param source track wbr
    p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt html head body""".split()  # noqa: SIM905
)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)")
_HELD: Final = ("script", "style", "noscript", "template", "svg", "textarea", "title")  # what shows no text of the page
_UNSEEN: Final = re.compile(rf"<(/?)({'|'.join(_HELD)})\b", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>")
# slower, but markup inside of an attribute is no text to it; linear, as no tag goes on past a bracket outside of quotes
_QUOTING: Final = re.compile(r"""<[a-zA-Z/!?](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_XML: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(text: str) -> Element:
    """The tree of a page, as its root element; comments are left out.

    Raises:
        PageRejected: ``too_large``, ``too_deep``, ``too_complex``, ``empty`` or ``unparsable``.
    """
    if len(text) > MAX_CHARS:
        raise PageRejected("too_large", f"{len(text)} characters")
    _guard(text)
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        root = etree.fromstring(_XML.sub("", text).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise PageRejected("unparsable", str(error)[:200]) from error
    if root is None:
        raise PageRejected("empty", "no elements")
    _check_complete(text, root)
    return root


def _guard(text: str) -> None:
    depth = deepest = tags = 0
    for closing, name, rest in map(re.Match.groups, _TAG.finditer(text)):
        tags += 1
        if len(rest) > _LONG_TAG and len(_QUOTED.sub("", rest).split()) > MAX_ATTRIBUTES:
            raise PageRejected("too_complex", "attributes")
        if name in _VOID or name.lower() in _VOID or rest[-1:] == "/":
            continue
        if not closing:
            depth += 1
            if depth > deepest:
                deepest = depth
        elif depth:
            depth -= 1
    if tags > MAX_TAGS:
        raise PageRejected("too_complex", f"{tags} tags")
    if deepest > MAX_DEPTH:
        raise PageRejected("too_deep", f"{deepest} open tags")


def _check_complete(text: str, root: Element) -> None:
    """The parser can drop text in silence; a page of which it kept little is no page."""
    seen = _size(unescape(_visible(text, _MARKUP)))
    if not seen:
        raise PageRejected("empty", "no visible text")
    kept = _size(_said(root)) - sum(_size(_said(el)) for el in root.iter(*_HELD))
    if kept < seen * _LEAST_PARSED:
        seen = _size(unescape(_visible(text, _QUOTING)))
        if kept < seen * _LEAST_PARSED:
            raise PageRejected("unparsable", f"{kept} of {seen} characters left")


def _said(element: Element) -> str:
    """All text inside of an element, as the parser holds it."""
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def _size(text: str) -> int:
    return len("".join(text.split()))


def _visible(text: str, markup: re.Pattern[str]) -> str:
    """The page without comments, tags and unseen elements."""
    head, *comments = text.split("<!--")
    text = head + "".join(c.partition("-->")[2] for c in comments)
    parts: list[str] = []
    at = 0
    closing: str | None = None
    for match in _UNSEEN.finditer(text):
        name = match[2].lower()
        if closing is None and not match[1]:
            parts.append(text[at : match.start()])
            closing = name
        elif closing == name and match[1]:
            at, closing = text.find(">", match.end()) + 1 or len(text), None
    if closing is None:
        parts.append(text[at:])
    return markup.sub(" ", "".join(parts))
