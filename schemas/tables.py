"""Tables: from one record type come the Arrow schema, the checks and the data dictionary."""

from __future__ import annotations

import dataclasses
import inspect
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar, get_type_hints

import pyarrow as pa
import pyarrow.compute as pc

from schemas.columns import Field, field_of

Record = TypeVar("Record")
Kind = Literal["evidence", "entities", "statements", "bookkeeping", "views"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of a table's contract that some rows break."""

    table: str
    column: str
    rule: str
    rows: int

    def __str__(self) -> str:
        return f"{self.table}.{self.column}: {self.rows} rows break {self.rule!r}"


@dataclass(frozen=True)
class Table(Generic[Record]):
    """A record type with a name and a key. The record's docstring says what one row is.

    ``references`` maps a column to the ``table.column`` that must hold its values; a column that
    points at several tables by a type column names them all: ``{"subject_id": ("networks.network_id", …)}``.
    """

    name: str
    kind: Kind
    record: type[Record]
    key: tuple[str, ...]
    references: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def grain(self) -> str:
        """What one row is: the first line of the record's docstring."""
        return (self.record.__doc__ or "").partition("\n")[0]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns in order: a record's own first, then those it shares with others of its kind."""
        hints = get_type_hints(self.record, include_extras=True)
        names = [f.name for f in dataclasses.fields(self.record)]  # type: ignore[arg-type]
        own = inspect.get_annotations(self.record)
        ordered = [n for n in names if n in own] + [n for n in names if n not in own]
        return tuple(field_of(name, hints[name]) for name in ordered)

    @cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema. Descriptions, units and pandas types ride in its metadata."""
        about = {
            "table": self.name,
            "description": self.grain,
            "primary_key": ",".join(self.key),
            "pandas": json.dumps(self._pandas_metadata()),
        }
        return pa.schema([f.to_arrow() for f in self.fields], metadata=about)

    def rows(self, records: Iterable[Record]) -> pa.Table:
        """Records as an Arrow table, in the order given.

        Raises:
            pyarrow.ArrowInvalid: if a value doesn't fit its column.
        """
        held = list(records)
        columns = [pa.array([getattr(r, f.name) for r in held], f.arrow_type) for f in self.fields]
        return pa.Table.from_arrays(columns, schema=self.schema)

    def records(self, rows: pa.Table) -> Iterator[Record]:
        """The inverse of ``rows``."""
        maps = [f.name for f in self.fields if pa.types.is_map(f.arrow_type)]
        lists = [f.name for f in self.fields if pa.types.is_list(f.arrow_type)]
        for row in rows.to_pylist():
            row |= {n: dict(row[n]) for n in maps} | {n: tuple(row[n]) for n in lists}
            yield self.record(**row)

    def check(self, rows: pa.Table) -> list[Violation]:
        """All violations of the table's own contract; empty when it holds."""
        if not rows.schema.equals(self.schema):
            return [Violation(self.name, "*", "declared schema", rows.num_rows)]
        found = [Violation(self.name, f.name, rule, n) for f in self.fields for rule, n in f.broken_rules(rows[f.name])]
        if twice := rows.num_rows - rows.group_by(list(self.key)).aggregate([]).num_rows:
            found.append(Violation(self.name, ", ".join(self.key), "unique key", twice))
        return found

    def check_references(self, rows: pa.Table, tables: dict[str, pa.Table]) -> list[Violation]:
        """Values of this table that point at no row of the tables they refer to."""
        found = []
        for column, targets in self.references:
            known = pa.chunked_array(
                [chunk for t in targets for chunk in tables[t.split(".")[0]][t.split(".")[1]].chunks], pa.string()
            )
            values = rows[column].drop_null()
            missing = int(pc.sum(pc.invert(pc.is_in(values, value_set=known))).as_py() or 0)
            if missing:
                found.append(Violation(self.name, column, f"is in {' or '.join(targets)}", missing))
        return found

    def _pandas_metadata(self) -> dict[str, Any]:
        columns = [
            {"name": f.name, "field_name": f.name, "pandas_type": f.pandas_dtype, "numpy_type": f.pandas_dtype}
            for f in self.fields
            if f.pandas_dtype
        ]
        return {"columns": columns, "index_columns": [], "column_indexes": []}
