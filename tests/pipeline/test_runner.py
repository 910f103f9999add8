import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors.values.segments import MOST_NUMBERS
from pipeline import publish
from pipeline.lock import locked
from pipeline.runner import Report, Scopes, new_run_id, run
from pipeline.settings import Settings, load
from schemas.catalogue import BY_NAME, TABLES
from schemas.errors import ContractBroken, GateClosed, RunLocked, SamverkError, UsageError
from tests.pipeline.standin import SCOPES, Silent

ROOT = Path(__file__).parents[2]
VOLATILE = {
    "runs.parquet",
    "changes.parquet",
    "CHANGES.md",
    "datapackage.json",
    "quality.json",
    "report.json",
    "report.html",
}


def settings(output: Path, **flags: object) -> Settings:
    return load(None, {"publish.output": output, "run.jobs": 2, "run.timeout_s": 3.0, "run.memory_mb": 2048, **flags})


def ran(output: Path, *inputs: Path, scopes: Scopes = SCOPES, strict: bool = False, **flags: object) -> Report:
    return run(settings(output, **flags), inputs, scopes, Silent(), strict=strict)


def rejected(output: Path) -> dict[str, str]:
    rows = pq.read_table(output / "latest" / "rejected.parquet").to_pylist()
    return {row["record"]: row["reason"] for row in rows}


def digests(output: Path) -> dict[str, str]:
    """Of the tables; they, and not the record of how they came to be, are the same for the same pages."""
    files = sorted((output / "latest").iterdir())
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.name not in VOLATILE}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for i in range(6):
        (folder / f"{i}.txt").write_text(f"Nettverk nummer {i}", "utf-8")
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_a_run_publishes_every_table_and_what_comes_with_them(corpus: Path, output: Path) -> None:
    report = ran(output, corpus)
    assert report.pages == report.computed == report.rows["pages"] == 6
    names = {f.name for f in (output / "latest").iterdir()}
    assert names == {f"{t.name}.parquet" for t in TABLES} | {
        "data_dictionary.md",
        "data_dictionary.parquet",
        "datapackage.json",
        "quality.json",
        "CHANGES.md",
        "report.json",
        "report.html",
    }
    pages = pd.read_parquet(output / "latest" / "pages.parquet")
    assert list(pages["page_id"]) == sorted(pages["page_id"])
    field = pq.read_schema(output / "latest" / "pages.parquet").field("boilerplate_share")
    assert field.metadata[b"unit"] == b"share"
    assert b"description" in field.metadata


def test_a_second_run_works_nothing_out_and_gives_the_same_bytes(corpus: Path, output: Path) -> None:
    ran(output, corpus)
    before = digests(output)
    assert ran(output, corpus).computed == 0
    assert digests(output) == before
    assert "Nothing changed." in (output / "latest" / "CHANGES.md").read_text("utf-8")
    assert pq.read_table(output / "latest" / "runs.parquet").num_rows == 2


def test_growing_by_night_gives_the_same_bytes_as_one_full_run(corpus: Path, output: Path, tmp_path: Path) -> None:
    ran(output, corpus)
    growing = tmp_path / "growing"
    growing.mkdir()
    for night, names in enumerate((["3", "1"], ["5"], ["0", "2", "4"])):
        for name in names:
            (growing / f"{name}.txt").write_bytes((corpus / f"{name}.txt").read_bytes())
        report = ran(tmp_path / "by_night", growing, **{"run.jobs": 1 + night % 2, "run.batch": 1})
        assert report.computed == len(names)
    assert digests(tmp_path / "by_night") == digests(output)


def test_changes_say_what_was_added_changed_and_removed(corpus: Path, output: Path) -> None:
    assert ran(output, corpus).rejected == {}
    assert pq.read_table(output / "latest" / "changes.parquet").num_rows == 0
    (corpus / "0.txt").unlink()
    (corpus / "1.txt").rename(corpus / "renamed.txt")
    (corpus / "7.txt").write_text("Nytt nettverk", "utf-8")
    ran(output, corpus)
    changes = pq.read_table(output / "latest" / "changes.parquet").to_pylist()
    assert sorted((c["table"], c["change"], tuple(c["columns"])) for c in changes) == [
        ("pages", "added", ()),
        ("pages", "changed", ("file_name",)),
        ("pages", "removed", ()),
    ]


