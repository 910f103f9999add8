"""Contracts: what must hold of every published table."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.catalogue import TABLES
from schemas.errors import ContractBroken
from schemas.tables import Violation

_LISTED = 20  # violations that a message names


def violations(folder: Path) -> list[Violation]:
    """Every way in which a folder's tables break their contracts: schema, values, keys, references."""
    tables: dict[str, pa.Table] = {}
    found: list[Violation] = []
    for table in TABLES:
        path = folder / f"{table.name}.parquet"
        try:
            tables[table.name] = pq.read_table(path, memory_map=True)
        except (OSError, pa.ArrowException):
            found.append(Violation(table.name, "*", f"{path.name} can be read", 0))
            continue
        found += table.check(tables[table.name])
    if not found:  # references presume columns as declared
        for table in TABLES:
            found += table.check_references(tables[table.name], tables)
    return found


def require(folder: Path) -> None:
    """Raises ContractBroken, with one line for each violation, unless all contracts hold."""
    found = violations(folder)
    if found:
        more = [f"and {len(found) - _LISTED} more"] if len(found) > _LISTED else []
        raise ContractBroken("\n  ".join(["contracts are broken:", *map(str, found[:_LISTED]), *more]))
