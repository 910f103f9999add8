"""A few pages through both scopes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.document import Page
from extractors.page import extract_page
from pipeline.assembly import assemble
from pipeline.resolution.judgements import Judgement
from schemas.catalogue import BY_NAME, PAGE_SCOPE, TABLES


def tables(
    folder: Path, pages: Sequence[Page], judgements: Sequence[Judgement] = ()
) -> dict[str, list[dict[str, Any]]]:
    """The rows of all tables that some pages give."""
    held: dict[str, list[pa.Table]] = {
        t.name: [t.schema.append(pa.field("page_key", pa.string())).empty_table()] for t in PAGE_SCOPE
    }
    for each in pages:
        for name, records in extract_page(each).rows.items():
            rows = BY_NAME[name].rows(records)
            keys = pa.array([f"{each.file_name}@{each.fetched_at}"] * rows.num_rows, pa.string())
            held[name].append(rows.append_column("page_key", keys))
    connection = duckdb.connect()
    for name, parts in held.items():
        connection.register("given", pa.concat_tables(parts))
        connection.execute(f"CREATE TABLE page_{name} AS SELECT * FROM given")
        connection.unregister("given")
    folder.mkdir(exist_ok=True, parents=True)
    assemble(connection, folder, judgements)
    return {
        t.name: pq.read_table(folder / f"{t.name}.parquet").to_pylist()
        for t in TABLES
        if (folder / f"{t.name}.parquet").exists()
    }
