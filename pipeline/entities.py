"""Entity rows: the best-supported value of every column over all pages."""

from __future__ import annotations

import duckdb

from extractors.registry import programmes
from pipeline.resolution.known import COLUMNS
from schemas.folding import fold

_SUPPORT = "count(*) FILTER (counted_as = page_id)"  # statements on pages that say nothing again
_PLAIN = {
    "organisations": (
        "org_id",
        "name name_en acronym org_type sector country parent_org_id orgnr ror wikidata municipality_code domain "
        "valid_from valid_to successor_org_id in_registry",
    ),
    "people": ("person_id", "name given family title primary_org_id"),
    "networks": (
        "network_id",
        "name acronym expansion network_type org_id country geo_scope status end_year membership_model is_open "
        "purpose confidence",
    ),
    "projects": (
        "project_id",
        "title title_en acronym project_type country status programme_code programme_name call summary confidence",
    ),
}


def build_entities(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``final_<table>`` for every table of entities, under final ids."""
    for statement in ("participations", "person_roles", "contacts", "amounts", "periods", "counts", "names"):
        _under_final_ids(connection, statement)
    for table, (key, columns) in _PLAIN.items():
        _best_supported(connection, table, key, columns.split())
    _people_organisations(connection)
    _organisations(connection)
    _networks(connection)
    _projects(connection)
    _programmes(connection)


def _under_final_ids(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    columns = {c[0] for c in connection.execute(f"DESCRIBE {table}").fetchall()}
    for column in ("subject_id", "org_id", "person_id", "payer_org_id"):
        if column in columns:
            connection.execute(
                f"UPDATE {table} SET {column} = f.new_id FROM final_ids f WHERE {table}.{column} = f.old_id"  # noqa: S608
            )


def _best_supported(connection: duckdb.DuckDBPyConnection, table: str, key: str, columns: list[str]) -> None:
    """``best_<table>``: per id and column the value that most pages give, ties broken by the value itself."""
    connection.execute(
        f"""
        CREATE TEMP TABLE held_{table} AS
        SELECT t.* REPLACE (coalesce(f.new_id, t.{key}) AS {key})
        FROM {table} t LEFT JOIN final_ids f ON f.old_id = t.{key}
        """  # noqa: S608
    )
    joins = []
    for column in columns:
        connection.execute(
            f"""
            CREATE TEMP TABLE best_{table}_{column} AS
            SELECT {key}, "{column}" FROM (
                SELECT {key}, "{column}", count(DISTINCT counted_as) AS n FROM held_{table}
                WHERE "{column}" IS NOT NULL GROUP BY ALL
            )
            QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY n DESC, "{column}" DESC) = 1
            """  # noqa: S608
        )
        joins.append(f"LEFT JOIN best_{table}_{column} USING ({key})")
    connection.execute(
        f"""
        CREATE TEMP TABLE best_{table} AS
        SELECT k.{key}, k.n_pages, {", ".join(f'"{c}"' for c in columns)}
        FROM (SELECT {key}, count(DISTINCT counted_as) AS n_pages FROM held_{table} GROUP BY {key}) k
        {" ".join(joins)}
        """  # noqa: S608
    )


def _people_organisations(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        """
        CREATE TEMP TABLE final_people AS
        SELECT p.* REPLACE (coalesce(f.new_id, p.primary_org_id) AS primary_org_id)
        FROM best_people p LEFT JOIN final_ids f ON f.old_id = p.primary_org_id
        """
    )


def _names_in_use(connection: duckdb.DuckDBPyConnection) -> None:
    """``names_in_use``: the name, not the English one, by which most pages call a body that has several official ones.

    ROR gives one name of several for display, often a legal, former or English one; bodies of several countries have
    one in each language, and may be known by their short form alone: "EU"; so may regions' funds: "RFF Agder".
    """
    connection.execute(
        """
        CREATE TEMP TABLE names_in_use AS
        SELECT k.org_id, f.form AS name
        FROM known_bodies k JOIN known_forms f USING (org_id)
        JOIN (
            SELECT coalesce(f.new_id, m.entity_id) AS org_id, text, count(DISTINCT counted_as) AS n
            FROM mentions m LEFT JOIN final_ids f ON f.old_id = m.entity_id WHERE label = 'ORG' GROUP BY ALL
        ) m ON m.org_id = k.org_id AND m.text = f.form
        WHERE f.form = k.name OR f.form IS DISTINCT FROM k.name_en AND CASE
            WHEN k.country IN ('EU', 'XN') OR k.org_type = 'funder' AND k.sector = 'regional' THEN true
            WHEN k.ror IS NOT NULL AND k.orgnr IS NULL AND k.municipality_code IS NULL
            THEN NOT f.is_short AND contains(f.form, ' ')
            ELSE false END
        QUALIFY row_number() OVER (PARTITION BY k.org_id ORDER BY n DESC, f.is_short, f.form = k.name DESC, f.form) = 1
        """
    )


def _organisations(connection: duckdb.DuckDBPyConnection) -> None:
    """What a registry knows of a body holds over what pages say. A parent or successor has a row of its own."""
    _names_in_use(connection)
    taken = ", ".join(f"coalesce({'u.name, ' if c == 'name' else ''}k.{c}, b.{c}) AS {c}" for c in COLUMNS)
    connection.execute(
        f"""
        CREATE TEMP TABLE final_organisations AS
        WITH RECURSIVE needed AS (
            SELECT org_id FROM best_organisations
            UNION
            SELECT org_id FROM known_bodies k SEMI JOIN best_organisations b ON b.parent_org_id = k.org_id
            UNION
            SELECT k.successor_org_id FROM needed n JOIN known_bodies k USING (org_id)
            WHERE k.successor_org_id IS NOT NULL
        ),
        found AS (
            SELECT b.*, f.new_id AS parent FROM best_organisations b LEFT JOIN final_ids f ON f.old_id = b.parent_org_id
        )
        SELECT n.org_id, {taken}, k.org_id IS NOT NULL OR coalesce(b.in_registry, false) AS in_registry,
               coalesce(b.n_pages, 0) AS n_pages, k.successor_org_id,
               nullif(coalesce(b.parent, b.parent_org_id), n.org_id) AS parent_org_id
        FROM needed n LEFT JOIN found b USING (org_id) LEFT JOIN known_bodies k USING (org_id)
        LEFT JOIN names_in_use u USING (org_id)
        """  # noqa: S608
    )


def _networks(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        """
        CREATE TEMP TABLE final_networks AS
        WITH begun AS (
            SELECT subject_id AS network_id, min(try_cast(left(start_edtf, 4) AS BIGINT)) AS start_year
            FROM periods WHERE kind IN ('existence', 'phase') AND start_edtf IS NOT NULL GROUP BY subject_id
        ),
        stated AS (
            SELECT subject_id AS network_id,
                   CAST(first(value ORDER BY as_of_year DESC NULLS LAST, value DESC) AS BIGINT) AS n_members_stated
            FROM counts WHERE what IN ('members', 'municipalities') AND value IS NOT NULL GROUP BY subject_id
        ),
        listed AS (
            SELECT subject_id AS network_id, count(DISTINCT org_id) AS n_members_listed
            FROM participations WHERE role IN ('member', 'partner', 'coordinator', 'host') GROUP BY subject_id
        )
        SELECT n.* REPLACE (coalesce(f.new_id, n.org_id) AS org_id),
               b.start_year, s.n_members_stated, coalesce(l.n_members_listed, 0) AS n_members_listed
        FROM best_networks n
        LEFT JOIN final_ids f ON f.old_id = n.org_id
        LEFT JOIN begun b USING (network_id)
        LEFT JOIN stated s USING (network_id)
        LEFT JOIN listed l USING (network_id)
        """
    )


def _projects(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        f"""
        CREATE TEMP TABLE final_projects AS
        WITH leads AS (
            SELECT subject_id AS project_id, org_id AS coordinator_org_id
            FROM participations WHERE role IN ('coordinator', 'administrator', 'leader')
            GROUP BY subject_id, org_id
            QUALIFY row_number() OVER (PARTITION BY subject_id ORDER BY {_SUPPORT} DESC, org_id) = 1
        ),
        starts AS (
            SELECT subject_id AS project_id, start_edtf AS start_date, start_precision
            FROM periods WHERE kind IN ('project_period', 'phase', 'existence') AND start_edtf IS NOT NULL
            GROUP BY subject_id, start_edtf, start_precision
            QUALIFY row_number() OVER (
                PARTITION BY subject_id ORDER BY {_SUPPORT} DESC, len(start_edtf) DESC, start_edtf) = 1
        ),
        ends AS (
            SELECT subject_id AS project_id, end_edtf AS end_date, end_precision
            FROM periods WHERE kind IN ('project_period', 'phase') AND end_edtf IS NOT NULL
            GROUP BY subject_id, end_edtf, end_precision
            QUALIFY row_number() OVER (
                PARTITION BY subject_id ORDER BY {_SUPPORT} DESC, len(end_edtf) DESC, end_edtf) = 1
        ),
        lasts AS (
            SELECT subject_id AS project_id, duration_months
            FROM periods WHERE kind = 'project_period' AND duration_months IS NOT NULL
            GROUP BY subject_id, duration_months
            QUALIFY row_number() OVER (
                PARTITION BY subject_id ORDER BY {_SUPPORT} DESC, duration_months) = 1
        ),
        grants AS (
            SELECT subject_id AS project_id, value AS granted_total, currency
            FROM amounts WHERE kind = 'granted' AND value IS NOT NULL AND (per IS NULL OR per = 'total')
            GROUP BY subject_id, value, currency
            QUALIFY row_number() OVER (
                PARTITION BY subject_id
                ORDER BY {_SUPPORT} DESC, min(coalesce(rounding_unit, 1)), value DESC, currency) = 1
        ),
        parts AS (
            SELECT subject_id AS project_id, count(DISTINCT org_id) AS n_participants
            FROM participations WHERE role NOT IN ('funder', 'target_group', 'supplier') GROUP BY subject_id
        )
        SELECT p.*, l.coordinator_org_id, s.start_date, s.start_precision, e.end_date, e.end_precision,
               d.duration_months, g.granted_total, g.currency, coalesce(n.n_participants, 0) AS n_participants
        FROM best_projects p
        LEFT JOIN leads l USING (project_id)
        LEFT JOIN starts s USING (project_id)
        LEFT JOIN ends e USING (project_id)
        LEFT JOIN lasts d USING (project_id)
        LEFT JOIN grants g USING (project_id)
        LEFT JOIN parts n USING (project_id)
        """  # noqa: S608
    )


def _programmes(connection: duckdb.DuckDBPyConnection) -> None:
    """The programmes that projects are of; the funder where it is an organisation of the corpus."""
    known = {p.code: p for p in programmes()}
    rows = connection.execute(
        """
        SELECT programme_code, min(programme_name), min(country) FROM final_projects
        WHERE programme_code IS NOT NULL GROUP BY programme_code ORDER BY programme_code
        """
    ).fetchall()
    funders = dict(
        connection.execute("SELECT fold(name), min(org_id) FROM final_organisations GROUP BY fold(name)").fetchall()
    )
    connection.execute(
        "CREATE TEMP TABLE final_programmes "
        "(code VARCHAR, name VARCHAR, funder_org_id VARCHAR, country VARCHAR, source VARCHAR)"
    )
    for code, name, country in rows:
        programme = known.get(code)
        funder = funders.get(fold(programme.funder)) if programme else None
        values = [code, name or code, funder, programme.country if programme else country]
        source = "registry" if programme else "page"
        connection.execute("INSERT INTO final_programmes VALUES (?, ?, ?, ?, ?)", [*values, source])
