"""The corpus scope: from the rows of all pages to the published tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from pipeline import overview
from pipeline.entities import build_entities
from pipeline.publish import write_table
from pipeline.resolution import resolve
from schemas.bookkeeping import REDIRECTS, REJECTED
from schemas.catalogue import BY_NAME, PAGE_SCOPE
from schemas.tables import Table

_ENTITY_COLUMNS = {
    "entity_id",
    "subject_id",
    "org_id",
    "person_id",
    "from_id",
    "to_id",
    "payer_org_id",
    "payee_org_id",
    "site_owner_org_id",
}


def assemble(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write every table of the corpus scope into a folder.

    Reads the views ``page_<table>`` of the cache. Deterministic: neither the order of the rows nor how the
    pages were split over runs shows in the result.
    """
    _choose_pages(connection)
    for table in PAGE_SCOPE:
        connection.execute(
            f"CREATE TEMP TABLE {table.name} AS SELECT * FROM page_{table.name} SEMI JOIN chosen USING (page_key)"  # noqa: S608
        )
    resolve(connection)
    build_entities(connection)
    overview.build(connection)
    for table in PAGE_SCOPE:
        if table.kind in {"evidence", "statements"}:
            _write(connection, folder, table, _mapped(table))
    for name in (
        "organisations",
        "people",
        "networks",
        "projects",
        "programmes",
        "network_overview",
        "project_overview",
    ):
        _write(connection, folder, BY_NAME[name], f"SELECT * FROM final_{name}")  # noqa: S608
    _write(connection, folder, REDIRECTS, "SELECT * FROM final_ids")
    _write(
        connection,
        folder,
        REJECTED,
        """
        SELECT p.file_name AS record, 'resolve' AS stage, 'duplicate' AS reason,
               'the same page as ' || c.file_name || ', which was fetched later or stands first' AS detail
        FROM page_pages p JOIN chosen c USING (page_id)
        WHERE p.page_key <> c.page_key AND p.file_name <> c.file_name
        GROUP BY ALL
        """,
    )


def _choose_pages(connection: duckdb.DuckDBPyConnection) -> None:
    """Of several copies of a page the newest counts; of those of one age, the first by file name."""
    connection.execute(
        """
        CREATE TEMP TABLE chosen AS
        SELECT page_id, page_key, file_name FROM page_pages
        QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY fetched_at DESC NULLS LAST, file_name, page_key) = 1
        """
    )


def _mapped(table: Table[Any]) -> str:
    """A query for a table's rows with final ids in place of candidates."""
    columns, joins = [], []
    for i, field in enumerate(table.fields):
        if field.name in _ENTITY_COLUMNS:
            columns.append(f"coalesce(m{i}.new_id, t.{field.name}) AS {field.name}")
            joins.append(f"LEFT JOIN final_ids m{i} ON m{i}.old_id = t.{field.name}")
        else:
            columns.append(f't."{field.name}"')
    return f"SELECT {', '.join(columns)} FROM {table.name} t {' '.join(joins)}"  # noqa: S608


def _write(connection: duckdb.DuckDBPyConnection, folder: Path, table: Table[Any], query: str) -> None:
    write_table(folder, table, connection.sql(query).to_arrow_table())
