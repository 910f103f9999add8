"""Whether confidences can be believed: stated confidence against precision on gold, by bin and by extractor.

``PYTHONPATH=. python benchmarks/reliability.py GOLD… --pages FOLDER…`` reads the pages that the gold files tell of
from the folders; without gold, the held-out half of the short invented pages. It prints, for the parts that
organisations and people take, how many of the statements of each bin the gold bears out.
A statement of which the gold says nothing, such as one about an initiative that it leaves open,
counts as wrong.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.initiatives import snippets, tables
from extractors.document import Page
from pipeline.evaluation.gold import GoldPage, read_gold
from pipeline.evaluation.relations import FoundRelation, GoldRelation, gold_relations, same_relation
from pipeline.evaluation.snapshot import Snapshot

_BINS = (0.0, 0.55, 0.65, 0.75, 0.85, 1.0)
_LED_ORG = {"coordinator", "leader", "administrator", "secretariat", "lead"}
_LED_PERSON = {"leader", "principal_investigator", "project_manager", "research_lead", "network_lead"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the tables: how sure it says it is, what made it, and whether the gold bears it out."""

    confidence: float
    extractor: str
    predicate: str
    is_right: bool


def statements(folder: Path, snapshot: Snapshot, gold: Sequence[GoldPage]) -> Iterator[Statement]:
    """Every part that an organisation or person takes on the pages of the gold."""
    pages = {row["page_id"]: row["file_name"] for row in pq.read_table(folder / "pages.parquet").to_pylist()}
    wanted = {page.file: gold_relations(page) for page in gold}
    for table, column, names in (
        ("participations", "org_id", snapshot.organisations),
        ("person_roles", "person_id", snapshot.people),
    ):
        for row in pq.read_table(folder / f"{table}.parquet").to_pylist():
            predicate = _predicate(table, row["role"])
            relations = wanted.get(pages.get(row["page_id"], ""))
            if relations is None or predicate is None or row["subject_id"] is None:
                continue
            subject = snapshot.names.get(row["subject_id"], frozenset())
            found = FoundRelation(subject, predicate, names.get(row[column], ""))
            right = any(same_relation(g, found) for g in _with_leads(relations, predicate))
            yield Statement(row["confidence"], row["extractor"], predicate, right)


def _predicate(table: str, role: str) -> str | None:
    if table == "person_roles":
        return "contact" if role == "contact" else "led_by_person" if role in _LED_PERSON else None
    return {"funder": "funded_by", "host": "host"}.get(role) or ("led_by_org" if role in _LED_ORG else "participant")


def _with_leads(relations: list[GoldRelation], predicate: str) -> list[GoldRelation]:
    """Whoever leads or hosts also takes part."""
    if predicate != "participant":
        return relations
    also = [
        GoldRelation(r.subject, "participant", r.object) for r in relations if r.predicate in {"led_by_org", "host"}
    ]
    return relations + also


def _pages(gold: Sequence[GoldPage], folders: Sequence[Path]) -> Iterator[Page]:
    for entry in gold:
        file = next((f / entry.file for f in folders if (f / entry.file).exists()), None)
        if file is not None:
            yield Page(entry.file, file.read_bytes(), "html" if file.suffix == ".html" else "text")


def _table(title: str, groups: dict[Any, list[Statement]]) -> None:
    print(f"{title:24}{'statements':>11}{'stated':>8}{'right':>8}")
    for key in sorted(groups):
        found = groups[key]
        stated = sum(s.confidence for s in found) / len(found)
        right = sum(s.is_right for s in found) / len(found)
        print(f"{key!s:24}{len(found):>11}{stated:>8.2f}{right:>8.2f}")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--pages", nargs="*", type=Path, default=[], help="folders that hold the pages")
    given = parser.parse_args()
    held = [s for s in snippets() if s.half == "held"] if not given.gold else []
    gold = read_gold(given.gold) or [s.gold for s in held]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tables([s.page for s in held] or _pages(gold, given.pages), folder)
        snapshot = Snapshot.read(folder, [page.file for page in gold])
        found = list(statements(folder, snapshot, gold))
    by_bin: dict[str, list[Statement]] = defaultdict(list)
    by_extractor: dict[str, list[Statement]] = defaultdict(list)
    for one in found:
        top = next(b for b in _BINS[1:] if one.confidence <= b)
        by_bin[f"{_BINS[_BINS.index(top) - 1]:.2f}-{top:.2f}"].append(one)
        by_extractor[f"{one.extractor} {one.predicate}"].append(one)
    _table("confidence", by_bin)
    _table("extractor and part", by_extractor)


if __name__ == "__main__":
    main()
