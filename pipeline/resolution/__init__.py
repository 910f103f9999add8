"""Which candidates of different pages are the same real thing."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from pipeline.resolution import initiatives, keys, known, organisations, people
from pipeline.resolution.judgements import Judgement
from pipeline.resolution.matching import TABLES, settle
from schemas.vocabulary import MatchKind

_PREFIX: dict[MatchKind, str] = {"organisation": "org", "person": "per", "network": "net", "project": "prj"}


def resolve(connection: duckdb.DuckDBPyConnection, judgements: Sequence[Judgement] = ()) -> None:
    """Make ``final_ids (old_id, new_id, reason)`` of candidates that another one stands for, and ``final_matches``.

    Reads the tables of chosen pages' rows. Bodies come first, since people and projects are known by them.
    Independent of the order of rows. Every rule joins within blocks of one shared value, so the work grows with
    the rows, not with their pairs.
    """
    keys.register(connection)
    for statement in TABLES.split(";"):
        connection.execute(statement)
    known.load(connection)
    connection.execute(
        """
        CREATE TEMP TABLE seen_pages AS
        SELECT page_key, host, language, country, coalesce(fetched_at, published_date) AS seen FROM pages
        """
    )
    of_kind = {kind: [j for j in judgements if j.left_id.startswith(prefix)] for kind, prefix in _PREFIX.items()}
    organisations.propose(connection)
    settle(connection, "organisation", of_kind["organisation"])
    organisations.settled(connection)
    for kind in ("project", "network"):
        initiatives.propose(connection, kind)
        settle(connection, kind, of_kind[kind])
    people.propose(connection)
    settle(connection, "person", of_kind["person"])
