"""Rules that join candidates, one function a rule."""

from __future__ import annotations

import duckdb


def projects_of_a_title(connection: duckdb.DuckDBPyConnection) -> None:
    """Projects of one country and folded title are one, unless pages name different funders for them.

    A candidate whose page names no funder joins the one funded candidate of its title, if there is one only.
    """
    connection.execute(
        """
        CREATE TEMP TABLE titled AS
        SELECT p.project_id AS id, coalesce(p.country, '') AS country, fold(p.title) AS title,
               bool_or(f.org_id IS NOT NULL) AS funded
        FROM projects p
        LEFT JOIN participations f ON f.subject_id = p.project_id AND f.role = 'funder'
        GROUP BY ALL
        """
    )
    connection.execute(
        """
        INSERT INTO final_ids
        WITH kept AS (
            SELECT country, title, coalesce(min(id) FILTER (funded), min(id)) AS new_id,
                   count(DISTINCT id) FILTER (funded) AS funded_ones
            FROM titled GROUP BY country, title
        )
        SELECT DISTINCT t.id, k.new_id, 'merge'
        FROM titled t JOIN kept k USING (country, title)
        WHERE NOT t.funded AND k.funded_ones <= 1 AND t.id <> k.new_id
        """
    )


def people_of_a_host(connection: duckdb.DuckDBPyConnection) -> None:
    """A person whom a page ties to no organisation is the one of the same name on the same host who has one."""
    connection.execute(
        """
        INSERT INTO final_ids
        WITH placed AS (
            SELECT p.person_id AS id, fold(p.name) AS name, g.host, p.primary_org_id IS NOT NULL AS tied
            FROM people p JOIN pages g USING (page_key)
            WHERE g.host IS NOT NULL
        ),
        known AS (
            SELECT name, host, min(id) AS new_id FROM placed WHERE tied
            GROUP BY name, host HAVING count(DISTINCT id) = 1
        )
        SELECT p.id, min(k.new_id), 'merge'
        FROM placed p JOIN known k USING (name, host)
        GROUP BY p.id
        HAVING NOT bool_or(p.tied) AND count(DISTINCT k.new_id) = 1 AND min(k.new_id) <> p.id
        """
    )
