"""Short invented pages of many kinds: what they say is found, and nothing where there is nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.initiatives import Snippet, scored, snippets, tables
from extractors.page import extract_page
from pipeline.evaluation.snapshot import Snapshot
from pipeline.evaluation.tally import Figures

NEGATIVES = [s for s in snippets() if s.kind == "negative"]
FLOORS = [  # half, field, precision, recall: a little below what was measured, as processors differ by a name or two
    ("tune", "networks", 0.88, 0.88),
    ("tune", "projects", 0.95, 0.95),
    ("tune", "relations", 0.88, 0.92),
    ("held", "networks", 0.76, 0.74),
    ("held", "projects", 0.93, 0.82),
    ("held", "relations", 0.85, 0.67),
]


@cache
def figures(half: str) -> dict[str, Figures]:
    chosen = [s for s in snippets() if s.half == half]
    with TemporaryDirectory() as folder:
        tables([s.page for s in chosen], Path(folder))
        return scored(Snapshot.read(Path(folder), [s.name for s in chosen]), [s.gold for s in chosen]).figures()


@pytest.mark.parametrize(("half", "field", "precision", "recall"), FLOORS)
def test_figures_stay_above_their_floors(half: str, field: str, precision: float, recall: float) -> None:
    found = figures(half)[field]
    assert (found.precision or 0) >= precision
    assert (found.recall or 0) >= recall


@pytest.mark.parametrize("page", NEGATIVES, ids=lambda page: page.name)
def test_a_page_of_neither_names_neither(page: Snippet) -> None:
    assert [n.name for n in extract_page(page.page).rows["names"]] == []


def test_the_halves_share_no_layout() -> None:
    numbers = {half: {s.name[3:5] for s in snippets() if s.half == half} for half in ("tune", "held")}
    assert numbers["tune"].isdisjoint(numbers["held"])
    assert {s.language for s in snippets()} == {"da", "nb", "nn", "sv"}
