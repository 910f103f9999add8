"""The real scopes on the sample pages: however a corpus comes to be, the tables are the same."""

import hashlib
import shutil
from pathlib import Path

from pipeline.runner import run
from pipeline.scopes import scopes
from pipeline.settings import load
from tests.pipeline.standin import Silent

CORPUS = Path(__file__).parents[2] / "corpus"
ABOUT_THE_RUN = {"runs.parquet", "changes.parquet"}


def tables(output: Path, inputs: Path, **flags: int) -> dict[str, str]:
    """Digests of the published tables by name, but of those that tell how they came to be."""
    settings = load(None, {"publish.output": output, **{f"run.{name}": value for name, value in flags.items()}})
    report = run(settings, [inputs], scopes(settings), Silent())
    files = sorted(set(report.folder.glob("*.parquet")) - {report.folder / n for n in ABOUT_THE_RUN})
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def test_three_nights_give_the_same_bytes_as_one_run_and_a_second_run_as_the_first(tmp_path: Path) -> None:
    full = tables(tmp_path / "full", CORPUS, jobs=2)
    assert tables(tmp_path / "full", CORPUS) == full
    growing = tmp_path / "growing"
    files = sorted(f for f in CORPUS.rglob("*") if f.is_file() and "gold" not in f.parts)
    by_night: dict[str, str] = {}
    for night in range(3):
        for file in files[night::3]:
            place = growing / file.relative_to(CORPUS)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
        by_night = tables(tmp_path / "by_night", growing, jobs=1 + night % 2, batch=3 + night)
    assert by_night == full
