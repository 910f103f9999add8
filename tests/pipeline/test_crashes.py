"""``latest`` is whole and the next run finishes the work, however a run ends."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.runner import run
from pipeline.settings import load
from schemas.catalogue import TABLES
from tests.pipeline.standin import SCOPES, Inline, Silent

ROOT = Path(__file__).parents[2]
NAMESPACE = ["unshare", "--map-root-user", "--mount"]  # in which anybody may mount a small disk


def can_mount() -> bool:
    return subprocess.run([*NAMESPACE, "true"], check=False, capture_output=True).returncode == 0


def trials(folder: Path, what: str, *wrapper: str) -> list[str]:
    command = [*wrapper, sys.executable, "-m", "tests.pipeline.crashing", str(folder / "trials"), what]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.timeout(900)
def test_a_run_killed_at_any_of_a_hundred_points_leaves_latest_whole_and_the_next_finishes(tmp_path: Path) -> None:
    told = Counter(trials(tmp_path, "kill"))
    assert told.total() == 100
    assert told["point before"] > 10
    assert told["point after"] >= 1  # latest is switched last but for the deletion of what is old


@pytest.mark.timeout(900)
@pytest.mark.skipif(not can_mount(), reason="this system lets nobody mount a small disk in a namespace of their own")
def test_a_disk_that_is_full_or_read_only_costs_nothing_that_was_published(tmp_path: Path) -> None:
    *told, read_only = trials(tmp_path, "full", *NAMESPACE)
    assert read_only == "read-only: exit 2"
    at_points = [line.split(": ")[1] for line in told if line.startswith("point ")]
    assert len(at_points) > 10
    assert at_points.count("exit 1, before") > len(at_points) / 2
    codes = [line.split(": ")[1] for line in told if not line.startswith("point ")]
    assert codes[0] == "exit 0, after"
    assert codes[-1] == "exit 1, before"
    assert codes.count("exit 1, before") > 5


def test_a_reader_that_holds_files_open_reads_what_it_opened(tmp_path: Path) -> None:
    corpus, output = tmp_path / "corpus", tmp_path / "output"
    corpus.mkdir()

    def night(number: int) -> None:
        (corpus / f"{number}.txt").write_text(f"Nettverk nummer {number}", "utf-8")
        loaded = load(None, {"publish.output": output, "publish.keep": 1})
        run(loaded, [corpus], SCOPES, Silent(), executor=Inline())

    night(0)
    held = (output / "latest").resolve()
    before = {t.name: pq.read_table(held / f"{t.name}.parquet") for t in TABLES}
    files = {t.name: pq.ParquetFile(held / f"{t.name}.parquet", memory_map=True) for t in TABLES}
    night(1)
    night(2)
    assert not held.exists()
    assert {name: file.read() for name, file in files.items()} == before
