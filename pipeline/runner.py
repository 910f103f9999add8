"""A run: pages in, one published snapshot out."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.document import Page
from pipeline import changes, checks, manifest, publish, sources, versions
from pipeline.cache import Cache
from pipeline.executors import Executor
from pipeline.executors.local import Local
from pipeline.executors.ray import OnRay
from pipeline.extraction import Tally, extract_pages
from pipeline.lock import locked
from pipeline.progress import Progress
from pipeline.settings import Settings
from pipeline.work import Work
from schemas.bookkeeping import CHANGES, REJECTED, RUNS, Rejected, Run
from schemas.catalogue import TABLES
from schemas.errors import TooManyRejected, UsageError
from schemas.results import PageResult


@dataclass(frozen=True, slots=True)
class Scopes:
    """The two functions that are the whole program, and the versions of what they stand on."""

    extract: Callable[[Page], PageResult]  # picklable
    assemble: Callable[[duckdb.DuckDBPyConnection, Path], None]  # page_<table> views in, <table>.parquet files out
    versions: Mapping[str, str]
    options: str = ""  # digest of the settings that shape a page's result
    preload: tuple[str, ...] = ()  # modules that workers find loaded


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did."""

    folder: Path
    rows: dict[str, int]  # by table
    pages: int
    computed: int  # pages that were not in the cache
    rejected: dict[str, int]  # by reason
    bugs: list[str]  # pages that met an error of samverk's own, and which
    seconds: float


def run(
    settings: Settings, inputs: Sequence[Path], scopes: Scopes, progress: Progress, *, strict: bool = False
) -> Report:
    """Work through the inputs and publish tables. Page results are kept, however the run ends.

    Raises:
        SamverkError: by its exit code. ``latest`` is then what it was.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    sources.require(inputs)
    executor = _executor(settings, scopes)
    output = settings.publish.output
    with locked(output):
        cache = _cache(output, scopes)
        progress.stage("extract")
        pages = sources.read(inputs, settings.input, exclude=output, opened=progress.opened, strict=strict)
        work = Work(scopes.extract, strict)
        tally = extract_pages(pages, work, executor, cache, progress, settings.run.batch)
        _require_enough(tally, settings, inputs)
        run_id = _run_id(started, tally, output)
        with publish.staged(output, run_id) as folder:
            progress.stage("assemble")
            with closing(cache.connect(tally.keys)) as connection:
                scopes.assemble(connection, folder)
            progress.stage("check")
            _complete(folder, publish.latest(output), tally, _row(run_id, started, tally, settings, scopes))
            checks.require(folder)
            manifest.write(folder)
            progress.stage("publish")
            target = publish.publish(output, folder, settings.publish.keep)
    return _report(target, tally, time.monotonic() - clock)


def _report(target: Path, tally: Tally, seconds: float) -> Report:
    rows = {t.name: pq.read_metadata(target / f"{t.name}.parquet").num_rows for t in TABLES}
    rejected = [r["reason"] for r in pq.read_table(target / "rejected.parquet", columns=["reason"]).to_pylist()]
    bugs = [f"{r.record}: {r.detail}" for r in tally.rejections if r.reason == "bug"]
    return Report(target, rows, rows["pages"], tally.computed, dict(Counter(rejected).most_common()), bugs, seconds)


def _executor(settings: Settings, scopes: Scopes) -> Executor:
    local = Local(settings.run.workers, settings.run.timeout_s, settings.run.memory_mb, scopes.preload)
    return OnRay(local) if settings.run.executor == "ray" else local


def _cache(output: Path, scopes: Scopes) -> Cache:
    stands_on = {**versions.libraries(), **scopes.versions, "options": scopes.options}
    try:
        return Cache(output / "cache", stands_on)
    except OSError as error:
        raise UsageError(f"can't write to {output}: {error.strerror}") from error


def _require_enough(tally: Tally, settings: Settings, inputs: Sequence[Path]) -> None:
    if not tally.keys and not tally.rejections:
        raise UsageError(f"nothing to read in {', '.join(map(str, inputs))}")
    failures = tally.failures()
    pages = len(tally.keys) + len(failures)
    if pages >= settings.publish.min_pages and len(failures) > settings.publish.max_rejected_share * pages:
        top = Counter(f.reason for f in failures).most_common(3)
        told = ", ".join(f"{n} {reason}" for reason, n in top)
        example = f"{failures[0].record}: {failures[0].reason} {failures[0].detail}".strip()
        raise TooManyRejected(f"{len(failures)} of {pages} pages are rejected ({told}), e.g. {example}")


def _run_id(started: datetime, tally: Tally, output: Path) -> str:
    met = hashlib.blake2b("".join(sorted(tally.keys)).encode(), digest_size=4).hexdigest()
    run_id = wanted = f"{started:%Y%m%dT%H%M%SZ}-{met}"
    again = 2
    while (output / publish.SNAPSHOTS / run_id).exists():  # the same pages twice in a second
        run_id, again = f"{wanted}-{again}", again + 1
    return run_id


def _row(run_id: str, started: datetime, tally: Tally, settings: Settings, scopes: Scopes) -> Run:
    shaping = settings.model_dump_json(include={"input", "names"})
    return Run(
        run_id=run_id,
        started_at=f"{started:%Y-%m-%dT%H:%M:%SZ}",
        finished_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        version=versions.samverk(),
        extractors=" ".join(f"{name}={stated}" for name, stated in sorted(scopes.versions.items())),
        settings_hash=hashlib.blake2b(shaping.encode(), digest_size=8).hexdigest(),
        pages=len(tally.keys),
        computed=tally.computed,
        rejected=0,  # known when the corpus scope is done
        status="published",
    )


def _complete(folder: Path, before: Path | None, tally: Tally, row: Run) -> None:
    """Write the tables that a run knows by itself, and empty ones for those that nothing was found for."""
    ours = REJECTED.rows(Rejected(r.record, r.stage, r.reason, r.detail) for r in tally.rejections)
    theirs = folder / "rejected.parquet"  # what the corpus scope set aside
    rejected = _joined(ours, theirs)
    publish.write_table(folder, REJECTED, rejected)
    row = replace(row, rejected=rejected.num_rows)
    publish.write_table(folder, RUNS, _joined(RUNS.rows([row]), before / "runs.parquet" if before else None))
    for table in TABLES:
        if table is not CHANGES and not (folder / f"{table.name}.parquet").exists():
            publish.write_table(folder, table, table.schema.empty_table())
    changed = changes.between(before, folder)
    publish.write_table(folder, CHANGES, CHANGES.rows(changed))
    (folder / "CHANGES.md").write_text(changes.summary(changed, before), "utf-8")


def _joined(rows: pa.Table, path: Path | None) -> pa.Table:
    if path is None or not path.exists() or not pq.read_schema(path).equals(rows.schema):
        return rows
    return pa.concat_tables([pq.read_table(path), rows])
