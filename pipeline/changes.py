"""What a snapshot changed against the one before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from schemas.bookkeeping import Change
from schemas.catalogue import TABLES
from schemas.tables import Table

_TOLD = 10  # changes of a table that the summary names
_SUMMED_UP = ("entities", "evidence", "statements")


def between(before: Path | None, folder: Path) -> list[Change]:
    """Rows added, changed and removed, by table and key. None before: an empty list, for all is new.

    A table whose file is missing or whose columns differ from today's counts as empty before.
    """
    if before is None:
        return []
    found: list[Change] = []
    with duckdb.connect() as connection:
        for table in TABLES:
            if table.kind in _SUMMED_UP:
                found += _of_table(connection, table, before, folder)
    return found


def summary(changes: list[Change], before: Path | None) -> str:
    """The changes as Markdown: how many by table, and the first of each."""
    lines = ["# Changes", "", f"Against `{before.name}`." if before else "This is the first snapshot."]
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    for name, of_table in by_table.items():
        kinds = Counter(c.change for c in of_table)
        lines += ["", f"## {name}", "", ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())), ""]
        lines += [f"- {_told(change)}" for change in of_table[:_TOLD]]
        if len(of_table) > _TOLD:
            lines.append(f"- and {len(of_table) - _TOLD} more in changes.parquet")
    if before and not changes:
        lines += ["", "Nothing changed."]
    return "\n".join([*lines, ""])


def _told(change: Change) -> str:
    columns = f": {', '.join(change.columns)}" if change.columns else ""
    return f"{change.change} `{change.key}`{columns}"


def _of_table(connection: duckdb.DuckDBPyConnection, table: Table[Any], before: Path, folder: Path) -> list[Change]:
    new, old = folder / f"{table.name}.parquet", before / f"{table.name}.parquet"
    comparable = old.is_file() and pq.read_schema(old).equals(table.schema)
    source = "read_parquet($old)" if comparable else "(SELECT * FROM read_parquet($new) LIMIT 0)"
    key = ", ".join(table.key)
    name = " || '|' || ".join(f"{c}::VARCHAR" for c in table.key)
    others = [f.name for f in table.fields if f.name not in table.key]
    differing = ", ".join(f"CASE WHEN n.{c} IS DISTINCT FROM o.{c} THEN '{c}' END" for c in others)
    # every name in this query is a declared column
    query = f"""
        WITH compared AS (
            SELECT {key}, n.is_row IS NULL AS gone, o.is_row IS NULL AS fresh,
                   list_filter([{differing}], lambda c: c IS NOT NULL) AS columns
            FROM (SELECT *, true AS is_row FROM read_parquet($new)) n
            FULL JOIN (SELECT *, true AS is_row FROM {source}) o USING ({key})
        )
        SELECT {name} AS key, CASE WHEN gone THEN 'removed' WHEN fresh THEN 'added' ELSE 'changed' END AS change,
               CASE WHEN gone OR fresh THEN [] ELSE columns END AS columns
        FROM compared WHERE gone OR fresh OR len(columns) > 0 ORDER BY key
    """  # noqa: S608
    given = {"new": str(new)} | ({"old": str(old)} if comparable else {})
    rows = connection.execute(query, given).fetchall()
    return [Change(table.name, key, change, tuple(columns)) for key, change, columns in rows]
