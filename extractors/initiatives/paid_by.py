"""Funders that a page's text does not name: whose programme a project belongs to, whose site lists what it funds."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.initiatives.inferred import GIVERS, OWNER
from extractors.initiatives.portraits import Portrait
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie
from extractors.names.naming import INFERRED, NameFound
from extractors.reading import Reading
from extractors.registry import find, programmes
from schemas.folding import fold

_YEARS = re.compile(r"[\s(,]*\d{4}\s?[-–—]\s?\d{2,4}\)?\Z")
_PARTS = re.compile(r"[\n|·•,–—]| - ")
RULE = "funder_of_the_programme"


def with_funders_of_programmes(
    reading: Reading, subjects: Subjects, ties: list[Tie], seen: list[Portrait]
) -> tuple[Reading, list[Tie]]:
    """The reading with the funders of known programmes as names at its end, and their ties.

    Only for projects of which the page names no funder, but for programmes that are known as funders themselves,
    as those of Interreg are. The evidence is the programme's name on the page.
    """
    funders: dict[int, set[str | None]] = {}
    for tie in ties:
        if tie.role == "funder":
            funders.setdefault(tie.subject, set()).add(reading.names[tie.name].registry_key)
    payers = {p.code: p.funder for p in programmes()}
    listed = {fold(p.name) for p in programmes()}
    names, more = list(reading.names), list(ties)
    for index, portrait in enumerate(seen):
        said = portrait.programme_name or ""
        title = _YEARS.sub("", said)
        body = find(title) if fold(title) not in listed else None
        itself = body if body and body.org_type == "funder" else None
        payer = itself or find(payers.get(portrait.programme_code or "", ""), reading.document.country)
        start = max(reading.document.text.find(said), reading.document.text.find(portrait.programme_code or said))
        known = funders.get(index, set())
        if payer is None or start < 0 or payer.key in known or (known and payer is not itself):
            continue
        end = start + (
            len(said) if reading.document.text.startswith(said, start) else len(portrait.programme_code or "")
        )
        more.append(Tie(index, len(names), "funder", "", start, end, INFERRED, 0.5, RULE))
        names.append(
            NameFound(start, end, "ORG", payer.name, payer.key, payer.org_type, payer.sector, payer.country, INFERRED)
        )
    return replace(reading, names=tuple(names)), more


def with_owner_of_the_listing(reading: Reading, subjects: Subjects, ties: list[Tie]) -> tuple[Reading, list[Tie]]:
    """The reading with the fund whose site lists grants as a name at its end, and its ties to them.

    Only where nobody on the page funds any of them. The evidence is the page's title.
    """
    document = reading.document
    title = next((b for b in document.blocks if b.role in {"title", "heading"}), None)
    granted = {subjects.at(s.start, s.end) for s in reading.sums if s.kind == "granted"}
    listed = [i for i in subjects.listing if i in granted]
    if title is None or not listed or any(t.role == "funder" for t in ties):
        return reading, ties
    said = [document.metadata.site_name, *_PARTS.split(document.owner_text)]
    bodies = (find(words.strip(), document.country) for words in said if words.strip())
    payer = next((b for b in bodies if b is not None and b.org_type in GIVERS), None)
    if payer is None:
        return reading, ties
    name = NameFound(
        title.start, title.end, "ORG", payer.name, payer.key, payer.org_type, payer.sector, payer.country, INFERRED
    )
    tie = Tie(-1, len(reading.names), "funder", "", title.start, title.end, INFERRED, 0.5, OWNER)
    return replace(reading, names=(*reading.names, name)), [*ties, *(replace(tie, subject=i) for i in listed)]
