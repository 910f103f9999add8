"""Which candidate people are one: the same name and a body, address, number or project that both have."""

from __future__ import annotations

import duckdb

from pipeline.resolution.matching import grouped

_CROWD = 40  # written names in one place beyond which only equal ones are compared


def propose(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill ``proposed`` and ``standing`` with people. Two who share a name and nothing else stay two."""
    connection.execute(
        """
        CREATE TEMP TABLE persons AS
        WITH names AS (SELECT name, person_key(name) AS key FROM (SELECT DISTINCT name FROM people)),
        every AS (SELECT DISTINCT person_id AS id, name FROM people)
        SELECT id, key, split_part(key, ' ', 1)[1] AS initial,
               list_distinct([w FOR w IN string_split(key, ' ')[2:] IF len(w) > 1]) AS surnames
        FROM every JOIN names USING (name)
        """
    )
    connection.execute(
        """
        INSERT INTO standing
        SELECT p.person_id, CASE WHEN bool_or(p.primary_org_id IS NOT NULL) THEN 0 ELSE 1 END, min(s.seen)
        FROM people p JOIN seen_pages s USING (page_key) GROUP BY p.person_id
        """
    )
    _bonds(connection)
    _equal_names(connection)
    _written_otherwise(connection)
    grouped(connection)
    connection.execute("CREATE TEMP TABLE tied AS SELECT DISTINCT id FROM bonds WHERE method <> 'project'")
    connection.execute("INSERT INTO anchors SELECT id, coalesce(label, id) FROM tied LEFT JOIN labels USING (id)")
    _without_body(connection)


def _bonds(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``bonds (id, value, method, words)``: what ties a person to something that few others have."""
    connection.execute(
        """
        CREATE TEMP TABLE bonds AS
        WITH bodies AS (
            SELECT person_id AS id, primary_org_id AS org_id FROM people WHERE primary_org_id IS NOT NULL
            UNION SELECT person_id, org_id FROM person_roles WHERE org_id IS NOT NULL
        ),
        final AS (
            SELECT b.id, coalesce(f.new_id, b.org_id) AS org_id
            FROM bodies b LEFT JOIN final_ids f ON f.old_id = b.org_id
        ),
        addresses AS (
            SELECT DISTINCT person_id AS id, kind, value, split_part(value, '@', 2) AS site
            FROM contacts WHERE person_id IS NOT NULL AND kind IN ('email', 'phone')
        )
        SELECT id, org_id AS value, 'organisation' AS method, 0.93 AS score, 'their organisation' AS words FROM final
        UNION
        SELECT f.id, o.parent_org_id, 'organisation', 0.9, 'the body that theirs is part of'
        FROM final f JOIN org_parents o USING (org_id)
        UNION
        SELECT id, value, kind, 0.98, CASE kind WHEN 'email' THEN 'their address' ELSE 'their number' END FROM addresses
        UNION
        SELECT id, site, 'domain', 0.93, 'addresses at ' || site FROM addresses
        WHERE kind = 'email' AND NOT is_open_domain(site)
        UNION
        SELECT a.id, d.org_id, 'domain', 0.93, a.site || ' is their organisation''s'
        FROM (SELECT *, unnest([site, regexp_extract(site, '[^.]+\\.[^.]+$')]) AS domain
              FROM addresses WHERE kind = 'email') a
        JOIN known_domains d USING (domain)
        UNION
        SELECT r.person_id, coalesce(f.new_id, r.subject_id), 'project', 0.9, 'a project or network that both work in'
        FROM person_roles r LEFT JOIN final_ids f ON f.old_id = r.subject_id WHERE r.subject_id IS NOT NULL
        """
    )


def _equal_names(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        """
        INSERT INTO proposed
        SELECT p.id, min(p.id) OVER (PARTITION BY p.key, b.value), b.method, b.score,
               'the same name; shared: ' || b.words
        FROM persons p JOIN bonds b USING (id)
        """
    )


def _written_otherwise(connection: duckdb.DuckDBPyConnection) -> None:
    """Initials, a middle name or surname less, where only one person of the place can be meant."""
    connection.execute(
        f"""
        INSERT INTO proposed
        WITH placed AS (
            SELECT DISTINCT p.key, min(p.id) OVER (PARTITION BY p.key, b.value) AS id, p.initial, p.surnames,
                   b.value, b.method, b.score, b.words
            FROM persons p JOIN bonds b USING (id)
        ),
        small AS (
            SELECT *, unnest(surnames) AS surname FROM placed
            QUALIFY count(*) OVER (PARTITION BY value, initial) <= {_CROWD}
        ),
        alike AS (
            SELECT DISTINCT a.id AS a, b.id AS b, a.key AS short, b.key AS long, a.value, a.method, a.score, a.words
            FROM small a JOIN small b
              ON a.value = b.value AND a.initial = b.initial AND a.surname = b.surname
             AND (len(a.key), a.key) < (len(b.key), b.key)
            WHERE same_person(a.key, b.key)
        ),
        widest AS (  -- Kari Lie may be Kari Berg Lie or Kari Holm Lie, but not both
            SELECT *, bool_and(same_person(long, top)) OVER (PARTITION BY a, value) AS one FROM (
                SELECT *, first_value(long) OVER (PARTITION BY a, value ORDER BY len(long) DESC, long) AS top
                FROM alike)
        )
        SELECT a, b, method, score - 0.05, '"' || short || '" can be "' || long || '"; shared: ' || words
        FROM widest WHERE one OR long = top
        QUALIFY bool_and(one OR long = top) OVER (PARTITION BY a, value)
        """  # noqa: S608
    )


def _without_body(connection: duckdb.DuckDBPyConnection) -> None:
    """A person whom a page ties to nothing is the one of that name on the host, or of a body that the page names."""
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE settled AS  -- one person of a name at a body or on a host
        WITH known AS (
            SELECT p.id, p.key, b.value FROM persons p JOIN bonds b USING (id) WHERE b.method = 'organisation'
            UNION ALL
            SELECT p.id, p.key, 'host:' || s.host FROM persons p JOIN tied USING (id)
            JOIN people x ON x.person_id = p.id JOIN seen_pages s USING (page_key) WHERE s.host IS NOT NULL
        ),
        persons_there AS (
            SELECT k.key, k.value, coalesce(g.label, k.id) AS person, min(k.id) AS id
            FROM known k LEFT JOIN labels g ON g.id = k.id GROUP BY ALL
        )
        SELECT key, value, min(id) AS id FROM persons_there GROUP BY key, value HAVING count(*) = 1
        """
    )
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE loose_pages AS
        SELECT DISTINCT p.id, p.key, x.page_key, s.host
        FROM persons p ANTI JOIN tied USING (id)
        JOIN people x ON x.person_id = p.id JOIN seen_pages s USING (page_key)
        """
    )
    shared = "SELECT DISTINCT l.id, s.id, '{method}', 0.85, 'the same name; shared: ' || {words} FROM loose_pages l"
    connection.execute(
        f"""
        INSERT INTO proposed
        {shared.format(method="host", words="'the host ' || l.host")}
        JOIN settled s ON s.key = l.key AND s.value = 'host:' || l.host
        """
    )
    connection.execute(
        f"""
        INSERT INTO proposed
        {shared.format(method="organisation", words="'a body that the page names'")}
        JOIN organisations o USING (page_key) LEFT JOIN final_ids f ON f.old_id = o.org_id
        JOIN settled s ON s.key = l.key AND s.value = coalesce(f.new_id, o.org_id)
        """
    )
