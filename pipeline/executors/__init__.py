"""Where the work on pages is done: worker processes of this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from schemas.errors import RejectReason

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an item has no result: its worker ran out of time, or died."""

    reason: RejectReason
    detail: str


class Executor(Protocol):
    """Runs one picklable function over many items.

    Takes items as workers get free, so that no more than a few are in memory, and gives each
    with its result as it is done, in any order. An item that hangs or kills its worker costs
    itself only. What ``work`` raises is raised here.
    """

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item]
    ) -> Generator[tuple[Item, Result | Fault], None, None]:
        """Each item with its result or fault, as it is done."""
        ...
