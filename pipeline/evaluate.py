"""``samverk evaluate``: precision, recall and F1 of the published tables against gold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pipeline.evaluation.fields import Comparison
from pipeline.evaluation.gold import GoldPage, read_gold
from pipeline.evaluation.snapshot import Snapshot
from pipeline.evaluation.tally import Figures, Tally
from pipeline.published import snapshot_folder
from schemas.errors import UsageError


@dataclass(frozen=True, slots=True)
class Scores:
    """Tallies per field, and of relations per predicate, micro-averaged over pages."""

    pages: int
    fields: dict[str, Tally] = field(default_factory=dict)
    predicates: dict[str, Tally] = field(default_factory=dict)

    def figures(self) -> dict[str, Figures]:
        """Figures by name of field or predicate."""
        return {name: tally.figures() for name, tally in (self.fields | self.predicates).items()}

    def to_json(self) -> str:
        """The figures as a JSON object; null where a share is undefined."""
        return json.dumps({name: asdict(figures) for name, figures in self.figures().items()}, indent=1)

    def write_json(self, file: Path) -> None:
        """Write the figures to a file.

        Raises:
            UsageError: if it can't be written.
        """
        try:
            file.write_text(f"{self.to_json()}\n", encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{file}: {error.strerror}") from error

    def report(self, errors: int = 0) -> Iterator[str]:
        """The figures as lines of a table, each with at most ``errors`` of its errors below."""
        yield f"{self.pages} pages"
        yield f"{'field':26}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>7}{'found':>7}"
        indented = {f"  {name}": tally for name, tally in sorted(self.predicates.items())}
        for name, tally in (self.fields | indented).items():
            f = tally.figures()
            shares = f"{_share(f.precision):>10}{_share(f.recall):>8}{_share(f.f1):>8}"
            yield f"{name:26}{shares}{f.gold:>7}{f.found:>7}"
            yield from (f"       {error}" for error in tally.errors[:errors])


def evaluate(gold: Sequence[GoldPage], tables: Snapshot) -> Scores:
    """Compare every page of the gold with the same page, by file name, of the tables."""
    scores = Scores(len(gold))
    for page in gold:
        Comparison(page, tables, tables.page(page.file), scores.fields, scores.predicates).run()
    return scores


def evaluate_files(gold: Sequence[Path], output: Path) -> Scores:
    """Compare gold files with the newest snapshot of an output folder.

    Raises:
        UsageError: if a gold file is broken or the folder holds no published tables.
    """
    pages = read_gold(gold)
    return evaluate(pages, Snapshot.read(snapshot_folder(output), {page.file for page in pages}))


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
