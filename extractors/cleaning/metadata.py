"""What a page says about itself: title, site, address, dates, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final, Literal
from urllib.parse import urljoin

from lxml.etree import _Element as Element

from extractors import lexicon
from extractors.cleaning.inline import plain
from extractors.document import Metadata

Kind = Literal["published", "modified"]
# The day on which a page was made in its system comes last: after a move between systems it is the day of the move.
_PUBLISHED: Final = (
    "article:published_time", "datepublished", "dcterms.issued", "dc.date.issued", "published", "og:published",
    "epi.published", "rek:pubdate", "publishdate", "pubdate", "publish-date", "publication_date",
    "cxenseparse:publishtime", "cxenseparse:recs:publishtime", "dcterms.date", "dc.date", "sailthru.date", "date",
    "dcterms.created", "dc.date.created",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "dc.modified", "epi.modified",
    "rek:moddate", "og:updated_time", "last-modified", "lastmodified", "updated", "revised", "modified",
)  # fmt: skip
_LONGEST_STAMP: Final = 160  # characters; a longer line is prose
_LONGEST_DATA: Final = 300_000  # characters of linked data
_ISO: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?!\d)")
_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)(?!\d)")
_BASIC: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T\d{4,6}Z?)?")
_SECONDS: Final = re.compile(r"(\d{9,10})(?:\d{3})?")  # since 1970, or thousandths of them
_DIGIT: Final = re.compile(r"\d")
_WORDS: Final = re.compile(r"\w+")
_WHOLE: Final = re.compile(r"https?://[^/?#\s\[\]]+(?:[/?#]|$)", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"\s+(?:[|·•»›:/—–-]|::|&raquo;)\s+")


def from_html(root: Element) -> Metadata:
    """Metadata of a page's head and of its linked data, as far as these speak of the page itself."""
    metas = _metas(root)
    named = plain(root.findtext(".//title") or "")
    data = [d for d in _linked_data(root) if _is_own(d, metas.get("og:title", named))]
    site = metas.get("og:site_name") or metas.get("application-name") or _publisher(data)
    title = metas.get("og:title") or _headline(data) or named
    site = site or _site_of(named, title)
    return Metadata(
        title=_without_site(title, site),
        site_name=site,
        canonical_url=_canonical(root, metas),
        published=_dated(metas, _PUBLISHED) or _data_date(data, "datePublished") or _marked(root),
        modified=_dated(metas, _MODIFIED) or _data_date(data, "dateModified"),
        declared_language=_language(root, metas),
    )


def stamped(about: Metadata, own: Sequence[str], around: Sequence[str]) -> Metadata:
    """Dates as the page shows them: stamps in its own text outweigh metadata, which outweigh stamps around it."""
    shown = _stamps_of(own)
    published, modified = shown.get("published") or about.published, shown.get("modified") or about.modified
    beside = {} if published and modified else _stamps_of(around)
    return replace(about, published=published or beside.get("published"), modified=modified or beside.get("modified"))


def _stamps_of(lines: Sequence[str]) -> dict[Kind, str]:
    return dict(s for line in reversed(lines) for s in reversed(stamps(line)))


def stamps(line: str) -> list[tuple[Kind, str]]:
    """Dates that a line gives as those of the page itself, such as "Sist oppdatert: 3. mai 2021"."""
    if len(line) > _LONGEST_STAMP or not _DIGIT.search(line):
        return []
    found: list[tuple[Kind, str]] = []
    for match in _stamp().finditer(line):
        kind: Kind = "published" if match["published"] else "modified"
        if day := read_date(match["date"]):
            found.append((kind, day))
    return found


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but stamps, with or without names and times."""
    opens = len(line) <= _LONGEST_STAMP and _DIGIT.search(line) and _stamp().match(line.lstrip("([ "))
    return bool(opens) and bool(stamps(line))


def read_date(text: str) -> str | None:
    """The first date in a text, as ISO 8601; a month alone stays a month."""
    if not _DIGIT.search(text):
        return None
    if match := _ISO.search(text):
        return _iso(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _NUMERIC.search(text):
        return _iso(int(match[3]), int(match[2]), int(match[1]))
    if match := _written().search(text):
        return _iso(int(match["year"]), _months()[match["month"].lower()], int(match["day"]) if match["day"] else None)
    return None


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        found = date(year, month, day or 1)
    except ValueError:
        return None
    return found.isoformat() if day else found.isoformat()[:7]


def _metas(root: Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for el in root.iter("meta"):
        name = (el.get("property") or el.get("name") or el.get("itemprop") or el.get("http-equiv") or "").lower()
        if name and el.get("content"):
            metas.setdefault(name, plain(el.get("content")))
    return metas


def _linked_data(root: Element) -> Iterator[dict[str, Any]]:
    for el in root.iter("script"):
        if (el.get("type") or "").lower() != "application/ld+json" or not el.text or len(el.text) > _LONGEST_DATA:
            continue
        try:
            queue = [json.loads(el.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while queue:
            item = queue.pop(0)
            if isinstance(item, dict):
                yield item
                queue += [
                    item[k]
                    for k in ("@graph", "mainEntity", "mainEntityOfPage")
                    if isinstance(item.get(k), dict | list)
                ]
            elif isinstance(item, list):
                queue += item[:50]


def _is_own(item: dict[str, Any], title: str) -> bool:
    """Whether linked data can be of the page: a headline of its own must share words with the page's title."""
    headline = set(_WORDS.findall(_text(item.get("headline")).casefold()))
    return not headline or not title or 2 * len(headline & set(_WORDS.findall(title.casefold()))) >= len(headline)


