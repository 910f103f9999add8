"""Which candidate networks and projects are one: by number, by name and something shared, by members and period."""

from __future__ import annotations

import duckdb

from extractors.rows.numbers import REGISTERS
from pipeline.resolution.matching import grouped
from schemas.vocabulary import InitiativeType

NUMBERS = ", ".join(f"'{scheme}'" for scheme in sorted(REGISTERS))
_TELLING = 25  # letters of a name that is nobody else's, wherever it stands
_SHORT_NAMES = "'acronym', 'short'"
_MEMBERS = 3  # members that two projects of one period share at least
_OVERLAP = 0.8  # … and their share of all members of both


def propose(connection: duckdb.DuckDBPyConnection, kind: InitiativeType) -> None:
    """Fill ``proposed``, ``anchors`` and ``standing`` with networks or projects.

    What is known best counts first, and what it tells apart nothing weaker joins: numbers of funders' registers, then
    a name and its funder, then members and period in two languages, a name and who takes part or whose site it is,
    then a name that is long enough.
    """
    _features(connection, kind)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE blocks AS
        SELECT DISTINCT n.id, n.key || '/' || n.step || '/' || s.value AS block,
               CASE WHEN n.name_type = 'main' THEN 'title' ELSE 'alternative_title' END AS method,
               CASE WHEN n.name_type = 'main' THEN 0.95 WHEN n.name_type IN ({_SHORT_NAMES}) THEN 0.88 ELSE 0.9 END
                   AS score,
               n.name, s.value, s.words
        FROM named n JOIN shared s USING (id)
        WHERE n.key <> ''
        """  # noqa: S608
    )
    connection.execute("INSERT INTO anchors SELECT id, min(value) FROM numbers GROUP BY id")
    connection.execute("CREATE OR REPLACE TEMP TABLE numbered AS SELECT id, value AS block FROM numbers")
    _join(
        connection,
        "SELECT id, block, 'number' AS method, 1.0 AS score, block AS name, 'their number' AS words FROM numbered",
    )
    _join(connection, "SELECT * FROM blocks WHERE value LIKE 'funder:%'")
    _anchor(connection, "SELECT id FROM anchors UNION SELECT id FROM shared WHERE value LIKE 'funder:%'")
    if kind == "project":
        _members(connection)
    _join(connection, "SELECT * FROM blocks WHERE value LIKE 'part:%' OR value LIKE 'host:%'")
    _anchor(connection, "SELECT id FROM anchors UNION SELECT id FROM shared WHERE value LIKE 'part:%'")
    _join(connection, "SELECT * REPLACE (score - 0.1 AS score) FROM blocks WHERE value LIKE 'name:%'")


def _anchor(connection: duckdb.DuckDBPyConnection, known: str) -> None:
    """Anchor what is known well: the groups that it is in so far stay apart from now on."""
    grouped(connection)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE told_apart AS
        SELECT id, coalesce(l.label, id) AS anchor FROM ({known}) LEFT JOIN labels l USING (id)
        """  # noqa: S608
    )
    connection.execute("DELETE FROM anchors")
    connection.execute("INSERT INTO anchors SELECT * FROM told_apart")


def _features(connection: duckdb.DuckDBPyConnection, kind: InitiativeType) -> None:
    """Make ``named`` (every name of each), ``shared`` (what two may share) and ``numbers``."""
    table, key, main = ("networks", "network_id", "name") if kind == "network" else ("projects", "project_id", "title")
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE named AS
        WITH every AS (
            SELECT {key} AS id, {main} AS name, 'main' AS name_type FROM {table}
            UNION SELECT subject_id, name, name_type FROM names WHERE subject_type = '{kind}'
        ),
        written AS (SELECT name, title_key(name) AS key, step_of(name) AS step FROM (SELECT DISTINCT name FROM every)),
        own AS (SELECT id, max(step) AS step FROM every JOIN written USING (name) GROUP BY id)
        SELECT e.id, e.name, e.name_type, w.key, o.step FROM every e JOIN written w USING (name) JOIN own o USING (id)
        """  # noqa: S608
    )
    connection.execute(
        f"""
        INSERT INTO standing
        SELECT t.{key}, CASE WHEN t.{key} IN (SELECT subject_id FROM identifiers WHERE scheme IN ({NUMBERS})) THEN 0
            WHEN t.{key} IN (SELECT subject_id FROM participations WHERE role = 'funder') THEN 1 ELSE 2 END, min(s.seen)
        FROM {table} t JOIN seen_pages s USING (page_key) GROUP BY t.{key}
        """  # noqa: S608
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE shared AS
        SELECT DISTINCT t.{key} AS id, 'host:' || s.host AS value, 'their host ' || s.host AS words
        FROM {table} t JOIN seen_pages s USING (page_key) WHERE s.host IS NOT NULL
        UNION
        SELECT DISTINCT p.subject_id, CASE WHEN p.role = 'funder' THEN 'funder:' ELSE 'part:' END || p.org_id,
               CASE WHEN p.role = 'funder' THEN 'their funder' ELSE 'one who takes part' END
        FROM final_parts p WHERE p.subject_type = '{kind}'
        UNION
        SELECT DISTINCT n.id, 'name:' || coalesce(t.country, ''), 'a name that tells'
        FROM named n JOIN {table} t ON t.{key} = n.id
        WHERE len(n.key) >= {_TELLING} AND n.name_type NOT IN ({_SHORT_NAMES})
        """  # noqa: S608
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE languages AS
        SELECT DISTINCT t.{key} AS id, s.language FROM {table} t JOIN seen_pages s USING (page_key)
        """  # noqa: S608
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE numbers AS
        SELECT DISTINCT subject_id AS id, scheme || ':' || value AS value FROM identifiers
        WHERE subject_type = '{kind}' AND scheme IN ({NUMBERS})
        """  # noqa: S608
    )


