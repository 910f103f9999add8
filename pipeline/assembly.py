"""The corpus scope: from the rows of all pages to the published tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipeline import duplicates, overview, repeated
from pipeline.entities import build_entities
from pipeline.publish import write_table
from pipeline.resolution import resolve
from pipeline.resolution.initiatives import link_steps
from pipeline.resolution.judgements import Judgement
from schemas.bookkeeping import MATCHES, REDIRECTS, REJECTED
from schemas.catalogue import BY_NAME, PAGE_SCOPE
from schemas.evidence import MENTIONS
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


def assemble(connection: duckdb.DuckDBPyConnection, folder: Path, judgements: Sequence[Judgement] = ()) -> None:
    """Write every table of the corpus scope into a folder.

    Reads the views ``page_<table>`` of the cache. Deterministic: neither the order of the rows nor how the
    pages were split over runs shows in the result.
    """
    _choose_pages(connection)
    duplicates.find(connection)
    for table in PAGE_SCOPE:
        connection.execute(
            f"""
            CREATE TEMP TABLE {table.name} AS
            SELECT t.*, coalesce(d.duplicate_of, c.page_id) AS counted_as
            FROM page_{table.name} t JOIN (SELECT page_key, page_id FROM chosen) c USING (page_key)
            LEFT JOIN duplicates d ON d.page_id = c.page_id
            """  # noqa: S608
        )
    connection.execute(
        "UPDATE pages SET duplicate_of = d.duplicate_of FROM duplicates d WHERE d.page_id = pages.page_id"
    )
    repeated.take_back(connection)
    resolve(connection, judgements)
    build_entities(connection)
    overview.build(connection)
    link_steps(connection)
    for table in PAGE_SCOPE:
        if table.kind in {"evidence", "statements"}:
            _write(connection, folder, table, _linked() if table is MENTIONS else _mapped(table))
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
        MATCHES,
        """
        SELECT * FROM final_matches
        UNION ALL
        SELECT 'page', page_id, duplicate_of, 'same', 'text', score, 'counts instead: ' || detail FROM duplicates
        """,
    )
    _reject(connection, folder, judgements)


def _reject(connection: duckdb.DuckDBPyConnection, folder: Path, judgements: Sequence[Judgement]) -> None:
    """What the corpus scope set aside: copies of a page, ties of repeated lines, judgements about no page's ids."""
    connection.execute(
        f"""
        CREATE TEMP TABLE set_aside AS
        SELECT p.file_name AS record, 'resolve' AS stage, 'duplicate' AS reason,
               'the same page as ' || c.file_name || ', which was fetched later or stands first' AS detail
        FROM page_pages p JOIN chosen c USING (page_id)
        WHERE p.page_key <> c.page_key AND p.file_name <> c.file_name
        GROUP BY ALL
        UNION ALL {repeated.REJECTED}
        """  # noqa: S608
    )
    ids = [(f"judgement, line {j.line}", each) for j in judgements for each in (j.left_id, j.right_id)]
    if ids:
        connection.execute("CREATE TEMP TABLE judged (record VARCHAR, id VARCHAR)")
        connection.executemany("INSERT INTO judged VALUES (?, ?)", ids)
        connection.execute(
            """
            INSERT INTO set_aside
            SELECT record, 'resolve', 'unknown_id', id || ' is on no page' FROM judged
            WHERE id NOT IN (
                SELECT org_id FROM organisations UNION SELECT person_id FROM people
                UNION SELECT network_id FROM networks UNION SELECT project_id FROM projects
            )
            """
        )
    _write(connection, folder, REJECTED, "SELECT * FROM set_aside")


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


def _linked() -> str:
    """The query for mentions: how a candidate was found to be another one is how its mentions were linked."""
    return f"""
        WITH told AS (
            SELECT left_id AS id, method, score FROM final_matches WHERE decision = 'same'
            UNION ALL SELECT right_id, method, score FROM final_matches WHERE decision = 'same'
        ),
        ways AS (
            SELECT id, first(method ORDER BY score DESC, method) AS method, max(score) AS score
            FROM told SEMI JOIN final_ids f ON f.old_id = id GROUP BY id
        )
        SELECT m.* REPLACE (
            coalesce(w.method, m.link_method) AS link_method, least(m.link_score, w.score) AS link_score)
        FROM ({_mapped(MENTIONS)}) m JOIN mentions o USING (mention_id) LEFT JOIN ways w ON w.id = o.entity_id
    """  # noqa: S608


def _write(connection: duckdb.DuckDBPyConnection, folder: Path, table: Table[Any], query: str) -> None:
    write_table(folder, table, connection.sql(query).to_arrow_table())
