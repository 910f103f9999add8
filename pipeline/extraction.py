"""The page scope of a run: every page gets its result, from the cache or from a worker."""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from extractors.document import Page
from pipeline.cache import Cache, key_of, name_of
from pipeline.executors import Executor, Fault
from pipeline.progress import Progress
from pipeline.rejection import HARMLESS, Rejection
from pipeline.work import Outcome, Task, Work, Worked
from schemas.errors import RejectReason

_FLUSH_S = 30.0  # seconds after which results are kept though the batch isn't full
_SLOWEST = 20  # pages that are told
_PASSING: frozenset[RejectReason] = frozenset({"bug", "timeout", "worker_died"})  # no result: the next run tries again


@dataclass(slots=True)
class Tally:
    """What a run met. ``keys``: of the pages that have rows in the cache."""

    keys: list[str] = field(default_factory=list)
    rejections: dict[Rejection, None] = field(default_factory=dict)  # in the order met, each once
    used: list[str] = field(default_factory=list)  # keys of all pages met, rejected ones too
    computed: int = 0
    slowest: list[tuple[float, str]] = field(default_factory=list)  # seconds and page; a heap of the slowest

    def failures(self) -> list[Rejection]:
        """The rejections of what could have been a page."""
        return [r for r in self.rejections if r.reason not in HARMLESS]


def extract_pages(
    pages: Iterable[Page | Rejection], work: Work, executor: Executor, cache: Cache, progress: Progress, batch: int
) -> Tally:
    """Bring the cache up to date with the pages. Finished results are put there however this ends."""
    tally = Tally()
    done: dict[str, tuple[str, Outcome]] = {}
    kept_at = time.monotonic()
    try:
        with closing(executor.map(work, _unknown(pages, cache, tally, progress))) as results:
            for (key, page), result in results:
                outcome = _outcome(page, result, tally)
                tally.computed += 1
                _count(tally, key, outcome if isinstance(outcome, Rejection) else None)
                progress.page(page.file_name, known=False, rejected=isinstance(outcome, Rejection))
                if not (isinstance(outcome, Rejection) and outcome.reason in _PASSING):
                    done[key] = (name_of(page), outcome)
                if len(done) >= batch or time.monotonic() - kept_at > _FLUSH_S:
                    cache.add(done)
                    done, kept_at = {}, time.monotonic()
    finally:
        cache.add(done)
    return tally


def _unknown(pages: Iterable[Page | Rejection], cache: Cache, tally: Tally, progress: Progress) -> Iterator[Task]:
    """The pages that the cache doesn't have; the others are counted."""
    met: set[str] = set()
    for page in pages:
        if isinstance(page, Rejection):
            tally.rejections[page] = None
            progress.page(page.record, known=False, rejected=True)
            continue
        key = key_of(page)
        if key in met:
            tally.rejections[Rejection(page.file_name, "ingest", "duplicate", "given twice under this name")] = None
            continue
        met.add(key)
        if key in cache:
            rejection = cache.rejection(key)
            _count(tally, key, rejection)
            progress.page(page.file_name, known=True, rejected=rejection is not None)
        else:
            yield key, page


def _count(tally: Tally, key: str, rejection: Rejection | None) -> None:
    tally.used.append(key)
    if rejection is None:
        tally.keys.append(key)
    else:
        tally.rejections[rejection] = None


def _outcome(page: Page, result: Worked | Fault, tally: Tally) -> Outcome:
    if isinstance(result, Fault):
        return Rejection(page.file_name, "extract", result.reason, result.detail)
    heapq.heappush(tally.slowest, (result.seconds, page.file_name))
    if len(tally.slowest) > _SLOWEST:
        heapq.heappop(tally.slowest)
    return result.outcome
