"""From pairs that rules propose to one id for each thing: components, what keeps two apart, who stays."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from pipeline.resolution.judgements import Judgement
from schemas.vocabulary import MatchKind

TABLES = """
CREATE TABLE final_ids (old_id VARCHAR, new_id VARCHAR, reason VARCHAR);
CREATE TABLE final_matches (
    kind VARCHAR, left_id VARCHAR, right_id VARCHAR, decision VARCHAR, method VARCHAR, score DOUBLE, detail VARCHAR);
CREATE TEMP TABLE proposed (left_id VARCHAR, right_id VARCHAR, method VARCHAR, score DOUBLE, detail VARCHAR);
CREATE TEMP TABLE anchors (id VARCHAR, anchor VARCHAR);
CREATE TEMP TABLE standing (id VARCHAR, rank INTEGER, first_seen VARCHAR);
"""


def grouped(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``labels (id, label)`` of what is proposed so far."""
    _label(connection, [])


def settle(connection: duckdb.DuckDBPyConnection, kind: MatchKind, judgements: Sequence[Judgement]) -> None:
    """Turn the proposed pairs of one kind into rows of ``final_ids`` and ``final_matches``, and empty the tables.

    Reads ``proposed``; ``anchors``: what tells an id from others for certain, such as a registry key, so that two ids
    with different anchors are never one; ``standing``: of ids that are one the lowest rank stays, then the one seen
    first, then the smallest. ``judgements`` count last, over anchors too.
    """
    _label(connection, [])
    same = [j for j in judgements if j.same]
    cut = [j for j in judgements if not j.same and _joined(connection, j)]
    for judgement in cut:
        _cut(connection, judgement)
    if same or cut:
        _label(connection, same)
    _record(connection, kind, [*same, *cut])
    for table in ("proposed", "anchors", "standing"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608


def _label(connection: duckdb.DuckDBPyConnection, same: Sequence[Judgement]) -> None:
    """Make ``labels (id, label)``: ids of one label are one thing."""
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE told AS
        SELECT p.left_id AS a, p.right_id AS b, l.anchor AS a_anchor, r.anchor AS b_anchor, max(p.score) AS score
        FROM proposed p LEFT JOIN anchors l ON l.id = p.left_id LEFT JOIN anchors r ON r.id = p.right_id
        WHERE p.left_id <> p.right_id GROUP BY ALL
        """
    )
    _components(connection, "SELECT a, b FROM told WHERE a_anchor IS NOT DISTINCT FROM b_anchor")
    connection.execute(  # a group without anchor joins the one anchor that it leads to best; none if several are best
        """
        CREATE OR REPLACE TEMP TABLE leads AS
        WITH both_ways AS (
            SELECT a, b, b_anchor, score FROM told WHERE a_anchor IS NULL AND b_anchor IS NOT NULL
            UNION ALL SELECT b, a, a_anchor, score FROM told WHERE b_anchor IS NULL AND a_anchor IS NOT NULL
        ),
        best AS (
            SELECT coalesce(l.label, a) AS group_id, b, b_anchor FROM both_ways LEFT JOIN labels l ON l.id = a
            QUALIFY rank() OVER (PARTITION BY coalesce(l.label, a) ORDER BY score DESC) = 1
        )
        SELECT *, count(DISTINCT b_anchor) OVER (PARTITION BY group_id) AS anchors_met FROM best
        """
    )
    connection.execute("CREATE OR REPLACE TEMP TABLE pinned (a VARCHAR, b VARCHAR)")
    if same:
        connection.executemany("INSERT INTO pinned VALUES (?, ?)", [[j.left_id, j.right_id] for j in same])
    _components(
        connection,
        """
        SELECT a, b FROM told WHERE a_anchor IS NOT DISTINCT FROM b_anchor
        UNION SELECT group_id, b FROM leads WHERE anchors_met = 1
        UNION SELECT a, b FROM pinned
        """,
    )


def _components(connection: duckdb.DuckDBPyConnection, pairs: str) -> None:
    """Connected components by the smallest id that reaches each, halving the way to it in every round."""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE ways AS
        SELECT a, b FROM ({pairs}) WHERE a <> b UNION SELECT b, a FROM ({pairs}) WHERE a <> b
        """  # noqa: S608
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE labels AS SELECT a AS id, least(a, min(b)) AS label FROM ways GROUP BY a"
    )
    while True:
        connection.execute(
            """
            CREATE OR REPLACE TEMP TABLE nearer AS
            WITH met AS (
                SELECT w.a AS id, min(l.label) AS label FROM ways w JOIN labels l ON l.id = w.b GROUP BY w.a
            ), own AS (
                SELECT l.id, least(l.label, m.label) AS label FROM labels l JOIN met m USING (id)
            )
            SELECT o.id, least(o.label, coalesce(h.label, o.label)) AS label
            FROM own o LEFT JOIN labels h ON h.id = o.label
            """
        )
        changed = connection.execute(
            "SELECT count(*) FROM labels l JOIN nearer n USING (id) WHERE l.label <> n.label"
        ).fetchone()
        connection.execute("CREATE OR REPLACE TEMP TABLE labels AS SELECT * FROM nearer")
        if changed == (0,):
            return


