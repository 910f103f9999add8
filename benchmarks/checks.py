"""Time and memory of three ways to check a table's contract; docs/decisions/0001-table-checks.md reads it.

    python benchmarks/checks.py [ROWS]

One table of amounts with eight columns is checked for: schema, not null, vocabulary, range, pattern, unique key,
and a foreign key into a table of a tenth of its size. Every way runs in a process of its own, on a table that
keeps the contract and on one that breaks each rule once. A way whose library is missing is left out:
``pandera`` on Arrow needs ``pip install 'pandera[pyarrow]'``.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Literal, Protocol, get_args

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.columns import Column
from schemas.tables import Table

ROWS = 1_000_000
CURRENCY = "[A-Z]{3}"
PAGE = "pg_[0-9a-f]{16}"
Kind = Literal["granted", "budget", "applied", "in_kind", "co_financing", "cost", "fee", "saving", "unknown"]
KINDS = list(get_args(Kind))
Broken = list[tuple[str, int]]


class Schema(Protocol):
    """What both of pandera's schemas can do."""

    def validate(self, data: object, /, *, lazy: bool) -> object:
        """Raise if the data break the schema."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum of money."""

    page_id: Annotated[str, Column("The page.", pattern=PAGE)]
    evidence_start: Annotated[int, Column("First character.", minimum=0)]
    evidence_end: Annotated[int, Column("One past the last character.")]
    evidence: Annotated[str, Column("The characters.")]
    kind: Annotated[Kind, Column("What the sum is.")]
    currency: Annotated[str, Column("ISO 4217.", pattern=CURRENCY)]
    value: Annotated[float, Column("The sum.", minimum=0)] | None
    confidence: Annotated[float, Column("How sure.", minimum=0, maximum=1)]


SUMS = Table("sums", "statements", Sum, ("page_id", "evidence_start", "kind"), (("page_id", ("pages.page_id",)),))


