"""Which candidates of different pages are the same real thing."""

from __future__ import annotations

import duckdb

from pipeline.resolution.candidates import people_of_a_host, projects_of_a_title
from schemas.folding import fold


def resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``final_ids (old_id, new_id, reason)`` of the candidates that another one stands for.

    Reads the tables of chosen pages' rows (``projects``, ``people``, ``participations``, ``pages``,
    ``person_roles``). Independent of the order of rows: of candidates that are one, the smallest id stays.
    """
    connection.create_function("fold", fold, ["VARCHAR"], "VARCHAR", side_effects=False)
    connection.execute("CREATE TABLE final_ids (old_id VARCHAR, new_id VARCHAR, reason VARCHAR)")
    projects_of_a_title(connection)
    people_of_a_host(connection)
