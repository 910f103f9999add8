"""Page results that are known already, by what they were made of."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.document import Page
from pipeline.rejection import Rejection
from pipeline.work import Outcome
from schemas.catalogue import PAGE_SCOPE

_FORMAT = 1  # of a part; parts of another are deleted
_INDEX = "index.json"
_PART = "part="  # as DuckDB reads folder names


class Cache:
    """Parts in a folder, each a batch of pages: Parquet files by table, and an index with the pages' keys.

    A part is written aside and renamed, so it is there whole or not at all, and its files are
    checked against the index before they are used. One writer at a time.
    """

    def __init__(self, folder: Path, versions: Mapping[str, str]) -> None:
        """Open or make a cache. Parts of other ``versions`` are deleted: nothing can use them any more.

        Raises:
            OSError: the folder can't be written.
        """
        self._folder = folder
        stated = json.dumps([_FORMAT, sorted(versions.items())])
        self._versions = hashlib.blake2b(stated.encode(), digest_size=16).hexdigest()
        self._part_of: dict[str, str] = {}
        self._rejected: dict[str, Rejection] = {}
        self._sound: dict[str, bool] = {}
        folder.mkdir(parents=True, exist_ok=True)
        for part in sorted(folder.iterdir()):
            if not part.name.startswith(_PART) or not self._load(part):
                shutil.rmtree(part, ignore_errors=True)

    def key(self, page: Page) -> str:
        """Hash of all that a page's result depends on."""
        about = [getattr(page, f.name) for f in fields(page) if f.name != "content"]
        digest = hashlib.blake2b(json.dumps([self._versions, *about]).encode(), digest_size=16)
        digest.update(page.content)
        return digest.hexdigest()

    def __contains__(self, key: str) -> bool:
        part = self._part_of.get(key)
        return part is not None and self._is_sound(part)

    def rejection(self, key: str) -> Rejection | None:
        """Why a page that is in the cache has no rows, if so."""
        return self._rejected.get(key)

    def add(self, batch: Sequence[tuple[str, Outcome]]) -> None:
        """Keep the results of some pages, by key. Rejections are kept as results are.

        Raises:
            OSError: the disk is full, or the folder can't be written; nothing is added then.
        """
        batch = [(key, outcome) for key, outcome in batch if key not in self]
        if not batch:
            return
        name = hashlib.blake2b("".join(sorted(k for k, _ in batch)).encode(), digest_size=8).hexdigest()
        aside = self._folder / f"{name}.partial"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        for table, rows in _by_table(batch).items():
            pq.write_table(rows, aside / f"{table}.parquet", compression="zstd")
        index = {
            "versions": self._versions,
            "files": {f.name: _digest(f) for f in sorted(aside.iterdir())},
            "pages": {key: _as_list(outcome) if isinstance(outcome, Rejection) else None for key, outcome in batch},
        }
        (aside / _INDEX).write_text(json.dumps(index), "utf-8")
        part = self._folder / f"{_PART}{name}"
        shutil.rmtree(part, ignore_errors=True)
        aside.rename(part)
        self._load(part)
        self._sound[part.name] = True

    def connect(self, keys: Iterable[str]) -> duckdb.DuckDBPyConnection:
        """A database with a view ``page_<table>`` for each table of the page scope.

        The views hold the rows of the pages with these keys and nothing else, in no order, with
        the column ``page_key`` next to the declared ones.
        """
        wanted = [(key, self._part_of[key].removeprefix(_PART)) for key in keys]
        parts = sorted({part for _, part in wanted})
        connection = duckdb.connect()
        connection.execute("SET temp_directory = ?", [str(self._folder / "spill.partial")])
        columns = [pa.array(c, pa.string()) for c in zip(*wanted, strict=True)] or [pa.array([], pa.string())] * 2
        connection.execute("CREATE TABLE wanted (page_key VARCHAR, part VARCHAR)")
        given = pa.table(columns, names=["page_key", "part"])
        connection.register("given", given)
        connection.execute("INSERT INTO wanted SELECT * FROM given")
        connection.unregister("given")
        for table in PAGE_SCOPE:
            files = [self._folder / f"{_PART}{p}" / f"{table.name}.parquet" for p in parts]
            _view(connection, table.name, [str(f) for f in files if f.exists()], table.schema)
        return connection

    def _load(self, part: Path) -> bool:
        try:
            index = json.loads((part / _INDEX).read_bytes())
            if index["versions"] != self._versions:
                return False
            for key, rejected in index["pages"].items():
                self._part_of[key] = part.name
                if rejected is not None:
                    self._rejected[key] = Rejection(*rejected)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False
        return True

    def _is_sound(self, name: str) -> bool:
        """Whether a part's files are as they were written; asked of the disk once."""
        if name not in self._sound:
            part = self._folder / name
            try:
                files = json.loads((part / _INDEX).read_bytes())["files"]
                self._sound[name] = all(_digest(part / f) == d for f, d in files.items())
            except (OSError, ValueError):
                self._sound[name] = False
        return self._sound[name]


def _by_table(batch: Sequence[tuple[str, Outcome]]) -> dict[str, pa.Table]:
    tables: dict[str, list[pa.Table]] = {}
    for key, outcome in batch:
        for name, rows in outcome.items() if isinstance(outcome, dict) else ():
            keys = pa.array([key] * rows.num_rows, pa.string())
            tables.setdefault(name, []).append(rows.append_column("page_key", keys))
    return {name: pa.concat_tables(parts) for name, parts in tables.items()}


def _as_list(rejected: Rejection) -> list[str]:
    return [rejected.record, rejected.stage, rejected.reason, rejected.detail]


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


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
