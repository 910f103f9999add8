"""Counting what was found, missed and made up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Wanted = TypeVar("Wanted")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 (shares, None where nothing was to be found or nothing was), and what they rest on."""

    precision: float | None
    recall: float | None
    f1: float | None
    gold: int
    found: int


@dataclass(slots=True)
class Tally:
    """Hits, spurious and missed entries of one field over many pages."""

    hits: int = 0
    spurious: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def hit(self, number: int = 1) -> None:
        """Count entries that are right."""
        self.hits += number

    def miss(self, page: str, entries: Iterable[object]) -> None:
        """Count entries of the gold that were not found."""
        for entry in entries:
            self.missed += 1
            self.errors.append(f"{page}: missed   {entry}")

    def compare(
        self,
        page: str,
        wanted: Sequence[Wanted],
        found: Sequence[Found],
        same: Callable[[Wanted, Found], bool],
        optional: Sequence[Wanted] = (),
    ) -> None:
        """Pair each found entry with the first wanted one that is the same and not yet taken.

        An entry that says again what another said, or says what is optional, counts nowhere.
        """
        left = list(wanted)
        for entry in found:
            taken = next((i for i, gold in enumerate(left) if same(gold, entry)), None)
            if taken is not None:
                del left[taken]
                self.hits += 1
            elif not any(same(gold, entry) for gold in (*wanted, *optional)):
                self.spurious += 1
                self.errors.append(f"{page}: spurious {entry}")
        self.miss(page, left)

    def figures(self) -> Figures:
        """Micro-averaged over everything counted."""
        found, gold = self.hits + self.spurious, self.hits + self.missed
        return Figures(
            precision=_share(self.hits, found),
            recall=_share(self.hits, gold),
            f1=_share(2 * self.hits, found + gold),
            gold=gold,
            found=found,
        )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
