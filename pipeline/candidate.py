"""A snapshot before it is published: what a run adds to the tables of the corpus scope, and the gates."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import basis, changes, checks, drift, manifest, publish, report, versions
from pipeline.extraction import Tally
from pipeline.journal import Journal
from pipeline.report import Account, Gate
from pipeline.settings import Settings
from schemas.bookkeeping import CHANGES, REJECTED, RUNS, Change, Rejected, Run
from schemas.catalogue import TABLES
from schemas.errors import GateClosed


@dataclass(frozen=True, slots=True)
class Candidate:
    """A folder that holds the tables of the corpus scope or will, and what the run met."""

    folder: Path
    before: Path | None  # the snapshot published last
    settings: Settings
    tally: Tally
    basis: str | None = None  # digest of what the tables are made of, where that is known

    def require_enough_pages(self) -> None:
        """Raises GateClosed where too many of the pages are rejected; ``rejected.parquet`` is there by then."""
        publish.write_table(self.folder, REJECTED, self._rejected())
        failures = self.tally.failures()
        pages, rules = len(self.tally.keys) + len(failures), self.settings.publish
        if pages >= rules.min_pages and len(failures) > rules.max_rejected_share * pages:
            top = Counter(f.reason for f in failures).most_common(3)
            told = ", ".join(f"{n} {reason}" for reason, n in top)
            example = f"{failures[0].record}: {failures[0].reason} {failures[0].detail}".strip()
            raise GateClosed(f"{len(failures)} of {pages} pages are rejected ({told}), e.g. {example}")

    def take_over(self, journal: Journal) -> str | None:
        """Take the corpus scope's tables from the snapshot before, where it is made of the same. Returns its name."""
        if self.basis is None or self.before is None or not basis.take_over(self.before, self.folder, self.basis):
            return None
        journal.note(f"nothing that the tables are made of is new: they are those of {self.before.name}")
        return self.before.name

    def complete(self, run: Run, journal: Journal) -> dict[str, int]:
        """Write the tables that only a run knows, check all, write what comes with them. Returns rows by table.

        Raises:
            ContractBroken: a table doesn't keep its contract.
            GateClosed: figures moved further than the settings allow.
        """
        rejected = _with(self._rejected(), self.folder / "rejected.parquet")  # which holds the corpus scope's own
        publish.write_table(self.folder, REJECTED, rejected)
        run = replace(run, rejected=rejected.num_rows, finished_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
        publish.write_table(self.folder, RUNS, _with(RUNS.rows([run]), self.before and self.before / "runs.parquet"))
        for table in TABLES:
            if table is not CHANGES and not (self.folder / f"{table.name}.parquet").exists():
                publish.write_table(self.folder, table, table.schema.empty_table())
        changed = changes.between(self.before, self.folder)
        publish.write_table(self.folder, CHANGES, CHANGES.rows(changed))
        (self.folder / "CHANGES.md").write_text(changes.summary(changed, self.before), "utf-8")
        checks.require(self.folder)
        gates = [Gate("rejected share", passed=True), Gate("contracts", passed=True), self._drift(journal)]
        quality = manifest.write(self.folder, self.basis)
        report.write(self.folder, self._account(run, gates, quality, changed, journal))
        return {t.name: pq.read_metadata(self.folder / f"{t.name}.parquet").num_rows for t in TABLES}

    def _account(
        self, run: Run, gates: list[Gate], quality: dict[str, object], changed: list[Change], journal: Journal
    ) -> Account:
        slowest = sorted(self.tally.slowest, reverse=True)
        before = self.before.name if self.before else None
        return Account(run, before, gates, quality, journal.seconds, slowest, changed, journal.notes)

    def _drift(self, journal: Journal) -> Gate:
        told = drift.reasons(self.before, self.folder, self.settings.drift)
        for reason in told:
            journal.event("drift", reason=reason)
        if told and not self.settings.drift.accept:
            listed = "\n  ".join(["figures moved too far; accept them with --accept-drift:", *told])
            raise GateClosed(listed)
        return Gate("drift", not told, tuple(told))

    def _rejected(self) -> pa.Table:
        return REJECTED.rows(Rejected(r.record, r.stage, r.reason, r.detail) for r in self.tally.rejections)


def about(run_id: str, started: datetime, tally: Tally, settings: Settings, stands_on: Mapping[str, str]) -> Run:
    """The row of a run whose end isn't known yet."""
    shaping = settings.model_dump_json(include={"input", "names"})
    at = f"{started:%Y-%m-%dT%H:%M:%SZ}"
    return Run(
        run_id=run_id,
        started_at=at,
        finished_at=at,
        version=versions.samverk(),
        extractors=" ".join(f"{name}={stated}" for name, stated in sorted(stands_on.items())),
        settings_hash=hashlib.blake2b(shaping.encode(), digest_size=8).hexdigest(),
        pages=len(tally.keys),
        computed=tally.computed,
        rejected=0,
        status="published",
    )


def _with(rows: pa.Table, path: Path | None) -> pa.Table:
    """Rows, and those that a file holds already, each once."""
    if path is None or not path.exists() or not pq.read_schema(path).equals(rows.schema):
        return rows
    both = pa.concat_tables([pq.read_table(path), rows])
    return both.group_by(both.column_names).aggregate([]).cast(rows.schema)
