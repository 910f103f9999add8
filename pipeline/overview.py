"""The two wide views: one row a network or project, with what one wants to know first."""

from __future__ import annotations

import duckdb

_LED = "'coordinator', 'administrator', 'leader', 'secretariat', 'host'"
_TAKE_PART = "'partner', 'member', 'associated'"
_LEADERS = "'leader', 'principal_investigator', 'project_manager', 'research_lead', 'network_lead'"


def build(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``final_network_overview`` and ``final_project_overview``."""
    connection.execute(
        f"""
        CREATE TEMP TABLE lists AS
        WITH orgs AS (
            SELECT subject_id, o.name, role FROM participations JOIN final_organisations o USING (org_id)
        ),
        led AS (
            SELECT subject_id, list(DISTINCT name ORDER BY name) AS led_by FROM orgs WHERE role IN ({_LED}) GROUP BY ALL
        ),
        taking AS (
            SELECT subject_id, list(DISTINCT name ORDER BY name) AS members
            FROM orgs WHERE role IN ({_TAKE_PART}) GROUP BY ALL
        ),
        paying AS (
            SELECT subject_id, list(DISTINCT name ORDER BY name) AS funders FROM orgs WHERE role = 'funder' GROUP BY ALL
        ),
        headed AS (
            SELECT subject_id, list(DISTINCT p.name ORDER BY p.name) AS leaders
            FROM person_roles JOIN final_people p USING (person_id) WHERE role IN ({_LEADERS}) GROUP BY ALL
        ),
        reached AS (
            SELECT subject_id, list(DISTINCT value ORDER BY value) AS contacts
            FROM contacts WHERE kind IN ('email', 'phone') GROUP BY ALL
        ),
        found AS (
            SELECT subject_id, list(DISTINCT coalesce(url, canonical_url, file_name)
                                    ORDER BY coalesce(url, canonical_url, file_name)) AS urls
            FROM names JOIN pages USING (page_id) GROUP BY ALL
        )
        SELECT id, led_by, members, funders, leaders, contacts, urls
        FROM (SELECT network_id AS id FROM final_networks UNION ALL SELECT project_id FROM final_projects)
        LEFT JOIN led ON led.subject_id = id
        LEFT JOIN taking ON taking.subject_id = id
        LEFT JOIN paying ON paying.subject_id = id
        LEFT JOIN headed ON headed.subject_id = id
        LEFT JOIN reached ON reached.subject_id = id
        LEFT JOIN found ON found.subject_id = id
        """  # noqa: S608
    )
    lists = ", ".join(f"coalesce({c}, []) AS {c}" for c in ("led_by", "funders", "leaders", "contacts", "urls"))
    connection.execute(
        f"""
        CREATE TEMP TABLE final_network_overview AS
        SELECT network_id, name, country, start_year, n_members_stated, {lists}, coalesce(members, []) AS members
        FROM final_networks JOIN lists ON id = network_id
        """  # noqa: S608
    )
    connection.execute(
        f"""
        CREATE TEMP TABLE final_project_overview AS
        SELECT project_id, title, country, start_date, end_date, granted_total, currency,
               coalesce(programme_name, programme_code) AS programme, {lists}, coalesce(members, []) AS participants
        FROM final_projects JOIN lists ON id = project_id
        """  # noqa: S608
    )