def make(rows: int, folder: Path) -> None:
    """Write pages.parquet, good.parquet and bad.parquet."""
    draw = np.random.default_rng(1)
    ids = pa.array([f"pg_{i:016x}" for i in range(max(1, rows // 10))])
    page = draw.integers(0, len(ids), rows)
    start = np.arange(rows, dtype="int64")
    data: dict[str, Any] = {
        "page_id": ids.take(pa.array(page)),
        "evidence_start": start,
        "evidence_end": start + 12,
        "evidence": [f"{n} kroner" for n in range(rows)],
        "kind": pa.array(KINDS).take(pa.array(draw.integers(0, len(KINDS), rows))),
        "currency": pa.array(["DKK", "NOK", "SEK"]).take(pa.array(draw.integers(0, 3, rows))),
        "value": pa.array(draw.uniform(1e3, 1e8, rows), mask=draw.random(rows) < 0.1),
        "confidence": draw.random(rows),
    }
    good = pa.table(data, schema=SUMS.schema)
    pq.write_table(pa.table({"page_id": ids}), folder / "pages.parquet")
    pq.write_table(good, folder / "good.parquet")
    wrong = good.slice(0, 6).to_pylist()
    wrong[0]["evidence"], wrong[1]["kind"], wrong[2]["currency"] = None, "gift", "kr"
    wrong[3]["confidence"], wrong[4]["page_id"], wrong[5]["evidence_start"] = 1.5, "pg_ffffffffffffffff", -1
    lax = pa.schema([f.with_nullable(True) for f in SUMS.schema])
    bad = pa.concat_tables([pa.Table.from_pylist(wrong, lax), good.slice(6).cast(lax), good.slice(rows - 1).cast(lax)])
    pq.write_table(bad, folder / "bad.parquet")


def by_arrow(table: pa.Table, pages: pa.Table) -> Broken:
    """``schemas.tables``: expressions of pyarrow.compute."""
    found = SUMS.check(table) + SUMS.check_references(table, {"pages": pages})
    return [(f"{v.column}: {v.rule}", v.rows) for v in found]


def pandera_broken(api: ModuleType, schema: Schema, data: object) -> Broken:
    """Run a pandera schema lazily and read its report."""
    try:
        schema.validate(data, lazy=True)
    except api.errors.SchemaErrors as e:
        return [(f"{x.schema.name}: {x.check}"[:90], -1) for x in e.schema_errors]
    return []


def pandera_schema(api: ModuleType, types: dict[str, Any]) -> Schema:
    """The same contract for either of pandera's two back ends."""
    check = api.Check
    rules = {
        "page_id": [check.str_matches(f"^{PAGE}$")],
        "evidence_start": [check.ge(0)],
        "kind": [check.isin(KINDS)],
        "currency": [check.str_matches(f"^{CURRENCY}$")],
        "value": [check.ge(0)],
        "confidence": [check.in_range(0, 1)],
    }
    columns = {f.name: api.Column(types[f.name], rules.get(f.name), nullable=f.nullable) for f in SUMS.schema}
    schema: Schema = api.DataFrameSchema(columns, unique=list(SUMS.key), strict=True)
    return schema


def by_pandera_arrow(table: pa.Table, pages: pa.Table) -> Broken:
    """pandera's pyarrow API; it has no foreign keys, so that check stays ours."""
    import pandera.pyarrow as api

    found = pandera_broken(api, pandera_schema(api, {f.name: f.type for f in SUMS.schema}), table)
    orphans = int(pc.sum(pc.invert(pc.is_in(table["page_id"], value_set=pages["page_id"]))).as_py())
    return found + ([("page_id in pages", orphans)] if orphans else [])


def by_pandera_pandas(table: pa.Table, pages: pa.Table) -> Broken:
    """pandera's pandas API, conversion from Arrow included."""
    import pandas as pd
    import pandera.pandas as api

    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    types = {f.name: pd.ArrowDtype(f.type) for f in SUMS.schema}
    found = pandera_broken(api, pandera_schema(api, types), frame)
    orphans = int((~frame["page_id"].isin(pages["page_id"].to_pandas())).sum())
    return found + ([("page_id in pages", orphans)] if orphans else [])


WAYS: dict[str, Callable[[pa.Table, pa.Table], Broken]] = {
    "Table.check": by_arrow,
    "pandera, pyarrow": by_pandera_arrow,
    "pandera, pandas": by_pandera_pandas,
}


def peak_mib() -> float:
    """Highest resident memory of this process since ``forget_peak``, MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def forget_peak() -> None:
    """Let the peak start again from what the process holds now."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def measure(way: str, folder: Path, which: str) -> None:
    """Check one table and print seconds, MiB on top of the loaded table, ms for 100 rows, rules found broken."""
    pages, table = pq.read_table(folder / "pages.parquet"), pq.read_table(folder / f"{which}.parquet")
    table = pa.Table.from_arrays(table.columns, schema=SUMS.schema)
    small = table.slice(0, 100)
    WAYS[way](small, pages)  # imports and lazy set-up don't count
    started = time.perf_counter()
    WAYS[way](small, pages)
    fixed = time.perf_counter() - started
    forget_peak()
    before, started = peak_mib(), time.perf_counter()
    found = WAYS[way](table, pages)
    seconds = time.perf_counter() - started
    print(
        f"{way:20}{which:6}{seconds:>9.2f} s{peak_mib() - before:>9.0f} MiB{fixed * 1e3:>9.1f} ms  {len(found)} rules"
    )
    for rule, rows in found:
        print(f"      {rule}" + (f": {rows} rows" if rows >= 0 else ""))


def main() -> None:
    """Make the tables, then measure every way in its own process."""
    if len(sys.argv) == 5:
        measure(sys.argv[2], Path(sys.argv[3]), sys.argv[4])
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        make(rows, Path(folder))
        for way in WAYS:
            for which in ("good", "bad"):
                done = subprocess.run(
                    [sys.executable, __file__, "--measure", way, folder, which], capture_output=True, text=True
                )
                print(
                    done.stdout if done.returncode == 0 else f"{way}: {done.stderr.strip().splitlines()[-1]}\n", end=""
                )


if __name__ == "__main__":
    main()
