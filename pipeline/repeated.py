"""What stands on most pages of a host is the site's: no page's person, network or project has it to itself."""

from __future__ import annotations

import duckdb

_PAGES = 3  # of a host, that a line stands on at least; and on more than half of the host's
_WIDTH = 300  # code points of a line that are compared, on either side of where the contact or sum begins
_WORDS = 6  # of a line whose sum may be another page's: a row of a fact box has fewer, and may be true of each page
_AGREED = 2  # pages that say a credit at least, and more than half of those that say any


def take_back(connection: duckdb.DuckDBPyConnection) -> None:
    """Untie contacts and sums of repeated lines from whatever each page ties them to by itself.

    A footer's switchboard that every page gives to whom it is about, and a teaser's grant, become nobody's. What the
    pages agree on stays: a person named in the line, the one network that a site is about. So does what is an
    organisation's. Who pays and who takes part is left alone: every page of a funder's database names the same funder.

    Works on the chosen pages' rows and makes ``taken_back``, a row a tie.
    """
    connection.execute(
        f"""
        CREATE TEMP TABLE taken_back AS
        WITH sites AS (
            SELECT host, count(DISTINCT counted_as) AS site FROM pages WHERE host IS NOT NULL
            GROUP BY host HAVING site >= {_PAGES}
        ),
        stated AS (
            SELECT 'contacts' AS what, statement_id, page_id, evidence_start, evidence_end, person_id,
                   CASE WHEN subject_type <> 'organisation' THEN subject_id END AS subject_id FROM contacts
            UNION ALL
            SELECT 'amounts', statement_id, page_id, evidence_start, evidence_end, NULL,
                   CASE WHEN subject_type <> 'organisation' THEN subject_id END FROM amounts
        ),
        placed AS (
            SELECT s.*, p.host, p.counted_as, p.file_name, site, lower(trim(
                string_split(
                    substr(p.text, greatest(evidence_start - {_WIDTH - 1}, 1), least(evidence_start, {_WIDTH})), chr(10)
                )[-1] || split_part(substr(p.text, evidence_start + 1, {_WIDTH}), chr(10), 1))) AS line
            FROM stated s JOIN pages p USING (page_id) JOIN sites USING (host)
        ),
        repeated AS (
            SELECT what, host, line, count(DISTINCT counted_as) AS n FROM placed
            WHERE what = 'contacts' OR len(regexp_extract_all(line, '\\pL{{2,}}')) >= {_WORDS}
            GROUP BY what, host, line, site HAVING n >= {_PAGES} AND 2 * n > site
        ),
        called AS (
            SELECT id, min(lower(name)) AS name FROM (
                SELECT person_id AS id, name FROM people UNION ALL SELECT network_id, name FROM networks
                UNION ALL SELECT project_id, title FROM projects
            ) GROUP BY id
        ),
        ties AS (
            SELECT r.*, unnest(['person_id', 'subject_id']) AS tie, unnest([person_id, subject_id]) AS id,
                   statement_id, counted_as, file_name, evidence_start, evidence_end, site
            FROM placed JOIN repeated r USING (what, host, line)
        ),
        named AS (
            SELECT t.*, coalesce(c.name, t.id) AS name FROM ties t LEFT JOIN called c USING (id) WHERE id IS NOT NULL
        ),
        all_told AS (SELECT what, host, line, tie, count(DISTINCT counted_as) AS pages FROM named GROUP BY ALL),
        agreed AS (
            SELECT what, host, line, tie, name FROM named JOIN all_told USING (what, host, line, tie)
            GROUP BY what, host, line, tie, name, pages
            HAVING count(DISTINCT counted_as) >= {_AGREED} AND 2 * count(DISTINCT counted_as) > pages
        )
        SELECT what, statement_id, tie, file_name, evidence_start, evidence_end, host, n, site
        FROM named ANTI JOIN agreed USING (what, host, line, tie, name)
        """  # noqa: S608
    )
    for table in ("contacts", "amounts"):
        connection.execute(
            f"""
            UPDATE {table} SET subject_id = NULL, subject_type = NULL FROM taken_back t
            WHERE t.statement_id = {table}.statement_id AND what = '{table}' AND tie = 'subject_id'
            """  # noqa: S608
        )
    connection.execute(
        """
        UPDATE contacts SET person_id = NULL, is_personal = is_personal AND kind = 'email' FROM taken_back t
        WHERE t.statement_id = contacts.statement_id AND what = 'contacts' AND tie = 'person_id'
        """
    )


REJECTED = """
    SELECT DISTINCT file_name AS record, 'resolve' AS stage, 'repeated' AS reason,
           what || ', characters ' || evidence_start || ' to ' || evidence_end || ': on ' || n || ' of ' || site
           || ' pages of ' || host || ', so tied to no '
           || CASE tie WHEN 'person_id' THEN 'person' ELSE 'network or project' END AS detail
    FROM taken_back
"""
"""A query for the ties taken back, as rows of ``rejected``."""
