"""Time and peak memory of resolution as mentions grow: synthetic rows of pages, made in the database itself."""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import duckdb

from pipeline.resolution import resolve
from pipeline.resolution.keys import plain_org_id
from schemas.catalogue import PAGE_SCOPE

_MEMORY = "2GB"  # that DuckDB may hold; the rest goes to disk
_PER_PAGE = 20  # mentions
_SQL_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN"}


def measure(most: int) -> None:
    """Print the curve: mentions, seconds, peak memory, and the exponent of time between the last two."""
    print(f"{'mentions':>10}{'seconds':>9}{'peak MiB':>10}{'exponent':>10}{'ids retired':>13}")
    before: tuple[int, float] | None = None
    mentions = 10_000
    while mentions <= most:
        told = subprocess.run([sys.executable, __file__, str(mentions)], check=True, capture_output=True, text=True)
        seconds, peak, retired = told.stdout.split()
        grown = math.log(float(seconds) / before[1], mentions / before[0]) if before else math.nan
        print(f"{mentions:>10}{float(seconds):>9.1f}{int(peak):>10}{grown:>10.2f}{int(retired):>13}", flush=True)
        before, mentions = (mentions, float(seconds)), mentions * 10


def once(mentions: int) -> None:
    """Make the rows, resolve them, and print seconds, peak memory in MiB and the number of retired ids."""
    with tempfile.TemporaryDirectory() as folder:
        connection = duckdb.connect(Path(folder) / "corpus.duckdb")
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        connection.execute(f"SET temp_directory = '{folder}'")
        connection.execute("SET preserve_insertion_order = false")
        _tables(connection)
        _fill(connection, mentions)
        start = time.monotonic()
        resolve(connection)
        seconds = time.monotonic() - start
        row = connection.execute("SELECT count(*) FROM final_ids").fetchone()
        print(seconds, getrusage(RUSAGE_SELF).ru_maxrss // 1024, row[0] if row else 0)


def _tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Empty tables as the corpus scope has them."""
    for table in PAGE_SCOPE:
        columns = ", ".join(f'"{f.name}" {_SQL_TYPES.get(str(f.arrow_type), "VARCHAR")}' for f in table.fields)
        connection.execute(f"CREATE TABLE {table.name} ({columns}, page_key VARCHAR, counted_as VARCHAR)")


def _fill(connection: duckdb.DuckDBPyConnection, mentions: int) -> None:
    """Half of the mentions are of bodies, a third of people, the rest of projects; a few things are named very often.

    Things grow with the mentions, a quarter as many. Of each body there are spellings and pages of two countries; of
    each person two organisations and namesakes; of each project two titles and some numbers.
    """
    pages, things = max(1, mentions // _PER_PAGE), max(4, mentions // 4)
    connection.execute(
        f"""
        INSERT INTO pages BY NAME
        SELECT 'pg_' || i AS page_id, 'pg_' || i AS page_key, 'host' || (i % {max(1, pages // 10)}) || '.no' AS host,
               CASE i % 3 WHEN 0 THEN 'nb' WHEN 1 THEN 'sv' ELSE 'da' END AS language,
               '2024-01-' || lpad((1 + i % 28)::VARCHAR, 2, '0') AS fetched_at
        FROM range({pages}) AS r(i)
        """
    )
    drawn = "CAST(floor({n} * power(((hash(i * 7919 + {salt}) % 1000003) / 1000003.0), 3)) AS BIGINT)"
    body, person, project = (drawn.format(n=max(1, things // d), salt=s) for d, s in ((2, 1), (3, 2), (6, 3)))
    connection.create_function("plain_org_id", plain_org_id, ["VARCHAR", "VARCHAR"], "VARCHAR", side_effects=False)
    connection.execute(
        f"""
        CREATE TABLE bodies_named AS
        SELECT thing, spelt, plain_org_id('NO', name) AS org_id, name FROM (
            SELECT thing, spelt, CASE spelt WHEN 0 THEN 'Firma ' || thing || ' Drift AS'
                WHEN 1 THEN 'Firma ' || thing || ' Drift' WHEN 2 THEN 'FIRMA' || thing || '-DRIFT'
                ELSE 'Firma ' || thing || ' & Drift' END AS name
            FROM range({max(1, things // 2)}) AS r(thing), range(4) AS s(spelt))
        """
    )
    connection.remove_function("plain_org_id")
    connection.execute(
        f"""
        CREATE TEMP TABLE named AS
        SELECT i, page, thing, org_id, name FROM (
            SELECT i, {body} AS thing, CAST(hash(i) % 4 AS BIGINT) AS spelt, i % {pages} AS page FROM range({mentions // 2}) AS r(i))
        JOIN bodies_named USING (thing, spelt)
        """
    )
    connection.execute(
        """
        INSERT INTO organisations BY NAME
        SELECT DISTINCT org_id, 'pg_' || page AS page_key, false AS in_registry, 'NO' AS country, name FROM named
        """
    )
    connection.execute(
        """
        INSERT INTO mentions BY NAME
        SELECT 'men_' || i AS mention_id, 'pg_' || page AS page_id, 'pg_' || page AS page_key, 40 * (i % 1000) AS start,
               40 * (i % 1000) + 12 AS "end", 'Firma ' || thing AS text, 'Firma ' || thing AS norm, 'ORG' AS label,
               'page' AS link_method, org_id AS entity_id, '' AS prefix, '' AS suffix
        FROM named
        """
    )
    connection.execute(
        f"""
        INSERT INTO people BY NAME
        SELECT DISTINCT 'per_' || md5(p.thing || '/' || spot) AS person_id, 'pg_' || page AS page_key,
               CASE WHEN spot = 2 THEN left(given, 1) || '. ' ELSE given || ' ' END || 'Etternavn' || (p.thing % {max(1, things // 9)}) AS name,
               org_id AS primary_org_id
        FROM (SELECT {person} AS thing, hash(i + 5) % 4 AS spot, i % {pages} AS page,
                     ['Kari', 'Ola', 'Åse', 'Per'][CAST(1 + hash({person}) % 4 AS BIGINT)] AS given
              FROM range({mentions // 3}) AS r(i)) p
        LEFT JOIN bodies_named b ON b.thing = p.thing AND b.spelt = p.spot AND p.spot < 3
        """
    )
    connection.execute(
        f"""
        CREATE TEMP TABLE begun AS
        SELECT i, {project} AS thing, hash(i + 9) % 3 AS said, i % {pages} AS page FROM range({mentions // 6}) AS r(i)
        """
    )
    connection.execute(
        """
        INSERT INTO projects BY NAME
        SELECT DISTINCT 'prj_' || md5(thing || '/' || said) AS project_id, 'pg_' || page AS page_key, 'NO' AS country,
               'Prosjekt ' || thing || CASE said WHEN 2 THEN ' fase 2' ELSE '' END AS title
        FROM begun
        """
    )
    connection.execute(
        """
        INSERT INTO participations BY NAME
        SELECT DISTINCT 'project' AS subject_type, 'prj_' || md5(thing || '/' || said) AS subject_id, 'pg_' || page AS page_key,
               org_id, CASE said WHEN 0 THEN 'funder' ELSE 'partner' END AS role
        FROM begun JOIN bodies_named b USING (thing) WHERE b.spelt = said
        """
    )


if __name__ == "__main__":
    once(int(sys.argv[1]))
