"""From a page as fetched to its own text in ordered blocks."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Final

from extractors.cleaning import bullets, cards, metadata, rendered, tail, zones
from extractors.cleaning.disguised import reveal
from extractors.cleaning.encoding import decode
from extractors.cleaning.flat import Flat, Raw
from extractors.cleaning.flatten import flatten
from extractors.cleaning.html import parse
from extractors.document import Block, Cell, Document, Link, Metadata, Page
from schemas.errors import PageRejected

_BESIDE: Final = 3  # lines from the title, and words around a date
_BARE: Final = 40  # characters of a line that only dates the page
_DAY: Final = len("2024-01-31")
_MOST_OWNER: Final = 3000  # characters


def clean(page: Page) -> Document:
    """A page's main text, boxes of facts and contacts as blocks; fields on language are left empty.

    Raises:
        PageRejected: with the reason, where the page can't be read.
    """
    text = decode(page.content, page.content_type)
    if page.kind == "text":
        flat = rendered.flatten(text)
        if not flat.raws:
            raise PageRejected("empty", "no visible text")
        judged = tail.judge(flat)
        about = Metadata()
    else:
        root = parse(text)
        reveal(root)
        flat = flatten(root)
        if not flat.raws:
            raise PageRejected("empty", "no visible text")
        bullets.mark_up(flat)
        about = metadata.placed(metadata.from_html(root), page.url)
        judged = zones.judge(flat, _title(flat, about))
        cards.group(flat, judged)
    return _document(flat, judged, about, page.url)


def _document(flat: Flat, judged: zones.Judgement, about: Metadata, url: str | None) -> Document:
    kept = [r for r, v in zip(flat.raws, judged.verdicts, strict=True) if v == "keep"]
    for raw, zone in zip(flat.raws, judged.zones, strict=True):
        raw.zone = zone
    about = metadata.stamped(about, [r.text for r in kept], [r.text for r in flat.raws])
    if judged.title is not None:
        flat.raws[judged.title].role = "title"
        about = replace(about, title=flat.raws[judged.title].text)
        about = _dated(flat, judged.title, about)
    cards.mark_up(kept)
    owner = [r.text for r, v in zip(flat.raws, judged.verdicts, strict=True) if v == "owner" and not _is_menu(flat, r)]
    return assemble(kept, about, "\n".join(owner)[:_MOST_OWNER], sum(len(r.text) for r in flat.raws), url)


def _dated(flat: Flat, title: int, about: Metadata) -> Metadata:
    """A date that stands alone beside the title is the page's own."""
    for raw in flat.raws[max(0, title - _BESIDE) : title + _BESIDE + 1]:
        words = [w for w in raw.text.split() if not any(c.isdigit() for c in w)]
        day = metadata.read_date(raw.text) if raw.role in ("paragraph", "list_item") and len(words) <= _BESIDE else None
        if day and len(day) == _DAY and len(raw.text) <= _BARE:
            raw.role = "date_stamp"
            return about if about.published else replace(about, published=day)
    return about


def _title(flat: Flat, about: Metadata) -> int | None:
    """The heading that readers see and the page's metadata name, else its first one of first rank.

    A heading that only print or screen readers get is the title where there is no other.
    """
    headings = [i for i, r in enumerate(flat.raws) if r.role == "heading"]
    seen = [i for i in headings if not any(flat.regions[n].hidden for n in flat.ancestors(flat.raws[i].region))]
    for among in (seen, headings):
        if (found := _title_among(flat, among, about)) is not None:
            return found
    named = about.title.casefold()
    lines = (i for i, r in enumerate(flat.raws) if r.text.casefold() == named and not r.line.linked)
    bare = (i for i in lines if not _is_beside(flat, flat.raws[i]))
    return next(bare, next((i for i in headings if flat.raws[i].level == 1), None))


def _title_among(flat: Flat, headings: list[int], about: Metadata) -> int | None:
    """Of some headings, the one that the metadata name, else the first of first rank that isn't the site's name."""
    texts = {i: flat.raws[i].text.casefold() for i in headings}
    tops = [i for i in headings if flat.raws[i].level == 1]
    if named := about.title.casefold():
        exact = (i for i in headings if texts[i] == named and not _is_beside(flat, flat.raws[i]))
        near = (i for i in tops if texts[i] in named or named in texts[i])
        if (found := next(chain(exact, near), None)) is not None:
            return found
    return next((i for i in tops if texts[i] != about.site_name.casefold()), None)


def _is_beside(flat: Flat, raw: Raw) -> bool:
    return any(flat.regions[n].tag in ("nav", "aside", "footer") for n in flat.ancestors(raw.region))


def _is_menu(flat: Flat, raw: Raw) -> bool:
    """Whether a line of a header or foot only leads to another page."""
    linked = raw.line.linked == len(raw.text)
    return linked and (raw.role == "list_item" or any(flat.regions[n].tag == "nav" for n in flat.ancestors(raw.region)))


def assemble(raws: list[Raw], about: Metadata, owner: str, visible: int, url: str | None) -> Document:
    """The document of the lines that are kept."""
    blocks: list[Block] = []
    parts: list[str] = []
    at = 0
    for raw in raws:
        parts.append(raw.text)
        blocks.append(_block(raw, at))
        at += len(raw.text) + 1
    kept = sum(len(p) for p in parts)
    return Document(
        text="\n".join(parts),
        blocks=tuple(blocks),
        metadata=about,
        owner_text=owner,
        boilerplate_share=round(1 - kept / visible, 4) if visible else 0.0,
        url=url or about.canonical_url,
        published=about.published,
    )


def _block(raw: Raw, at: int) -> Block:
    return Block(
        start=at,
        end=at + len(raw.text),
        role=raw.role,
        zone=raw.zone,
        level=raw.level,
        group=raw.group,
        caption=raw.caption,
        cells=tuple(Cell(c.start + at, c.end + at, c.column, c.header, c.is_header) for c in raw.cells),
        links=tuple(Link(k.start + at, k.end + at, k.target) for k in raw.line.links),
    )
