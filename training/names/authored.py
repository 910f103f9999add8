"""Authored pages with gold (``benchmarks/authored/read``): whether a part that is heard on them is so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from extractors.document import Page
from extractors.page import read
from extractors.reading import Reading
from pipeline.evaluation.gold import GoldPage, read_gold
from pipeline.evaluation.matching import same_name, same_organisation
from pipeline.evaluation.relations import gold_relations

AUTHORED = Path("benchmarks/authored")
_PREDICATES = {
    "funder": {"funded_by"}, "lead": {"led_by_org", "host"}, "partner": {"participant", "member"},
    "leader": {"led_by_person"}, "contact": {"contact", "led_by_person"},
}  # fmt: skip


def authored_pages() -> Iterator[tuple[GoldPage, Reading]]:
    """The pages that have been read, with their gold."""
    for gold in read_gold([AUTHORED / "gold-read.jsonl"]):
        path = AUTHORED / "read" / gold.file
        kind = "text" if path.suffix == ".txt" else "html"
        yield gold, read(Page(gold.file, path.read_bytes(), kind))


def has_part(gold: GoldPage, initiative: Collection[str], part: str, surfaces: Collection[str]) -> bool | None:
    """Whether gold gives somebody, by the ways they are written, a part in an initiative, by its names.

    Nothing where gold leaves it open or does not tell of such parts.
    """
    if part not in _PREDICATES:
        return None
    written = {*surfaces}
    for one in gold.organisations:
        if not written.isdisjoint(one.surfaces) or any(same_organisation(one.name, s) for s in surfaces):
            written.add(one.name)
    known = {
        one.name
        for one in (*gold.projects, *gold.networks)
        if any(same_name(ours, n) for ours in initiative for n in (one.name, one.acronym, one.alt_name) if n)
    }
    told = [(s, p, o) for s, p, o in gold.optional if isinstance(o, str)]
    if any(_is_told(one, known, part, written) for one in told):
        return None
    return any(_is_told((r.subject, r.predicate, r.object), known, part, written) for r in gold_relations(gold))


def _is_told(triple: tuple[str, str, str], initiative: Collection[str], part: str, written: Collection[str]) -> bool:
    subject, predicate, told = triple
    return subject in initiative and predicate in _PREDICATES[part] and any(same_organisation(told, w) for w in written)