def _join(connection: duckdb.DuckDBPyConnection, blocks: str) -> None:
    """Propose pairs within blocks, a few for each id: all of one anchor, and each anchor with those that have none."""
    connection.execute(
        f"""
        INSERT INTO proposed
        WITH placed AS (SELECT b.*, a.anchor FROM ({blocks}) b LEFT JOIN anchors a USING (id)),
        heads AS (SELECT block, anchor, min(id) AS head FROM placed GROUP BY block, anchor)
        SELECT p.id, h.head, p.method, p.score, 'called "' || p.name || '"; shared: ' || p.words
        FROM placed p JOIN heads h ON h.block = p.block AND h.anchor IS NOT DISTINCT FROM p.anchor
        WHERE p.id <> h.head
        UNION ALL
        SELECT p.id, h.head, p.method, p.score, 'called "' || p.name || '"; shared: ' || p.words
        FROM placed p
        JOIN heads o ON o.block = p.block AND o.head = p.id AND o.anchor IS NULL AND p.anchor IS NULL
        JOIN heads h ON h.block = p.block AND h.anchor IS NOT NULL
        """  # noqa: S608
    )


def _members(connection: duckdb.DuckDBPyConnection) -> None:
    """Projects of other names, as translations have, with the same period and nearly the same members."""
    connection.execute(
        f"""
        INSERT INTO proposed
        WITH spans AS (
            SELECT DISTINCT subject_id AS id, left(start_edtf, 4) || '/' || left(end_edtf, 4) AS span
            FROM periods WHERE subject_type = 'project' AND start_edtf IS NOT NULL AND end_edtf IS NOT NULL
        ),
        members AS (
            SELECT DISTINCT p.subject_id AS id, p.org_id FROM final_parts p
            WHERE p.subject_type = 'project' AND p.role <> 'funder'
        ),
        sets AS (
            SELECT m.id, s.span, list(m.org_id ORDER BY m.org_id) AS orgs, min(n.step) AS step
            FROM members m JOIN spans s USING (id) JOIN (SELECT DISTINCT id, step FROM named) n USING (id)
            GROUP BY m.id, s.span HAVING count(DISTINCT m.org_id) >= {_MEMBERS}
        ),
        beside AS (  -- neighbours in the sorted list: one member more or less leaves most of them
            SELECT *, span || unnest([orgs[i] || orgs[i + 1] FOR i IN range(1, len(orgs))]) AS block FROM sets
        ),
        met AS (
            SELECT DISTINCT a.id AS a, b.id AS b, a.span, len(list_intersect(a.orgs, b.orgs)) AS common,
                   len(list_distinct(list_concat(a.orgs, b.orgs))) AS either
            FROM beside a JOIN beside b ON a.block = b.block AND a.id < b.id AND a.step = b.step
            JOIN languages x ON x.id = a.id JOIN languages y ON y.id = b.id AND x.language <> y.language
        )
        SELECT a, b, 'members', 0.85, common || ' of ' || either || ' members and the period ' || span
        FROM met WHERE common >= {_MEMBERS} AND common >= {_OVERLAP} * either
        """  # noqa: S608
    )


def link_steps(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to ``links`` that a project goes on as the one of the next number: the same name and one who is in both."""
    connection.execute(
        """
        CREATE TEMP TABLE steps AS
        WITH written AS (
            SELECT project_id, title_key(title) AS key, coalesce(try_cast(step_of(title) AS INTEGER), 1) AS step
            FROM final_projects
        )
        SELECT DISTINCT a.project_id AS from_id, b.project_id AS to_id
        FROM written a JOIN written b ON a.key = b.key AND b.step = a.step + 1
        JOIN participations p ON p.subject_id = a.project_id
        JOIN participations q ON q.subject_id = b.project_id AND q.org_id = p.org_id
        WHERE a.key <> ''
        """
    )
    connection.execute(
        """
        INSERT INTO links BY NAME
        SELECT link_id(n.page_id, s.from_id, s.to_id) AS statement_id, n.page_id, n.evidence_start,
               n.evidence_end, n.evidence, false AS asserted, 'next_step' AS rule, 'resolution' AS extractor,
               n.extractor_version, 0.8 AS confidence, 'project' AS from_type, s.from_id, 'continued_by' AS rel,
               'project' AS to_type, s.to_id, n.page_key, n.counted_as
        FROM steps s JOIN names n ON n.subject_id = s.to_id
        WHERE NOT EXISTS (SELECT 1 FROM links l WHERE l.from_id = s.from_id AND l.to_id = s.to_id)
        QUALIFY row_number() OVER (PARTITION BY s.from_id, s.to_id ORDER BY n.page_id, n.evidence_start, n.name) = 1
        """
    )
