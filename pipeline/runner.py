"""A run: pages in, one published snapshot out."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from extractors.document import Page
from pipeline import basis, publish, retention, sources, versions
from pipeline.cache import Cache
from pipeline.candidate import Candidate, about
from pipeline.executors import Executor
from pipeline.executors.local import Local
from pipeline.executors.ray import OnRay
from pipeline.extraction import Tally, extract_pages
from pipeline.journal import Journal
from pipeline.lock import locked
from pipeline.progress import Progress
from pipeline.settings import Settings
from pipeline.work import Work
from schemas.errors import UsageError
from schemas.results import PageResult


@dataclass(frozen=True, slots=True)
class Scopes:
    """The two functions that are the whole program, and the versions of what they stand on."""

    extract: Callable[[Page], PageResult]  # picklable
    assemble: Callable[[duckdb.DuckDBPyConnection, Path], None]  # page_<table> views in, <table>.parquet files out
    versions: Mapping[str, str]
    options: str = ""  # digest of the settings that shape a page's result
    preload: tuple[str, ...] = ()  # modules that workers find loaded
    corpus: str = ""  # digest of what shapes the tables beside page results; without it they are always made anew

    @property
    def stands_on(self) -> dict[str, str]:
        """All versions that a page's result depends on."""
        return {**versions.libraries(), **self.versions, "settings": self.options}


_NUMBER = re.compile(r"Z-(\d+)")


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did."""

    folder: Path
    rows: dict[str, int]  # by table
    pages: int
    computed: int  # pages that were not in the cache
    same_as: str | None  # the snapshot whose tables were taken over, for nothing that they are made of is new
    rejected: dict[str, int]  # by reason
    bugs: list[str]  # pages that met an error of samverk's own, and which
    seconds: float


def run(
    settings: Settings,
    inputs: Sequence[Path],
    scopes: Scopes,
    progress: Progress,
    *,
    strict: bool = False,
    executor: Executor | None = None,
) -> Report:
    """Work through the inputs and publish tables. Page results are kept, however the run ends.

    ``executor``: the one that the settings name, unless given.

    Raises:
        SamverkError: by its exit code. ``latest`` is then what it was.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    sources.require(inputs)
    executor = executor or _executor(settings, scopes)
    output = settings.publish.output
    with locked(output) as died:
        before = publish.latest(output)
        if before is not None:
            publish.require_readable(before)
        cache = Cache(output / "cache", scopes.stands_on)
        run_id = new_run_id(started, output)
        with Journal(output / publish.LOGS, run_id, progress) as journal:
            if died:
                journal.note(f"the run of {died} did not end as it should; going on from what it left")
            journal.stage("extract")
            pages = sources.read(inputs, settings.input, exclude=output, opened=journal.opened, strict=strict)
            work = Work(scopes.extract, strict)
            tally = extract_pages(pages, work, executor, cache, journal, settings.run.batch)
            if not tally.keys and not tally.rejections:
                raise UsageError(f"nothing to read in {', '.join(map(str, inputs))}")
            for rejection in tally.rejections:
                journal.event("rejected", page=rejection.record, reason=rejection.reason, detail=rejection.detail)
            with publish.staged(output, run_id) as folder:
                made = Candidate(folder, before, settings, tally, _basis(scopes, tally))
                made.require_enough_pages()
                journal.stage("assemble")
                if not (same_as := made.take_over(journal)):
                    with closing(cache.connect(tally.keys)) as connection:
                        scopes.assemble(connection, folder)
                journal.stage("check")
                rows = made.complete(about(run_id, started, tally, settings, scopes.versions), journal)
                journal.stage("publish")
                target = publish.publish(output, folder)
            journal.stage("tidy")
            try:
                for done in retention.prune(output, settings.publish, datetime.now(UTC)):
                    journal.event("retention", done=done)
                cache.tidy(tally.used, int(settings.run.cache_gb * 1e9), settings.run.batch)
            except OSError as error:  # what is published is published
                journal.note(f"published, but old snapshots or results could not be deleted: {error}")
    return _report(target, rows, tally, same_as, time.monotonic() - clock)


def _basis(scopes: Scopes, tally: Tally) -> str | None:
    return basis.of(tally.keys, tally.rejections, scopes.stands_on, scopes.corpus) if scopes.corpus else None


def _report(target: Path, rows: dict[str, int], tally: Tally, same_as: str | None, seconds: float) -> Report:
    rejected = [r["reason"] for r in pq.read_table(target / "rejected.parquet", columns=["reason"]).to_pylist()]
    bugs = [f"{r.record}: {r.detail}" for r in tally.rejections if r.reason == "bug"]
    reasons = dict(Counter(rejected).most_common())
    return Report(target, rows, rows["pages"], tally.computed, same_as, reasons, bugs, seconds)


def _executor(settings: Settings, scopes: Scopes) -> Executor:
    local = Local(settings.run.workers, settings.run.timeout_s, settings.run.memory_mb, scopes.preload)
    return OnRay(local) if settings.run.executor == "ray" else local


def new_run_id(started: datetime, output: Path) -> str:
    """The second in which it began, told from other runs of that second by a number that none of them had."""
    second = f"{started:%Y%m%dT%H%M%SZ}"
    taken = [f.name for place in (publish.SNAPSHOTS, publish.LOGS) for f in (output / place).glob(f"{second}*")]
    numbers = [int(told[1]) if (told := _NUMBER.search(name)) else 1 for name in taken]
    return f"{second}-{max(numbers) + 1:03}" if numbers else second
