"""Page results that are known already, by what they were made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path

import duckdb
import pyarrow as pa

from extractors.document import Page
from pipeline.cache import parts, tidying
from pipeline.cache.parts import Held, Part
from pipeline.rejection import Rejection
from pipeline.work import Outcome
from schemas.catalogue import PAGE_SCOPE


def key_of(page: Page) -> str:
    """Hash of all of a page that its result depends on."""
    about = [getattr(page, f.name) for f in fields(page) if f.name != "content"]
    digest = hashlib.blake2b(json.dumps(about).encode(), digest_size=16)
    digest.update(page.content)
    return digest.hexdigest()


def name_of(page: Page) -> str:
    """What a page is called from one night to the next: its address, else its file."""
    return page.url or page.file_name


class Cache:
    """Parts in a folder. One writer at a time.

    A part's files are checked against its index before they are used. A result is used by the
    versions that it was made by, and by no other; those of other versions stay until ``tidy``.
    """

    def __init__(self, folder: Path, stands_on: Mapping[str, str]) -> None:
        """Open a cache, also one that isn't there yet. What a killed run left half written is not used."""
        self.folder = folder
        self.stands_on = dict(stands_on)
        self.parts: dict[str, Part] = {}
        self._part_of: dict[str, Part] = {}  # by page key; parts of these versions only
        self._sound: set[str] = set()
        for place in sorted(folder.glob(f"{parts.PREFIX}*")):
            if part := parts.read(place):
                self._take(part)

    def __contains__(self, key: str) -> bool:
        part = self._part_of.get(key)
        if part is not None and part.id not in self._sound:
            if not part.is_sound():
                self.forget(part)
                return False
            self._sound.add(part.id)
        return part is not None

    def claims(self, key: str) -> bool:
        """Whether there is a result, going by the indexes alone."""
        return key in self._part_of

    def rejection(self, key: str) -> Rejection | None:
        """Why a page that is in the cache has no rows, if so."""
        return self._part_of[key].pages[key].rejection

    def add(self, batch: Mapping[str, tuple[str, Outcome]]) -> None:
        """Keep names and results of some pages, by key. Rejections are kept as results are.

        Raises:
            OSError: the disk is full, or the folder can't be written; nothing is added then.
        """
        new = {key: value for key, value in batch.items() if key not in self}
        if new:
            pages = {k: Held(name, o if isinstance(o, Rejection) else None) for k, (name, o) in new.items()}
            self.keep(pages, _by_table({key: outcome for key, (_, outcome) in new.items()}))

    def keep(self, pages: Mapping[str, Held], tables: Mapping[str, pa.Table]) -> None:
        """Write one part of pages and their rows."""
        part = parts.write(self.folder, self.stands_on, pages, tables)
        self._take(part)
        self._sound.add(part.id)

    def forget(self, part: Part) -> None:
        """Delete a part."""
        self.parts.pop(part.id, None)
        for key in part.pages:
            if self._part_of.get(key) is part:
                del self._part_of[key]
        tidying.delete(part.folder)

    def current(self, part: Part) -> frozenset[str]:
        """Keys of the pages that would be read from this part."""
        return frozenset(key for key in part.pages if self._part_of.get(key) is part)

    def tidy(self, used: Iterable[str], limit: int, batch: int) -> None:
        """Make the cache small after a run that used the pages with these keys: see ``tidying``."""
        tidying.tidy(self, frozenset(used), limit, batch)

    def connect(self, keys: Iterable[str]) -> duckdb.DuckDBPyConnection:
        """A database with a view ``page_<table>`` for each table of the page scope.

        The views hold the rows of the pages with these keys and nothing else, in no order, with
        the column ``page_key`` next to the declared ones.
        """
        wanted = [(key, self._part_of[key].id) for key in keys]
        met = sorted({part for _, part in wanted})
        connection = duckdb.connect()
        connection.execute("SET temp_directory = ?", [str(self.folder / f"spill{parts.ASIDE}")])
        columns = [pa.array(c, pa.string()) for c in zip(*wanted, strict=True)] or [pa.array([], pa.string())] * 2
        connection.execute("CREATE TABLE wanted (page_key VARCHAR, part VARCHAR)")
        given = pa.table(columns, names=["page_key", "part"])
        connection.register("given", given)
        connection.execute("INSERT INTO wanted SELECT * FROM given")
        connection.unregister("given")
        for table in PAGE_SCOPE:
            files = [self.folder / f"{parts.PREFIX}{p}" / f"{table.name}.parquet" for p in met]
            _view(connection, table.name, [str(f) for f in files if f.exists()], table.schema)
        return connection

    def _take(self, part: Part) -> None:
        self.parts[part.id] = part
        if part.stands_on == self.stands_on:
            self._part_of.update(dict.fromkeys(part.pages, part))


def _by_table(results: Mapping[str, Outcome]) -> dict[str, pa.Table]:
    tables: dict[str, list[pa.Table]] = {}
    for key, outcome in results.items():
        for name, rows in outcome.items() if isinstance(outcome, dict) else ():
            keys = pa.array([key] * rows.num_rows, pa.string())
            tables.setdefault(name, []).append(rows.append_column("page_key", keys))
    return {name: pa.concat_tables(held) for name, held in tables.items()}


def _view(connection: duckdb.DuckDBPyConnection, name: str, files: list[str], schema: pa.Schema) -> None:
    if files:
        quoted = ", ".join("'" + f.replace("'", "''") + "'" for f in files)
        source = f"read_parquet([{quoted}], hive_partitioning = true, hive_types = {{'part': VARCHAR}})"
        rows = f"SELECT * EXCLUDE (part) FROM {source} SEMI JOIN wanted USING (page_key, part)"  # noqa: S608
        connection.execute(f"CREATE VIEW page_{name} AS {rows}")
    else:
        connection.register("empty", schema.append(pa.field("page_key", pa.string())).empty_table())
        connection.execute(f"CREATE TABLE page_{name} AS SELECT * FROM empty")  # noqa: S608 names are declared ones
        connection.unregister("empty")