def _joined(connection: duckdb.DuckDBPyConnection, judgement: Judgement) -> bool:
    row = connection.execute(
        "SELECT count(*) FROM labels l JOIN labels r USING (label) WHERE l.id = ? AND r.id = ?",
        [judgement.left_id, judgement.right_id],
    ).fetchone()
    return row != (0,)


def _cut(connection: duckdb.DuckDBPyConnection, judgement: Judgement) -> None:
    """Undo all proposals about the one of the two that ranks lower: it is alone, but for what the user joins to it."""
    weaker = connection.execute(
        """
        SELECT t.id FROM (VALUES (?), (?)) AS t(id) LEFT JOIN standing s USING (id)
        ORDER BY s.rank DESC NULLS FIRST, s.first_seen DESC NULLS FIRST, t.id DESC LIMIT 1
        """,
        [judgement.left_id, judgement.right_id],
    ).fetchone()
    connection.execute("DELETE FROM proposed WHERE left_id = $1 OR right_id = $1", weaker)


def _record(connection: duckdb.DuckDBPyConnection, kind: MatchKind, judgements: Sequence[Judgement]) -> None:
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE staying AS
        SELECT id, first_value(id) OVER (
            PARTITION BY label ORDER BY s.rank NULLS LAST, s.first_seen NULLS LAST, id) AS new_id
        FROM labels LEFT JOIN standing s USING (id)
        """
    )
    connection.execute(
        """
        INSERT INTO final_ids
        SELECT id, new_id, CASE
            WHEN id IN (SELECT a FROM pinned UNION SELECT b FROM pinned) THEN 'manual'
            WHEN new_id IN (SELECT id FROM anchors) THEN 'registry_match' ELSE 'merge' END
        FROM staying WHERE id <> new_id
        """
    )
    connection.execute(
        """
        INSERT INTO final_matches
        SELECT $kind, left_id, right_id,
               CASE WHEN l.label = r.label THEN 'same' ELSE 'not_same' END, method, round(score, 3),
               detail || CASE WHEN l.label = r.label THEN '' ELSE '; left apart: others fit as well or better' END
        FROM (
            SELECT least(left_id, right_id) AS left_id, greatest(left_id, right_id) AS right_id, method, score, detail
            FROM proposed WHERE left_id <> right_id
        )
        LEFT JOIN labels l ON l.id = left_id LEFT JOIN labels r ON r.id = right_id
        QUALIFY row_number() OVER (PARTITION BY left_id, right_id ORDER BY score DESC, method, detail) = 1
        """,
        {"kind": kind},
    )
    for judgement in judgements:
        left, right = sorted((judgement.left_id, judgement.right_id))
        connection.execute("DELETE FROM final_matches WHERE left_id = ? AND right_id = ?", [left, right])
        decision = "same" if judgement.same else "not_same"
        connection.execute(
            "INSERT INTO final_matches VALUES (?, ?, ?, ?, 'judgement', 1.0, ?)",
            [kind, left, right, decision, judgement.note or f"line {judgement.line} of the judgements"],
        )
