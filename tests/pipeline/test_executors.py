import os
import signal
import time
from collections.abc import Iterator

import pytest

from pipeline.executors import Fault
from pipeline.executors.local import Local
from schemas.errors import UsageError


def work(item: str) -> str:
    if item == "hang":
        time.sleep(600)
    if item == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "raise":
        raise ZeroDivisionError("raised")
    return item.upper()


def local(jobs: int = 2) -> Local:
    return Local(jobs, timeout_s=2.0, memory_mb=1024)


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_item_comes_back_with_its_result(jobs: int) -> None:
    assert sorted(local(jobs).map(work, "abcdefgh")) == [(c, c.upper()) for c in "abcdefgh"]


def test_an_item_that_hangs_or_kills_its_worker_costs_itself_only() -> None:
    results = dict(local().map(work, ["a", "hang", "b", "kill", "c", "d"]))
    assert results.pop("hang") == Fault("timeout", "more than 2 s")
    fault = results.pop("kill")
    assert isinstance(fault, Fault)
    assert fault.reason == "worker_died"
    assert results == {"a": "A", "b": "B", "c": "C", "d": "D"}


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError, match="raised"):
        list(local().map(work, ["a", "raise", "b"]))


def test_items_are_taken_as_workers_get_free() -> None:
    taken = 0

    def items() -> Iterator[str]:
        nonlocal taken
        for i in range(1000):
            taken += 1
            yield str(i)

    results = local().map(work, items())
    next(results)
    assert taken < 20
    results.close()


def test_without_ray_the_ray_executor_says_what_to_install() -> None:
    pytest.importorskip("pipeline.executors.ray")
    try:
        import ray  # noqa: F401
    except ImportError:
        from pipeline.executors.ray import OnRay

        with pytest.raises(UsageError, match=r"samverk\[cluster\]"):
            OnRay(local())
