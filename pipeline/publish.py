"""Writing tables, and putting a whole snapshot in place at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.errors import ContractBroken, GateClosed, UsageError
from schemas.tables import Table

LATEST = "latest"
SNAPSHOTS = "snapshots"
FAILED = "failed"
LOGS = "logs"
PARTIAL = ".partial"
_ROW_GROUP = 100_000  # rows


@contextmanager
def staged(output: Path, run_id: str) -> Iterator[Path]:
    """A folder to fill, that no reader sees. What is left in it at the end is deleted, also what killed runs left.

    Where a gate keeps it from being published it becomes ``failed/<run_id>`` beside the snapshots, with the
    reason in FAILED.md, in the place of the last that failed.

    Raises:
        UsageError: the output folder can't be written.
    """
    snapshots = output / SNAPSHOTS
    folder = snapshots / f"{run_id}{PARTIAL}"
    try:
        snapshots.mkdir(parents=True, exist_ok=True)
        for left in snapshots.glob(f"*{PARTIAL}"):
            shutil.rmtree(left)
        folder.mkdir()
    except OSError as error:
        raise UsageError(f"can't write to {output}: {error.strerror}") from error
    try:
        yield folder
    except (ContractBroken, GateClosed) as error:
        (folder / "FAILED.md").write_text(f"# {run_id} was not published\n\n{error}\n", "utf-8")
        shutil.rmtree(output / FAILED, ignore_errors=True)
        (output / FAILED).mkdir()
        folder.rename(output / FAILED / run_id)
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_table(folder: Path, table: Table[Any], rows: pa.Table) -> None:
    """Write one table, sorted by its key: the same rows in any order give the same bytes.

    ``rows`` may have more columns than declared, and types that can be cast without loss.

    Raises:
        ContractBroken: a column is missing, or a value doesn't fit its declared type.
    """
    schema = table.schema
    try:
        rows = rows.select(schema.names).cast(schema)
    except (KeyError, pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError) as error:
        raise ContractBroken(f"{table.name}: {error}") from error
    order = pc.sort_indices(rows, sort_keys=[(column, "ascending") for column in table.key])
    path = folder / f"{table.name}.parquet"
    pq.write_table(rows.take(order), path, compression="zstd", row_group_size=_ROW_GROUP)


def publish(output: Path, folder: Path) -> Path:
    """Put a staged folder in place and point ``latest`` at it, last and at once. Returns the snapshot's folder.

    A crash at any point leaves ``latest`` at a whole snapshot: the one before, or this one.
    """
    for file in folder.iterdir():
        _sync(file)
    _sync(folder)
    target = folder.with_name(folder.name.removesuffix(PARTIAL))
    folder.rename(target)
    _sync(target.parent)
    link = output / f".{LATEST}.partial"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(SNAPSHOTS) / target.name, target_is_directory=True)
    link.replace(output / LATEST)
    _sync(output)
    return target


def latest(output: Path) -> Path | None:
    """The newest published snapshot of an output folder; None where nothing was published."""
    folder = output / LATEST
    return folder.resolve() if folder.is_dir() else None


def require_readable(snapshot: Path) -> None:
    """Look whether the tables of a snapshot that a new one is compared with are whole.

    Raises:
        UsageError: naming the first that isn't.
    """
    for file in sorted(snapshot.glob("*.parquet")):
        try:
            pq.read_metadata(file)
        except (pa.ArrowInvalid, OSError) as error:
            told = str(error).partition(".")[0]
            raise UsageError(
                f"{file}: {told}; put it back from a copy, or let {LATEST} point at another snapshot"
            ) from error


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
