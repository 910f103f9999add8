"""Does a snapshot look like the one before? Figures that moved further than they may keep it from being published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from pipeline.settings import Drift
from schemas.catalogue import TABLES
from schemas.tables import Table

_FIGURE = "pages"
_GROUPED = ("evidence", "statements")


def reasons(before: Path | None, folder: Path, bands: Drift) -> list[str]:
    """What moved beyond its band, one line each: pages by language, rows a page by table and language, empty cells.

    None before, and figures that stand on fewer than ``bands.min_rows`` rows before, say nothing.
    """
    if before is None:
        return []
    with duckdb.connect() as connection:
        then, now = (_figures(connection, place) for place in (before, folder))
    pages_then, pages_now = then[_FIGURE], now[_FIGURE]
    found = list(_vanished(pages_then, pages_now, bands))
    for table in TABLES:
        if table.kind in _GROUPED and table.name != _FIGURE:
            rows_then, rows_now = then.get(table.name, {}), now.get(table.name, {})
            found += _rows_a_page(table.name, (rows_then, rows_now), (pages_then, pages_now), bands)
        if table.kind in {*_GROUPED, "entities"}:
            found += _emptied(table, before, folder, bands)
    return found


def _figures(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, dict[str, int]]:
    """Rows by table and language of the page."""
    figures = {}
    for table in TABLES:
        path = folder / f"{table.name}.parquet"
        if table.kind in _GROUPED and path.is_file() and "page_id" in pq.read_schema(path).names:
            query = """
                SELECT p.language, count(*) FROM read_parquet(?) t JOIN read_parquet(?) p USING (page_id) GROUP BY ALL
            """
            given = [str(path), str(folder / f"{_FIGURE}.parquet")]
            figures[table.name] = dict(connection.execute(query, given).fetchall())
    return figures


def _vanished(then: dict[str, int], now: dict[str, int], bands: Drift) -> Iterator[str]:
    for language, pages in sorted(then.items()):
        left = now.get(language, 0)
        if pages >= bands.min_rows and left < pages * (1 - bands.pages):
            yield f"pages ({language}): {left}, were {pages} ({left / pages - 1:+.0%})"


def _rows_a_page(
    table: str, rows: tuple[dict[str, int], dict[str, int]], pages: tuple[dict[str, int], dict[str, int]], bands: Drift
) -> Iterator[str]:
    for language, held in sorted(rows[0].items()):
        if held < bands.min_rows or not pages[1].get(language):
            continue
        then, now = held / pages[0][language], rows[1].get(language, 0) / pages[1][language]
        if abs(now / then - 1) > bands.rows:
            yield f"{table} ({language}): {now:.2f} rows a page, were {then:.2f} ({now / then - 1:+.0%})"


def _emptied(table: Table[object], before: Path, folder: Path, bands: Drift) -> Iterator[str]:
    """Columns that hold far more or fewer nulls; read from the statistics in the files."""
    paths = [place / f"{table.name}.parquet" for place in (before, folder)]
    if not all(path.is_file() and pq.read_schema(path).equals(table.schema) for path in paths):
        return
    nulls = [_null_rates(path) for path in paths]
    if min(rows for rows, _ in nulls) < bands.min_rows:
        return
    (_, then), (_, now) = nulls
    for column in sorted(then.keys() & now.keys()):
        if abs(now[column] - then[column]) > bands.nulls:
            yield f"{table.name}.{column}: {now[column]:.0%} empty, were {then[column]:.0%}"


def _null_rates(path: Path) -> tuple[int, dict[str, float]]:
    about = pq.read_metadata(path)
    empty: dict[str, int] = {}
    for group in range(about.num_row_groups):
        for index in range(about.num_columns):
            column = about.row_group(group).column(index)
            if column.statistics is not None and "." not in column.path_in_schema:  # not lists and maps
                empty[column.path_in_schema] = empty.get(column.path_in_schema, 0) + column.statistics.null_count
    return about.num_rows, {name: n / about.num_rows for name, n in empty.items()} if about.num_rows else {}
