"""Worker processes on this machine."""

from __future__ import annotations

import multiprocessing
import os
import queue
import resource
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Any

from pebble import ProcessExpired, ProcessPool

from pipeline.executors import Fault, Item, Result

_AHEAD = 3  # items a worker that are read while it is busy
_PAGES_A_WORKER = 2000  # then it is replaced: parsers leak
_LIBRARIES = ("pandas", "pyarrow", "pipeline.work")  # pandas: pyarrow loads it when it is first used
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # the processes are the parallelism


@dataclass(frozen=True, slots=True)
class Local:
    """``jobs`` processes, also when that is one: a page that hangs can only be stopped from outside.

    They are forked from a server that has loaded the modules of ``preload``, which is started by
    the first ``map`` of this process and kept.
    """

    jobs: int
    timeout_s: float
    memory_mb: int
    preload: tuple[str, ...] = ()

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item]
    ) -> Generator[tuple[Item, Result | Fault], None, None]:
        """Each item with its result or fault, as it is done."""
        pool = self._pool(work)
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        waiting: dict[Any, Item] = {}
        try:
            for item in items:
                future = pool.schedule(_do, args=(item,), timeout=self.timeout_s)
                waiting[future] = item
                future.add_done_callback(done.put)
                if len(waiting) >= self.jobs * _AHEAD:
                    yield self._next(done, waiting)
            while waiting:
                yield self._next(done, waiting)
            pool.close()  # type: ignore[no-untyped-call]
        finally:
            pool.stop()  # type: ignore[no-untyped-call]  # at once, when a fault or Ctrl-C ends the run
            pool.join()

    def _pool(self, work: Callable[[Item], Result]) -> ProcessPool:
        for name in _ONE_THREAD:
            os.environ.setdefault(name, "1")
        # not "fork": this process has threads, and a lock that one holds would stay shut in the child
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([*_LIBRARIES, *self.preload])
        return ProcessPool(self.jobs, _PAGES_A_WORKER, _prepare, (work, self.memory_mb), context)

    def _next(self, done: queue.SimpleQueue[Any], waiting: dict[Any, Item]) -> tuple[Item, Any]:
        future = done.get()
        item = waiting.pop(future)
        try:
            return item, future.result()
        except TimeoutError:
            return item, Fault("timeout", f"more than {self.timeout_s:g} s")
        except ProcessExpired as error:
            return item, Fault("worker_died", f"exit code {error.exitcode}")


_works: list[Callable[[Any], Any]] = []  # in a worker: what it does, loaded before any item's time runs


def _prepare(work: Callable[[Item], Result], memory_mb: int) -> None:
    _works.append(work)
    resource.setrlimit(resource.RLIMIT_DATA, (memory_mb << 20, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _do(item: Any) -> Any:  # noqa: ANN401 whatever the work gives
    return _works[-1](item)
