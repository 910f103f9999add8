"""Funders that a page does not name: whose programme a project belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.initiatives.portraits import Portrait
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie
from extractors.names.naming import INFERRED, NameFound
from extractors.reading import Reading
from extractors.registry import find, programmes
from schemas.folding import fold

_YEARS = re.compile(r"[\s(,]*\d{4}\s?[-–—]\s?\d{2,4}\)?\Z")
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
