"""Where nothing that the tables are made of is new, they are those of the snapshot before; else they are made anew."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from extractors.page import digest_of
from pipeline import checks, scopes
from pipeline.cli import cli
from pipeline.resolution.judgements import COLUMNS
from pipeline.runner import Report, Scopes, run
from pipeline.settings import load
from tests.pipeline.standin import SCOPES, Inline, Silent, assemble

OWN = {"runs.parquet", "changes.parquet"}


class Counted:
    """The stand-in's corpus scope, and how often it was asked."""

    def __init__(self) -> None:
        self.times = 0
        self.scopes = replace(SCOPES, assemble=self)

    def __call__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self.times += 1
        assemble(connection, folder)


@pytest.fixture
def made() -> Counted:
    return Counted()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for i in range(4):
        (folder / f"{i}.txt").write_text(f"Nettverk nummer {i}", "utf-8")
    (folder / "0.txt.json").write_text('{"url": "https://www.kystnettet.no/0"}', "utf-8")
    (folder / "dyp.txt").write_text("DEEP", "utf-8")
    return folder


def night(corpus: Path, given: Scopes, **flags: object) -> Report:
    loaded = load(None, {"publish.output": corpus.parent / "output", **flags})
    return run(loaded, [corpus], given, Silent(), executor=Inline())


def digests(folder: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.glob("*.parquet") if f.name not in OWN}


def test_a_night_with_nothing_new_takes_the_tables_over_and_says_so(corpus: Path, made: Counted) -> None:
    first = night(corpus, made.scopes)
    before = digests(first.folder)
    second = night(corpus, made.scopes)
    assert (made.times, first.same_as, second.same_as) == (1, None, first.folder.name)
    assert digests(second.folder) == before
    assert second.rows["runs"] == 2
    assert (second.folder / "CHANGES.md").read_text("utf-8").endswith("Nothing changed.\n")
    said = f"nothing that the tables are made of is new: they are those of {first.folder.name}"
    assert json.loads((second.folder / "report.json").read_text("utf-8"))["notes"] == [said]
    log = (corpus.parent / "output" / "logs" / f"{second.folder.name}.jsonl").read_text("utf-8")
    assert said in [json.loads(line).get("text") for line in log.splitlines()]
    assert night(corpus, made.scopes).same_as == second.folder.name
    assert made.times == 1


def of_other_versions(given: Scopes) -> Scopes:
    return replace(given, versions={"standin": "2"})


def of_other_options(given: Scopes) -> Scopes:
    return replace(given, options="others")


def of_another_corpus_scope(given: Scopes) -> Scopes:
    return replace(given, corpus="2")


def of_an_unknown_corpus_scope(given: Scopes) -> Scopes:
    return replace(given, corpus="")


@pytest.mark.parametrize(
    "other", [of_other_versions, of_other_options, of_another_corpus_scope, of_an_unknown_corpus_scope]
)
def test_whatever_else_the_tables_stand_on_makes_them_anew(
    corpus: Path, made: Counted, other: Callable[[Scopes], Scopes]
) -> None:
    night(corpus, made.scopes)
    assert night(corpus, other(made.scopes)).same_as is None
    assert made.times == 2


def is_changed(corpus: Path) -> None:
    (corpus / "1.txt").write_text("Nettverk nummer én", "utf-8")


def is_added(corpus: Path) -> None:
    (corpus / "9.txt").write_text("Nettverk nummer 9", "utf-8")


def is_removed(corpus: Path) -> None:
    (corpus / "3.txt").unlink()


def has_another_name(corpus: Path) -> None:
    (corpus / "3.txt").rename(corpus / "tre.txt")


def has_another_address(corpus: Path) -> None:
    (corpus / "0.txt.json").write_text('{"url": "https://www.kystnettet.no/null"}', "utf-8")


def has_another_time(corpus: Path) -> None:
    (corpus / "1.txt.json").write_text('{"fetched_at": "2026-01-01T00:00:00Z"}', "utf-8")


def is_rejected(corpus: Path) -> None:
    (corpus / "4.txt").write_text("DEEP", "utf-8")


def is_no_longer_rejected(corpus: Path) -> None:
    (corpus / "dyp.txt").unlink()


