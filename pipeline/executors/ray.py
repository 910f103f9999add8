"""A Ray cluster. Ray is an extra, imported only when this executor is used."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from pipeline.executors import Fault, Item, Result
from pipeline.executors.local import Local
from schemas.errors import UsageError

_CHUNK = 64  # items of one Ray task: many, so that starting a worker's process is a small part of it
_AHEAD = 2  # chunks a CPU that are submitted and unfinished


@dataclass(frozen=True, slots=True)
class OnRay:
    """Chunks of items as Ray tasks, each run by ``local`` on its node, so that limits hold there as here.

    Joins the cluster that RAY_ADDRESS names, else starts one on this machine.

    Raises:
        UsageError: Ray isn't installed.
    """

    local: Local

    def __post_init__(self) -> None:
        try:
            import ray  # noqa: F401
        except ImportError as error:
            raise UsageError("the executor 'ray' needs: pip install 'samverk[cluster]'") from error

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item]
    ) -> Generator[tuple[Item, Result | Fault], None, None]:
        """Each item with its result or fault, as its chunk is done."""
        import ray

        ray.init(ignore_reinit_error=True)
        one = replace(self.local, jobs=1)
        remote = ray.remote(max_retries=2)(_run_chunk)
        limit = max(1, int(ray.cluster_resources().get("CPU", 1))) * _AHEAD
        running: list[Any] = []
        try:
            for chunk in _chunks(items):
                running.append(remote.remote(one, work, chunk))
                if len(running) >= limit:
                    done, running = ray.wait(running, num_returns=1)
                    yield from ray.get(done[0])
            while running:
                done, running = ray.wait(running, num_returns=1)
                yield from ray.get(done[0])
        finally:
            for left in running:
                ray.cancel(left)


def _run_chunk(local: Local, work: Callable[[Item], Result], chunk: list[Item]) -> list[tuple[Item, Result | Fault]]:
    return list(local.map(work, chunk))


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk
