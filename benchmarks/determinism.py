"""Are tables the same bytes whether pages come in one run, in two, or over three nights?

Usage: python benchmarks/determinism.py FOLDER…   (folders of pages; the sample pages unless given)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PER_RUN = {"runs.parquet", "changes.parquet"}  # they tell of the run itself


def extract(pages: list[Path], output: Path, jobs: int) -> dict[str, bytes]:
    """The tables that a run publishes, by file name."""
    samverk = Path(sys.executable).with_name("samverk")
    command = [samverk, "extract", *pages, "--output", output, "--jobs", str(jobs)]
    subprocess.run(command, check=True, capture_output=True)
    return {f.name: f.read_bytes() for f in (output / "latest").glob("*.parquet") if f.name not in PER_RUN}


def main(folders: list[Path]) -> int:
    """Run, compare, and say what differs; 0 when nothing does."""
    pages = sorted(p for f in folders for p in f.rglob("*") if p.suffix in {".html", ".txt"})
    with tempfile.TemporaryDirectory() as place:
        full = extract(pages, Path(place) / "full", jobs=2)
        again = extract(pages, Path(place) / "again", jobs=1)
        nights: dict[str, bytes] = {}
        for night in (1, 2, 3):
            nights = extract(pages[: len(pages) * night // 3], Path(place) / "nights", jobs=night)
    outcome = 0
    for name, tables in (("two runs over the same input", again), ("three growing runs against one", nights)):
        differ = sorted(n for n in full if tables.get(n) != full[n])
        verdict = f"differ: {differ}" if differ else "identical bytes"
        print(f"{name}: {len(pages)} pages, {len(full)} tables, {verdict}")
        outcome |= bool(differ)
    return outcome


if __name__ == "__main__":
    sys.exit(main([Path(a) for a in sys.argv[1:]] or [ROOT / "corpus" / "html", ROOT / "corpus" / "text"]))