def _text(value: object) -> str:
    return plain(value)[:500] if isinstance(value, str) else ""


def _headline(data: list[dict[str, Any]]) -> str:
    return next((t for d in data if (t := _text(d.get("headline")))), "")


def _publisher(data: list[dict[str, Any]]) -> str:
    owners = (d.get("publisher") for d in data)
    return next((t for o in owners if isinstance(o, dict) and (t := _text(o.get("name")))), "")


def _data_date(data: list[dict[str, Any]], name: str) -> str | None:
    return next((t for d in data if (t := read_date(_text(d.get(name))))), None)


def _dated(metas: dict[str, str], names: Sequence[str]) -> str | None:
    return next((t for n in names if n in metas and (t := _machine_date(metas[n]))), None)


def _machine_date(value: str) -> str | None:
    """A date as heads of pages give it: also as 20240131T120000 or as seconds since 1970."""
    if match := _BASIC.fullmatch(value):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _SECONDS.fullmatch(value):
        return datetime.fromtimestamp(int(match[1]), UTC).date().isoformat()
    return read_date(value)


def _marked(root: Element) -> str | None:
    """The date of an element that is marked up as the page's publication."""
    for el in root.iter("time", "span", "p", "div"):
        named = (el.get("itemprop") or "").lower() == "datepublished"
        if named or (el.tag == "time" and el.get("pubdate") is not None):
            found = read_date(el.get("datetime") or el.get("content") or el.text or "")
            if found:
                return found
    return None


def _canonical(root: Element, metas: dict[str, str]) -> str | None:
    """The address that the page gives as its own, whole if any is; else as it stands."""
    links = (el.get("href") for el in root.iter("link") if "canonical" in (el.get("rel") or "").lower().split())
    given = [a.strip() for a in (*links, metas.get("og:url")) if a and a.strip()]
    base = root.find(".//base[@href]")
    if base is not None:
        given = [_joined(base.get("href"), address) for address in given]
    return next((a for a in given if _WHOLE.match(a)), next(iter(given), None))


def placed(about: Metadata, url: str | None) -> Metadata:
    """A page's own address as seen from where it was fetched; part of one, as "/om-oss", is nobody's without that."""
    address = about.canonical_url
    if not address or _WHOLE.match(address):
        return about
    whole = _joined(url or "", address)
    return replace(about, canonical_url=whole if _WHOLE.match(whole) else None)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # brackets that hold no address of a network
        return address


def _language(root: Element, metas: dict[str, str]) -> str | None:
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    declared = declared or metas.get("content-language") or metas.get("dc.language") or metas.get("og:locale")
    declared = declared or _among_alternates(root, _canonical(root, metas))
    return declared.strip().replace("_", "-")[:20] or None if declared else None


def _among_alternates(root: Element, address: str | None) -> str | None:
    """The language of the version of the page that has its own address."""
    for el in root.iter("link"):
        if address and el.get("hreflang") and (el.get("href") or "").strip() == address:
            return str(el.get("hreflang"))
    return None


def _site_of(named: str, title: str) -> str:
    """The site's name as the page's title in the browser adds it."""
    parts = _SUFFIX.split(named)
    if len(parts) < 2:
        return ""
    return parts[-1] if parts[-1].casefold() not in title.casefold() or title == named else ""


def _without_site(title: str, site: str) -> str:
    parts = _SUFFIX.split(title)
    if len(parts) < 2 or not site:
        return title
    for edge, part in ((-1, parts[-1]), (0, parts[0])):
        if part.casefold() == site.casefold():
            return (
                title[: title.rfind(part)].rstrip(" |·•»›:/—–-") if edge else title[len(part) :].lstrip(" |·•»›:/—–-")
            )
    return title


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in lexicon.languages():
        for number, name in enumerate(lexicon.topic(language, "furniture").get("months", ()), 1):
            names[name] = number
            names.setdefault(name[:3], number)
    return names


@cache
def _written() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=lambda m: (-len(m), m)))
    return re.compile(
        rf"(?:(?P<day>\d{{1,2}})\.?\s+)?\b(?P<month>{months})\b\.?,?\s+(?P<year>(?:19|20)\d\d)", re.IGNORECASE
    )


@cache
def _stamp() -> re.Pattern[str]:
    def entries(name: str) -> str:
        return "|".join(
            dict.fromkeys(e for k in lexicon.languages() for e in lexicon.topic(k, "furniture").get(name, ()))
        )

    day = rf"{_ISO.pattern}|{_NUMERIC.pattern}|{_written().pattern}"
    day = re.sub(r"\?P<(?:day|month|year)>", "?:", day)
    return re.compile(
        rf"(?:^|[|·•,.;()–-]\s*|\s)(?:(?P<modified>{entries('modified')})|(?P<published>{entries('published')}))"
        rf"\s*:?\s*(?:\w{{2,8}}\s+){{0,2}}?(?P<date>{day})",
        re.IGNORECASE,
    )
