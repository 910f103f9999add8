"""What a run would have to compute, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from pipeline import sources
from pipeline.cache import Cache, key_of, name_of
from pipeline.cache.parts import Part
from pipeline.publish import latest
from pipeline.rejection import Rejection
from pipeline.runner import Scopes
from pipeline.settings import Settings

_TOLD = 5  # pages of a kind that are named


@dataclass(slots=True)
class Status:
    """Pages of the inputs by what is known of them."""

    known: int = 0
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    outdated: Counter[str] = field(default_factory=Counter)  # by which versions differ
    unusable: int = 0  # records that give no page
    gone: list[str] = field(default_factory=list)  # pages of the newest snapshot that are not in the inputs

    def lines(self) -> Iterator[str]:
        """For a person to read."""
        stale = len(self.new) + len(self.changed) + self.outdated.total()
        yield f"{self.known + stale} pages: {self.known} up to date, {stale} to compute"
        if self.unusable:
            yield f"{self.unusable} records give no page"
        for title, names in (("new", self.new), ("changed", self.changed), ("gone since the last snapshot", self.gone)):
            if names:
                more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
                yield f"{len(names)} {title}: {', '.join(sorted(names)[:_TOLD])}{more}"
        for difference, pages in sorted(self.outdated.items()):
            yield f"{pages} computed with other versions: {difference}"


def status(settings: Settings, inputs: Sequence[Path], scopes: Scopes) -> Status:
    """Look at the inputs, the cache and the newest snapshot. Computes no page and changes nothing."""
    output = settings.publish.output
    sources.require(inputs)
    cache = Cache(output / "cache", scopes.stands_on)
    others = {key: part for part in cache.parts.values() for key in part.pages if part.stands_on != cache.stands_on}
    names = {held.name for part in cache.parts.values() for held in part.pages.values()}
    found = Status()
    met: set[str] = set()
    for page in sources.read(inputs, settings.input, exclude=output, opened=lambda _: None, strict=False):
        if isinstance(page, Rejection):
            found.unusable += 1
            continue
        met.add(page.file_name)
        key = key_of(page)
        if cache.claims(key):
            found.known += 1
        elif key in others:
            found.outdated[difference(others[key], cache.stands_on)] += 1
        else:
            (found.changed if name_of(page) in names else found.new).append(page.file_name)
    newest = latest(output)
    if newest and (newest / "pages.parquet").is_file():
        published = pq.read_table(newest / "pages.parquet", columns=["file_name"])["file_name"].to_pylist()
        found.gone = [name for name in published if name not in met]
    return found


def difference(part: Part, now: Mapping[str, str]) -> str:
    """Which versions differ from today's, and how."""
    then = part.stands_on
    names = [name for name in sorted({*then, *now}) if then.get(name) != now.get(name)]
    return ", ".join(f"{name} {then.get(name, 'none')[:12]} → {now.get(name, 'none')[:12]}" for name in names)
