"""Pages that say the same: of several the one counts that is the original, as far as can be told."""

from __future__ import annotations

import duckdb

_WORDS = 5  # in a shingle
_SAMPLE = 4  # of shingles, those whose hash this divides are compared
_COMMON = 50  # pages beyond which a shingle is furniture of a site and tells nothing
_LEAST = 8  # shingles that a page has in the sample at least: about forty words
_SHARE = 0.85  # of the shorter page's shingles that the other holds, from which the two say the same
_TEXT = 200  # code points from which the same text is no accident
_LENGTH = 0.6  # of the longer page, that the shorter one has at least: a list holds a news item and isn't one


def find(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``duplicates (page_id, duplicate_of, score, detail)`` of the chosen pages.

    Sampled shingles of words (Broder 1997; "0 mod p" sampling), joined by hash, so no two pages are compared that
    share nothing. Pages that name different sums, numbers, networks or projects are never duplicates: the pages of a
    database are alike and each tells of a thing of its own.
    """
    connection.execute(
        f"""
        CREATE TEMP TABLE shingles AS
        WITH worded AS (
            SELECT page_id, regexp_extract_all(lower(text), '[\\pL\\pN]+') AS words
            FROM page_pages SEMI JOIN chosen USING (page_key)
        )
        SELECT DISTINCT page_id, hash(array_to_string(words[i : i + {_WORDS - 1}], ' ')) AS shingle
        FROM worded, unnest(range(1, len(words) - {_WORDS - 2})) AS r(i)
        WHERE hash(array_to_string(words[i : i + {_WORDS - 1}], ' ')) % {_SAMPLE} = 0
        """  # noqa: S608
    )
    connection.execute(
        f"""
        CREATE TEMP TABLE alike AS
        WITH sizes AS (SELECT page_id, count(*) AS n FROM shingles GROUP BY page_id HAVING count(*) >= {_LEAST}),
        telling AS (
            SELECT page_id, shingle FROM shingles SEMI JOIN sizes USING (page_id)
            QUALIFY count(*) OVER (PARTITION BY shingle) BETWEEN 2 AND {_COMMON}
        ),
        common AS (
            SELECT a.page_id AS a, b.page_id AS b, count(*) AS n
            FROM telling a JOIN telling b ON a.shingle = b.shingle AND a.page_id < b.page_id GROUP BY ALL
        )
        SELECT a, b, c.n / least(x.n, y.n) AS score
        FROM common c JOIN sizes x ON x.page_id = a JOIN sizes y ON y.page_id = b
        WHERE c.n >= {_SHARE} * least(x.n, y.n) AND least(x.n, y.n) >= {_LENGTH} * greatest(x.n, y.n)
        UNION
        SELECT a, b, 1.0 FROM (
            SELECT min(page_id) OVER (PARTITION BY md5(text)) AS a, page_id AS b
            FROM page_pages SEMI JOIN chosen USING (page_key) WHERE len(text) >= {_TEXT}
        ) WHERE a <> b
        """  # noqa: S608
    )
    _different(connection)
    _originals(connection)


def _different(connection: duckdb.DuckDBPyConnection) -> None:
    """Take out pairs of which each page names something that tells, and the other doesn't."""
    connection.execute(
        """
        CREATE TEMP TABLE told_of AS
        SELECT DISTINCT page_id, label || ':' || coalesce(norm, text) AS what
        FROM page_mentions SEMI JOIN (SELECT a AS page_id FROM alike UNION SELECT b FROM alike) USING (page_id)
        SEMI JOIN chosen USING (page_key)
        WHERE label IN ('MONEY', 'IDENTIFIER', 'NETWORK', 'PROJECT')
        """
    )
    connection.execute(
        """
        DELETE FROM alike WHERE EXISTS (
            SELECT 1 FROM told_of t WHERE t.page_id = a AND t.what NOT IN (SELECT what FROM told_of WHERE page_id = b)
        ) AND EXISTS (
            SELECT 1 FROM told_of t WHERE t.page_id = b AND t.what NOT IN (SELECT what FROM told_of WHERE page_id = a)
        )
        """
    )


def _originals(connection: duckdb.DuckDBPyConnection) -> None:
    """Each page's original: published first, else fetched first, else the longest text, else the first by id."""
    connection.execute(
        """
        CREATE TEMP TABLE duplicates AS
        WITH told AS (
            SELECT page_id, coalesce(published_date, '9') AS published, coalesce(fetched_at, '9') AS fetched,
                   -len(text) AS size
            FROM page_pages SEMI JOIN chosen USING (page_key)
        ),
        pairs AS (SELECT a, b, score FROM alike UNION SELECT b, a, score FROM alike),
        earlier AS (
            SELECT p.a, p.b, max(p.score) AS score, any_value(x) AS x, any_value(y) AS y
            FROM pairs p JOIN told x ON x.page_id = p.a JOIN told y ON y.page_id = p.b
            WHERE (y.published, y.fetched, y.size, p.b) < (x.published, x.fetched, x.size, p.a) GROUP BY p.a, p.b
        )
        SELECT a AS page_id, b AS duplicate_of, round(score, 3) AS score, CASE
            WHEN x.published <> y.published THEN 'published first, ' || y.published
            WHEN x.fetched <> y.fetched THEN 'of one day; fetched first, ' || y.fetched
            WHEN x.size <> y.size THEN 'of one day; the longer text'
            ELSE 'of one day and length; the first by id' END AS detail
        FROM earlier
        QUALIFY row_number() OVER (PARTITION BY a ORDER BY y.published, y.fetched, y.size, b) = 1
        """
    )
    moved = """
        UPDATE duplicates SET duplicate_of = d.duplicate_of, detail = d.detail FROM duplicates d
        WHERE d.page_id = duplicates.duplicate_of
        """
    while connection.execute(moved).fetchone() != (0,):  # a copy of a copy is one of the original
        pass
