"""What a snapshot changed against another, and why."""

from __future__ import annotations

import filecmp
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from schemas.bookkeeping import Change
from schemas.catalogue import TABLES
from schemas.tables import Table

_TOLD = 10  # changes of a table that the summary names
_SUMMED_UP = ("entities", "evidence", "statements")
_LABELS = {"networks": "name", "projects": "title", "organisations": "name", "programmes": "name", "pages": "file_name"}
_MENTIONING = (("mentions", "entity_id"), ("names", "subject_id"))  # tables that tie an entity to its pages


def between(before: Path | None, folder: Path) -> list[Change]:
    """Rows added, changed, removed and redirected, by table and key. None before: an empty list, for all is new.

    A table whose file is missing or whose columns differ from today's counts as empty before.
    """
    if before is None:
        return []
    differing = [t for t in TABLES if t.kind in _SUMMED_UP and not _same_bytes(t, before, folder)]
    found: list[Change] = []
    if differing:
        with duckdb.connect() as connection:
            _pages(connection, before, folder)
            _entities(connection, before, folder)
            for table in differing:
                found += _of_table(connection, table, before, folder)
    return found


def _same_bytes(table: Table[Any], before: Path, folder: Path) -> bool:
    old, new = before / f"{table.name}.parquet", folder / f"{table.name}.parquet"
    return old.is_file() and filecmp.cmp(old, new, shallow=False)


def summary(changes: Sequence[Change], before: Path | None) -> str:
    """The changes as Markdown: how many by table and cause, and the first of each."""
    lines = ["# Changes", "", f"Against `{before.name}`." if before else "This is the first snapshot."]
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    for name, of_table in by_table.items():
        kinds = Counter((c.change, c.because) for c in of_table)
        told = [f"{n} {kind} ({because.replace('_', ' ')})" for (kind, because), n in sorted(kinds.items())]
        lines += ["", f"## {name}", "", ", ".join(told), ""]
        named = [change for change in of_table if change.label]
        lines += [f"- {_told(change)}" for change in named[:_TOLD]]
        if len(named) > _TOLD:
            lines.append(f"- and {len(named) - _TOLD} more in changes.parquet")
    if before and not changes:
        lines += ["", "Nothing changed."]
    return "\n".join([*lines, ""])


def _told(change: Change) -> str:
    columns = f": {', '.join(change.columns)}" if change.columns else ""
    onward = f" to `{change.new_id}`" if change.new_id else ""
    return f"{change.change} {change.label} `{change.key}`{onward}{columns} ({change.because.replace('_', ' ')})"


def _rows(folder: Path, table: str, columns: str) -> str:
    """A query for some columns of a table; no rows where the file or a column is missing."""
    path = folder / f"{table}.parquet"
    names = columns.split(", ")
    if path.is_file() and set(names) <= set(pq.read_schema(path).names):
        return f"SELECT {columns} FROM read_parquet('{_quoted(path)}')"  # noqa: S608 declared columns
    return f"SELECT {', '.join(f'NULL::VARCHAR AS {name}' for name in names)} WHERE false"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _pages(connection: duckdb.DuckDBPyConnection, before: Path, folder: Path) -> None:
    """``page_cause (page_id, because)``: what became of each page; none for one that says what it said."""
    columns = "page_id, content_sha256, text"
    connection.execute(
        f"""
        CREATE TABLE page_cause AS
        SELECT page_id, CASE WHEN o.content_sha256 IS NULL THEN 'page_new'
                             WHEN n.content_sha256 IS NULL THEN 'page_gone' ELSE 'page_changed' END AS because
        FROM ({_rows(folder, "pages", columns)}) n FULL JOIN ({_rows(before, "pages", columns)}) o USING (page_id)
        WHERE n.content_sha256 IS DISTINCT FROM o.content_sha256
        """  # noqa: S608
    )


def _entities(connection: duckdb.DuckDBPyConnection, before: Path, folder: Path) -> None:
    """``entity_cause (id, because)`` and ``redirected (id, new_id)``."""
    ties = " UNION ALL ".join(
        f"SELECT {column} AS id, page_id FROM ({_rows(place, table, f'{column}, page_id')})"  # noqa: S608
        for place in (before, folder)
        for table, column in _MENTIONING
    )
    connection.execute(
        f"""
        CREATE TABLE entity_cause AS
        SELECT id, max(because) AS because FROM ({ties}) JOIN page_cause USING (page_id) GROUP BY id
        """  # noqa: S608
    )
    redirects = _rows(folder, "redirects", "old_id, new_id")
    connection.execute(f"CREATE TABLE redirected AS SELECT old_id AS id, new_id FROM ({redirects})")  # noqa: S608


def _of_table(connection: duckdb.DuckDBPyConnection, table: Table[Any], before: Path, folder: Path) -> list[Change]:
    new, old = folder / f"{table.name}.parquet", before / f"{table.name}.parquet"
    comparable = old.is_file() and pq.read_schema(old).equals(table.schema)
    source = f"read_parquet('{_quoted(old)}')" if comparable else f"(FROM read_parquet('{_quoted(new)}') LIMIT 0)"
    key = ", ".join(table.key)
    names = {f.name for f in table.fields}
    others = sorted(names - set(table.key), key=[f.name for f in table.fields].index)
    differing = ", ".join(f"CASE WHEN n.{c} IS DISTINCT FROM o.{c} THEN '{c}' END" for c in others)
    page = "coalesce(n.page_id, o.page_id)" if "page_id" in names else "NULL"
    label = "coalesce(n.{0}, o.{0})".format(_LABELS[table.name]) if table.name in _LABELS else "NULL"
    # every name in this query is a declared column
    query = f"""
        WITH compared AS (
            SELECT {key}, n.is_row IS NULL AS gone, o.is_row IS NULL AS fresh, {page} AS of_page, {label} AS label,
                   list_filter([{differing}], lambda c: c IS NOT NULL) AS columns
            FROM (SELECT *, true AS is_row FROM read_parquet('{_quoted(new)}')) n
            FULL JOIN (SELECT *, true AS is_row FROM {source}) o USING ({key})
        )
        SELECT {" || '|' || ".join(f"compared.{c}::VARCHAR" for c in table.key)} AS key,
               CASE WHEN gone AND r.id IS NOT NULL THEN 'redirected' WHEN gone THEN 'removed'
                    WHEN fresh THEN 'added' ELSE 'changed' END AS change,
               CASE WHEN gone OR fresh THEN [] ELSE columns END AS columns,
               CASE WHEN gone AND r.id IS NOT NULL THEN 'merged'
                    ELSE coalesce(p.because, e.because, 'read_anew') END AS because,
               CASE WHEN gone THEN r.new_id END AS new_id, label
        FROM compared
        LEFT JOIN page_cause p ON p.page_id = of_page
        LEFT JOIN entity_cause e ON e.id = compared.{table.key[0]}
        LEFT JOIN redirected r ON r.id = compared.{table.key[0]}
        WHERE gone OR fresh OR len(columns) > 0 ORDER BY key
    """  # noqa: S608
    rows = connection.execute(query).fetchall()
    return [Change(table.name, name, kind, tuple(c), because, *more) for name, kind, c, because, *more in rows]
