"""The data dictionary as Markdown, made from the declarations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from schemas.tables import Table


def to_markdown(tables: Iterable[Table[Any]]) -> str:
    """One section a table: what a row is, its key and references, and every column."""
    head = "# Tables\n\nMade by `samverk tables`; a test keeps it true. Vocabularies are closed.\n"
    return "\n".join([head, *(_section(table) for table in tables)])


def _section(table: Table[Any]) -> str:
    lines = [f"## {table.name}", "", f"{table.grain} Key: {', '.join(f'`{k}`' for k in table.key)}."]
    if table.references:
        lines += ["", "References: " + "; ".join(f"`{c}` → {' or '.join(t)}" for c, t in table.references) + "."]
    lines += ["", "| column | type | null | unit | meaning |", "|---|---|---|---|---|"]
    for f in table.fields:
        meaning = f.column.description
        if f.vocabulary:
            meaning += " One of: " + ", ".join(f.vocabulary) + "."
        if f.column.personal:
            meaning += " Personal."
        null = "yes" if f.nullable else ""
        lines.append(f"| `{f.name}` | {f.arrow_type} | {null} | {f.column.unit or ''} | {meaning} |")
    return "\n".join([*lines, ""])