@pytest.mark.parametrize(
    "page",
    [
        is_changed,
        is_added,
        is_removed,
        has_another_name,
        has_another_address,
        has_another_time,
        is_rejected,
        is_no_longer_rejected,
    ],
)
def test_a_page_that_differs_makes_the_tables_anew(corpus: Path, made: Counted, page: Callable[[Path], None]) -> None:
    night(corpus, made.scopes)
    page(corpus)
    second = night(corpus, made.scopes)
    assert (made.times, second.same_as) == (2, None)
    again = run(
        load(None, {"publish.output": corpus.parent / "full"}), [corpus], made.scopes, Silent(), executor=Inline()
    )
    assert digests(second.folder) == digests(again.folder)


def loses_rows(folder: Path) -> None:
    pages = folder / "pages.parquet"
    pq.write_table(pq.read_table(pages).slice(1), pages)


def loses_a_table(folder: Path) -> None:
    (folder / "matches.parquet").unlink()


def has_half_a_manifest(folder: Path) -> None:
    manifest = folder / "datapackage.json"
    manifest.write_bytes(manifest.read_bytes()[:1000])


def has_no_manifest(folder: Path) -> None:
    (folder / "datapackage.json").unlink()


@pytest.mark.parametrize("snapshot", [loses_rows, loses_a_table, has_half_a_manifest, has_no_manifest])
def test_a_snapshot_that_is_not_as_it_was_published_is_not_taken(
    corpus: Path, made: Counted, snapshot: Callable[[Path], None]
) -> None:
    first = night(corpus, made.scopes)
    before = digests(first.folder)
    snapshot(first.folder)
    second = night(corpus, made.scopes)
    assert (made.times, second.same_as) == (2, None)
    assert digests(second.folder) == before


def test_a_snapshot_needs_none_of_those_whose_tables_it_took_over(corpus: Path, made: Counted) -> None:
    before = digests(night(corpus, made.scopes).folder)
    for _ in range(3):
        last = night(corpus, made.scopes, **{"publish.keep": 1})
    assert [f.name for f in (corpus.parent / "output" / "snapshots").iterdir()] == [last.folder.name]
    assert made.times == 1
    checks.require(last.folder)
    assert digests(last.folder) == before
    assert pq.read_table(last.folder / "rejected.parquet")["record"].to_pylist() == ["dyp.txt"]


def test_settings_and_judgements_are_part_of_what_the_scopes_stand_on(tmp_path: Path) -> None:
    def stated(**flags: object) -> str:
        given = scopes.scopes(load(None, {"resolution.judgements": tmp_path / "judgements.csv", **flags}))
        return json.dumps([given.stands_on, given.corpus])

    assert stated() == stated()
    told = [stated(), stated(**{"people.secret": "en annen"}), stated(**{"names.pipeline": "none"})]
    told.append(stated(**{"names.labels": {"PERSON": "PER"}}))
    line = "org_0000000000000000,org_0000000000000001,same,"
    (tmp_path / "judgements.csv").write_text(f"{','.join(COLUMNS)}\n{line}\n", "utf-8")
    told.append(stated())
    assert len(set(told)) == 5


@pytest.mark.parametrize("change", ["another file", "another line", "another folder"])
def test_any_change_of_the_code_changes_its_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    package = tmp_path / f"kode_{change.replace(' ', '_')}"
    (package / "rom").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "rom" / "a.py").write_text("A = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    before = digest_of(package.name)
    assert digest_of(package.name) == before
    if change == "another file":
        (package / "rom" / "b.toml").write_text("")
    elif change == "another line":
        (package / "rom" / "a.py").write_text("A = 2\n")
    else:
        shutil.move(package / "rom", package / "sal")
    assert digest_of(package.name) != before


def test_the_summary_says_whose_tables_they_are(tmp_path: Path) -> None:
    (tmp_path / "side.txt").write_text("Kystnettet ledes av Bodø kommune.", "utf-8")
    (tmp_path / "samverk.toml").write_text('[names]\npipeline = "none"\n', "utf-8")
    command = ["extract", str(tmp_path / "side.txt"), "--output", str(tmp_path / "output"), "--jobs", "1"]
    told = [CliRunner().invoke(cli, [*command, "--settings", str(tmp_path / "samverk.toml")]) for _ in (1, 2)]
    first = sorted((tmp_path / "output" / "snapshots").iterdir())[0].name
    assert "1 computed anew; not used" in told[0].output
    assert f"0 computed anew, tables as in {first}; not used" in told[1].output
