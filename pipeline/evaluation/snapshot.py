"""The published tables as evaluation reads them: page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.errors import UsageError

Row = dict[str, Any]
_BY_PAGE = {
    "pages": ("page_id", "language", "text"),
    "mentions": ("page_id", "label", "text", "entity_id", "norm"),
    "names": ("page_id", "subject_type", "subject_id", "name", "name_type"),
    "participations": ("page_id", "subject_id", "org_id", "role"),
    "person_roles": ("page_id", "subject_id", "person_id", "role"),
    "contacts": ("page_id", "kind", "value", "person_id"),
    "amounts": (
        "page_id",
        "subject_id",
        "value",
        "value_min",
        "value_max",
        "qualifier",
        "currency",
        "kind",
        "per",
    ),
    "periods": ("page_id", "subject_id", "start_edtf", "end_edtf"),
    "counts": ("page_id", "subject_id", "value"),
}


@dataclass(frozen=True, slots=True)
class PageTables:
    """The rows that one page has in each table; none where the page isn't in the output."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, table: str) -> list[Row]:
        """The page's rows of one table, in file order."""
        return self.rows.get(table, [])


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The tables of one output folder, as far as some pages need them."""

    pages: dict[str, PageTables]  # by file name
    organisations: dict[str, str]  # name by id
    people: dict[str, str]  # name by id
    names: dict[str, frozenset[str]]  # all names of a network or project, from any page, by id
    programmes: dict[str, tuple[str, ...]]  # code and name of a project's programme, by project id

    @classmethod
    def read(cls, folder: Path, file_names: Collection[str]) -> Snapshot:
        """Read what the pages of these file names need.

        Raises:
            UsageError: if a table is missing.
        """
        wanted = set(file_names)
        listed = _read(folder, "pages", ("page_id", "file_name")).to_pylist()
        ids = {name: row["page_id"] for row in listed if (name := PurePath(row["file_name"]).name) in wanted}
        grouped = {table: _grouped(folder, table, columns, ids.values()) for table, columns in _BY_PAGE.items()}
        pages = {
            name: PageTables({table: groups.get(page_id, []) for table, groups in grouped.items()})
            for name, page_id in ids.items()
        }
        subjects = {
            row["subject_id"] for groups in grouped.values() for rows in groups.values() for row in rows
            if row.get("subject_id")
        }  # fmt: skip
        return cls(
            pages=pages,
            organisations=_column(folder, "organisations", "org_id", "name"),
            people=_column(folder, "people", "person_id", "name"),
            names=_names(folder, subjects),
            programmes=_programmes(folder, subjects),
        )

    def page(self, file_name: str) -> PageTables:
        """The rows of one page; empty where the output has no such page."""
        return self.pages.get(file_name) or PageTables()

    def names_of(self, row: Row) -> frozenset[str]:
        """All names of what a row is about."""
        return self.names.get(row["subject_id"] or "", frozenset())


def _read(folder: Path, table: str, columns: tuple[str, ...], where: pc.Expression | None = None) -> Any:  # noqa: ANN401 - pyarrow is untyped
    path = folder / f"{table}.parquet"
    if not path.is_file():
        raise UsageError(f"{path}: is missing")
    return pq.read_table(path, columns=list(columns), filters=where)


def _one_of(column: str, values: Iterable[str]) -> pc.Expression:
    return pc.field(column).isin(pa.array(list(values), pa.string()))


def _grouped(folder: Path, table: str, columns: tuple[str, ...], page_ids: Iterable[str]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in _read(folder, table, columns, _one_of("page_id", page_ids)).to_pylist():
        groups[row["page_id"]].append(row)
    return groups


def _column(folder: Path, table: str, key: str, value: str) -> dict[str, str]:
    rows = _read(folder, table, (key, value))
    return dict(zip(rows[key].to_pylist(), rows[value].to_pylist(), strict=True))


def _names(folder: Path, subjects: set[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for table, key, name in (
        ("networks", "network_id", "name"),
        ("projects", "project_id", "title"),
        ("names", "subject_id", "name"),
    ):
        for row in _read(folder, table, (key, name), _one_of(key, subjects)).to_pylist():
            found[row[key]].add(row[name])
    return {subject: frozenset(names) for subject, names in found.items()}


def _programmes(folder: Path, subjects: set[str]) -> dict[str, tuple[str, ...]]:
    where = _one_of("project_id", subjects)
    rows = _read(folder, "projects", ("project_id", "programme_code", "programme_name"), where).to_pylist()
    return {row["project_id"]: tuple(filter(None, (row["programme_code"], row["programme_name"]))) for row in rows}
