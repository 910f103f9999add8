"""Keeping the cache small."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.cache import parts

if TYPE_CHECKING:
    from pipeline.cache import Cache
    from pipeline.cache.parts import Part

_SMALL_PARTS = 8  # that may be; with more, they are joined


def tidy(cache: Cache, used: frozenset[str], limit: int, batch: int) -> None:
    """After a run that used the pages with these keys.

    What was left half written and what other versions made goes. Parts of which nothing was used go,
    the longest unused first, as far as the cache is larger than ``limit`` bytes. Many parts of less than
    half of ``batch`` pages are joined, without the pages that were not used.
    """
    for left in [*cache.folder.glob(f"*{parts.ASIDE}"), *cache.folder.glob(f"{parts.PREFIX}*")]:
        if left.name.removeprefix(parts.PREFIX) not in cache.parts:
            delete(left)
    for part in list(cache.parts.values()):
        if not cache.current(part):
            cache.forget(part)
        elif not used.isdisjoint(part.pages):
            os.utime(part.folder)
    _bound(cache, used, limit)
    _join(cache, used, batch)


def delete(folder: Path) -> None:
    """Delete a folder at once for whoever looks, then its files."""
    aside = folder.with_name(f"{folder.name}{parts.ASIDE}")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        folder.rename(aside)
    except OSError:
        return
    shutil.rmtree(aside, ignore_errors=True)


def _bound(cache: Cache, used: frozenset[str], limit: int) -> None:
    sizes = {part.id: part.size() for part in cache.parts.values()}
    unused = [part for part in cache.parts.values() if used.isdisjoint(part.pages)]
    for part in sorted(unused, key=lambda p: (p.folder.stat().st_mtime_ns, p.id)):
        if sum(sizes.values()) > limit:
            del sizes[part.id]
            cache.forget(part)


def _join(cache: Cache, used: frozenset[str], batch: int) -> None:
    small = sorted((p for p in cache.parts.values() if len(p.pages) * 2 < batch), key=lambda p: p.id)
    if len(small) <= _SMALL_PARTS:
        return
    group: list[Part] = []
    for part in small:
        group.append(part)
        if sum(len(p.pages) for p in group) >= batch or part is small[-1]:
            _as_one(cache, group, used)
            group = []


def _as_one(cache: Cache, group: Sequence[Part], used: frozenset[str]) -> None:
    if len(group) == 1 or not all(part.is_sound() for part in group):
        return
    pages: dict[str, parts.Held] = {}
    tables: dict[str, list[pa.Table]] = {}
    for part in group:
        keys = cache.current(part) & used
        pages |= {key: part.pages[key] for key in keys}
        for name, rows in part.tables().items():
            kept = pa.array([key in keys for key in rows["page_key"].to_pylist()], pa.bool_())
            tables.setdefault(name, []).append(rows.filter(kept))
    if pages:
        cache.keep(pages, {name: pa.concat_tables(rows) for name, rows in tables.items()})
    for part in group:
        cache.forget(part)
