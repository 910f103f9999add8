"""What comes with the tables: data dictionary, data package, figures on quality."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractors.values.person_numbers import MASKED
from extractors.values.segments import MOST_NUMBERS, cut_lines
from schemas.catalogue import TABLES
from schemas.columns import Field
from schemas.dictionary import to_markdown
from schemas.tables import Table

_PACKAGE_TYPES = {"string": "string", "bool": "boolean", "int64": "integer", "double": "number"}


def write(folder: Path, basis: str | None) -> dict[str, Any]:
    """Write everything into the folder that holds the tables. Same tables, same bytes. Returns the quality.

    ``basis``: digest of what the tables are made of, None where that isn't known.
    """
    (folder / "data_dictionary.md").write_text(to_markdown(TABLES), "utf-8")
    pq.write_table(data_dictionary(), folder / "data_dictionary.parquet", compression="zstd")
    _write_json(folder / "datapackage.json", data_package(folder, basis))
    figures = quality(folder)
    _write_json(folder / "quality.json", figures)
    return figures


def data_dictionary() -> pa.Table:
    """One row a column of every table."""
    return pa.Table.from_pylist(
        [
            {
                "table": table.name,
                "column": field.name,
                "type": str(field.arrow_type),
                "nullable": field.nullable,
                "unit": field.column.unit,
                "description": field.column.description,
                "values": list(field.vocabulary),
                "personal": field.column.personal,
                "is_key": field.name in table.key,
            }
            for table in TABLES
            for field in table.fields
        ]
    )


def data_package(folder: Path, basis: str | None) -> dict[str, Any]:
    """The folder as a data package: https://datapackage.org."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "samverk",
        "title": "Networks and projects on Danish, Norwegian and Swedish web pages",
        "basis": basis,
        "resources": [_resource(table, folder / f"{table.name}.parquet") for table in TABLES],
    }


def made_of(folder: Path, basis: str) -> dict[str, str]:
    """SHA-256 of a snapshot's tables by file name, as its data package states them; empty where of another basis."""
    try:
        package = json.loads((folder / "datapackage.json").read_bytes())
        if package["basis"] != basis:
            return {}
        return {resource["path"]: resource["hash"].removeprefix("sha256:") for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def quality(folder: Path) -> dict[str, Any]:
    """Rows and null rates by table, pages by language and type, what was rejected by reason."""
    tables = {}
    for table in TABLES:
        rows = pq.read_table(folder / f"{table.name}.parquet", memory_map=True)
        nulls = {f.name: rows[f.name].null_count for f in table.fields if f.nullable}
        tables[table.name] = {
            "rows": rows.num_rows,
            "null_rate": {name: round(n / rows.num_rows, 4) for name, n in nulls.items()} if rows.num_rows else {},
        }
    return {
        "tables": tables,
        "pages_by_language": _counts(folder, "pages", "language"),
        "pages_by_type": _counts(folder, "pages", "page_type"),
        "rejected": _counts(folder, "rejected", "reason"),
        "person_numbers_masked": _masked(folder),
        "blocks_read_in_part": _cut(folder),
    }


def _masked(folder: Path) -> int:
    """How many civil registration numbers the pages hold, all of them masked."""
    texts = pq.read_table(folder / "pages.parquet", columns=["text"])["text"]
    return int(pc.sum(pc.count_substring_regex(texts, MASKED)).as_py() or 0)


def _cut(folder: Path) -> int:
    """How many blocks of pages hold more numbers than are read; nothing behind those gives a value."""
    texts = pq.read_table(folder / "pages.parquet", columns=["text"])["text"]
    long = texts.filter(pc.greater(pc.utf8_length(texts), MOST_NUMBERS))
    return sum(cut_lines(text.as_py()) for text in long)


def _counts(folder: Path, table: str, column: str) -> dict[str, int]:
    values = pq.read_table(folder / f"{table}.parquet", columns=[column])[column]
    return {
        str(c["values"]): c["counts"].as_py() for c in sorted(values.value_counts(), key=lambda c: str(c["values"]))
    }


def _resource(table: Table[Any], path: Path) -> dict[str, Any]:
    references = [
        {"fields": [column], "reference": {"resource": targets[0].split(".")[0], "fields": [targets[0].split(".")[1]]}}
        for column, targets in table.references
        if len(targets) == 1  # a column that points at several tables has no spelling in a data package
    ]
    schema: dict[str, Any] = {"fields": [_field(f) for f in table.fields], "primaryKey": list(table.key)}
    if references:
        schema["foreignKeys"] = references
    return {
        "name": table.name,
        "path": path.name,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": table.grain,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256(path)}",
        "schema": schema,
    }


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if not field.nullable else {}
    if field.vocabulary:
        constraints["enum"] = list(field.vocabulary)
    kind = _PACKAGE_TYPES.get(str(field.arrow_type), "array" if pa.types.is_list(field.arrow_type) else "object")
    about = {"name": field.name, "type": kind, "description": field.column.description}
    if field.column.unit:
        about["unit"] = field.column.unit
    return {**about, "constraints": constraints} if constraints else about


def sha256(path: Path) -> str:
    """Digest of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
