"""What is done with one page in a worker, and how its failure is kept from failing the run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from extractors.document import Page
from pipeline.rejection import Rejection, told
from schemas.catalogue import BY_NAME
from schemas.errors import ContractBroken, PageRejected
from schemas.results import PageResult

Task = tuple[str, Page]
"""A page under its key."""

Outcome = dict[str, pa.Table] | Rejection
"""Rows by table name, or why there are none."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of a page, and the seconds of wall time that it took."""

    outcome: Outcome
    seconds: float


@dataclass(frozen=True, slots=True)
class Work:
    """Picklable: the function that a worker calls with each page. All of a page's rows, or none."""

    extract: Callable[[Page], PageResult]
    strict: bool = False

    def __call__(self, task: Task) -> Worked:
        """Rows of one page, or its rejection. Other errors are "bug", or raised when ``strict``."""
        start = time.perf_counter()
        outcome = self._outcome(task[1])
        return Worked(outcome, time.perf_counter() - start)

    def _outcome(self, page: Page) -> Outcome:
        try:
            return _rows(self.extract(page))
        except PageRejected as rejected:
            return Rejection(page.file_name, "extract", rejected.reason, rejected.detail)
        except MemoryError:
            return Rejection(page.file_name, "extract", "worker_died", "needs more memory than run.memory_mb")
        except Exception as error:
            if self.strict:
                raise
            return Rejection(page.file_name, "extract", "bug", told(error))


def _rows(result: PageResult) -> dict[str, pa.Table]:
    """Rows that keep their tables' contracts: one page's bad row is not to stop all pages from being published."""
    tables = {name: BY_NAME[name].rows(records) for name, records in result.rows.items() if records}
    for name, rows in tables.items():
        if broken := BY_NAME[name].check(rows):
            raise ContractBroken("; ".join(map(str, broken)))
    return {name: _bare(rows) for name, rows in tables.items()}


def _bare(rows: pa.Table) -> pa.Table:
    """Rows without what their schema says of each column, which is more than most pages' rows, and no news."""
    return pa.Table.from_arrays(rows.columns, names=rows.column_names)
