"""What a page says of all the projects it lists at once, and what follows from layout: marked as inferred."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.initiatives.grammar import grammar
from extractors.initiatives.owners import abbreviates, owners
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie
from extractors.reading import Reading
from schemas.folding import fold

_LISTING = 3  # rows from which on a table is a listing


def listed(subjects: Subjects) -> list[int]:
    """The projects of the page's listing; none where it is no listing."""
    rows = [i for i, one in enumerate(subjects.initiatives) if one.row is not None]
    return rows if len(rows) >= _LISTING else []


def inferred_ties(reading: Reading, subjects: Subjects, ties: list[Tie]) -> Iterator[Tie]:
    """The listing's funder for each of its rows, and the leader who can be reached as contact."""
    rows = listed(subjects)
    funded = {t.subject for t in ties if t.role == "funder"}
    payer = _listing_funder(reading, subjects, ties) if rows else None
    for row in rows:
        if payer is not None and row not in funded:
            yield replace(payer, subject=row)
    reached = {person for people in owners(reading).values() for person in people}
    known = {(t.subject, fold(reading.names[t.name].name)) for t in ties if t.role == "contact"}
    for tie in ties:
        name = reading.names[tie.name]
        if tie.subject >= 0 and tie.role in {"leader", "network_lead", "research_lead"} and name.label == "PER":
            mine = {i for i in reached if fold(reading.names[i].name) == fold(name.name)}
            if mine and (tie.subject, fold(name.name)) not in known:
                yield replace(tie, role="contact", confidence=0.6, rule="leader_with_contact_details")


def _listing_funder(reading: Reading, subjects: Subjects, ties: list[Tie]) -> Tie | None:
    """The one organisation that running text says gives the grants, else the one whose site it is."""
    spoken = [t for t in ties if t.subject == -1 and t.role == "funder" and reading.names[t.name].label == "ORG"]
    if spoken:
        alone = len({fold(reading.names[t.name].name) for t in spoken}) == 1
        return replace(spoken[0], confidence=0.7 if alone else 0.5, rule="funder_of_the_listing")
    owner = site_owner(reading)
    if owner is None:
        return None
    name = reading.names[owner]
    return Tie(-1, owner, "funder", "", name.start, name.end, "inferred", 0.55, "owner_of_the_listing")


def site_owner(reading: Reading) -> int | None:
    """The organisation of the page that its header or footer names, or its address is made of."""
    document = reading.document
    owner_text = document.owner_text
    host = (document.metadata.canonical_url or document.url or "").partition("//")[2].partition("/")[0]
    site = host.removeprefix("www.").rpartition(".")[0].rpartition(".")[2]
    named = []
    for i, name in enumerate(reading.names):
        if name.label != "ORG":
            continue
        places = [owner_text.find(form) for form in {document.text[name.start : name.end], name.name}]
        if found := [p for p in places if p >= 0]:
            named.append((min(found), i))
        elif site and abbreviates(site, name.name):
            named.append((len(owner_text), i))
    return min(named)[1] if named else None


def shared_end(reading: Reading, subjects: Subjects) -> int | None:
    """The period by whose end all projects of a listing must be done, said of "the projects"."""
    if not listed(subjects):
        return None
    document = reading.document
    for i, when in enumerate(reading.times):
        block = document.block_at(when.start)
        if when.shape not in {"until", "range"} or block is None or block.role == "table_row":
            continue
        start, _ = reading.sentence_at(when.start)
        if grammar(document.language_at(start)).several.search(document.text, start, when.start):
            return i
    return None
