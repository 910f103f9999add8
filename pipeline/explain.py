"""``samverk explain``: from a row back to the characters that say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.published import snapshot_folder
from schemas.catalogue import BY_NAME, TABLES
from schemas.errors import UsageError
from schemas.statements import Statement
from schemas.tables import Table

Row = dict[str, Any]
CONTEXT = 80  # characters shown before and after the evidence
MENTIONS = 5  # of one entity; its statements are all shown
LONGEST = 200  # characters of one value of the row
_COMMON = frozenset(Statement.__dataclass_fields__)
_NAMES = {"organisations": "name", "people": "name", "networks": "name", "projects": "title"}
_OPEN, _CLOSE, _CUT, _LINE_END = "«", "»", "…", " ¶ "


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of a statement table, or one mention, with the place that says it."""

    table: str
    values: dict[str, str]  # column: what it says, ids as names
    source: str  # extractor, version, confidence, and the rule where it is inferred
    page: str  # address of the page, else its file
    start: int  # code points into pages.text
    end: int
    quote: str  # the evidence between « and », with what stands around it


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row and everything that the pages say about it."""

    table: str
    row: dict[str, str]
    evidence: tuple[Evidence, ...]
    more_mentions: int = 0

    def lines(self) -> Iterator[str]:
        """The explanation as text."""
        yield self.table
        yield from (f"  {column:22}{_short(value)}" for column, value in self.row.items())
        for evidence in self.evidence:
            yield ""
            yield "  ".join([evidence.table, *(f"{c}={v}" for c, v in evidence.values.items())])
            yield f"    {evidence.quote}"
            yield f"    {evidence.page} [{evidence.start}:{evidence.end}]"
            yield f"    {evidence.source}"
        if self.more_mentions:
            yield f"\nand {self.more_mentions} more mentions"


def explain(identifier: str, output: Path) -> Explanation:
    """What stands behind a row of the newest snapshot. The start of an id is enough where it is unique.

    Raises:
        UsageError: if no row or more than one has the id, or the folder holds no published tables.
    """
    return _Tables(snapshot_folder(output)).explain(identifier)


class _Tables:
    """The published tables, through DuckDB."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._duckdb = duckdb.connect()
        self._opened: dict[str, duckdb.DuckDBPyRelation] = {}
        self._named: dict[str, str] = {}  # names by id

    def explain(self, identifier: str) -> Explanation:
        table, key = self._find(self._current(identifier))
        row = self._rows(table, _is(table.key[0], [key]))[0]
        if "evidence_start" in row or table.name == "mentions":
            return Explanation(table.name, self._said(table, row, whole=True), tuple(self._evidence([(table, row)])))
        statements = [(t, r) for t in TABLES if t.kind == "statements" for r in self._about(t, table, key)]
        mentions = [] if table.name == "pages" else self._about(BY_NAME["mentions"], table, key)
        shown = [(BY_NAME["mentions"], r) for r in mentions[:MENTIONS]]
        evidence = tuple(self._evidence([*statements, *shown]))
        return Explanation(table.name, self._said(table, row, whole=True), evidence, len(mentions) - len(shown))

    def _current(self, identifier: str) -> str:
        """The id that took a retired one's place, else the id itself."""
        redirects = self._rows(BY_NAME["redirects"], _is("old_id", [identifier]))
        return str(redirects[0]["new_id"]) if redirects else identifier

    def _find(self, start: str) -> tuple[Table[Any], str]:
        found = [(table, key) for table in _keyed() for key in self._keys(table, start)] if start else []
        exact = [(table, key) for table, key in found if key == start]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if not found:
            raise UsageError(f"no row has the id {start!r}")
        some = ", ".join(f"{key} ({table.name})" for table, key in found[:3])
        raise UsageError(f"{start!r} is the start of more than one id: {some}{' …' if len(found) > 3 else ''}")

    def _keys(self, table: Table[Any], start: str) -> list[str]:
        key = duckdb.ColumnExpression(table.key[0])
        starts = duckdb.FunctionExpression("starts_with", key, duckdb.ConstantExpression(start))
        return [r[0] for r in self._open(table).filter(starts).project(table.key[0]).limit(4).fetchall()]

    def _about(self, table: Table[Any], target: Table[Any], key: str) -> list[Row]:
        """Rows of a table that refer to a row of another, in the order of their pages."""
        wanted = f"{target.name}.{target.key[0]}"
        columns = [column for column, targets in table.references if wanted in targets]
        rows = {r[table.key[0]]: r for column in columns for r in self._rows(table, _is(column, [key]))}
        start = "start" if table.name == "mentions" else "evidence_start"
        return sorted(rows.values(), key=lambda r: (r["page_id"], r[start], r[table.key[0]]))

    def _evidence(self, statements: list[tuple[Table[Any], Row]]) -> Iterator[Evidence]:
        pages = {r["page_id"]: r for r in self._by_id("pages", {row["page_id"] for _, row in statements})}
        for table, row in statements:
            prefix = "" if table.name == "mentions" else "evidence_"
            start, end = row[f"{prefix}start"], row[f"{prefix}end"]
            page = pages[row["page_id"]]
            yield Evidence(
                table=table.name,
                values=self._said(table, row),
                source=_source(row),
                page=page["url"] or page["file_name"],
                start=start,
                end=end,
                quote=quote(page["text"], start, end),
            )

    def _said(self, table: Table[Any], row: Row, *, whole: bool = False) -> dict[str, str]:
        """What a row says of its own, ids with the names they stand for; ``whole``: with key and evidence too."""
        hidden = frozenset() if whole else _COMMON | {"start", "end", "prefix", "suffix", table.key[0]}
        said = {}
        for field in table.fields:
            value = row[field.name]
            if value is None or value == [] or field.name in hidden:
                continue
            said[field.name] = self._name(table, field.name, value) if isinstance(value, str) else _plain(value)
        return said

    def _name(self, table: Table[Any], column: str, value: str) -> str:
        """A value; where it is an id, behind the name that it stands for."""
        targets = {t.partition(".")[0] for t in dict(table.references).get(column, ())} & _NAMES.keys()
        if not targets:
            return _plain(value)
        if value not in self._named:
            names = [row[_NAMES[t]] for t in sorted(targets) for row in self._by_id(t, {value})]
            self._named[value] = f"{names[0]} ({value})" if names else value
        return self._named[value]

    def _by_id(self, table: str, ids: Iterable[str]) -> list[Row]:
        wanted = sorted(ids)
        return self._rows(BY_NAME[table], _is(BY_NAME[table].key[0], wanted)) if wanted else []

    def _rows(self, table: Table[Any], where: duckdb.Expression) -> list[Row]:
        found = self._open(table).filter(where)
        return [dict(zip(found.columns, values, strict=True)) for values in found.fetchall()]

    def _open(self, table: Table[Any]) -> duckdb.DuckDBPyRelation:
        if table.name not in self._opened:
            path = self._folder / f"{table.name}.parquet"
            if not path.is_file():
                raise UsageError(f"{path}: is missing")
            self._opened[table.name] = self._duckdb.read_parquet(str(path))
        return self._opened[table.name]


def quote(text: str, start: int, end: int) -> str:
    """The characters from ``start`` to ``end`` between « and », with up to ``CONTEXT`` on either side, on one line."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    cut = (_CUT if start > CONTEXT else "", _CUT if end + CONTEXT < len(text) else "")
    return _plain(f"{cut[0]}{before}{_OPEN}{text[start:end]}{_CLOSE}{after}{cut[1]}")


def _keyed() -> Iterator[Table[Any]]:
    """The tables whose rows have an id of their own."""
    return (t for t in TABLES if t.kind in {"evidence", "entities", "statements"})


def _is(column: str, values: Iterable[str]) -> duckdb.Expression:
    return duckdb.ColumnExpression(column).isin(*(duckdb.ConstantExpression(v) for v in values))


def _source(row: Row) -> str:
    inferred = "" if row.get("asserted", True) else f", inferred: {row['rule']}"
    return f"{row['extractor']} {row['extractor_version']}, confidence {row['confidence']:.2f}{inferred}"


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}{_CUT}"


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\n", _LINE_END)