def test_a_hostile_page_costs_no_other_page_anything(corpus: Path, output: Path) -> None:
    for name, content in {
        "hang": b"HANG",
        "kill": b"KILL",
        "bug": b"BUG",
        "deep": b"DEEP",
        "huge": b"HUGE",
        "broken": b"BROKEN",
        "empty": b"",
        "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    }.items():
        (corpus / f"{name}.html").write_bytes(content and content + b"<html>" * (content[0] < 128))
    report = ran(output, corpus)
    assert report.pages == 6
    assert rejected(output) == {
        "hang.html": "timeout",
        "kill.html": "worker_died",
        "bug.html": "bug",
        "deep.html": "too_deep",
        "huge.html": "worker_died",
        "broken.html": "bug",
        "empty.html": "empty",
        "png.html": "not_text",
    }
    details = pq.read_table(output / "latest" / "rejected.parquet").to_pylist()
    broken, bug = sorted(d["detail"] for d in details if d["reason"] == "bug")
    assert broken.startswith("ContractBroken: pages.content_sha256: 1 rows break")
    assert bug.startswith("ZeroDivisionError: en feil over to linjer (standin.py:")


def test_only_lasting_rejections_are_kept_in_the_cache(corpus: Path, output: Path) -> None:
    for name in ("BUG", "DEEP", "KILL"):
        (corpus / f"{name}.txt").write_text(name)
    assert ran(output, corpus).computed == 9
    assert ran(output, corpus).computed == 2
    assert len(rejected(output)) == 3


def test_a_bug_ends_a_strict_run(corpus: Path, output: Path) -> None:
    (corpus / "bug.txt").write_text("BUG")
    with pytest.raises(ZeroDivisionError):
        ran(output, corpus, strict=True)
    assert publish.latest(output) is None


def test_the_same_page_given_twice_is_taken_once(corpus: Path, output: Path) -> None:
    report = ran(output, corpus, corpus)
    assert (report.pages, report.rejected) == (6, {"duplicate": 6})


def test_too_many_rejected_pages_publish_nothing(corpus: Path, output: Path) -> None:
    ran(output, corpus)
    before = publish.latest(output)
    for i in range(20):
        (corpus / f"deep{i}.txt").write_text(f"DEEP {i}")
    with pytest.raises(GateClosed, match="20 of 26 pages are rejected") as error:
        ran(output, corpus)
    assert error.value.exit_code == 4
    assert publish.latest(output) == before
    ran(output, corpus, **{"publish.max_rejected_share": 0.9})


def test_copies_and_redirects_are_no_failures(corpus: Path, output: Path) -> None:
    for i in range(40):
        (corpus / f"{i}.css").write_text("p { color: red }")
    assert ran(output, corpus, corpus).rejected == {"not_a_page": 40, "duplicate": 6}


def test_a_broken_contract_publishes_nothing(corpus: Path, output: Path) -> None:
    ran(output, corpus)
    before = publish.latest(output)
    with pytest.raises(ContractBroken, match=r"pages\.page_id: 6 rows break 'unique key'") as error:
        ran(output, corpus, scopes=replace(SCOPES, assemble=every_page_twice, corpus="2"))
    assert error.value.exit_code == 3
    assert publish.latest(output) == before
    assert [p.name for p in (output / "snapshots").iterdir()] == [before.name if before else ""]


def every_page_twice(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    rows = connection.table("page_pages").to_arrow_table()
    publish.write_table(folder, BY_NAME["pages"], pa.concat_tables([rows, rows]))


def without_languages(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    rows = connection.table("page_pages").to_arrow_table().drop_columns(["languages"])
    publish.write_table(folder, BY_NAME["pages"], rows)


def test_a_missing_column_breaks_the_contract(corpus: Path, output: Path) -> None:
    with pytest.raises(ContractBroken, match="languages"):
        ran(output, corpus, scopes=replace(SCOPES, assemble=without_languages))


@pytest.mark.parametrize("exists", [True, False])
def test_an_input_without_anything_to_read_is_a_usage_error(tmp_path: Path, output: Path, exists: bool) -> None:
    folder = tmp_path / "none"
    if exists:
        folder.mkdir()
    with pytest.raises(UsageError, match="none"):
        ran(output, folder)


@pytest.mark.parametrize("where", ["a file", "/proc/nowhere"])
def test_an_output_that_cannot_be_written_is_a_usage_error(corpus: Path, tmp_path: Path, where: str) -> None:
    (tmp_path / "a file").write_text("")
    with pytest.raises(UsageError, match="can't write to") as error:
        ran(tmp_path / where, corpus)
    assert error.value.exit_code == 2


def test_two_runs_at_once_are_refused_with_who_and_since_when(corpus: Path, output: Path) -> None:
    with locked(output), pytest.raises(RunLocked, match=rf"process {os.getpid()} since \d{{4}}-") as error:
        ran(output, corpus)
    assert error.value.exit_code == 5
    assert ran(output, corpus).pages == 6


def test_latest_is_switched_last_and_old_snapshots_go(corpus: Path, output: Path) -> None:
    folders = []
    for i in range(4):
        (corpus / "new.txt").write_text(f"Utgave {i}")
        folders.append(ran(output, corpus, **{"publish.keep": 2}).folder)
        assert (output / "latest").is_symlink()
        assert publish.latest(output) == folders[-1].resolve()
    assert sorted(p.name for p in (output / "snapshots").iterdir()) == sorted(f.name for f in folders[-2:])


class Killed(BaseException):
    """Stands for the end of the process at this point."""


@pytest.mark.parametrize("when", ["before the snapshot is in place", "before latest is switched"])
def test_a_crash_while_publishing_leaves_latest_as_it_was(
    corpus: Path, output: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    ran(output, corpus)
    before, tables = publish.latest(output), digests(output)
    (corpus / "new.txt").write_text("Ny side")

    def die(path: Path) -> None:
        if when == "before the snapshot is in place" or path.name == publish.SNAPSHOTS:
            raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(publish, "_sync", die)
        with pytest.raises(Killed):
            ran(output, corpus)
    assert publish.latest(output) == before
    assert digests(output) == tables
    assert ran(output, corpus).rows["pages"] == 7


def test_blocks_that_are_not_read_to_their_end_are_counted(corpus: Path, output: Path) -> None:
    (corpus / "long.txt").write_text("12, " * (MOST_NUMBERS + 1))
    (corpus / "whole.txt").write_text("12, " * MOST_NUMBERS)
    ran(output, corpus)
    assert json.loads((output / "latest" / "quality.json").read_text("utf-8"))["blocks_read_in_part"] == 1


def test_figures_and_package_describe_the_files(corpus: Path, output: Path) -> None:
    (corpus / "deep.txt").write_text("DEEP")
    ran(output, corpus)
    latest = output / "latest"
    quality = json.loads((latest / "quality.json").read_text("utf-8"))
    assert quality["tables"]["pages"]["rows"] == 6
    assert quality["tables"]["pages"]["null_rate"]["url"] == 1.0
    assert quality["pages_by_language"] == {"und": 6}
    assert quality["rejected"] == {"too_deep": 1}
    package = json.loads((latest / "datapackage.json").read_text("utf-8"))
    assert [r["name"] for r in package["resources"]] == [t.name for t in TABLES]
    for resource in package["resources"]:
        content = (latest / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert [f["name"] for f in resource["schema"]["fields"]] == pq.read_schema(latest / resource["path"]).names


SLOW_RUN = """
import sys
from pathlib import Path
from tests.pipeline.standin import SCOPES, Silent
from pipeline.runner import run
from pipeline.settings import load
if __name__ == "__main__":
    flags = {"publish.output": sys.argv[2], "run.jobs": 2, "run.batch": 2}
    run(load(None, flags), [Path(sys.argv[1])], SCOPES, Silent())
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_ended_midway_is_taken_up_by_the_next(tmp_path: Path, output: Path, how: signal.Signals) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for i in range(30):
        (corpus / f"{i}.txt").write_text(f"SLOW {i}")
    script = tmp_path / "slow.py"
    script.write_text(SLOW_RUN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(corpus), str(output)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while len(list(output.glob("cache/part=*"))) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(how)
    assert process.returncode != 0
    assert not (output / "latest").exists()
    kept = sum(pq.read_metadata(f).num_rows for f in output.glob("cache/part=*/pages.parquet"))
    assert 4 <= kept < 30
    report = ran(output, corpus)
    assert (report.pages, report.computed) == (30, 30 - kept)


def test_run_ending_errors_have_exit_codes_of_their_own() -> None:
    codes = [e.exit_code for e in SamverkError.__subclasses__() if e.exit_code != 1]
    assert sorted(codes) == [2, 3, 4, 5]


def test_a_published_table_that_is_cut_off_is_named_and_nothing_else_is_touched(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    first = ran(output, corpus).folder
    whole = (first / "projects.parquet").read_bytes()
    (first / "projects.parquet").write_bytes(whole[:100])
    with pytest.raises(UsageError, match=r"projects\.parquet: .*; put it back from a copy"):
        ran(output, corpus)
    assert publish.latest(output) == first.resolve()
    (first / "projects.parquet").write_bytes(whole)
    assert ran(output, corpus).computed == 0


def test_runs_of_one_second_have_ids_of_their_own_in_the_order_they_began(tmp_path: Path) -> None:
    second = datetime(2024, 5, 1, 12, tzinfo=UTC)
    ids = []
    for _ in range(5):  # as with ``keep = 1``: only the newest stays, with its log
        ids.append(new_run_id(second, tmp_path))
        for folder in (publish.SNAPSHOTS, publish.LOGS):
            shutil.rmtree(tmp_path / folder, ignore_errors=True)
        (tmp_path / publish.SNAPSHOTS / ids[-1]).mkdir(parents=True)
        (tmp_path / publish.LOGS).mkdir()
        (tmp_path / publish.LOGS / f"{ids[-1]}.jsonl").touch()
    assert ids == sorted(set(ids))
