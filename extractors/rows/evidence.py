"""Evidence rows of one page: its mentions, under candidate ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Block, Document
from extractors.initiatives.bodies import NETWORK
from extractors.initiatives.initiative import Initiative
from extractors.names.naming import INFERRED
from extractors.reading import Reading
from extractors.rows.local import Local
from extractors.rows.statement import VERSION
from extractors.values.periods import When
from schemas import ids
from schemas.evidence import Mention
from schemas.vocabulary import Label, LinkMethod, MentionZone

_CONTEXT = 32
_METHODS: dict[str, LinkMethod] = {"registry": "registry", "enumeration": "enumeration", "acronym": "acronym"}


def mentions(page_id: str, reading: Reading, initiatives: tuple[Initiative, ...], local: Local) -> list[Mention]:
    """Every mention of a page, by place and label, without repetition."""
    made = {m.mention_id: m for m in _all(page_id, reading, initiatives, local)}
    return sorted(made.values(), key=lambda m: (m.start, m.end, m.label))


def _all(page: str, reading: Reading, initiatives: tuple[Initiative, ...], local: Local) -> Iterator[Mention]:
    document = reading.document

    def mention(
        start: int,
        end: int,
        label: Label,
        extractor: str,
        confidence: float,
        norm: str | None = None,
        entity: str | None = None,
        method: LinkMethod | None = None,
    ) -> Mention:
        return Mention(
            mention_id=ids.mention_id(page, start, end, label),
            page_id=page,
            start=start,
            end=end,
            text=document.text[start:end],
            prefix=document.text[max(0, start - _CONTEXT) : start],
            suffix=document.text[end : end + _CONTEXT],
            label=label,
            norm=norm,
            zone=zone_of(document.block_at(start)),
            entity_id=entity,
            link_method=method,
            link_score=round(confidence, 3) if entity else None,
            extractor=extractor,
            extractor_version=VERSION,
            confidence=round(confidence, 3),
        )

    for i, name in enumerate(reading.names):
        if name.method in {"pronoun", INFERRED} or (name.method == NETWORK and i not in local.orgs):
            continue
        entity = local.orgs.get(i) or local.people.get(i)
        full = local.full_names.get(i, name.name)
        method = (_METHODS.get(name.method, "page") if name.label == "ORG" else "name") if entity else None
        yield mention(name.start, name.end, name.label, "names", name.confidence, full, entity, method)
        if name.title and name.title_start is not None and name.title_end is not None:
            yield mention(name.title_start, name.title_end, "ROLE", "names", name.confidence, name.title)
    for i, one in enumerate(initiatives):
        label: Label = "NETWORK" if one.kind == "network" else "PROJECT"
        for start, end in one.anchors:
            yield mention(start, end, label, "initiatives", one.confidence, one.name, local.initiatives[i], "page")
    for found in reading.sums:
        value = found.value if found.value is not None else found.value_max
        plain = f"{value:.2f}" if value is not None else None
        yield mention(found.start, found.end, "MONEY", "amounts", 0.9, plain)
    for when in reading.times:
        yield mention(when.start, when.end, "DATE", "periods", 0.9, norm_of(when))
    for count in reading.counts:
        number_of = f"{count.value:g}" if count.value is not None else None
        yield mention(count.start, count.end, "COUNT", "counts", 0.85, number_of)
    labels: dict[str, Label] = {"email": "EMAIL", "phone": "PHONE", "url": "URL"}
    for contact in reading.contacts:
        if contact.kind in labels:
            yield mention(contact.start, contact.end, labels[contact.kind], "contacts", 0.95, contact.value)
    for number in reading.identifiers:
        yield mention(number.start, number.end, "IDENTIFIER", "identifiers", 0.95, f"{number.scheme}:{number.value}")


def norm_of(when: When) -> str | None:
    """A date as EDTF, in years that the text itself names: "start/end", ".." for an open end.

    An end that is reckoned from a length is written as the length: "2024-04/P24M".
    """
    start, end = _named(when, when.start_edtf), _named(when, when.end_edtf)
    told = set(re.findall(r"\d{4}", f"{start} {end}"))
    if not set(map(str, when.years)) <= told:
        return "{" + ",".join(map(str, sorted(when.years))) + "}" if when.years else None
    if start == end or (when.shape == "date" and not (start and end)):
        return start or end
    if start is None and end is None:
        return None
    if end is None and when.end_edtf and when.duration_months:
        return f"{start}/P{when.duration_months}M"
    return f"{start or '..'}/{end or '..'}"


def _named(when: When, edtf: str | None) -> str | None:
    return edtf if edtf and any(edtf.startswith(str(year)) for year in when.years) else None


def zone_of(block: Block | None) -> MentionZone:
    """Where on the page a block stands, in the words of the mentions table."""
    if block is None:
        return "body"
    if block.zone != "main":
        return block.zone
    zones: dict[str, MentionZone] = {
        "title": "title",
        "heading": "heading",
        "list_item": "list",
        "table_row": "table",
        "definition": "fact_box",
        "contact": "contact",
    }
    return zones.get(block.role, "body")


def title_of(document: Document) -> str:
    """The page's own title: its main heading, else what its metadata says."""
    for block in document.blocks:
        if block.role == "title":
            return document.of(block)
    return document.metadata.title
