"""Parts of the cache: a batch of page results in a folder, there whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.rejection import Rejection

PREFIX = "part="  # as DuckDB reads folder names
ASIDE = ".partial"
_FORMAT = 3  # parts of another are not read
_INDEX = "index.json"


@dataclass(frozen=True, slots=True)
class Held:
    """What the index says of a page."""

    name: str  # its address, else its file
    rejection: Rejection | None = None  # why it has no rows, if so


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Parquet files by table, and an index with the pages by key, and the versions that made them."""

    folder: Path
    stands_on: Mapping[str, str]
    pages: Mapping[str, Held]
    digests: Mapping[str, str]  # by file name

    @property
    def id(self) -> str:
        """The part's name without what makes it a folder of the cache."""
        return self.folder.name.removeprefix(PREFIX)

    def is_sound(self) -> bool:
        """Whether the files are as they were written. Reads all of them."""
        try:
            return all(_digest(self.folder / file) == digest for file, digest in self.digests.items())
        except OSError:
            return False

    def size(self) -> int:
        """Bytes on the disk."""
        return sum(file.stat().st_size for file in self.folder.iterdir())

    def tables(self) -> dict[str, pa.Table]:
        """All rows, by table."""
        return {file.stem: pq.ParquetFile(file).read() for file in sorted(self.folder.glob("*.parquet"))}


def read(folder: Path) -> Part | None:
    """The part in a folder; None where its index can't be read or is of another format."""
    try:
        index = json.loads((folder / _INDEX).read_bytes())
        if index["format"] != _FORMAT:
            return None
        pages = {key: Held(name, told and Rejection(*told)) for key, (name, told) in index["pages"].items()}
        return Part(folder, index["stands_on"], pages, index["files"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write(cache: Path, stands_on: Mapping[str, str], pages: Mapping[str, Held], tables: Mapping[str, pa.Table]) -> Part:
    """Write a part aside, then put it in place.

    Raises:
        OSError: the disk is full, or the folder can't be written; there is no part then.
    """
    stated = json.dumps([sorted(stands_on.items()), sorted(pages)])
    name = hashlib.blake2b(stated.encode(), digest_size=8).hexdigest()
    aside, folder = cache / f"{name}{ASIDE}", cache / f"{PREFIX}{name}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for table, rows in tables.items():
        pq.write_table(rows, aside / f"{table}.parquet", compression="zstd")
    digests = {file.name: _digest(file) for file in sorted(aside.iterdir())}
    index = {
        "format": _FORMAT,
        "stands_on": dict(stands_on),
        "files": digests,
        "pages": {key: [held.name, held.rejection and astuple(held.rejection)] for key, held in pages.items()},
    }
    (aside / _INDEX).write_text(json.dumps(index), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)
    return Part(folder, dict(stands_on), dict(pages), digests)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
