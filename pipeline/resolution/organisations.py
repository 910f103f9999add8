"""Which candidate organisations are one, and which of them a registry knows."""

from __future__ import annotations

import duckdb

ALIKE = 0.93  # a name that differs in signs or spelling of letters only
FORMLESS = 0.9  # … or in the legal form
_FORMLESS_LENGTH = 6  # letters from which a name without legal form says enough
_ACRONYM_LENGTH = 4  # letters from which a short form that is defined once says enough on other hosts


def propose(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill ``proposed``, ``anchors`` and ``standing`` with organisations. What a registry knows is its own anchor."""
    connection.execute(
        """
        CREATE TEMP TABLE bodies AS
        SELECT org_id AS id, min(name) AS name, min(country) AS country, bool_or(in_registry) AS known,
               min(parent_org_id) AS parent
        FROM organisations GROUP BY org_id
        """
    )
    connection.execute("INSERT INTO anchors SELECT DISTINCT org_id, org_id FROM known_bodies")
    connection.execute(
        """
        INSERT INTO standing
        SELECT o.org_id, CASE WHEN bool_or(o.in_registry) THEN 0 ELSE 1 END, min(s.seen)
        FROM organisations o JOIN seen_pages s USING (page_key) GROUP BY o.org_id
        """
    )
    connection.execute(
        """
        CREATE TEMP TABLE unknown AS
        WITH named AS (SELECT DISTINCT name, country FROM bodies WHERE NOT known),
        keyed AS (
            SELECT *, name_key(name) AS key, formless_key(name) AS bare, plain_org_id(country, name) AS plain FROM named
        )
        SELECT b.id, b.name, b.country, k.key, k.bare, contains(trim(b.name), ' ') AS is_long, b.parent,
               b.id <> k.plain AS is_local  -- stands for a body of its place only
        FROM bodies b JOIN keyed k ON k.name = b.name AND k.country IS NOT DISTINCT FROM b.country WHERE NOT b.known
        """
    )
    connection.execute(
        """
        CREATE TEMP TABLE unknown_places AS
        SELECT DISTINCT u.id, s.host FROM unknown u JOIN organisations o ON o.org_id = u.id
        JOIN seen_pages s USING (page_key) WHERE s.host IS NOT NULL
        """
    )
    for rule in (_aliases, _acronyms_of_pages, _acronyms_of_registries, _domains, _same_names, _units):
        rule(connection)


def _aliases(connection: duckdb.DuckDBPyConnection) -> None:
    """A name that one known body of the country bears, but for signs, legal form or a genitive's s."""
    connection.execute(
        f"""
        INSERT INTO proposed
        WITH spelt AS (
            SELECT id, country, is_long, key AS key, {ALIKE} AS score FROM unknown
            UNION ALL SELECT id, country, is_long, bare, {FORMLESS} FROM unknown WHERE bare <> key
            UNION ALL SELECT id, country, is_long, left(key, -1), {FORMLESS} FROM unknown
            WHERE key LIKE '%s' AND len(key) > {_FORMLESS_LENGTH}
        ),
        met AS (
            SELECT s.id, k.org_id, k.form, s.score,
                   k.country IS NOT DISTINCT FROM s.country OR k.country IN ('EU', 'XN') AS at_home
            FROM spelt s JOIN known_forms k USING (key)
            WHERE NOT k.is_short AND (s.is_long OR k.country IS NOT DISTINCT FROM s.country)
        ),
        nearest AS (
            SELECT * FROM met QUALIFY rank() OVER (PARTITION BY id ORDER BY at_home DESC, score DESC) = 1
        )
        SELECT id, org_id, 'alias', max(score), 'a registry has it as "' || min(form) || '"'
        FROM nearest GROUP BY id, org_id
        QUALIFY count(*) OVER (PARTITION BY id) = 1
        """  # noqa: S608
    )


def _acronyms_of_pages(connection: duckdb.DuckDBPyConnection) -> None:
    """A short form that a page of the host defines; on other hosts if the country's pages define it in one way."""
    connection.execute(
        """
        CREATE TEMP TABLE defined AS
        WITH said AS (
            SELECT text AS short, entity_id AS meant, norm, page_key FROM mentions
            WHERE label = 'ORG' AND link_method = 'acronym' AND text <> norm
            UNION
            SELECT short.text, long.entity_id, long.norm, long.page_key
            FROM mentions short JOIN mentions long
              ON short.page_key = long.page_key AND (short.start = long."end" + 2 OR long.start = short."end" + 2)
            WHERE short.label = 'ORG' AND long.label = 'ORG' AND short.entity_id <> long.entity_id
              AND ((short.prefix LIKE '% (' AND short.suffix LIKE ')%')
                   OR (long.prefix LIKE '% (' AND long.suffix LIKE ')%'))
              AND spells(short.text, long.norm)
        )
        SELECT DISTINCT m.short, m.meant, s.host, b.country, m.norm
        FROM said m JOIN seen_pages s USING (page_key) JOIN bodies b ON b.id = m.meant
        """
    )
    connection.execute(
        f"""
        INSERT INTO proposed
        SELECT u.id, min(d.meant), 'acronym', 0.95,
               'pages of ' || min(d.host) || ' define it as "' || min(d.norm) || '"'
        FROM unknown u JOIN unknown_places p USING (id) JOIN defined d ON d.short = u.name AND d.host = p.host
        GROUP BY u.id HAVING count(DISTINCT d.meant) = 1
        UNION ALL
        SELECT u.id, min(d.meant), 'acronym', 0.85, 'pages define it as "' || min(d.norm) || '"'
        FROM unknown u JOIN defined d ON d.short = u.name AND d.country IS NOT DISTINCT FROM u.country
        WHERE len(u.name) >= {_ACRONYM_LENGTH}
        GROUP BY u.id HAVING count(DISTINCT d.meant) = 1
        """  # noqa: S608
    )


def _acronyms_of_registries(connection: duckdb.DuckDBPyConnection) -> None:
    """A short form of one known body of the country, on a host that names that body in full."""
    connection.execute(
        """
        INSERT INTO proposed
        SELECT u.id, k.org_id, 'acronym', 0.92,
               'a short form of "' || min(b.name) || '", which ' || min(p.host) || ' names'
        FROM unknown u
        JOIN known_forms k ON k.form = u.name AND k.is_short AND k.country IS NOT DISTINCT FROM u.country
        JOIN unknown_places p ON p.id = u.id
        JOIN organisations o ON o.org_id = k.org_id
        JOIN seen_pages s ON s.page_key = o.page_key AND s.host = p.host
        JOIN bodies b ON b.id = k.org_id
        GROUP BY u.id, k.org_id
        QUALIFY count(*) OVER (PARTITION BY u.id) = 1
        """
    )


def _domains(connection: duckdb.DuckDBPyConnection) -> None:
    """A short name with addresses, or on pages, of the domain of the one known body that it can stand for."""
    connection.execute(
        """
        INSERT INTO proposed
        WITH sites AS (
            SELECT u.id, u.name, split_part(c.value, '@', 2) AS site
            FROM unknown u JOIN contacts c ON c.org_id = u.id WHERE c.kind = 'email'
            UNION SELECT u.id, u.name, p.host FROM unknown u JOIN unknown_places p USING (id)
        ),
        owned AS (
            SELECT DISTINCT s.id, s.name, s.site, d.org_id
            FROM (SELECT *, unnest([site, regexp_extract(site, '[^.]+\\.[^.]+$')]) AS domain FROM sites) s
            JOIN known_domains d USING (domain)
        )
        SELECT o.id, o.org_id, 'domain', 0.9, min(o.site) || ' is the domain of "' || min(b.name) || '"'
        FROM owned o JOIN known_bodies b USING (org_id)
        WHERE o.name = b.acronym OR stands_for(o.name, b.name) OR stands_for(o.name, b.name_en)
        GROUP BY o.id, o.org_id
        QUALIFY count(*) OVER (PARTITION BY o.id) = 1
        """
    )


def _same_names(connection: duckdb.DuckDBPyConnection) -> None:
    """The same name but for signs and legal form: on one host, or in one country."""
    connection.execute(
        f"""
        INSERT INTO proposed
        SELECT id, min(id) OVER (PARTITION BY bare, host), 'host', 0.95, 'the same name on ' || host
        FROM unknown JOIN unknown_places USING (id) WHERE len(bare) >= 3 AND NOT is_local
        UNION ALL
        SELECT id, min(id) OVER (PARTITION BY bare, country), 'name', {ALIKE},
               'the same name but for signs or legal form'
        FROM unknown WHERE len(bare) >= {_FORMLESS_LENGTH} AND country IS NOT NULL AND NOT is_local
        """  # noqa: S608
    )


def _units(connection: duckdb.DuckDBPyConnection) -> None:
    """A unit that a page names without its body is the one of that name on the host that another page places."""
    connection.execute(
        """
        INSERT INTO proposed
        SELECT u.id, min(o.id), 'host', 0.9, 'the only unit of that name on ' || p.host
        FROM unknown u JOIN unknown_places p USING (id)
        JOIN unknown o ON o.bare = u.bare AND o.parent IS NOT NULL
        JOIN unknown_places q ON q.id = o.id AND q.host = p.host
        WHERE u.is_local AND u.parent IS NULL
        GROUP BY u.id, p.host HAVING count(DISTINCT o.id) = 1
        """
    )


def settled(connection: duckdb.DuckDBPyConnection) -> None:
    """Make what the other kinds are known by: ``final_parts``, participations under final ids, and ``org_parents``."""
    connection.execute(
        """
        CREATE TEMP TABLE final_parts AS
        SELECT DISTINCT p.subject_type, p.subject_id, p.role, coalesce(f.new_id, p.org_id) AS org_id
        FROM participations p LEFT JOIN final_ids f ON f.old_id = p.org_id
        """
    )
    connection.execute(
        """
        CREATE TEMP TABLE org_parents AS
        SELECT DISTINCT coalesce(f.new_id, b.id) AS org_id, coalesce(g.new_id, b.parent) AS parent_org_id
        FROM bodies b LEFT JOIN final_ids f ON f.old_id = b.id LEFT JOIN final_ids g ON g.old_id = b.parent
        WHERE b.parent IS NOT NULL
        """
    )
