"""The accuracy that must not be lost: floors per field on the seeds and the dev pages."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.evaluate import Scores, evaluate_files

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SEEDS = {
    **dict.fromkeys(["language", "amounts", "contacts", "contact of person", "counts", "years"], 1.0),
    **dict.fromkeys(["organisations", "people"], 0.95),
    "relations": 0.89,
}
DEV = {
    "organisations": 0.95,
    "people": 0.97,
    "amounts": 0.97,
    "contacts": 0.97,
    "years": 0.97,
    "projects": 0.90,
    "networks": 0.80,
    "relations": 0.80,
    "boilerplate kept out": 0.98,
    "main text kept": 0.99,
}


def scores(folder: Path, name: str) -> Scores:
    pages = sorted([*(CORPUS / name).glob("*.html"), *(CORPUS / name).glob("*.txt")])
    samverk = Path(sys.executable).with_name("samverk")
    subprocess.run([samverk, "extract", *pages, "--output", folder], check=True, capture_output=True)
    return evaluate_files(sorted((CORPUS / name).glob("gold*.jsonl")), folder)


@pytest.mark.parametrize(("name", "floors"), [("seeds", SEEDS), ("dev", DEV)], ids=["seeds", "dev"])
def test_no_field_falls_below_its_floor(name: str, floors: dict[str, float], tmp_path: Path) -> None:
    figures = scores(tmp_path / "output", name).figures()
    below = {f: (figures[f].f1, floor) for f, floor in floors.items() if (figures[f].f1 or 0.0) < floor}
    assert below == {}
