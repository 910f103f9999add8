"""Columns: what a field of a record means, and how that is checked."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa
import pyarrow.compute as pc

_ARROW: dict[Any, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    tuple[str, ...]: pa.list_(pa.string()),
    dict[str, float]: pa.map_(pa.string(), pa.float64()),
}
_NULLABLE_PANDAS = {int: "Int64", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """What a field means. It stands in the field's ``Annotated`` type."""

    description: str
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None  # RE2, of the whole value
    personal: bool = False  # says something about a living person


@dataclass(frozen=True, slots=True)
class Field:
    """One column of one table, resolved from a record's annotation."""

    name: str
    python: Any
    nullable: bool
    column: Column

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The values that the column may hold; empty when any may."""
        return get_args(self.python) if get_origin(self.python) is Literal else ()

    @property
    def arrow_type(self) -> pa.DataType:
        """The Arrow type of the column."""
        return pa.string() if self.vocabulary else _ARROW[self.python]

    @property
    def pandas_dtype(self) -> str | None:
        """The pandas extension type that keeps nulls apart from numbers; None where the default does."""
        return _NULLABLE_PANDAS.get(self.python) if self.nullable else None

    def to_arrow(self) -> pa.Field:
        """The Arrow field, with description and unit in its metadata."""
        about = {"description": self.column.description}
        if self.column.unit:
            about["unit"] = self.column.unit
        return pa.field(self.name, self.arrow_type, nullable=self.nullable, metadata=about)

    def broken_rules(self, values: pa.ChunkedArray) -> Iterator[tuple[str, int]]:
        """The rules that values break, each with the number of rows that do."""
        column = self.column
        if not self.nullable and values.null_count:
            yield "not null", values.null_count
        if self.vocabulary:
            known = pc.is_in(values, value_set=pa.array([*self.vocabulary, None], pa.string()))
            yield from _broken(f"one of {', '.join(self.vocabulary)}", pc.invert(known))
        if column.minimum is not None:
            yield from _broken(f">= {column.minimum:g}", pc.less(values, column.minimum))
        if column.maximum is not None:
            yield from _broken(f"<= {column.maximum:g}", pc.greater(values, column.maximum))
        if column.pattern is not None:
            matches = pc.match_substring_regex(values, f"^(?:{column.pattern})$")
            yield from _broken(f"matches {column.pattern}", pc.invert(matches))


def _broken(rule: str, mask: pa.ChunkedArray) -> Iterator[tuple[str, int]]:
    if rows := int(pc.sum(mask).as_py() or 0):
        yield rule, rows


def field_of(name: str, hint: Any) -> Field:  # noqa: ANN401 - an annotation can be anything
    """Resolve one annotation of a record.

    Raises:
        TypeError: if the annotation carries no ``Column``.
    """
    nullable = get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)
    if nullable:
        hint = next(a for a in get_args(hint) if a is not type(None))
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{name}: declare it with a Column, e.g. Annotated[str, Column('…')]")
    python, column = get_args(hint)[:2]
    return Field(name, python, nullable, column)
