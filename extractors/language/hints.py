"""What a page says of its language beside its text. Hints break ties; they never outvote words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import SplitResult, urlsplit

from extractors.document import Document

_ALIASES: Final = {
    **{"nob": "nb", "nno": "nn", "dan": "da", "swe": "sv", "eng": "en", "dk": "da"},
    **{"bokmal": "nb", "nynorsk": "nn", "dansk": "da", "danish": "da"},
    **{"svenska": "sv", "swedish": "sv", "english": "en"},
}
_IN_PATHS: Final = {"da", "nb", "nn", "sv", "en", *_ALIASES}
_NORWEGIAN: Final = ("nb", "nn")
_BY_COUNTRY: Final = {"dk": ("da",), "no": _NORWEGIAN, "se": ("sv",), "fo": ("fo",), "is": ("is",), "gl": ("da",)}


def addresses_of(document: Document) -> Iterator[SplitResult]:
    """The page's addresses with a host, its own and the one it names."""
    for url in (document.url, document.metadata.canonical_url):
        try:
            address = urlsplit(url or "")
            if address.hostname:
                yield address
        except ValueError:  # a bracket where a host should be
            continue


def declared(document: Document) -> str:
    """The language that the page's markup names, "nb" for "no"; blank where it names none."""
    tag = re.split(r"[-_]", (document.metadata.declared_language or "").strip().lower())[0]
    return "nb" if tag in {"no", "nor"} else _ALIASES.get(tag, tag)


def hints(document: Document) -> Iterator[tuple[str, ...]]:
    """Languages that markup, address and top-level domain allow, the better hint first."""
    tag = (document.metadata.declared_language or "").strip().lower()
    if tag:
        yield _NORWEGIAN if re.fullmatch(r"nor?(?:[-_].*)?", tag) else (declared(document),)
    addresses = list(addresses_of(document))
    for address in addresses:
        for part in (*(address.hostname or "").split(".")[:-1], *address.path.lower().split("/")):
            if part in {"no", "norsk"}:
                yield _NORWEGIAN
            elif part in _IN_PATHS:
                yield (_ALIASES.get(part, part),)
    for address in addresses:
        yield _BY_COUNTRY.get((address.hostname or "").rsplit(".", 1)[-1], ())


def chosen(document: Document, candidates: tuple[str, ...]) -> str | None:
    """The one candidate that the first telling hint allows."""
    for allowed in hints(document):
        left = [c for c in candidates if c in allowed]
        if len(left) == 1:
            return left[0]
        if left:
            candidates = tuple(left)
    return None
